"""The citizen's time to complain: golden days with their reasons, and when a day may be called certain."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.casework.frister import LeveringsFejl, formodet_modtaget, klagefrist, klagefrist_for_brev
from rules.policy import NoValueInForce, calendar, read_yaml
from tests.rules.casework.frister.parts import CALENDAR, CATALOGUE, KLAGE

CASES = read_yaml(Path(__file__).parent / "klagefrister.yaml")
days = st.dates(date(2018, 6, 26), date(2098, 12, 31))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['modtaget']} {case['hvorfor']}")
def test_golden_complaint_deadlines(case: dict[str, Any]) -> None:
    """Raw day, last day and the days passed over are those worked out by hand."""
    used = calendar(CATALOGUE, on=["fredag-efter-kristi-himmelfart"] if case.get("fredag") else [])
    frist = klagefrist(case["modtaget"], used, KLAGE)
    assert (frist.raa_dag, frist.sidste_dag) == (case["raa_dag"], case["sidste_dag"])
    moved = [line for line in frist.udledning if "ingen hverdag" in line]
    assert bool(moved) == bool(case["springer"])
    assert all(name in moved[0] for name in case["springer"])


def test_the_derivation_says_how_the_day_was_found() -> None:
    """The words name the day of receipt, the raw day, every day passed over, and the end of the last day."""
    assert klagefrist(date(2026, 5, 8), CALENDAR, KLAGE).udledning == (
        "Modtaget fredag den 8. maj 2026. Den dag tælles ikke med.",
        "4 uger senere, samme ugedag: fredag den 5. juni 2026.",
        "Den dag er ingen hverdag (5. juni 2026: Grundlovsdag; 6. juni 2026: lørdag; 7. juni 2026: søndag). Fristen udløber derfor mandag den 8. juni 2026.",
        "Klagen skal være modtaget senest mandag den 8. juni 2026, dagens udgang.",
    )


def test_before_its_first_day_the_number_of_weeks_is_not_guessed() -> None:
    """A decision older than the number's first day has no computed deadline."""
    with pytest.raises(NoValueInForce):
        klagefrist(date(2018, 6, 25), CALENDAR, KLAGE)


@pytest.mark.parametrize("kanal", ["digital_post", "brev"])
def test_without_a_reported_delivery_the_day_is_not_certain(kanal: str) -> None:
    """Until the post reports delivery, the last day is only «hvis modtaget»."""
    frist = klagefrist_for_brev(date(2026, 4, 9), kanal, CALENDAR, KLAGE)
    assert not frist.sikker
    assert any(line.startswith("Hvis modtaget") for line in frist.udledning)


def test_a_reported_delivery_makes_the_day_certain() -> None:
    """Digital Post available on a Saturday counts from that Saturday."""
    frist = klagefrist_for_brev(date(2026, 11, 20), "digital_post", CALENDAR, KLAGE, leveret=date(2026, 11, 21))
    assert (frist.sikker, frist.modtaget, frist.sidste_dag) == (True, date(2026, 11, 21), date(2026, 12, 21))
    assert frist.udledning[0] == "Leveringen er meldt: lørdag den 21. november 2026."


@pytest.mark.parametrize(
    ("brevdato", "saturday_no", "saturday_yes"),
    [
        (date(2026, 11, 20), date(2026, 11, 30), date(2026, 11, 27)),  # fredag; ma ti on to fr ma / lø ma ti on to fr
        (date(2026, 11, 16), date(2026, 11, 24), date(2026, 11, 23)),  # mandag; ti on to fr ma ti / ti on to fr lø ma
        (date(2026, 3, 30), date(2026, 4, 10), date(2026, 4, 9)),  # over påske: ti on, ti on to fr / ti on lø ti on to
        (date(2026, 12, 22), date(2027, 1, 5), date(2027, 1, 4)),  # jul og nytår
    ],
)
def test_a_paper_letter_is_presumed_received(brevdato: date, saturday_no: date, saturday_yes: date) -> None:
    """So many hverdage after its date; whether Saturday is one of them is an open question with a switch."""
    received = formodet_modtaget(brevdato, "brev", CALENDAR, KLAGE)
    assert (received.dag, received.sikker, received.antagelser) == (saturday_no, False, ("A-03",))
    assert formodet_modtaget(brevdato, "brev", CALENDAR, replace(KLAGE, loerdag_er_hverdag=True)).dag == saturday_yes


def test_a_delivery_before_the_letter_is_refused() -> None:
    """The post cannot have delivered what was not written yet."""
    with pytest.raises(LeveringsFejl, match="ligger før brevets dato"):
        formodet_modtaget(date(2026, 4, 9), "brev", CALENDAR, KLAGE, leveret=date(2026, 4, 8))


def test_an_unknown_channel_is_refused() -> None:
    """No day is presumed for a channel that no rule speaks of."""
    with pytest.raises(LeveringsFejl, match="brug digital_post eller brev"):
        formodet_modtaget(date(2026, 4, 9), "due", CALENDAR, KLAGE)


@given(days)
def test_the_last_day_is_a_working_day_on_or_after_the_raw_day(modtaget: date) -> None:
    """It never falls on a Saturday, Sunday or holiday, and skips no working day."""
    frist = klagefrist(modtaget, CALENDAR, KLAGE)
    assert frist.raa_dag.weekday() == modtaget.weekday()
    assert frist.sidste_dag == CALENDAR.first_working_day_on_or_after(frist.raa_dag)
    assert CALENDAR.is_working_day(frist.sidste_dag)


@given(days, days)
def test_later_receipt_never_ends_earlier(one: date, other: date) -> None:
    """The longer one waits for the letter, the later (or equal) the last day."""
    first, second = sorted((one, other))
    assert klagefrist(first, CALENDAR, KLAGE).sidste_dag <= klagefrist(second, CALENDAR, KLAGE).sidste_dag


@given(days)
def test_a_paper_letter_is_received_on_a_working_day_after_its_date(brevdato: date) -> None:
    """Exactly so many working days lie after the letter's date, up to and with the presumed day."""
    received = formodet_modtaget(brevdato, "brev", CALENDAR, KLAGE).dag
    span = (brevdato.fromordinal(n) for n in range(brevdato.toordinal() + 1, received.toordinal() + 1))
    assert sum(map(CALENDAR.is_working_day, span)) == KLAGE.brev_hverdage.on(brevdato).value
    assert CALENDAR.is_working_day(received)
