"""Reading opfoelgning.yaml: the border date, the municipality's own lead times, and the sentences of a plan."""

from __future__ import annotations

from pathlib import Path

from rules.policy.entries import Opfoelgningsregler
from rules.policy.errors import CatalogueError, Where
from rules.policy.fields import Fields
from rules.policy.load_numbers import sentences
from rules.policy.read import read_yaml

_ENHEDER = ("maaneder", "dage", "sessioner")


def load_opfoelgning(path: Path) -> Opfoelgningsregler:
    """How follow-ups are planned; CatalogueError says where the file is wrong and how to mend it."""
    top = Fields(read_yaml(path), Where(str(path)), "filen")
    graense = Fields(_group(top, "graensedato"), top.where("graensedato"), "graensedato")
    varsler = Fields(_group(top, "varsler"), top.where("varsler"), "varsler")
    made = Opfoelgningsregler(
        graensedag=graense.day("dag"),
        graensedag_kilde=graense.text("kilde"),
        graensedag_antagelse=graense.text("antagelse"),
        egen=varsler.yes("egen"),
        opgave_aabner=_by_unit(varsler, "opgave_aabner"),
        status_bedes=_by_unit(varsler, "status_bedes"),
        sparring_aabner=_days(varsler, "sparring_aabner"),
        takst_aabner=_days(varsler, "takst_aabner"),
        indsatsplan_paamindes_maaneder=_days(varsler, "indsatsplan_paamindes_maaneder"),
        uden_ansoegning=top.texts("uden_ansoegning"),
        antagelser=_texts(top, "antagelser"),
        mangler=_texts(top, "mangler"),
        saetninger=sentences(top),
    )
    for each in (graense, varsler, top):
        each.done()
    return made


def _group(top: Fields, name: str) -> object:
    top.has(name)
    return top.map.get(name)


def _by_unit(fields: Fields, name: str) -> dict[str, int]:
    each = Fields(_group(fields, name), fields.where(name), f"«{name}»")
    days = {enhed: _days(each, enhed) for enhed in _ENHEDER}
    each.done()
    return days


def _days(fields: Fields, name: str) -> int:
    days = fields.whole(name)
    if days < 0:
        raise CatalogueError(fields.where(name), f"«{name}» er under nul", "skriv et helt tal fra 0 og op")
    return days


def _texts(top: Fields, name: str) -> dict[str, str]:
    texts = {}
    for key, value, where in top.entries(name):
        if not isinstance(value, str) or not value.strip():
            raise CatalogueError(where, f"«{key}» under {name} mangler sin værdi", "skriv den")
        texts[str(key)] = value
    return texts
