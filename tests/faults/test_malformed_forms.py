"""Malformed input of every type in every form: told in Danish by the field's name, never echoed, nothing recorded, no incident.

The forms are sent as Tasklist sends them, to `submit-form`, but with values that no browser of ours would send.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from tests.faults.bad_values import FORMS, LISTED, REFUSED, fields, rounds
from tests.faults.malformed import AFTERWARDS, TASKS, Words, faults_of, post, recorded, submit
from workers.rest import EngineRefused

pytestmark = pytest.mark.engine
ONE_CHOICE = {"leverandoerpaamindelse"}  # tried on its own


@pytest.fixture(scope="module")
def open_forms(outpost):
    """A case for each form, its task open. Returns sagsnummer by form."""
    outpost.next_monday()
    cases = {form: outpost.begin(dated=form != "henvendelse") for form in TASKS}
    outpost.quiet()
    outpost.move_to(outpost.now() + timedelta(days=28, hours=3))
    for name in ("Oplys sagen", "Vurdér sagen"):
        for form in ("vurdering", "afgoerelse"):
            if form == "afgoerelse" or name == "Oplys sagen":
                outpost.answer(cases[form], name)
        outpost.quiet()
    yield cases
    outpost.drop(*cases.values())


@pytest.fixture(scope="module")
def words(outpost):
    """The Danish names of the fields."""
    return Words(outpost)


def test_bad_values_are_told_by_field_and_never_kept(outpost, open_forms, words):
    """Each bad value of each kind, in each form: the field is named, the value is not, and the register is as it was."""
    before = {case: recorded(outpost, case) for case in open_forms.values()}
    faults: list[str] = []
    for texts in (False, True):
        sent = {form: list(rounds(form, texts=texts)) for form in TASKS}
        for number in range(max(len(each) for each in sent.values())):
            submissions = {form: each[number] for form, each in sent.items() if number < len(each)}
            faults += faults_of(outpost, open_forms, submissions, words)
    assert faults == []
    assert {case: recorded(outpost, case) for case in before} == before


@pytest.mark.parametrize("bad", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_engine_cannot_hold_it_refuses(outpost, open_forms, bad):
    """Refused before anything changes: the task is still open and its variables are as they were."""
    task = outpost.task(open_forms["oplysning"], TASKS["oplysning"])
    before = outpost.admin.task_variables(task.id)
    client = outpost.town.place.person("sagsbehandler")
    with pytest.raises(EngineRefused):
        post(client, task.id, {"tekst_oplysning": bad, "svar_alder": {"value": 42}})
    assert outpost.task(open_forms["oplysning"], TASKS["oplysning"]).id == task.id
    assert outpost.admin.task_variables(task.id) == before


@pytest.mark.parametrize("bad", [{"value": "i morgen"}, {"value": 5}, {"value": None}, LISTED])
def test_a_choice_that_is_none_does_not_pass_for_keeping_the_deadline(outpost, open_forms, bad):
    """The field that the process itself reads: what is neither of its answers leaves the task open."""
    case = open_forms["fristbesked"]
    with suppress(EngineRefused):
        submit(outpost, case, "fristbesked", {"besked_valg": bad})
    outpost.quiet()
    assert outpost.task(case, TASKS["fristbesked"])


def test_every_form_that_is_filled_in_is_tried():
    """A new form is a new row here."""
    filled = {file.stem for file in FORMS.glob("*.form") if len(fields(file.stem)) > 1}
    assert filled == {*TASKS, *AFTERWARDS} - ONE_CHOICE
