"""The checks of whole standards: their pages, and what is shipped."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

import rules
from rules.policy import load
from rules.verify.standards import CHECKS, check_standards

ROOT: Final = Path(__file__).parents[3]
PAGE: Final = ROOT / "docs/da/fejlkoder-standarder.md"
HEADS: Final = ("Hvorfor: ", "Eksempel: ", "Ret det: ", "Kilde: ")


def test_what_is_shipped_is_well() -> None:
    """No open question, nothing against the law, no table of two standards."""
    assert [str(finding) for finding in check_standards(load(ROOT), ROOT, rules.load)] == []


def test_every_lock_asks_a_table_that_is_there() -> None:
    """Each lock of lovlaast.yaml is answered by a shipped table, with the output and the inputs that it names."""
    catalogue = load(ROOT)
    folder = ROOT / catalogue.standard("vejle-2023").folder
    for lock in catalogue.locks:
        (info,) = rules.load(folder / f"{lock.table}.dmn").decisions
        assert set(lock.demands) <= {each.name for each in info.outputs}, lock.key
        assert set(lock.given) <= {each.expression for each in info.inputs}, lock.key


def test_a_historic_standard_is_not_held_to_the_law_of_today(tmp_path: Path) -> None:
    """The locks are asked of a standard that goes on; one that has ended had other laws."""
    shutil.copytree(ROOT / "dmn/vejle/2023", tmp_path / "dmn/vejle/2023")
    table = tmp_path / "dmn/vejle/2023/udfald.dmn"
    before = 'Svar_Udfald_Afslag_2"><text>true'
    table.write_text(table.read_text("utf-8").replace(before, before.replace("true", "false"), 1), "utf-8")
    catalogue = load(ROOT)
    found = [each.code for each in check_standards(catalogue, tmp_path, rules.load, only="vejle-2023")]
    assert found == ["V402"]
    standard = catalogue.standard("vejle-2023")
    ended = replace(catalogue, standards={"vejle-2023": replace(standard, valid_to=standard.valid_from)})
    assert list(check_standards(ended, tmp_path, rules.load)) == []


def test_two_tables_of_one_name_are_found() -> None:
    """The engine would have only one of them."""
    catalogue = load(ROOT)
    twin = replace(catalogue.standard("vejle-2023"), id="vejle-2027")
    found = list(
        check_standards(replace(catalogue, standards={**catalogue.standards, "vejle-2027": twin}), ROOT, rules.load)
    )
    assert {finding.code for finding in found} == {"V403"}
    assert any("frist-vejle-2027" in finding.mend for finding in found)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.rpartition(".")[2])
def test_a_check_has_its_page(check) -> None:
    """The docstring is the page; findings carry the file's code."""
    code = check.__name__.rpartition(".")[2].partition("_")[0].upper()
    assert re.match(rf"{code} [^:]+: ", check.__doc__ or "")
    assert [head for head in HEADS if f"\n{head}" not in (check.__doc__ or "")] == []
    assert set(re.findall(r'"(V\d{3})"', Path(check.__file__ or "").read_text("utf-8"))) == {code}


def test_page_of_codes_is_made_from_the_checks() -> None:
    """docs/da/fejlkoder-standarder.md is what the checks say, in order; `SAGSGANG_GOLDEN=write` rewrites it."""
    parts = [
        "# Fejlkoder: standarder",
        "Siden er skrevet ud fra tjekkene selv (`rules/verify/standards/`). Ret den dér.",
    ]
    for check in CHECKS:
        head, _, rest = (check.__doc__ or "").strip().partition("\n")
        lines = [line for line in rest.strip().splitlines() if line]
        parts.append("\n".join([f"## {head}\n", *(re.sub(r"^([^:]+):", r"- **\1:**", line) for line in lines)]))
    text = "\n\n".join(parts) + "\n"
    if os.environ.get("SAGSGANG_GOLDEN") == "write":
        PAGE.write_text(text, "utf-8")
    assert PAGE.read_text("utf-8") == text
