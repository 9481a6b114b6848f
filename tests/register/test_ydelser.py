"""Grants, their handleplan and their follow-ups: what is recorded is read back, and what would blur the record is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from register import NotAllowedError, NotFoundError, Register
from tests.register.fyldt import PLAN


@pytest.fixture
def grant(lille: Register, ny_sag: Callable[[Register], str], spor: Any) -> tuple[str, str]:
    """A case and its first grant, decided to begin 1 April."""
    sagsnummer = ny_sag(lille)
    return sagsnummer, lille.bevil_ydelse(
        sagsnummer, "85", {"ydelse": "Let", "timer": 2}, "2026-04-01", **spor()
    ).ydelse_id


def test_a_grant_through_its_life(register: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """Start corrected, facts told, extent changed, ended: the grant says the latest, and the chain is whole."""
    case = ny_sag(register)
    made = register.bevil_ydelse(case, "85", {"ydelse": "Let", "timer": 2}, date(2026, 4, 1), **spor())
    assert (made.ydelse_id, made.tilstand, made.startdato) == (f"{case}-Y1", "løber", date(2026, 4, 1))
    register.ret_opstart(case, made.ydelse_id, "2026-04-13", None, **spor())
    register.oplys_ydelse(case, made.ydelse_id, {"maalgruppe": "ADHD", "bor_i_botilbud": None}, **spor())
    register.oplys_ydelse(case, made.ydelse_id, {"bor_i_botilbud": False}, **spor())
    register.aendr_ydelse(case, made.ydelse_id, {"ydelse": "Moderat", "pakke": "Moderat"}, "2026-10-01", **spor())
    ended = register.afslut_ydelse(case, made.ydelse_id, "2027-03-31", None, **spor())
    assert (ended.startdato, ended.besluttet_start, ended.slutdato) == (
        date(2026, 4, 13),
        date(2026, 4, 1),
        date(2027, 3, 31),
    )
    assert ended.data == {"ydelse": "Moderat", "pakke": "Moderat", "timer": 2}
    assert ended.kadencefakta == {"maalgruppe": "ADHD", "bor_i_botilbud": False}
    assert (ended.aendret, ended.tilstand) == ((date(2026, 10, 1),), "ophørt")
    assert register.bevil_ydelse(case, "97", {}, None, **spor()).ydelse_id == f"{case}-Y2"
    assert [each.paragraf for each in register.ydelser(case)] == ["85", "97"]
    assert register.kontroller_kaede(case) == []


@pytest.mark.parametrize("write", ["aendr", "ret", "oplys", "afslut", "planlaeg"])
def test_an_ended_grant_is_left_as_it_is(lille: Register, grant: tuple[str, str], spor: Any, write: str) -> None:
    """What has ended is neither changed, started, told, ended nor followed up again."""
    case, ydelse = grant
    ended = lille.afslut_ydelse(case, ydelse, "2026-05-01", None, **spor("slut"))
    writes: dict[str, Callable[[], Any]] = {
        "aendr": lambda: lille.aendr_ydelse(case, ydelse, {}, "2026-06-01", **spor()),
        "ret": lambda: lille.ret_opstart(case, ydelse, "2026-04-02", None, **spor()),
        "oplys": lambda: lille.oplys_ydelse(case, ydelse, {}, **spor()),
        "afslut": lambda: lille.afslut_ydelse(case, ydelse, "2026-06-01", None, **spor()),
        "planlaeg": lambda: lille.planlaeg_opfoelgning(case, ydelse, PLAN, **spor()),
    }
    with pytest.raises(NotAllowedError, match="er ophørt 2026-05-01"):
        writes[write]()
    assert lille.ydelse(case, ydelse) == ended
    assert lille.afslut_ydelse(case, ydelse, "2026-05-01", None, **spor("slut")) == ended


def test_only_another_extent_is_a_change_of_extent(
    lille: Register, ny_sag: Callable[[Register], str], spor: Any
) -> None:
    """The clock of the same extent starts anew with another package or other minutes, not with a new form or the same again."""
    case = ny_sag(lille)
    made = lille.bevil_ydelse(case, "85", {"pakke": "Let", "minutter_pr_uge": 90}, "2026-04-01", **spor()).ydelse_id
    for data, fra in (
        ({"leverandoer": "csr"}, "2026-05-01"),
        ({"pakke": "Let", "minutter_pr_uge": 90}, "2026-06-01"),
        ({"pakke": "Moderat"}, "2026-07-01"),
        ({"pakke": "Moderat", "minutter_pr_uge": 120}, "2026-08-01"),
        ({"pakke": "Moderat", "minutter_pr_uge": 120}, "2026-09-01"),
    ):
        changed = lille.aendr_ydelse(case, made, data, fra, **spor())
    assert changed.aendret == (date(2026, 7, 1), date(2026, 8, 1))
    assert changed.data["leverandoer"] == "csr"


def test_a_grant_does_not_end_before_it_began(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """An end before the start is a mistyped day, and unknown grants are named."""
    with pytest.raises(NotAllowedError, match="før den begyndte 2026-04-01"):
        lille.afslut_ydelse(*grant, "2026-03-31", None, **spor())
    with pytest.raises(NotFoundError, match="Y7"):
        lille.aendr_ydelse(grant[0], f"{grant[0]}-Y7", {}, "2026-05-01", **spor())


def test_a_handleplan_through_its_life(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """Each part stands apart, the later record of a part stands, and a reason that is no answer is refused."""
    assert lille.handleplan(*grant).tilbud is None
    lille.registrer_handleplantilbud(*grant, {"pligt": "skal_tilbydes", "svar": "afslaaet"}, **spor())
    lille.registrer_handleplantilbud(*grant, {"pligt": "skal_tilbydes", "svar": "accepteret"}, **spor())
    lille.registrer_handleplan(*grant, {"ref_tekst_formaal": "tekst-1", "plan_den": date(2026, 4, 3)}, **spor())
    lille.registrer_bestilling(*grant, {"leverandoer": "csr", "indsatsplan_senest": "2026-07-01"}, **spor())
    lille.registrer_indsatsplan(*grant, "2026-06-30", **spor())
    lille.registrer_udlevering(*grant, "2026-07-02", {"leverandoer": "csr"}, **spor())
    plan = lille.handleplan(*grant)
    assert plan.tilbud == {"pligt": "skal_tilbydes", "svar": "accepteret"}
    assert plan.plan == {"ref_tekst_formaal": "tekst-1", "plan_den": "2026-04-03"}
    assert (plan.indsatsplan_den, plan.udleveret_den) == (date(2026, 6, 30), date(2026, 7, 2))
    with pytest.raises(NotAllowedError, match="afslaaet"):
        lille.registrer_handleplantilbud(*grant, {"svar": "måske"}, **spor())
    with pytest.raises(NotAllowedError, match="ÅÅÅÅ-MM-DD"):
        lille.registrer_bestilling(*grant, {"bestilt_den": "i går"}, **spor())
    assert lille.kontroller_kaede(grant[0]) == []


def test_what_does_not_come_needs_a_reason(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """An indsatsplan that is not waited for any more has no day, but a reason; then none is asked for."""
    lille.registrer_bestilling(*grant, {"indsatsplan_senest": "2026-07-01"}, **spor())
    assert lille.handleplan(*grant).indsatsplan_senest == "2026-07-01"
    with pytest.raises(NotAllowedError, match="hvorfor den ikke kommer"):
        lille.registrer_indsatsplan(*grant, None, **spor())
    lille.registrer_indsatsplan(*grant, None, "tekst-1", **spor())
    lille.registrer_udlevering(*grant, None, {"valg": "ikke_udleveret"}, **spor())
    plan = lille.handleplan(*grant)
    assert (plan.indsatsplan_senest, plan.indsatsplan_den, plan.udleveret_den) == (None, None, None)
    assert plan.indsatsplan == {"modtaget_den": None, "begrundelse_ref": "tekst-1"}
    assert lille.kontroller_kaede(grant[0]) == []


def test_a_letter_says_what_it_is_about(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """A letter about a grant and a follow-up can be found by them; one about the case alone names neither."""
    about = {"paragraf": "85", "ydelse_id": grant[1], "opfoelgning_id": f"{grant[0]}-O1"}
    lille.gem_dokument(grant[0], "fortsat", "Din hjælp fortsætter", "<p>", b"%PDF", True, **about, **spor())
    lille.gem_dokument(grant[0], "kvittering", "Kvittering", "<p>", b"%PDF", True, **spor())
    told = [{name: getattr(letter, name) for name in about} for letter in lille.dokumenter(grant[0])]
    assert told == [about, dict.fromkeys(about)]


def test_a_follow_up_through_its_life(register: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """Planned, moved by agreement, status, held late: all days are kept, and the next one has its own number."""
    case = ny_sag(register)
    ydelse = register.bevil_ydelse(case, "85", {}, "2026-03-22", **spor()).ydelse_id
    planned = register.planlaeg_opfoelgning(case, ydelse, PLAN, **spor())
    assert (planned.opfoelgning_id, planned.paragraf, planned.senest) == (f"{case}-O1", "85", date(2026, 6, 22))
    assert planned.status_bedes_den == date(2026, 5, 25)
    moved = register.omplanlaeg_opfoelgning(
        case, planned.opfoelgning_id, {"senest": date(2026, 7, 1)}, None, "faglig-konsulent", **spor()
    )
    assert (moved.senest, moved.foer, moved.plan["raekke"]) == (date(2026, 7, 1), (date(2026, 6, 22),), "CAD-11")
    register.registrer_status(case, planned.opfoelgning_id, "2026-06-20", **spor())
    held = register.hold_opfoelgning(
        case, planned.opfoelgning_id, "2026-07-04", {"udfald": "fortsaetter", "form": "teams"}, **spor()
    )
    assert (held.tilstand, held.dage_for_sent, held.status_den) == ("holdt", 3, date(2026, 6, 20))
    second = register.planlaeg_opfoelgning(case, ydelse, {**PLAN, "nummer": 2, "senest": None}, **spor())
    assert (second.opfoelgning_id, second.senest, second.dage_for_sent) == (f"{case}-O2", None, None)
    assert register.opfoelgninger(case) == [held, second]
    assert register.opfoelgninger(team="voksne", aabne=True) == [second]
    assert register.opfoelgninger(team="andre") == []
    assert register.kontroller_kaede(case) == []


def test_a_held_follow_up_stays_held(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """It is not held on another day, moved or dropped; the decision after the meeting and a late status are recorded."""
    case = grant[0]
    planned = lille.planlaeg_opfoelgning(*grant, PLAN, **spor()).opfoelgning_id
    lille.hold_opfoelgning(case, planned, "2026-06-20", {"udfald": "fortsaetter", "form": "teams"}, **spor())
    decided = {"udfald": "aendres", "truffet_den": "2026-07-01"}
    told = lille.hold_opfoelgning(case, planned, "2026-06-20", decided, **spor())
    assert told.data == {"udfald": "aendres", "form": "teams", "truffet_den": "2026-07-01"}
    for again in (
        lambda: lille.hold_opfoelgning(case, planned, "2026-06-21", {"udfald": "ophoerer"}, **spor()),
        lambda: lille.omplanlaeg_opfoelgning(case, planned, {"senest": "2026-08-01"}, None, **spor()),
        lambda: lille.aflys_opfoelgning(case, planned, None, **spor()),
    ):
        with pytest.raises(NotAllowedError, match="er holdt og"):
            again()
    assert lille.registrer_status(case, planned, "2026-06-25", **spor()).status_den == date(2026, 6, 25)


def test_a_follow_up_does_not_just_fall_away(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """It is dropped only when its grant has ended or another stands in its place; a dropped one is not held."""
    case = grant[0]
    planned = lille.planlaeg_opfoelgning(*grant, PLAN, **spor()).opfoelgning_id
    lille.planlaeg_opfoelgning(*grant, {**PLAN, "art": "takst"}, **spor())
    with pytest.raises(NotAllowedError, match="så længe ydelsen løber"):
        lille.aflys_opfoelgning(case, planned, None, **spor())
    lille.planlaeg_opfoelgning(*grant, {**PLAN, "nummer": 2, "senest": "2026-09-01"}, **spor())
    assert lille.aflys_opfoelgning(case, planned, None, **spor()).tilstand == "aflyst"
    with pytest.raises(NotAllowedError, match="er aflyst"):
        lille.hold_opfoelgning(case, planned, "2026-06-21", {"udfald": "fortsaetter"}, **spor())
    with pytest.raises(NotAllowedError, match="er aflyst"):
        lille.registrer_status(case, planned, "2026-06-21", **spor())
    lille.afslut_ydelse(*grant, "2026-10-01", None, **spor())
    assert {lille.aflys_opfoelgning(case, f"{case}-O{n}", None, **spor()).tilstand for n in (2, 3)} == {"aflyst"}


def test_the_same_follow_up_is_not_planned_twice(
    register: Register, ny_sag: Callable[[Register], str], spor: Any
) -> None:
    """Another key for a number that is planned is refused; another number, kind or grant is not, nor one that was held."""
    case = ny_sag(register)
    first, other = (register.bevil_ydelse(case, "85", {}, "2026-04-01", **spor()).ydelse_id for _ in range(2))
    planned = register.planlaeg_opfoelgning(case, first, PLAN, **spor("plan"))
    with pytest.raises(NotAllowedError, match=f"er allerede planlagt som {planned.opfoelgning_id}"):
        register.planlaeg_opfoelgning(case, first, {**PLAN, "senest": "2026-09-01"}, **spor())
    assert register.planlaeg_opfoelgning(case, first, PLAN, **spor("plan")) == planned
    assert register.opfoelgninger(case) == [planned]
    register.planlaeg_opfoelgning(case, first, {**PLAN, "nummer": 2}, **spor())
    register.planlaeg_opfoelgning(case, first, {**PLAN, "art": "sparring"}, **spor())
    register.planlaeg_opfoelgning(case, other, PLAN, **spor())
    register.hold_opfoelgning(case, planned.opfoelgning_id, "2026-06-20", {"udfald": "fortsaetter"}, **spor())
    again = register.planlaeg_opfoelgning(case, first, PLAN, **spor())
    assert (again.opfoelgning_id, again.tilstand) == (f"{case}-O5", "planlagt")


@pytest.mark.parametrize("wrong", [{"art": "andet"}, {"nummer": "1"}, {"senest": "32-13-2026"}, {"vaagner": "snart"}])
def test_a_plan_that_is_none_is_refused(
    lille: Register, grant: tuple[str, str], spor: Any, wrong: dict[str, Any]
) -> None:
    """A plan has a kind, a number, and days that are days; nothing is written otherwise."""
    with pytest.raises(NotAllowedError, match="Ret det"):
        lille.planlaeg_opfoelgning(*grant, {**PLAN, **wrong}, **spor())
    assert lille.opfoelgninger(grant[0]) == []


def test_an_outcome_that_is_none_is_refused(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """Held without one of the outcomes is not held."""
    planned = lille.planlaeg_opfoelgning(*grant, PLAN, **spor()).opfoelgning_id
    with pytest.raises(NotAllowedError, match="fortsaetter"):
        lille.hold_opfoelgning(grant[0], planned, "2026-06-20", {"form": "teams"}, **spor())
    with pytest.raises(NotAllowedError, match="gem_fritekst"):
        lille.hold_opfoelgning(grant[0], planned, "2026-06-20", {"udfald": "aendres", "tekst_x": "x"}, **spor())
    assert lille.opfoelgning(grant[0], planned).tilstand == "planlagt"
