"""The decision's deadline: golden dates, its derivation in words, its reminders, and the date that is missing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.casework import kanonisk
from rules.casework.frister import (
    DatoMangler,
    FristtabelFejl,
    beregn_frist,
    forfaldne_varsler,
    frist_fra_data,
    naeste_varsel,
    paragraf_i_ord,
)
from rules.policy import read_yaml
from tests.rules.casework.frister.parts import CALENDAR, CATALOGUE, VARSLING, frist_of

CASES = read_yaml(Path(__file__).parent / "sagsbehandlingsfrister.yaml")
days = st.dates(date(2008, 1, 1), date(2098, 12, 31))
some_weeks = st.integers(1, 60)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["navn"])
def test_golden_deadlines(case: dict[str, Any]) -> None:
    """Last day, internal day and reminders are those worked out by hand."""
    frist = frist_of(case)
    assert (frist.sidste_dag, frist.intern_dag) == (case["sidste_dag"], case["intern_dag"])
    assert [varsel.dag for varsel in frist.varsler] == case["varsler"]


def test_the_derivation_says_how_the_day_was_found() -> None:
    """The words name the paragraph, the date counted from, the last day, why it is not moved, and the internal day."""
    frist = beregn_frist("85", 4, "henvendelsesdato", date(2023, 11, 27), None, CALENDAR, VARSLING)
    assert frist.udledning == (
        "§ 85: 4 uger fra henvendelsesdatoen.",
        "Henvendelsesdatoen er mandag den 27. november 2023.",
        "4 uger senere, samme ugedag: mandag den 25. december 2023. Fristen er overholdt, når afgørelsen er truffet senest den dag.",
        "Dagen er ingen arbejdsdag (Juledag). Fristen flyttes ikke.",
        "Intern dag, den sidste arbejdsdag på eller før: fredag den 22. december 2023.",
    )


def test_each_reminder_states_its_rule() -> None:
    """A reminder says which share of how many days it is, and the day it was moved from."""
    frist = beregn_frist("85", 4, "henvendelsesdato", date(2023, 3, 1), None, CALENDAR, VARSLING)
    assert [(varsel.andel, varsel.art) for varsel in frist.varsler] == [
        (50, "paamindelse"),
        (75, "paamindelse"),
        (90, "besked"),
        (100, "teamleder"),
    ]
    assert frist.varsler[0].regel == "50 % af 28 dage = 14 dage efter start: onsdag den 15. marts 2023."
    assert frist.varsler[2].regel == (
        "90 % af 28 dage = 25 dage efter start: søndag den 26. marts 2023, ingen arbejdsdag, derfor fredag den 24. marts 2023."
    )


def test_a_paragraph_without_a_deadline_says_so() -> None:
    """§§ that the standard gives no deadline have no day and no reminder, only the sentence."""
    frist = beregn_frist("82", None, "ingen", date(2023, 3, 1), date(2023, 3, 1), CALENDAR, VARSLING)
    assert (frist.sidste_dag, frist.intern_dag, frist.varsler) == (None, None, ())
    assert frist.udledning == ("§ 82: ingen frist i standarden.",)
    assert naeste_varsel(frist, date(2023, 1, 1)) is None


def test_only_one_known_date_is_for_a_person_to_decide() -> None:
    """§ 107 with a henvendelse and no ansøgning: no day is chosen, and both readings are shown (AMB-13)."""
    with pytest.raises(DatoMangler) as fault:
        beregn_frist("107", 8, "ansoegningsdato", date(2023, 6, 1), None, CALENDAR, VARSLING)
    assert [each.sidste_dag for each in fault.value.laesninger] == [date(2023, 7, 27), None]
    assert fault.value.felt == "ansoegningsdato"
    assert "Kun henvendelsesdatoen er kendt (1. juni 2023)" in fault.value.siger
    assert "tag stilling" in fault.value.ret_det
    assert CATALOGUE.assumption(fault.value.antagelse).alternatives


def test_no_known_date_at_all() -> None:
    """Without any date there is nothing to read in two ways, only the date to write."""
    with pytest.raises(DatoMangler) as fault:
        beregn_frist("85", 4, "henvendelsesdato", None, None, CALENDAR, VARSLING)
    assert fault.value.laesninger == ()
    assert fault.value.ret_det == "skriv henvendelsesdatoen."


@pytest.mark.parametrize(
    ("uger", "regnes_fra"),
    [(4, "ingen"), (None, "henvendelsesdato"), (0, "henvendelsesdato"), (-1, "ansoegningsdato"), (4, "foedselsdato")],
)
def test_a_table_that_makes_no_deadline_is_refused(uger: int | None, regnes_fra: str) -> None:
    """An answer of the table that no deadline can be counted from is the table's fault, named as such."""
    with pytest.raises(FristtabelFejl, match="ret tabellen frist"):
        beregn_frist("85", uger, regnes_fra, date(2023, 3, 1), date(2023, 3, 1), CALENDAR, VARSLING)


def test_the_next_reminder_and_those_that_are_past() -> None:
    """A case registered late has all its past reminders at once, and its next one after today."""
    frist = beregn_frist("85", 4, "henvendelsesdato", date(2023, 3, 1), None, CALENDAR, VARSLING)
    assert [varsel.andel for varsel in forfaldne_varsler(frist, date(2023, 3, 22))] == [50, 75]
    following = naeste_varsel(frist, date(2023, 3, 22))
    assert following is not None
    assert following.andel == 90
    assert forfaldne_varsler(frist, date(2023, 3, 14)) == ()
    assert naeste_varsel(frist, date(2023, 3, 29)) is None
    assert len(forfaldne_varsler(frist, date(2024, 1, 1))) == len(frist.varsler)


def test_reminders_need_not_fall_on_working_days() -> None:
    """Where the catalogue says so, a reminder stays on its raw day; the team leader's is still the internal day."""
    rules = replace(VARSLING, paa_arbejdsdag=False)
    frist = beregn_frist("85", 4, "henvendelsesdato", date(2023, 3, 1), None, CALENDAR, rules)
    assert [varsel.dag for varsel in frist.varsler][2:] == [date(2023, 3, 26), date(2023, 3, 29)]


@pytest.mark.parametrize(("paragraf", "ord_"), [("85", "§ 85"), ("ALB 105", "ALB § 105"), ("82 b", "§ 82 b")])
def test_paragraphs_in_words(paragraf: str, ord_: str) -> None:
    """A bare number is a paragraph of serviceloven; another act stands before the sign."""
    assert paragraf_i_ord(paragraf) == ord_


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["navn"])
def test_a_deadline_survives_its_record(case: dict[str, Any]) -> None:
    """Written as canonical data and read back, it is the same deadline."""
    frist = frist_of(case)
    assert frist_fra_data(kanonisk.data(frist)) == frist


@given(days, some_weeks)
def test_the_last_day_is_the_same_weekday_and_never_moved(start: date, uger: int) -> None:
    """Whatever holiday it falls on, the last day is exactly so many weeks after its start."""
    frist = beregn_frist("85", uger, "henvendelsesdato", start, None, CALENDAR, VARSLING)
    assert frist.sidste_dag == start + timedelta(days=7 * uger)
    assert frist.sidste_dag.weekday() == start.weekday()


@given(days, some_weeks)
def test_the_internal_day_is_the_last_working_day_of_the_deadline(start: date, uger: int) -> None:
    """It is on or before the last day, and every day between them is one nobody works."""
    frist = beregn_frist("85", uger, "ansoegningsdato", None, start, CALENDAR, VARSLING)
    assert frist.intern_dag is not None
    assert frist.sidste_dag is not None
    assert start <= frist.intern_dag <= frist.sidste_dag
    assert CALENDAR.is_working_day(frist.intern_dag) or frist.intern_dag == start
    rest = range(1, (frist.sidste_dag - frist.intern_dag).days + 1)
    assert not any(CALENDAR.is_working_day(frist.intern_dag + timedelta(days=n)) for n in rest)


@given(days, some_weeks)
def test_reminders_are_in_order_and_within_the_deadline(start: date, uger: int) -> None:
    """Reminders come in the order of their shares, none before the start, none after the internal day."""
    frist = beregn_frist("85", uger, "henvendelsesdato", start, None, CALENDAR, VARSLING)
    found = [varsel.dag for varsel in frist.varsler]
    assert found == sorted(found)
    assert [varsel.andel for varsel in frist.varsler] == [50, 75, 90, 100]
    assert start <= found[0]
    assert found[-1] == frist.intern_dag


@given(days, some_weeks, days)
def test_past_and_next_reminders_part_the_list(start: date, uger: int, paa: date) -> None:
    """On any day, the past reminders and the next one together are the beginning of the list."""
    frist = beregn_frist("85", uger, "henvendelsesdato", start, None, CALENDAR, VARSLING)
    past, following = forfaldne_varsler(frist, paa), naeste_varsel(frist, paa)
    assert frist.varsler[: len(past)] == past
    assert following == (frist.varsler[len(past)] if len(past) < len(frist.varsler) else None)
