"""The shipped rules and rows of the cadence table, read once for all tests of the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import rules
from rules.casework.opfoelgning import Kadence, Plan, Regler, opfoelgningsregler, plan_opfoelgning
from rules.policy import load

HOME: Final = Path(__file__).parents[4]
TABLE: Final = HOME / "dmn/vejle/2023/kadence.dmn"
FACTS: Final[dict[str, dict[str, Any]]] = {
    "CAD-01": {"paragraf": "108", "maalgruppe": "udviklingshaemmede", "tilbud_placering": "vejle"},
    "CAD-02": {"paragraf": "108", "maalgruppe": "udviklingshaemmede", "tilbud_placering": "privat"},
    "CAD-03": {"paragraf": "107"},
    "CAD-04": {"paragraf": "108", "maalgruppe": "ASF"},
    "CAD-05": {"paragraf": "108", "maalgruppe": "skizofreni"},
    "CAD-07": {"paragraf": "110"},
    "CAD-09": {"paragraf": "100"},
    "CAD-10": {"paragraf": "97"},
    "CAD-11": {"paragraf": "85"},
    "CAD-13": {"paragraf": "85", "opgangsfaellesskab": True, "ophold_foer_graensedato": True, "saerligt_tilbud": False},
    "CAD-14": {"paragraf": "102"},
    "CAD-15": {"paragraf": "104", "bor_i_botilbud": True},
    "CAD-16": {"paragraf": "104", "bor_i_botilbud": False},
    "CAD-17": {"paragraf": "103", "omraade": "handicap"},
}
MED_INTERVAL: Final = [name for name in FACTS if name not in ("CAD-14", "CAD-16")]


@lru_cache(maxsize=1)
def regler() -> Regler:
    """The rules of this checkout."""
    return opfoelgningsregler(load(HOME))


@lru_cache(maxsize=1)
def _table() -> Any:
    return rules.load(TABLE)


def inputs() -> list[str]:
    """The table's inputs."""
    return [each.expression for each in _table().decisions[0].inputs]


def answer(**facts: Any) -> dict[str, Any]:
    """The table's answer; what is not said is unknown."""
    made = _table().decide("kadence", {name: facts.get(name) for name in inputs()})
    assert made.notes == ()
    return dict(made.value)


@cache
def row(name: str) -> Kadence:
    """A row by its number in the annex."""
    return Kadence.af(answer(**FACTS[name]))


def plan(
    kadence: Kadence,
    anker: date | None,
    holdte: Sequence[date] = (),
    planlagte: Sequence[date] = (),
    *,
    aftalt: date | None = None,
    valg: Mapping[str, str] | None = None,
) -> Plan:
    """The next follow-up by the shipped rules."""
    return plan_opfoelgning(
        kadence, anker=anker, holdte=holdte, planlagte=planlagte, aftalt=aftalt, valg=valg or {}, regler=regler()
    )


def days(*iso: str) -> tuple[date, ...]:
    """Dates by their text."""
    return tuple(date.fromisoformat(each) for each in iso)
