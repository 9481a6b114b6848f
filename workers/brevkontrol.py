"""What a letter of a grant still lacks, asked before its data are recorded: send-brev itself may not meet a lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.casework.breve import mangler as letter_lacks
from workers.brevdata import letter_data
from workers.world import World


def lacking(brevtype: str, ask: Any, data: Mapping[str, Any], world: World) -> list[str]:
    """A line for each lack of the letter that would be made of `data`; empty: it can be written."""
    made_of = letter_data(ask.sagsnummer, brevtype, world, data, paragraf=ask.paragraf, ydelse_id=ask.ydelse_id)
    return [str(one) for one in letter_lacks(brevtype, made_of, world.catalogue, proeve=world.proeve)]
