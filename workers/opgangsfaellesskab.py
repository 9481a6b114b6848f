"""Whether the citizen lives at an address that has a cadence of its own (V23-CAD-13). The street stays in the register."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workers.task import Task
from workers.world import World

TABLE, INPUT = "opgangsfaellesskab", "adresse"
_STREET = re.compile(r"\s*([^\d,]*[^\d,\s])\s+\d")  # «Ny Prøvevej 12 B, 1. th»: the words before the house number


def street(lines: Iterable[str]) -> str | None:
    """The street of an address; None where no line is a street with a house number."""
    return next((found[1] for line in lines if (found := _STREET.match(line))), None)


def by_address(paragraf: str, standard: str, borger_ref: str, task: Task, world: World) -> bool | None:
    """The table's answer for the citizen's street; None where the street is not known.

    The engine does not evaluate this table, and there is no decision record of it: both would be told an address. What is
    kept is the answer, among the facts of the grant.
    """
    known = {INPUT: street(world.borger.hent(borger_ref).adresse)}
    found = world.decisions.evaluate(task, {TABLE: known}, step=TABLE, standard=standard, paragraf=paragraf)[TABLE]
    return None if found.value is None else bool(found.value)
