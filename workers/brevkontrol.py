"""What a letter still lacks, asked before its data are recorded: send-brev itself may not meet a lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.casework.breve import mangler as letter_lacks
from workers.brevdata import letter_data
from workers.world import World


def lacking(brevtype: str, about: Any, data: Mapping[str, Any] | None, world: World) -> list[str]:
    """A line for each lack of the letter that would be made of `data`; empty: it can be written.

    `about`: what the letter is about, by its sagsnummer and paragraf, and its ydelse_id and opfoelgning_id where it has them.
    """
    place = {name: getattr(about, name, None) for name in ("paragraf", "ydelse_id", "opfoelgning_id")}
    made_of = letter_data(about.sagsnummer, brevtype, world, data, **place)
    return [str(one) for one in letter_lacks(brevtype, made_of, world.catalogue, proeve=world.proeve)]
