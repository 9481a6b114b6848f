"""Checks the set-up, and reconciles register and engine both ways. Finds and tells; changes nothing."""

from __future__ import annotations

import stat
from collections.abc import Iterator

from sagsgang import worker_process
from sagsgang.complaint import Complaint
from sagsgang.deployment import check
from sagsgang.reconcile import applications, follow_ups
from sagsgang.workplace import Workplace

OWNER_ONLY = 0o077


def examine(place: Workplace) -> Iterator[Complaint]:
    """All that is wrong with this installation."""
    yield from _files(place)
    yield from _models(place)
    yield from _chains(place)
    if not place.engine_answers():
        yield Complaint("motoren", f"svarer ikke på {place.settings.engine_url}", "start den med sagsgang up")
        return
    if worker_process.pid(place.settings) is None:
        yield Complaint("arbejderne", "kører ikke", "start dem med sagsgang up eller sagsgang work")
    yield from _incidents(place)
    yield from applications(place.register, place.admin)
    yield from follow_ups(place.register, place.admin)


def _files(place: Workplace) -> Iterator[Complaint]:
    file = place.settings.secrets_file
    if not file.is_file():
        yield Complaint(str(file), "der er ingen adgangskoder endnu", "start med sagsgang up")
    elif stat.S_IMODE(file.stat().st_mode) & OWNER_ONLY:
        yield Complaint(str(file), "andre kan læse filen", f"chmod 600 {file}")


def _models(place: Workplace) -> Iterator[Complaint]:
    for finding in check(place.settings.home):
        yield Complaint(str(finding.where), finding.says, finding.mend)


def _chains(place: Workplace) -> Iterator[Complaint]:
    for case in place.register.sager():
        for fault in place.register.kontroller_kaede(case.sagsnummer):
            yield Complaint(
                f"{case.sagsnummer}, led {fault.nr}", fault.siger, "sammenhold med sikkerhedskopi og dagens hoveder"
            )


def _incidents(place: Workplace) -> Iterator[Complaint]:
    for incident in place.admin.incidents():
        yield Complaint(
            f"motoren, {incident.activity_id}",
            incident.incident_message or incident.incident_type,
            "find årsagen i loggen, ret den, og giv opgaven nye forsøg i Cockpit",
        )
