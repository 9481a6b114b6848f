"""Another day than the cadence's: more often is always allowed, less often is agreed with the faglig konsulent (AMB-41)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from register import Opfoelgning
from workers.opfoelgningsplan import plan_after
from workers.world import World


class Asked(Protocol):
    """A form's section on the next follow-up."""

    @property
    def holdt_den(self) -> date | None: ...
    @property
    def naeste_aftalt_den(self) -> date | None: ...
    @property
    def aftalt_med_konsulent(self) -> bool: ...
    @property
    def ref_tekst_afvigelse(self) -> str | None: ...


def deviation_lacks(ask: Asked, known: Opfoelgning, world: World) -> Iterator[tuple[str, str]]:
    """What is missing before the agreed day may stand, as (message, field)."""
    agreed = ask.naeste_aftalt_den
    if agreed is None or ask.holdt_den is None:
        return
    if agreed <= ask.holdt_den:
        yield ("naeste_foer_holdt", "naeste_aftalt_den")
        return
    if ask.ref_tekst_afvigelse is None:
        yield ("dag_uden_grund", "tekst_afvigelse")
    regular = plan_after(world, known, ask.holdt_den)
    if regular is not None and agreed > regular and not ask.aftalt_med_konsulent:
        yield ("sjaeldnere_uden_aftale", "aftalt_med_konsulent")
