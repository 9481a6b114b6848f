"""A plan in the words that its task shows: how the day follows, what the standard leaves open, the days that could be meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from register import Opfoelgning
from rules.casework.opfoelgning import Plan, oplysning_senest
from workers.opfoelgningsplan import BEKENDT, row_of
from workers.tider import at_end, at_morning, iso
from workers.world import World

LONGEST_MONTH = 31  # days: rather a remark too early than one too late


def shown(world: World, plan: Plan) -> dict[str, Any]:
    """The plan as its process has it: when it wakes and falls due, and the texts of its task."""
    return {
        "opfoelgning_senest": iso(plan.senest),
        "opfoelgning_vaagner": at_morning(plan.vaagner) if plan.vaagner else None,
        "opfoelgning_forfalder": at_end(plan.senest) if plan.senest else None,
        "opfoelgning_plan": derivation(world, plan),
        "opfoelgning_kandidater": days_in_words(world, plan.kandidater),
        "opfoelgning_form": plan.form or "",
        "opfoelgning_deltagere": plan.deltagere or "",
        "opfoelgning_takst": plan.takst or (world.beskeder.tekst("pakke_vurderes") if plan.pakke_vurderes else ""),
        "status_kraeves": plan.status_kraeves,
        "status_bedes_den": iso(plan.status_bedes_den),
    }


def derivation(world: World, plan: Plan) -> str:
    """How the day follows, then each open question of the standard that it rests on, by its key."""
    asked = [
        world.beskeder.tekst("anbefaling_aabent", noegle=key, spoergsmaal=world.catalogue.assumption(key).question)
        for key in plan.antagelser
    ]
    return world.beskeder.afkort("\n".join(filter(None, (" ".join(plan.udledning), *asked))))


def readings(world: World, plan: Plan) -> str:
    """How each open question of the plan is read until somebody decides otherwise: help for the person who is asked."""
    said = (
        world.beskeder.tekst("laesning", noegle=key, laesning=world.catalogue.assumption(key).reading)
        for key in plan.antagelser
    )
    return "\n".join(said)


def days_in_words(world: World, days: Iterable[date]) -> str:
    """The days that a defensible reading gives, in words."""
    return world.beskeder.afkort(", ".join(world.calendar.in_words(day) for day in days))


def near_goal(world: World, known: Opfoelgning) -> str:
    """The goal for how long the help lasts, once this follow-up or the next one reaches it; a goal never ends anything."""
    goal, row = known.plan.get("maal_den"), known.plan.get("kadence") or {}
    if not goal or known.senest is None:
        return ""
    behind = date.fromisoformat(goal) - known.senest
    months = row.get("derefter") or 0
    near = behind.days <= months * LONGEST_MONTH
    return (
        world.beskeder.tekst("maal_naermer_sig", dag=world.calendar.in_words(date.fromisoformat(goal))) if near else ""
    )


def notice_of_stay(world: World, known: Opfoelgning) -> str:
    """Whether the municipality was told of the stay in time (§§ 109, 110), at its first follow-up; else nothing to say."""
    grant = world.register.ydelse(known.sagsnummer, known.ydelse_id)
    last = oplysning_senest(grant.startdato, row_of(known))
    told = grant.kadencefakta.get(BEKENDT)
    if last is None or not told or known.nummer != 1:
        return ""
    late = date.fromisoformat(told) > last
    days = {"senest": world.calendar.in_words(last), "kom": world.calendar.in_words(date.fromisoformat(told))}
    return world.beskeder.tekst("oplysning_for_sent" if late else "oplysning_i_tide", **days)
