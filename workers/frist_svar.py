"""A deadline as the process holds it: its last day, when its tasks run out, its derivation, the first reminder."""

from __future__ import annotations

from datetime import datetime

from rules.casework.frister import Frist, forfaldne_varsler, naeste_varsel
from workers.question import Answer
from workers.tider import at_end, at_morning, iso
from workers.world import World


class Fristsvar(Answer):
    """`frist_udloeber` None: nothing is watched. `frist_uger` None: the standard gives no weeks."""

    frist_uger: int | None
    frist_regnes_fra: str
    frist_sidste_dag: str
    frist_udloeber: datetime | None
    frist_udledning: str
    naeste_varsel: datetime | None


def fristsvar(frist: Frist, world: World) -> Fristsvar:
    """The process variables of a deadline, today."""
    today = world.clock.today()
    first = naeste_varsel(frist, today)
    due = world.clock.now() if forfaldne_varsler(frist, today) else first and at_morning(first.dag)
    return Fristsvar(
        frist_uger=frist.uger,
        frist_regnes_fra=frist.regnes_fra,
        frist_sidste_dag=iso(frist.sidste_dag),
        frist_udloeber=at_end(frist.sidste_dag) if frist.sidste_dag else None,
        frist_udledning=world.beskeder.afkort(" ".join(frist.udledning)),
        naeste_varsel=due or None,
    )
