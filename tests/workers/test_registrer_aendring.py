"""A person's decision after a follow-up: what becomes of the grant, what the letter tells, and what later letters tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workers.desk import Desk, at_desk
from tests.workers.loebende import Running

HEARD = {"partshoering": "foretaget", "partshoert_den": "2026-02-02", "partshoering_frist": "2026-02-16"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_desk(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("paragraf", "granted", "form", "told", "gone"),
    [
        ("104", {"procent": 80}, {"ny_procent": 40}, "40 procent", "80 procent"),
        ("104", {"dage_pr_uge": 4}, {"ny_procent": 40}, "40 procent", "4 dage om ugen"),
        ("97", {"minutter_pr_maaned": 900}, {"ny_timer_pr_maaned": 10}, "10 timer om måneden", "15 timer"),
        ("102", {"sessioner": 12}, {"nye_timer_i_alt": 20}, "20 timer i alt", "12 gange"),
        ("102", {"minutter_i_alt": 720}, {"nye_sessioner": 8}, "8 gange", "12 timer"),
        ("107", {"slutdato": "2026-08-31"}, {"ny_slutdato": "2026-10-30"}, "30. oktober 2026", "31. august 2026"),
    ],
)
def test_a_change_tells_the_new_amount_only(
    desk: Desk, paragraf: str, granted: dict[str, Any], form: dict[str, Any], told: str, gone: str
) -> None:
    """Each § in its own measure: letter and register have what is new, and nothing of what it took the place of."""
    running = Running(desk, paragraf, **granted)
    assert running.decide(**form) == "aendring"
    said = running.letter("aendring")
    assert told in said
    assert gone not in said
    (known,) = granted
    assert running.grant.data[known] != granted[known]


def test_a_new_package_takes_the_old_ones_name(desk: Desk) -> None:
    """§ 85: the grant is called by its package, so the next letter cannot tell two."""
    running = Running(desk, "85", ydelse="Moderat", pakke="Moderat", minutter_pr_uge=90)
    running.decide(ny_pakke="Omfattende", ny_timer_pr_uge=6)
    known = running.grant.data
    assert (known["ydelse"], known["pakke"], known["minutter_pr_uge"]) == ("Omfattende", "Omfattende", 360)
    assert "Moderat" not in running.letter("aendring")


def test_what_the_paragraph_does_not_have_is_not_read(desk: Desk) -> None:
    """A value of another §'s field, left in the process, changes nothing."""
    running = Running(desk, "104", procent=80)
    running.decide(ny_procent=60, nye_sessioner=5, ny_timer_pr_uge=4)
    assert running.grant.data["procent"] == 60
    assert {"sessioner", "minutter_pr_uge"}.isdisjoint(running.grant.data)


def test_an_alternative_of_what_is_granted_leaves_its_name(desk: Desk) -> None:
    """§ 82 asks for a name or an end: a new end does not take the name away."""
    running = Running(desk, "82", ydelse="IND-01", slutdato="2026-05-01")
    running.decide(ny_slutdato="2026-06-01")
    assert (running.grant.data["ydelse"], running.grant.data["slutdato"]) == ("IND-01", "2026-06-01")


def test_only_help_for_a_time_gets_another_end(desk: Desk) -> None:
    """Help without an end is not given one as a change, and none ends before the change begins."""
    assert "ophør" in Running(desk, "107").missing(ny_slutdato="2026-10-30")


def test_no_help_ends_before_it_changes(desk: Desk) -> None:
    """A last day before the change's first one is sent back."""
    running = Running(desk, "107", slutdato="2026-08-31")
    assert "før ændringen virker" in running.missing(ny_slutdato="2026-03-31")
    assert running.grant.data["slutdato"] == "2026-08-31"


def test_the_next_letter_describes_the_help_as_it_is_now(desk: Desk) -> None:
    """A later follow-up without a text of its own tells what was changed, in its words and its amount."""
    running = Running(desk, "104", procent=80)
    running.decide(ny_procent=60)
    later = running.follow_up(2)
    running.hold(
        later,
        {"udfald": "fortsaetter", **{f"ref_tekst_{name}": running.text("Ord.") for name in ("begrundelse", "faktum")}},
    )
    said = running.letter("fortsat", later)
    assert "Ny bevilget." in said
    assert "60 procent" in said
    assert "Hjælpen som den var." not in said


def test_after_the_hearing_help_may_go_on(desk: Desk) -> None:
    """The decision and its hearing are recorded, the grant is not touched, and what was written about a change is not told."""
    running = Running(desk, "104", procent=80)
    form = {"opfoelgning_udfald": "fortsaetter", "retning": "mindre", "ny_procent": 40, **HEARD}
    assert running.decide(**form, virkning_fra=None, aendringsgrund=None) == "fortsat"
    held = desk.world.register.opfoelgning(desk.case, running.held)
    assert (held.data["udfald"], held.data["partshoert_den"]) == ("fortsaetter", "2026-02-02")
    assert {"retning", "procent", "aendringsgrund"}.isdisjoint(held.data)
    assert (running.grant.data["procent"], running.grant.aendret) == (80, ())
    said = running.letter("fortsat")
    assert "80 procent" in said
    assert "Hjælpen som den var." in said
    assert "Ny bevilget." not in said


def test_help_that_goes_on_need_not_wait_for_an_answer(desk: Desk) -> None:
    """A hearing that still runs holds only less help back; one without its day is not whole."""
    running = Running(desk, "104", procent=80)
    form = {**HEARD, "opfoelgning_udfald": "fortsaetter"}
    assert "Hørt den" in running.missing(**{**form, "partshoert_den": None})
    assert running.decide(**{**form, "partshoering_frist": "2026-12-01"}) == "fortsat"


def test_the_letter_tells_the_day_that_was_agreed(desk: Desk) -> None:
    """A next day agreed at the meeting stands when help goes on."""
    running = Running(desk, "104", procent=80)
    running.hold(running.held, {"udfald": "aendres", "naeste_aftalt_den": "2026-09-01"}, "igen")
    running.decide(opfoelgning_udfald="fortsaetter")
    assert "1. september 2026" in running.letter("fortsat")


def test_help_without_a_description_gets_one_from_the_person(desk: Desk) -> None:
    """Help that began without an application may have no words yet: the letter asks for them, and they are for it alone."""
    running = Running(desk, "104", procent=80, ref_tekst_bevilget=None)
    assert running.missing(opfoelgning_udfald="fortsaetter")
    words = running.text("Fire dage om ugen.")
    assert running.decide(opfoelgning_udfald="fortsaetter", ref_tekst_fortsat_hjaelp=words) == "fortsat"
    assert "Fire dage om ugen." in running.letter("fortsat")
