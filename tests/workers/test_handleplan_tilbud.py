"""The duty, the offer and the answer: what may be answered under which duty, and what happens next (SEL § 141)."""

from types import SimpleNamespace

import pytest

from tests.workers.handleplan_rum import KNOWN, open_room
from workers.handleplanpligt import duty_in_words, indsatsplan_in_words

OFFER = {
    "handleplan_svar": "accepteret",
    "handleplan_tilbudt_den": "2026-03-09",
    "handleplan_hvordan": "moede",
    "handleplan_svar_den": "2026-03-10",
    "handleplan_deltagelse": "borger",
}
UNKNOWN = dict.fromkeys(KNOWN)


@pytest.fixture
def rum(tmp_path):
    return open_room(tmp_path)


def offer(room, duty="skal_tilbydes", facts=KNOWN, hands="nej", **form):
    """The topic's answer to a form."""
    return room.run("modtag-handleplantilbud", **facts, handleplan_pligt=duty, udlever_dele=hands, **{**OFFER, **form})


def lacks(room, duty="skal_tilbydes", facts=KNOWN, hands="nej", **form):
    """What is missing in a form."""
    return room.missing(
        "modtag-handleplantilbud", **facts, handleplan_pligt=duty, udlever_dele=hands, **{**OFFER, **form}
    )


def recorded(room):
    """The offer in the register."""
    return room.register.handleplan(room.sagsnummer, room.ydelse_id).tilbud


def test_accepted_is_made(rum):
    """A yes is recorded with how, when and who, and the plan is made next."""
    room = rum()
    answer = offer(room)
    assert (answer.handleplan_naeste, answer.skal_udleveres) == ("udarbejd", False)
    kept = recorded(room)
    assert (kept["svar"], kept["pligt"], kept["tilbudt_den"]) == ("accepteret", "skal_tilbydes", "2026-03-09")
    assert (kept["hvordan"], kept["svar_den"], kept["deltagelse"]) == ("moede", "2026-03-10", "borger")


def test_declined_is_recorded_and_the_case_goes_on(rum):
    """A no is an answer: nothing is made, nothing is handed over, the order comes next (AMB-51)."""
    room = rum("107")
    answer = offer(room, hands="ja", handleplan_svar="afslaaet")
    assert (answer.handleplan_naeste, answer.skal_udleveres) == ("bestil", False)
    assert recorded(room)["svar"] == "afslaaet"


def test_a_plan_under_108_is_made_whatever_the_answer(rum):
    """§ 108: the plan is made and handed over although the citizen said no (AMB-51)."""
    room = rum("108")
    answer = offer(room, duty="udarbejdes", hands="ja", handleplan_svar="afslaaet")
    assert (answer.handleplan_naeste, answer.skal_udleveres) == ("udarbejd", True)


def test_another_plan_instead_needs_consent(rum):
    """A helhedsorienteret plan replaces the handleplan with consent alone (stk. 7), and its parts are still handed over."""
    room = rum("107")
    for consent in (None, "nej", "uoplyst"):
        says = lacks(room, handleplan_svar="helhedsorienteret_plan", helhedsplan_samtykke=consent)
        assert "SEL § 141, stk. 7" in says
    assert recorded(room) is None
    answer = offer(room, hands="ja", handleplan_svar="helhedsorienteret_plan", helhedsplan_samtykke="ja")
    assert (answer.handleplan_naeste, answer.skal_udleveres) == ("bestil", True)
    assert recorded(room)["samtykke"] is True


@pytest.mark.parametrize("duty", ["skal_tilbydes", "udarbejdes", "opholdsplan", "uafklaret"])
def test_not_relevant_only_where_it_is_considered(rum, duty):
    """Where a plan must be offered or made, or nobody knows, it cannot be found not relevant; nothing is recorded."""
    room = rum()
    says = lacks(room, duty=duty, handleplan_svar="ikke_relevant", ref_tekst_handleplansvar=room.text())
    assert "SEL § 141, stk. 1" in says
    assert recorded(room) is None


@pytest.mark.parametrize("duty", ["skal_overvejes", "ingen"])
def test_not_relevant_needs_a_reason(rum, duty):
    """Considered and found not relevant: with the person's own words, and without the fields of an offer."""
    room = rum("100")
    form = dict.fromkeys(("handleplan_hvordan", "handleplan_svar_den", "handleplan_deltagelse"))
    says = lacks(room, duty=duty, handleplan_svar="ikke_relevant", **form)
    assert says == "• Begrundelse eller bemærkning: er ikke udfyldt. Ret det: udfyld feltet."
    ref = room.text()
    answer = offer(room, duty=duty, handleplan_svar="ikke_relevant", ref_tekst_handleplansvar=ref, **form)
    assert answer.handleplan_naeste == "bestil"
    kept = recorded(room)
    assert (kept["svar"], kept["ref_tekst_handleplansvar"], "hvordan" in kept) == ("ikke_relevant", ref, False)


def test_a_stay_has_its_own_plan(rum):
    """§ 110: the opholdsplan stands in place of the handleplan; under another § it does not."""
    room = rum("110")
    assert offer(room, duty="opholdsplan", hands="ja", handleplan_svar="opholdsplan").handleplan_naeste == "bestil"
    assert "§§ 109 og 110" in lacks(room, handleplan_svar="opholdsplan")


def test_new_facts_give_the_duty_anew(rum):
    """What was not known is said: nothing is recorded, and the duty is looked up before any answer counts."""
    room = rum("100")
    answer = offer(room, duty="uafklaret", facts=UNKNOWN, handleplan_svar=None, svar_betydelig_nedsat="ja")
    assert (answer.handleplan_naeste, answer.betydelig_nedsat) == ("pligt", True)
    assert answer.under_folkepensionsalder is None
    assert recorded(room) is None


def test_an_open_answer_changes_no_fact(rum):
    """«Ved ikke endnu» and the same answer as before leave the facts, so the form's own answer counts."""
    room = rum("100")
    answer = offer(room, duty="skal_tilbydes", svar_betydelig_nedsat="ja", svar_under_folkepensionsalder="uoplyst")
    assert answer.handleplan_naeste == "udarbejd"
    assert answer.under_folkepensionsalder is True


def test_unknown_hand_over_is_asked(rum):
    """Where the table does not know whether the offer shall have the plan, a person is asked: unknown is not no."""
    assert offer(rum(), hands="uafklaret").skal_udleveres is True


def test_everything_missing_at_once(rum):
    """An empty form comes back with each field that must be filled in; an answer before its offer too."""
    room = rum()
    empty = lacks(room, **dict.fromkeys(OFFER))
    assert len(empty.splitlines()) == 2
    half = lacks(room, handleplan_tilbudt_den=None, handleplan_hvordan=None, handleplan_deltagelse=None)
    assert len(half.splitlines()) == 3
    assert "før handleplanen blev tilbudt" in lacks(room, handleplan_svar_den="2026-03-01")
    assert "fremtiden" in lacks(room, handleplan_tilbudt_den="2026-03-11")


def evaluated(annotation, **value):
    return SimpleNamespace(value=value, rows=(SimpleNamespace(annotation=annotation),))


def test_the_duty_names_sources_open_questions_and_what_is_unknown(rum):
    """The words carry the row's sources, the standard's open question with its reading, and the facts nobody knows."""
    world = rum("100").world
    facts = SimpleNamespace(paragraf="100", **{**UNKNOWN, "betydelig_nedsat": False})
    says = duty_in_words(
        evaluated("V23-CAD-10; SEL § 141, stk. 2; AMB-51 | uoplyst", pligt="uafklaret"), facts, world
    ).splitlines()
    assert "(V23-CAD-10, SEL § 141, stk. 2)" in says[0]
    assert "AMB-51" in says[1]
    assert world.catalogue.assumption("AMB-51").reading in says[1]
    assert len(says) == 4  # pension age and grave social problems are not known; the function is


@pytest.mark.parametrize(("duty", "lines"), [("skal_tilbydes", 1), ("opholdsplan", 1), ("ingen", 4)])
def test_unknown_facts_are_named_where_the_duty_rests_on_them(rum, duty, lines):
    """Where the § alone gives the duty, unknown facts change nothing and are not asked for."""
    facts = SimpleNamespace(paragraf="85", **UNKNOWN)
    says = duty_in_words(evaluated("SEL § 141, stk. 2", pligt=duty), facts, rum().world)
    assert len(says.splitlines()) == lines


@pytest.mark.parametrize(("needed", "word"), [(True, "skal lave"), (False, "skal ikke"), (None, "Du siger")])
def test_the_indsatsplan_in_words(rum, needed, word):
    """Demanded, not demanded, or left to the person; no day is made up."""
    assert word in indsatsplan_in_words(evaluated("V23-DEC-14", kraeves=needed), "97", rum().world)


def test_facts_known_in_the_case_are_taken(rum):
    """One yes about body or mind is enough, two noes are a no, anything open is open; the start's own fact stands."""
    room = rum()
    for number, (body, mind, known) in enumerate([(None, True, True), (False, False, False), (False, None, None)]):
        facts = {"betydelig_nedsat_fysisk": body, "betydelig_nedsat_psykisk": mind}
        room.register.registrer_oplysninger(
            room.sagsnummer, facts, [], None, noegle=f"o{number}", aktoer="x", tidspunkt=room.world.clock.now()
        )
        assert room.run("forbered-handleplan").betydelig_nedsat is known
    assert room.run("forbered-handleplan", betydelig_nedsat=True).betydelig_nedsat is True
    assert room.run("forbered-handleplan").under_folkepensionsalder is None
    assert room.run("forbered-handleplan").handleplan_forfalder.date().isoformat() == "2026-03-24"
