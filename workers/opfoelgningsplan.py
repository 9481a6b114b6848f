"""The plan of a grant's follow-up from what the register knows: the row, the anchor, what was held. Dates come from rules/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from register import HOLDT, Opfoelgning, Ydelse
from rules.casework.opfoelgning import (
    OPFOELGNING,
    SPARRING,
    TAKST,
    Kadence,
    Plan,
    opfoelgningsregler,
    paa_aftalt_dag,
    plan_opfoelgning,
    plan_sparring,
    plan_takst,
    udloesende_session,
)
from workers.tider import read_day
from workers.world import World

BEKENDT, SESSION, INGEN = "kommunen_bekendt", "session", "ingen"


def plan_of(
    world: World,
    grant: Ydelse,
    row: Kadence,
    art: str,
    *,
    aftalt: date | None = None,
    also: Opfoelgning | None = None,
    i_dag: date | None = None,
) -> Plan | None:
    """The plan of the grant's next follow-up of an art. None: the row has no more of it. Raises `AftaleFejl`.

    `also`: one more that was held and is not recorded yet. `i_dag`: given when it is asked whether an art begins at all,
    or is over by now.
    """
    rules = opfoelgningsregler(world.catalogue)
    held = [one for one in held_of(world, grant, art) if also is None or one.opfoelgning_id != also.opfoelgning_id]
    held += [also] if also else []
    days = [one.holdt_den for one in held if one.holdt_den]
    anchor = anchor_of(grant, row)
    if art in (TAKST, SPARRING):
        due = [one.senest for one in held if one.holdt_den]
        beside = (
            plan_takst(row, anchor, days, rules, i_dag)
            if art == TAKST
            else plan_sparring(row, grant.startdato, grant.aendret, days, rules, due)
        )
        return paa_aftalt_dag(beside, aftalt, days, rules) if beside and aftalt else beside
    planned = [one.senest for one in held if one.senest]
    return plan_opfoelgning(row, anker=anchor, holdte=days, planlagte=planned, aftalt=aftalt, valg={}, regler=rules)


def planned_after_sessions(world: World, known: Opfoelgning, *, now: date | None) -> Plan | None:
    """The plan once the session that the row names was held, or `now` because a person says so; None before."""
    grant = world.register.ydelse(known.sagsnummer, known.ydelse_id)
    row = row_of(known)
    if now is None and anchor_of(grant, row) is None:
        return None
    return plan_of(world, grant, row, known.art, aftalt=now)


def plan_after(world: World, held: Opfoelgning, holdt_den: date | None = None) -> date | None:
    """The cadence's day for the follow-up after `held`; None where a person must give it, or there is no more.

    `holdt_den`: the day that it was held, where that is not recorded yet.
    """
    held = replace(held, holdt_den=holdt_den or held.holdt_den)
    grant = world.register.ydelse(held.sagsnummer, held.ydelse_id)
    plan = plan_of(world, grant, row_of(held), held.art, also=held)
    return plan.senest if plan else None


def agreed_or_after(world: World, held: Opfoelgning) -> date | None:
    """The day that the citizen is told for the one after `held`, which is recorded: the agreed one, else the cadence's."""
    return read_day(held.data.get("naeste_aftalt_den")) or plan_after(world, held)


def arts_of(world: World, grant: Ydelse, row: Kadence) -> Sequence[str]:
    """The arts beside the meetings that the row has at all, and that are not over."""
    today = world.clock.today()
    return [art for art in (SPARRING, TAKST) if plan_of(world, grant, row, art, i_dag=today) is not None]


def held_of(world: World, grant: Ydelse, art: str) -> list[Opfoelgning]:
    """The grant's follow-ups of an art that were held, oldest first."""
    known = world.register.opfoelgninger(grant.sagsnummer)
    return [one for one in known if (one.ydelse_id, one.art, one.tilstand) == (grant.ydelse_id, art, HOLDT)]


def row_of(known: Opfoelgning) -> Kadence:
    """The table's row as it was when the follow-up was planned."""
    return Kadence.af(known.plan["kadence"])


def anchor_of(grant: Ydelse, row: Kadence) -> date | None:
    """The day that the row counts from, as far as the register knows it."""
    if row.anker == BEKENDT:
        return read_day(grant.kadencefakta.get(BEKENDT))
    if row.anker == SESSION:
        return udloesende_session([date.fromisoformat(day) for day in grant.kadencefakta.get("sessioner", ())], row)
    return None if row.anker == INGEN else grant.startdato


def waits_for_sessions(row: Kadence, plan: Plan) -> bool:
    """Whether sessions are counted: the row says so, and neither they nor a person have given a day."""
    return row.anker == SESSION and plan.senest is None and plan.nummer == 1 and plan.art == OPFOELGNING
