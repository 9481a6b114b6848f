"""No case passes by a table's own word: all of them renamed in tables and mapping, every case ends as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.casework.golden_ask import load_models
from rules.casework.golden_mapping import read_mapping
from tests.golden.inputs import HOME, each
from tests.golden.renamed import Renamed, other_word
from tests.golden.rewritten import STANDARDS, as_it_is, case_files, outcomes, rewritten

LEAKING = """
standard: vejle-2023
sagsfiler: []
sammenlignes: [packages]
vaerdilister:
  pakker: {Let: Let}
spoergsmaal:
  pakker:
    paragraffer: []
    input: {antal_indsatser: {felt: antal}}
    svar: {packages: {tabel: pakke-antal-85, output: pakke, vaerdier: pakker}}
"""
CASES = """
- {id: STAAR-I-LISTEN, input: {antal: 1}, expected: {packages: [Let]}}
- {id: SLIPPER-IGENNEM, input: {antal: 6}, expected: {packages: [Massiv, Særligt tilbud]}}
"""


def _before_and_after(file: Path, into: Path, *, direct: bool = True) -> tuple[list[tuple[str, str, str]], ...]:
    mapping = read_mapping(file)
    renamed, files = Renamed(mapping, into), case_files(mapping)
    as_they_are = rewritten(files, as_it_is, into / "before", direct=direct)
    under_other_words = rewritten(files, renamed.case, into / "after", direct=direct)
    before = outcomes(as_they_are, mapping, load_models(file.parent))
    return before, outcomes(under_other_words, renamed.mapping, renamed.models)


EACH = each(STANDARDS, lambda file: f"{file.parts[-3]}-{file.parts[-2]}")


@pytest.mark.parametrize("direct", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["by the mapping", "all"])
@pytest.mark.parametrize("file", EACH)
def test_renamed_words_change_no_result(file: Path, direct: bool, tmp_path: Path) -> None:
    """Every text of every output column renamed: each case ends as it did, by the same question."""
    before, after = _before_and_after(file, tmp_path, direct=direct)
    assert before
    assert [(one, other) for one, other in zip(before, after, strict=True) if one[:2] != other[:2]] == []


def test_a_mapping_that_lets_a_word_through_is_found(tmp_path: Path) -> None:
    """The package in the value list passes as before; the one that only happens to be called the same does not."""
    home, into = tmp_path / "standard", tmp_path / "renamed"
    home.mkdir()
    into.mkdir()
    (home / "mapping.yaml").write_text(LEAKING, "utf-8")
    (home / "pakke-antal-85.cases.yaml").write_text(CASES, "utf-8")
    table = (HOME / "dmn/vejle/2023/pakke-antal-85.dmn").read_text("utf-8")
    (home / "pakke-antal-85.dmn").write_text(table, "utf-8")
    before, after = _before_and_after(home / "mapping.yaml", into)
    assert [outcome for outcome, *_ in before] == ["passed", "passed"]
    assert [outcome for outcome, *_ in after] == ["passed", "failed"]
    assert other_word("Massiv") in after[1][2]
