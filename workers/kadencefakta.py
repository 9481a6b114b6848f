"""What the table `kadence` asks of a grant: the facts as it reads them. None is not known, never no."""

from __future__ import annotations

from pydantic import BaseModel

KADENCE = "kadence"


class Kadencefakta(BaseModel):
    """The table's inputs beside the §, by their names there; process variables have the same ones."""

    maalgruppe: str | None = None
    tilbud_placering: str | None = None
    omraade: str | None = None
    bor_i_botilbud: bool | None = None
    opgangsfaellesskab: bool | None = None
    ophold_foer_graensedato: bool | None = None
    saerligt_tilbud: bool | None = None
    ekstra_ressourcer: bool | None = None


FAKTA = tuple(Kadencefakta.model_fields)


def known_of(facts: BaseModel) -> dict[str, object]:
    """Those of the table's facts that `facts` has and that are known."""
    return {name: value for name in FAKTA if (value := getattr(facts, name, None)) is not None}
