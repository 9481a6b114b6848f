"""What a value list translates, and where a day falls in a standard's days."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.casework import golden
from rules.casework.golden_dates import BadDate
from rules.casework.golden_validity import dagens_gyldighed

LISTS = """
standard: dagtilbud-2015
sagsfiler: []
sammenlignes: [value, flags]
spoergsmaal:
  ord:
    paragraffer: []
    input:
      a: {felt: a, vaerdier: {"true": ja, "false": nej}}
    svar:
      value:
        sammensat: {a: {felt: a, vaerdier: {"true": ja, "false": nej}}, b: {felt: b}, hvis: {felt: standard}}
        vaerdier: {et: one}
      flags: {samlet: [{felt: b}, {felt: b}]}
    ses_bort_fra: [b]
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("{a: true, b: et}", "{value: {a: ja, b: one}}"),
        ("{a: false, b: null}", "{value: {a: nej, b: null}}"),
        ('{a: "true", b: to}', "{value: {a: ja, b: to}}"),
        ("{a: null}", "{value: {a: null, hvis: dagtilbud-2015}}"),
        ("{a: null, b: [x, x]}", "{flags: [x]}"),
    ],
)
def test_lists_translate_truths_and_the_entries_of_a_map(given: str, expected: str, tmp_path: Path) -> None:
    """True and false are listed as texts; a list over a map is of its entries; the standard's own name is a field."""
    (tmp_path / "mapping.yaml").write_text(LISTS, "utf-8")
    (tmp_path / "o.cases.yaml").write_text(f"- {{id: O, input: {given}, expected: {expected}}}\n", "utf-8")
    (result,) = golden.run([tmp_path / "o.cases.yaml"]).results
    assert (result.outcome, result.why) == ("passed", "")


@pytest.mark.parametrize(
    ("day", "where"),
    [
        ("2015-09-29", "før"),
        ("2015-09-30", "i kraft"),
        ("2015-12-31", "i kraft"),
        ("2016-01-01", "efter"),
        (None, None),
    ],
)
def test_a_day_is_before_within_or_after(day: str | None, where: str | None) -> None:
    """By the first and last day in the catalogue, both included; an unknown day is nowhere."""
    assert dagens_gyldighed(standard="dagtilbud-2015", dagen=day) == where


def test_a_standard_without_an_end_has_no_after() -> None:
    """It is in force until another replaces it."""
    assert dagens_gyldighed(standard="vejle-2023", dagen="2099-01-01") == "i kraft"


def test_what_is_no_date_is_refused() -> None:
    """A day that cannot be read is a fault of the case, never unknown."""
    with pytest.raises(BadDate):
        dagens_gyldighed(standard="vejle-2023", dagen="i går")
