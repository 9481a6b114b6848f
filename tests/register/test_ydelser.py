"""Grants and their handleplan: what is recorded is read back, and what would blur the record is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from register import NotAllowedError, NotFoundError, Register
from tests.register.fyldt import PLAN


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
