"""Dates that a person writes: read in one form, and refused with help where they cannot be meant."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.casework.datoer import UrimeligDato, fornuftig_dato
from rules.policy import read_yaml

ROOT = Path(__file__).parents[4]
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("tekst", "felt", "message"),
    [
        ("", "henvendelsesdato", "Henvendelsesdatoen mangler. Ret det: skriv den som år-måned-dag, fx 2026-03-02."),
        (
            "2/3-2026",
            "henvendelsesdato",
            "Henvendelsesdatoen kan ikke læses som en dato. Ret det: skriv den som år-måned-dag, fx 2026-03-02.",
        ),
        (
            "<b>2026</b>",
            "startdato",
            "Startdatoen kan ikke læses som en dato. Ret det: skriv den som år-måned-dag, fx 2026-03-02.",
        ),
        ("2026-02-30", "startdato", "Startdatoen 2026-02-30 findes ikke i kalenderen. Ret det: ret dag eller måned."),
        (
            "0020-03-01",
            "henvendelsesdato",
            "Henvendelsesdatoen 0020-03-01 ligger mere end 2 år tilbage. Ret det: se efter, om årstallet er skrevet rigtigt; den tidligste dato, der kan bruges, er 2024-03-02.",
        ),
        (
            "2026-03-03",
            "henvendelsesdato",
            "Henvendelsesdatoen 2026-03-03 ligger i fremtiden. Ret det: skriv den dag, det er sket; den seneste dato, der kan bruges, er 2026-03-02.",
        ),
        (
            "2028-03-03",
            "startdato",
            "Startdatoen 2028-03-03 ligger mere end 2 år fremme. Ret det: se efter, om årstallet er skrevet rigtigt; den seneste dato, der kan bruges, er 2028-03-02.",
        ),
        (
            "2026-03-01",
            "besked_forventet_dato",
            "Den nye ventede dato 2026-03-01 er allerede gået. Ret det: skriv en dag, der ligger forude; den tidligste dato, der kan bruges, er 2026-03-02.",
        ),
        (
            "9999-12-31",
            "et_andet_felt",
            "Datoen 9999-12-31 ligger mere end 2 år fremme. Ret det: se efter, om årstallet er skrevet rigtigt; den seneste dato, der kan bruges, er 2028-03-02.",
        ),
    ],
)
def test_an_unreasonable_date_says_how_to_mend_it(tekst: str, felt: str, message: str) -> None:
    """The message names the field in Danish, what is wrong, and what can be used; unread text is never repeated."""
    with pytest.raises(UrimeligDato) as fault:
        fornuftig_dato(tekst, felt, TODAY)
    assert (fault.value.felt, str(fault.value)) == (felt, message)


@pytest.mark.parametrize(
    ("tekst", "felt"),
    [
        ("2026-03-02", "henvendelsesdato"),
        (" 2024-03-02 ", "henvendelsesdato"),
        ("2028-03-02", "startdato"),
        ("2026-03-02", "besked_forventet_dato"),
        ("2024-03-02", "ansoegningsdato"),
    ],
)
def test_a_reasonable_date_is_read(tekst: str, felt: str) -> None:
    """Today and the outermost days are within reason."""
    found = fornuftig_dato(tekst, felt, TODAY)
    assert found.isoformat() == tekst.strip()


def test_the_limit_of_a_leap_day_is_the_28th() -> None:
    """Two years from 29 February end on 28 February."""
    assert fornuftig_dato("2022-02-28", "henvendelsesdato", date(2024, 2, 29)) == date(2022, 2, 28)
    with pytest.raises(UrimeligDato, match="2022-02-28"):
        fornuftig_dato("2022-02-27", "henvendelsesdato", date(2024, 2, 29))


def test_every_date_of_the_forms_has_its_limits() -> None:
    """No date field of a form falls back to the limits of all others unnoticed: its message would name no field."""
    limits = read_yaml(ROOT / "rules/catalogues/datoer.yaml")["felter"]
    forms = [file.read_text("utf-8") for file in (ROOT / "bpmn/forms").glob("*.form")]
    dates = {key for form in forms for key in _dates(json.loads(form)["components"])}
    assert len(dates) > 20
    assert dates - set(limits) == set()


def _dates(components: list[dict[str, Any]]) -> Iterator[str]:
    for one in components:
        if one["type"] == "datetime":
            yield one["key"]
        yield from _dates(one.get("components", []))


@given(st.text(max_size=12), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_any_text_is_a_date_within_reason_or_refused(tekst: str, today: date) -> None:
    """Whatever is written, the answer is a date near today or an error with help."""
    try:
        found = fornuftig_dato(tekst, "startdato", today)
    except UrimeligDato:
        return
    assert abs(found - today) <= timedelta(days=2 * 366)


@given(st.dates(), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_future_is_refused_where_something_has_happened(day: date, today: date) -> None:
    """A henvendelse of tomorrow cannot be; one of today or before within two years can."""
    try:
        fornuftig_dato(day.isoformat(), "henvendelsesdato", today)
    except UrimeligDato:
        assert day > today or (today - day).days > 2 * 365
    else:
        assert day <= today
