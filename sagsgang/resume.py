"""Starts what a case lacks in the engine, because it failed when the case began: applications, and follow-ups of running help."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from register import Register
from rules.casework.frister import paragraf_i_ord
from sagsgang.failure import UsedWrongly
from sagsgang.start_case import resume_case, without_process
from sagsgang.start_followup import never_followed_up, resume_follow_ups
from workers.rest import EngineClient


def resume(
    register: Register,
    looks: EngineClient,
    starts: EngineClient,
    sagsnummer: str,
    *,
    uden_ansoegning: Collection[str],
    person: str,
    at: datetime,
    navne: Mapping[str, str],
) -> None:
    """Start `ansoegning` for the §§ that never had it, and what follows help for the grants that never had a follow-up.

    `looks` may see all of the engine, `starts` is the person's. `uden_ansoegning`: §§ that no application begins (AMB-48); `navne`: of measures, by their codes;
    raises `UsedWrongly` where one of them has no grant yet, and where nothing is lacking.
    """
    lacking = without_process(register, looks, sagsnummer)
    if alone := [one for one in lacking if one in uden_ansoegning]:
        raise UsedWrongly(
            f"{sagsnummer}, {paragraf_i_ord(alone[0])}: har ingen ansøgning, og sagen har ingen ydelse at følge op endnu.\n"
            f"  Ret det: begynd hjælpen igen som en ny sag med sagsgang apply --paragraf {alone[0]} og dagen, den begyndte;"
            f" lad {sagsnummer} stå; sagsgang doctor bliver ved med at nævne den."
        )
    if not lacking and not never_followed_up(register, looks, sagsnummer):
        raise UsedWrongly(f"{sagsnummer} er allerede startet i motoren.\n  Ret det: se den med sagsgang audit.")
    resume_case(register, starts, sagsnummer, {}, person=person, at=at)
    resume_follow_ups(register, starts, sagsnummer, person=person, at=at, navne=navne)
