"""How a deadline stands: truffet and sendt both measured, notices in time, late, unsent, and outrun."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.casework.frister import Frist, Fristbesked, FristStatus, bedoem_frist, beregn_frist
from tests.rules.casework.frister.parts import CALENDAR, VARSLING

FRIST = beregn_frist("85", 4, "henvendelsesdato", date(2023, 3, 1), None, CALENDAR, VARSLING)
LAST = date(2023, 3, 29)
IN_TIME = Fristbesked(forventet_dato=date(2023, 4, 14), sendt_den=date(2023, 3, 27))
TOO_LATE = Fristbesked(forventet_dato=date(2023, 4, 14), sendt_den=date(2023, 3, 30))
UNSENT = Fristbesked(forventet_dato=date(2023, 4, 14), sendt_den=None)
days = st.none() | st.dates(date(2023, 3, 1), date(2023, 6, 1))
notices = st.lists(st.builds(Fristbesked, st.dates(date(2023, 3, 30), date(2023, 6, 1)), days), max_size=3)


def stand(
    truffet: date | None = None,
    sendt: date | None = None,
    beskeder: tuple[Fristbesked, ...] = (),
    paa: date = LAST,
    frist: Frist = FRIST,
) -> FristStatus:
    return bedoem_frist(frist, truffet, sendt, beskeder, paa, calendar=CALENDAR, varslingsregler=VARSLING)


def test_running() -> None:
    """Before its last day has ended and without a decision, the deadline runs, and says how long still."""
    status = stand(paa=date(2023, 3, 28))
    assert (status.tilstand, status.dage_for_sent, status.dage_tilbage) == ("løber", 0, 1)
    assert (status.truffet_i_tide, status.sendt_i_tide) == (None, None)
    assert status.siger == ("Fristen løber. Sidste dag er 29. marts 2023; der er 1 dag tilbage.",)


def test_made_on_the_last_day_is_in_time() -> None:
    """A decision of the last day keeps the deadline."""
    status = stand(truffet=LAST, sendt=LAST)
    assert (status.tilstand, status.dage_for_sent, status.truffet_i_tide, status.sendt_i_tide) == (
        "overholdt",
        0,
        True,
        True,
    )


def test_made_one_day_after_the_last_is_late() -> None:
    """One day after the last day is one day late, and without a notice it shows."""
    status = stand(truffet=date(2023, 3, 30), paa=date(2023, 3, 30))
    assert (status.tilstand, status.dage_for_sent, status.truffet_i_tide) == ("overskredet uden besked", 1, False)
    assert status.siger[-1] == "Frist overskredet uden besked."


def test_made_in_time_but_sent_late_shows_both() -> None:
    """The two measures are kept apart: truffet keeps the deadline, sendt says how late the letter was."""
    status = stand(truffet=LAST, sendt=date(2023, 4, 3), paa=date(2023, 4, 5))
    assert (status.tilstand, status.truffet_i_tide, status.sendt_i_tide) == ("overholdt", True, False)
    assert (status.dage_for_sent, status.dage_truffet_for_sent, status.dage_sendt_for_sent) == (0, 0, 5)
    assert "Afgørelsen er sendt 3. april 2023, 5 dage efter sidste dag 29. marts 2023." in status.siger


def test_the_other_reading_measures_when_it_was_sent() -> None:
    """Where the catalogue says so, only a decision that was sent in time keeps the deadline (AMB-14)."""
    rules = replace(VARSLING, overholdt_naar="sendt")
    status = bedoem_frist(FRIST, LAST, date(2023, 4, 3), (), date(2023, 4, 5), calendar=CALENDAR, varslingsregler=rules)
    assert (status.tilstand, status.dage_for_sent) == ("overskredet uden besked", 5)


@pytest.mark.parametrize(
    ("besked", "tilstand", "says"),
    [
        (
            IN_TIME,
            "overskredet med besked",
            "Skriftlig besked er sendt 27. marts 2023; afgørelsen kan ventes 14. april 2023.",
        ),
        (
            replace(IN_TIME, sendt_den=LAST),
            "overskredet med besked",
            "Skriftlig besked er sendt 29. marts 2023; afgørelsen kan ventes 14. april 2023.",
        ),
        (
            TOO_LATE,
            "overskredet, besked for sent",
            "Besked for sent: den er sendt 30. marts 2023, efter sidste dag 29. marts 2023. Afgørelsen kan ventes 14. april 2023.",
        ),
        (UNSENT, "overskredet uden besked", "En besked er skrevet, men ikke sendt, og tæller ikke."),
    ],
)
def test_notices(besked: Fristbesked, tilstand: str, says: str) -> None:
    """A notice counts from the day it was sent: in time up to the last day, too late after it, not at all unsent."""
    status = stand(beskeder=(besked,), paa=date(2023, 4, 3))
    assert (status.tilstand, status.dage_for_sent, status.ny_besked_mangler) == (tilstand, 5, False)
    assert says in status.siger


def test_an_announced_day_that_passes_needs_a_new_notice() -> None:
    """When the announced day has passed without a decision, that shows; no new date is invented."""
    assert not stand(beskeder=(IN_TIME,), paa=date(2023, 4, 14)).ny_besked_mangler
    passed = stand(beskeder=(IN_TIME,), paa=date(2023, 4, 15))
    assert passed.ny_besked_mangler
    assert passed.siger[-1] == "Den ventede dag 14. april 2023 er gået. Borgeren skal have en ny besked."
    again = Fristbesked(date(2023, 5, 1), sendt_den=date(2023, 4, 15))
    assert not stand(beskeder=(again, IN_TIME), paa=date(2023, 4, 15)).ny_besked_mangler
    assert not stand(truffet=date(2023, 4, 15), beskeder=(IN_TIME,), paa=date(2023, 4, 20)).ny_besked_mangler


def test_what_happened_later_is_left_out() -> None:
    """Asked about an earlier day, the state is what could be known at that day's end."""
    assert stand(truffet=date(2023, 3, 30), beskeder=(TOO_LATE,), paa=LAST).tilstand == "løber"


def test_without_a_deadline_nothing_is_late() -> None:
    """A § without a deadline is neither kept nor passed."""
    none = beregn_frist("82", None, "ingen", None, None, CALENDAR, VARSLING)
    status = stand(frist=none, paa=date(2030, 1, 1))
    assert (status.tilstand, status.siger) == ("ingen frist", ("Standarden har ingen frist.",))


@given(days, days, notices, st.dates(date(2023, 3, 1), date(2023, 6, 1)))
def test_state_and_numbers_agree(
    truffet: date | None, sendt: date | None, beskeder: list[Fristbesked], paa: date
) -> None:
    """Late exactly when the state says passed; the day a notice announces never changes how late it is."""
    status = stand(truffet, sendt, tuple(beskeder), paa)
    assert (status.dage_for_sent > 0) == status.tilstand.startswith("overskredet")
    assert (status.tilstand == "løber") == (status.dage_tilbage is not None)
    assert status.siger
    assert status.dage_for_sent == stand(truffet, sendt, (), paa).dage_for_sent
