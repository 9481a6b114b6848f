"""Nothing is answered by a case's name: ids and `tests` texts scrambled, every case ends as before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rules.casework import golden
from rules.casework.golden_ask import ask_question, load_models
from rules.casework.golden_mapping import read_mapping
from tests.golden.inputs import each
from tests.golden.rewritten import STANDARDS, as_it_is, case_files, outcomes, rewritten

BY_ITS_NAME = """
standard: vejle-2023
sagsfiler: []
sammenlignes: [packages]
spoergsmaal:
  pakker: {paragraffer: [], input: {}, ses_bort_fra: [antal], svar: {packages: {felt: id}}}
"""


def scrambled(case: Mapping[str, Any]) -> dict[str, Any]:
    """The case under another id and another text."""
    other = hashlib.sha256(str(case["id"]).encode()).hexdigest()
    return {**case, "id": other[:16], "tests": other[16:]}


@pytest.mark.parametrize("direct", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["by the mapping", "all"])
@pytest.mark.parametrize("file", each(STANDARDS, lambda file: f"{file.parts[-3]}-{file.parts[-2]}"))
def test_scrambled_names_change_no_result(file: Path, direct: bool, tmp_path: Path) -> None:
    """The same outcome, by the same question, for the same reason."""
    mapping, models = read_mapping(file), load_models(file.parent)
    files = case_files(mapping)
    before = outcomes(rewritten(files, as_it_is, tmp_path / "before", direct=direct), mapping, models)
    after = outcomes(rewritten(files, scrambled, tmp_path / "after", direct=direct), mapping, models)
    assert before
    assert after == before


def test_a_runner_that_looks_at_the_name_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the id let into the question, a case that is answered by its id fails under another."""
    monkeypatch.setattr(golden, "_ask", lambda case, question, *_: ask_question(question, {"id": case["id"]}, {}))
    (tmp_path / "mapping.yaml").write_text(BY_ITS_NAME, "utf-8")
    file = tmp_path / "navn.cases.yaml"
    file.write_text("- {id: Let, tests: Let, input: {antal: 1}, expected: {packages: Let}}\n", "utf-8")
    mapping, into = read_mapping(tmp_path / "mapping.yaml"), tmp_path / "andet"
    assert [outcome for outcome, *_ in outcomes([file], mapping, {})] == ["passed"]
    assert [outcome for outcome, *_ in outcomes(rewritten([file], scrambled, into), mapping, {})] == ["failed"]
