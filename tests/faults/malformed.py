"""Bad forms sent as a browser of somebody else's might: what the case worker is told, and that nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sagsgang.case_view import incidents
from tests.faults import afterwards
from tests.faults.outpost import NOTICE, Outpost
from workers.beskeder import Beskeder

TASKS = {
    "henvendelse": "Registrér henvendelsen",
    "oplysning": "Oplys sagen",
    "vurdering": "Vurdér sagen",
    "afgoerelse": "Træf afgørelse",
    "fristbesked": NOTICE,
    "teamleder": "Fristen er i dag: teamleder",
}
AFTERWARDS = {
    "fristsaettelse": "Fastsæt frist",
    "egenbetaling": "Træf afgørelse om egenbetaling",
    "handleplantilbud": afterwards.OFFER,
    "handleplan": afterwards.PLAN,
    "bestilling": afterwards.ORDER,
    "udlevering": afterwards.HAND_OVER,
    "indsatsplan": afterwards.AWAIT,
    "leverandoerpaamindelse": afterwards.REMIND,
    "opfoelgning_angiv": afterwards.ANGIV,
    "opfoelgning_sessioner": afterwards.SESSIONS,
    "opfoelgning_hold": afterwards.HOLD,
    "opfoelgning_droeft": afterwards.SPARRING,
    "opfoelgning_takst": afterwards.TAKST,
    "opfoelgning_aendring": afterwards.CHANGE,
}
ROLES = {"teamleder": "teamleder", "opfoelgning_droeft": "faglig-konsulent"}


class Words:
    """How a field may be named to a case worker."""

    def __init__(self, outpost: Outpost) -> None:
        self._beskeder = Beskeder(outpost.settings.home / "rules" / "catalogues")
        self._days = outpost.town.place.catalogue.datograenser

    def named(self, key: str, told: str) -> bool:
        """Whether the message names the field; «datoen» alone, which any field of days could be, does not."""
        names = [self._beskeder.felt(key)]
        if key in self._days.felter:
            names.append(self._days.felter[key].navn)
        return any(name.lower() in told.lower() for name in names)


def submit(outpost: Outpost, case: str, form: str, given: Mapping[str, Any]) -> None:
    """Claim the task of the form and send what is given, each value as the engine's typed JSON."""
    role = ROLES.get(form, "sagsbehandler")
    task = open_task(outpost, case, form)
    client = outpost.town.place.person(role)
    client.claim(task.id, outpost.town.place.username(role))
    post(client, task.id, given)


def open_task(outpost: Outpost, case: str, form: str) -> Any:
    """The task of the form; a notice that lacks something comes back as the case worker's task, whoever sent it."""
    name = (TASKS | AFTERWARDS)[form]
    names = (name, NOTICE) if form == "teamleder" else (name,)
    found = [task for each in names for task in outpost.tasks(case, each)]
    stopped = [f"{one.activity_id}: {one.incident_message}" for one in incidents(outpost.admin)]
    assert found, f"{form}: no open task in {case}; incidents: {stopped}"
    return found[0]


def post(client: Any, task_id: str, given: Mapping[str, Any]) -> None:
    """The request that Tasklist makes."""
    client.connection.call("POST", f"/task/{task_id}/submit-form", json={"variables": dict(given)})


def faults_of(
    outpost: Outpost, cases: Mapping[str, str], submissions: Mapping[str, Mapping[str, Any]], words: Words
) -> list[str]:
    """Send one bad submission of each form; what the messages lack or repeat."""
    for form, given in submissions.items():
        submit(outpost, cases[form], form, _with_gates(form, given))
    outpost.quiet()
    faults: list[str] = []
    for form, given in submissions.items():
        told = str(outpost.admin.task_variables(open_task(outpost, cases[form], form).id).get("mangler") or "")
        faults += [f"{form}: {key} is not named for {one}" for key, one in given.items() if not words.named(key, told)]
        faults += [f"{form}: {key} is echoed: {one}" for key, one in given.items() if _echoed(one, told)]
    return faults


def recorded(outpost: Outpost, case: str) -> list[tuple[str, str]]:
    """What the register has of the case."""
    return [(event.art, event.noegle) for event in outpost.register.haendelser(case)]


def _with_gates(form: str, given: Mapping[str, Any]) -> dict[str, Any]:
    return {**given, "besked_valg": {"value": "besked"}} if form in ("fristbesked", "teamleder") else dict(given)


def _echoed(typed: Mapping[str, Any], told: str) -> bool:
    """Whether what was written stands in the message. Days written as days may: they hold nothing else."""
    value = str(typed["value"])
    return len(value) > 4 and value in told and not value.replace("-", "").isdecimal()
