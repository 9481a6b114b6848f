"""Malformed input of every type in every form: told in Danish by the field's name, never echoed, nothing recorded, no incident.

The forms are sent as Tasklist sends them, to `submit-form`, but with values that no browser of ours would send.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from tests.faults.bad_values import FORMS, LISTED, REFUSED, fields, rounds
from tests.faults.outpost import NOTICE, Outpost
from workers.beskeder import Beskeder
from workers.rest import EngineRefused

pytestmark = pytest.mark.engine

TASKS = {
    "henvendelse": "Registrér henvendelsen",
    "oplysning": "Oplys sagen",
    "vurdering": "Vurdér sagen",
    "afgoerelse": "Træf afgørelse",
    "fristbesked": NOTICE,
    "teamleder": "Fristen er i dag: teamleder",
}
ROLES = {"teamleder": "teamleder"}


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


class Words:
    """How a field may be named to a case worker."""

    def __init__(self, outpost: Outpost) -> None:
        self._beskeder = Beskeder(outpost.settings.home / "rules" / "catalogues")
        self._days = outpost.town.place.catalogue.datograenser

    def named(self, key: str, told: str) -> bool:
        names = [self._beskeder.felt(key)]
        if key.endswith(("dato", "_den", "partshoering_frist")):
            names.append(self._days.of(key).navn)
        return any(name.lower() in told.lower() for name in names)


def test_bad_values_are_told_by_field_and_never_kept(outpost, open_forms, words):
    """Each bad value of each kind, in each form: the field is named, the value is not, and the register is as it was."""
    before = {case: _recorded(outpost, case) for case in open_forms.values()}
    faults: list[str] = []
    for texts in (False, True):
        sent = {form: list(rounds(form, texts=texts)) for form in TASKS}
        for number in range(max(len(each) for each in sent.values())):
            submissions = {form: each[number] for form, each in sent.items() if number < len(each)}
            for form, given in submissions.items():
                _submit(outpost, open_forms[form], form, _with_gates(form, given))
            outpost.quiet()
            for form, given in submissions.items():
                told = _told(outpost, open_forms[form], form)
                faults += [f"{form} {number}: {key} is not named" for key in given if not words.named(key, told)]
                faults += [f"{form} {number}: {key} is echoed" for key, one in given.items() if _echoed(one, told)]
    assert faults == []
    assert {case: _recorded(outpost, case) for case in before} == before


@pytest.mark.parametrize("bad", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_engine_cannot_hold_it_refuses(outpost, open_forms, bad):
    """Refused before anything changes: the task is still open and its variables are as they were."""
    task = outpost.task(open_forms["oplysning"], TASKS["oplysning"])
    before = outpost.admin.task_variables(task.id)
    client = outpost.town.place.person("sagsbehandler")
    with pytest.raises(EngineRefused):
        _post(client, task.id, {"tekst_oplysning": bad, "svar_alder": {"value": 42}})
    assert outpost.task(open_forms["oplysning"], TASKS["oplysning"]).id == task.id
    assert outpost.admin.task_variables(task.id) == before


@pytest.mark.parametrize("bad", [{"value": "i morgen"}, {"value": 5}, {"value": None}, LISTED])
def test_a_choice_that_is_none_does_not_pass_for_keeping_the_deadline(outpost, open_forms, bad):
    """The field that the process itself reads: what is neither of its answers leaves the task open."""
    case = open_forms["fristbesked"]
    with suppress(EngineRefused):
        _submit(outpost, case, "fristbesked", {"besked_valg": bad})
    outpost.quiet()
    assert outpost.task(case, TASKS["fristbesked"])


def test_every_form_that_is_filled_in_is_tried():
    """A new form is a new row here."""
    filled = {file.stem for file in FORMS.glob("*.form") if len(fields(file.stem)) > 1}
    assert filled == set(TASKS)


def _with_gates(form: str, given: Mapping[str, Any]) -> dict[str, Any]:
    return {**given, "besked_valg": {"value": "besked"}} if form in ("fristbesked", "teamleder") else dict(given)


def _submit(outpost: Outpost, case: str, form: str, given: Mapping[str, Any]) -> None:
    role = ROLES.get(form, "sagsbehandler")
    task = _open(outpost, case, form)
    client = outpost.town.place.person(role)
    client.claim(task.id, outpost.town.place.username(role))
    _post(client, task.id, given)


def _open(outpost: Outpost, case: str, form: str) -> Any:
    """The task of the form; a notice that lacks something comes back as the case worker's task, whoever sent it."""
    names = (TASKS[form], NOTICE) if form == "teamleder" else (TASKS[form],)
    found = [task for name in names for task in outpost.tasks(case, name)]
    assert found, f"{form}: no open task in {case}"
    return found[0]


def _post(client: Any, task_id: str, given: Mapping[str, Any]) -> None:
    client.connection.call("POST", f"/task/{task_id}/submit-form", json={"variables": dict(given)})


def _told(outpost: Outpost, case: str, form: str) -> str:
    return str(outpost.admin.task_variables(_open(outpost, case, form).id).get("mangler") or "")


def _echoed(typed: Mapping[str, Any], told: str) -> bool:
    """Whether what was written stands in the message. Days written as days may: they hold nothing else."""
    value = str(typed["value"])
    return len(value) > 4 and value in told and not value.replace("-", "").isdecimal()


def _recorded(outpost: Outpost, case: str) -> list[tuple[str, str]]:
    return [(event.art, event.noegle) for event in outpost.register.haendelser(case)]
