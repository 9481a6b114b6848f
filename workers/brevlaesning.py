"""What a record holds for a letter: texts by their references, days, extents, the hearing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.casework import breve_tekster
from rules.casework.breve import Partshoering
from workers.tider import read_day
from workers.world import World


def text(ref: str | None, world: World) -> str:
    """The free text of a reference; empty where there is none."""
    return world.register.fritekst(ref) if ref else ""


def extent(known: Mapping[str, Any], world: World) -> dict[str, Any]:
    """The fields of an extent that a record has (breve/omfang.yaml), its days as dates."""
    fields = breve_tekster.load(world.catalogue.folder / "breve").omfang
    return {
        name: read_day(known[name]) if field.form == "dag" else known[name]
        for name, field in fields.items()
        if field.form != "ydelse" and known.get(name) not in (None, "")
    }


def hearing(known: Mapping[str, Any], world: World) -> Partshoering | None:
    """How the party was heard; None where nothing is recorded."""
    if not known.get("partshoering"):
        return None
    return Partshoering(
        known["partshoering"],
        hoert_den=read_day(known.get("partshoert_den")),
        frist=read_day(known.get("partshoering_frist")),
        svar_den=read_day(known.get("partshoering_svar_den")),
        svar=text(known.get("ref_tekst_partshoering_svar"), world),
        ikke_noedvendig_fordi=text(known.get("ref_tekst_partshoering_ikke_noedvendig"), world),
    )
