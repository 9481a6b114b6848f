"""Malformed input in every form of what follows a decision: deadline, payment, handleplan, follow-up."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from tests.faults import afterwards as after
from tests.faults.bad_values import LISTED, mixed, rounds
from tests.faults.malformed import AFTERWARDS, Words, faults_of, recorded, submit
from tests.faults.outpost import Outpost
from workers.rest import EngineRefused

pytestmark = [pytest.mark.engine, pytest.mark.slow]
FILLED = [form for form in AFTERWARDS if form != "leverandoerpaamindelse"]


@pytest.fixture(scope="module")
def open_forms(outpost):
    """A case for each form, its task open. Returns sagsnummer by form."""
    begun = {forms: begin(outpost) for forms, begin in BEGINS.items()}
    cases = {form: case for forms, case in begun.items() for form in forms}
    assert set(cases) == set(AFTERWARDS)
    outpost.quiet()
    outpost.move_to(outpost.now() + timedelta(days=3))
    yield cases
    outpost.drop(*begun.values())


def _planned(outpost: Outpost) -> str:
    case = after.handleplan(outpost, "107", after.STAY)
    for name in (after.OFFER, after.PLAN):
        outpost.answer(case, name)
    outpost.answer(case, after.ORDER, outpost.form(after.ORDER, leverandoer="tinghoej", indsatsplan_valg="ja"))
    return case


def _offered(outpost: Outpost) -> str:
    case = after.handleplan(outpost, "85", after.MODERAT)
    outpost.answer(case, after.OFFER)
    return case


def _declined(outpost: Outpost) -> str:
    case = after.handleplan(outpost, "85", after.MODERAT)
    outpost.answer(case, after.OFFER, outpost.form(after.OFFER, handleplan_svar="afslaaet"))
    return case


def _awaited(outpost: Outpost) -> str:
    case = _declined(outpost)
    outpost.answer(case, after.ORDER, outpost.form(after.ORDER, indsatsplan_senest=timedelta(days=2)))
    return case


def _to_be_changed(outpost: Outpost) -> str:
    case = after.help_given(outpost, "85", 100, **after.MODERAT)
    outpost.answer(case, after.HOLD, outpost.form(after.HOLD, opfoelgning_udfald="aendres"))
    return case


BEGINS = {
    ("fristsaettelse",): lambda outpost: outpost.begin(paragraf="82"),
    ("egenbetaling", "handleplantilbud"): after.stay_decided,
    ("handleplan",): _offered,
    ("bestilling",): _declined,
    ("udlevering",): _planned,
    ("indsatsplan", "leverandoerpaamindelse"): _awaited,
    ("opfoelgning_angiv",): lambda outpost: after.help_given(outpost, "84"),
    ("opfoelgning_sessioner",): lambda outpost: after.help_given(outpost, "102", 30),
    ("opfoelgning_hold", "opfoelgning_droeft"): lambda outpost: after.help_given(outpost, "85", 400, **after.MODERAT),
    ("opfoelgning_takst",): lambda outpost: after.help_given(outpost, "108", 400, **after.YEARLY),
    ("opfoelgning_aendring",): _to_be_changed,
}


def test_one_bad_value_in_every_field_is_told_and_never_kept(outpost, open_forms):
    """Each form, a bad value in each of its fields: all are named in Danish, none is shown, and the register is as it was."""
    before = {case: recorded(outpost, case) for case in open_forms.values()}
    submissions = {form: mixed(form) for form in FILLED}
    assert faults_of(outpost, open_forms, submissions, Words(outpost)) == []
    assert {case: recorded(outpost, case) for case in before} == before


@pytest.mark.timeout(900)
def test_every_bad_value_is_told_by_field_and_never_kept(outpost, open_forms):
    """Each bad value of each kind, in each form."""
    words = Words(outpost)
    before = {case: recorded(outpost, case) for case in open_forms.values()}
    faults: list[str] = []
    for texts in (False, True):
        sent = {form: list(rounds(form, texts=texts)) for form in FILLED}
        for number in range(max(len(each) for each in sent.values())):
            submissions = {form: each[number] for form, each in sent.items() if number < len(each)}
            faults += faults_of(outpost, open_forms, submissions, words)
    assert faults == []
    assert {case: recorded(outpost, case) for case in before} == before


@pytest.mark.parametrize("bad", [{"value": "i morgen"}, {"value": 5}, {"value": None}, LISTED])
def test_a_reminder_is_neither_repeated_nor_dropped_by_an_answer_that_is_none(outpost, open_forms, bad):
    """The field that the process itself reads: what is neither of its answers leaves the task open."""
    case = open_forms["leverandoerpaamindelse"]
    (task,) = outpost.tasks(case, after.REMIND)
    with suppress(EngineRefused):
        submit(outpost, case, "leverandoerpaamindelse", {"paamind_igen": bad})
    outpost.quiet()
    assert [one.id for one in outpost.tasks(case, after.REMIND)] == [task.id]
