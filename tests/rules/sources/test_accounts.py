"""The account of the rules: each once, and every way in which it can be wrong."""

from pathlib import Path

import pytest

from rules.policy import CatalogueError
from rules.sources import Kind, account, page, summary
from rules.sources.page import runs
from tests.rules.policy.home import catalogue
from tests.rules.sources.small import REASONS, checkout, domain

CASES = "- {id: SAG-1, ambiguous: false, refs: [G-06]}\n- {id: SAG-2, ambiguous: true, refs: [G-16]}\n"


def faults(tmp_path: Path, reasons: str = REASONS, cases: str = CASES) -> list[str]:
    """What is wrong with the account of the small checkout."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "vejle.yaml").write_text(cases, "utf-8")
    home = checkout(tmp_path / "home", reasons)
    (found,) = account(home, catalogue(), domain(tmp_path / "domain"), tmp_path / "cases")
    return [str(fault) for fault in found.faults]


def test_every_rule_is_accounted_for_once(tmp_path: Path) -> None:
    """By rows, by steps, by a place, by an assumption, or by a reason."""
    home = checkout(tmp_path / "home")
    (found,) = account(home, catalogue(), domain(tmp_path / "domain"))
    assert (found.standard, found.here, found.faults) == ("vejle-2023", True, ())
    by_id = {one.rule.id: one for one in found.rules}
    assert [(one.kind, one.holder, one.number) for one in by_id["PKG-2"].cited] == [
        (Kind.ROW, "pakke", 2),
        (Kind.STEP, "sag", 0),
    ]
    assert by_id["PKG-2"].lines == "796-797"
    assert [one.name for one in by_id["G-05"].cited] == ["", "Vurdér sagen"]
    assert by_id["AMB-01"].assumption == "AMB-01"
    assert not by_id["G-06"].modelled
    assert by_id["G-16"].modelled
    told = page([found])
    assert "| PKG-2 | 796-797 | `pakke`: 2; process `sag` (1) |" in told
    assert "| G-06 | 165 | *needs discretion*: En person afvejer. |" in told
    assert "| vejle-2023 | 4 | 1 | 2 | 1 | 0 | 0 | 0 | 0 | 1 of 1 |" in summary([found])


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("  G-06: {grund: skoen, fordi: \"En person afvejer.\"}\n", "", "reglen G-06 er hverken i en tabel"),
        ("G-06: {grund: skoen", "G-06: {grund: prosa", "G-06 står som prosa, men sagen SAG-1 bygger på den"),
        ("regler:", 'regler:\n  G-05: {grund: proces, fordi: "x"}', "G-05 er modelleret (sag), men har også en grund"),
        ("regler:", 'regler:\n  G-16: {grund: tabt, fordi: "x"}', "G-16 er modelleret (steder), men har også en grund"),
        ("regler:", 'regler:\n  AMB-01: {grund: tabt, fordi: "x"}', "AMB-01 er modelleret (AMB-01)"),
        ("regler:", 'regler:\n  G-77: {grund: tabt, fordi: "x"}', "vejle.md har ingen regel G-77"),
        ("steder:", "noegler:\n  G-88: [V23-PKG-2]\nsteder:", "vejle.md har ingen regel G-88"),
        ("Regel_Let", "Regel_Nej", "dmn/vejle/2023/pakke.dmn:Regel_Nej findes ikke"),
        ("pakke.dmn:", "andet.dmn:", "dmn/vejle/2023/andet.dmn:Regel_Let findes ikke"),
        ("praefiks: V23-", "praefiks: X-", "reglen PKG-2 er hverken i en tabel"),
        ("fil: vejle.md", "fil: by.md", "by.md er ikke i"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(tmp_path: Path, before: str, after: str, says: str) -> None:
    """Missing, twice, stale, prose that a settled case rests on, and places that are not there."""
    assert before in REASONS
    if "by.md" in after:
        home = checkout(tmp_path / "home", REASONS.replace(before, after))
        found = [str(f) for one in account(home, catalogue(), domain(tmp_path / "domain")) for f in one.faults]
        assert any("ingen standard siger, at reglerne er dens" in fault for fault in found)
    else:
        found = faults(tmp_path, REASONS.replace(before, after, 1))
    assert any(says in fault for fault in found), found
    assert all("Ret det:" in fault for fault in found)


def test_a_key_of_another_form_is_named(tmp_path: Path) -> None:
    """A rule whose passage has another key than prefix and id says so."""
    told = faults(
        tmp_path, REASONS.replace("praefiks: V23-", "praefiks: X-\nnoegler: {PKG-2: [V23-PKG-2], G-05: [V23-G-05]}")
    )
    assert told == []


@pytest.mark.parametrize("grund", ["glemt", "discretion", ""])
def test_only_a_reason_of_the_list_is_read(tmp_path: Path, grund: str) -> None:
    """The list is closed."""
    with pytest.raises(CatalogueError, match=r"skoen eller prosa eller tabt eller proces|mangler feltet"):
        faults(tmp_path, REASONS.replace("grund: skoen", f"grund: {grund}"))


def test_a_standard_that_is_not_here_yet_has_no_faults(tmp_path: Path) -> None:
    """Its reasons are read, and its rules are counted as not accounted for."""
    home = checkout(tmp_path / "home")
    folder = home / "rules/catalogues/daekning"
    (folder / "vejle-2023.yaml").rename(folder / "aarhus-2027.yaml")
    (found,) = account(home, catalogue(), domain(tmp_path / "domain"))
    assert (found.here, found.faults) == (False, ())
    assert "No tables here yet." in page([found])


def test_rows_are_written_as_spans() -> None:
    """Rows in a row are one span."""
    assert runs([3, 1, 2, 7, 7]) == "1-3, 7"
