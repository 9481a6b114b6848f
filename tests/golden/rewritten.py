"""A standard's cases, written anew with something changed, and what became of each."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from rules.casework import golden
from rules.casework.golden_ask import Models
from rules.casework.golden_mapping import GoldenMapping
from rules.policy import read_yaml
from tests.golden.inputs import HOME

Change = Callable[[Mapping[str, Any]], Mapping[str, Any]]
STANDARDS = sorted((HOME / "dmn").glob("*/*/mapping.yaml"))


def case_files(mapping: GoldenMapping) -> list[Path]:
    """The cases beside a standard's tables, and those of the folder SAGSGANG_CASES where it is named."""
    outside = os.environ.get("SAGSGANG_CASES")
    shared = [Path(outside) / name for name in mapping.case_files] if outside else []
    return [*golden.case_files([mapping.file.parent]), *shared]


def as_it_is(case: Mapping[str, Any]) -> Mapping[str, Any]:
    """The change that changes nothing."""
    return case


def rewritten(files: list[Path], change: Change, into: Path, *, direct: bool = True) -> list[Path]:
    """The files' cases, each changed, in files of their own; without `direct` not those that ask one table in its words."""
    written = []
    into.mkdir()
    for n, file in enumerate(files):
        read = read_yaml(file, machine_written=True)
        cases = [change(case) for case in read if direct or case.get("tabel") is None]
        to = into / f"{n}-{file.name}"
        to.write_text(json.dumps(cases, ensure_ascii=False, default=_plain), "utf-8")
        written.append(to)
    return written


def outcomes(files: list[Path], mapping: GoldenMapping, models: Models) -> list[tuple[str, str, str]]:
    """What became of each case, in order: how it ended, which question or table answered, and of a failure why."""
    return [(each.outcome, each.asked, each.why) for each in golden.run(files, mapping, models).results]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value).__name__)
