"""The duty of SEL § 141 and the indsatsplan in words: what holds, by which sources, what the text leaves open, what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rules.casework.beregningspost import kilder
from rules.casework.frister import paragraf_i_ord
from workers.decisions import Evaluated
from workers.world import World

ASSUMPTION = ("AMB-", "A-")
FACTS = ("betydelig_nedsat", "alvorlige_sociale_problemer_betydelig_stoette", "under_folkepensionsalder")
ASKED = {"uafklaret", "skal_overvejes", "ingen"}  # duties that rest on the facts


def duty_in_words(table: Evaluated, facts: Any, world: World) -> str:
    """The duty, its sources, open questions of the standard, and the facts that nobody knows yet where they matter."""
    duty = table.value["pligt"]
    lines = [_with_sources(f"handleplan_pligt_{duty}", table, facts.paragraf, world), *_open_questions(table, world)]
    if duty in ASKED:
        lines += [world.beskeder.tekst(f"handleplan_ukendt_{name}") for name in FACTS if getattr(facts, name) is None]
    return world.beskeder.afkort("\n".join(lines))


def indsatsplan_in_words(table: Evaluated, paragraf: str, world: World) -> str:
    """Whether the supplier owes an indsatsplan, and that no day is set."""
    said = {True: "indsatsplan_kraeves", False: "indsatsplan_kraeves_ikke", None: "indsatsplan_uafklaret"}
    lines = [_with_sources(said[table.value["kraeves"]], table, paragraf, world), *_open_questions(table, world)]
    return world.beskeder.afkort("\n".join(lines))


def _with_sources(key: str, table: Evaluated, paragraf: str, world: World) -> str:
    keys = [one for row in table.rows for one in kilder(row.annotation)[0] if not one.startswith(ASSUMPTION)]
    return world.beskeder.tekst(key, paragraf=paragraf_i_ord(paragraf), kilder=", ".join(dict.fromkeys(keys)))


def _open_questions(table: Evaluated, world: World) -> Iterator[str]:
    asked = (one for row in table.rows for one in kilder(row.annotation)[0] if one.startswith(ASSUMPTION))
    for key in dict.fromkeys(asked):
        assumed = world.catalogue.assumption(key)
        yield world.beskeder.tekst(
            "handleplan_aabent", noegle=key, spoergsmaal=assumed.question, laesning=assumed.reading
        )
