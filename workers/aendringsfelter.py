"""The form `opfoelgning_aendring`: how much the help is from now on, in the fields that its § has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from rules.casework.breve_tekster import Paragraf
from workers.afgoerelsesfelter import Procent, Sessioner
from workers.formfelter import Dato, Timer
from workers.pakker import Pakke
from workers.paragraffer import in_packages
from workers.question import Ask

FIELD: Final = {  # an extent's key in breve/paragraffer.yaml to the form's field
    "pakke": "ny_pakke",
    "minutter_pr_uge": "ny_timer_pr_uge",
    "minutter_pr_maaned": "ny_timer_pr_maaned",
    "minutter_i_alt": "nye_timer_i_alt",
    "sessioner": "nye_sessioner",
    "procent": "ny_procent",
    "slutdato": "ny_slutdato",
}


class Aendringsfelter(Ask):
    """The new extent. What is left empty stays as it was granted."""

    paragraf: str
    ny_pakke: Pakke = None
    ny_timer_pr_uge: Timer = None
    ny_timer_pr_maaned: Timer = None
    nye_timer_i_alt: Timer = None
    nye_sessioner: Sessioner = None
    ny_procent: Procent = None
    ny_slutdato: Dato = None
    virkning_fra: Dato = None

    def extent(self, known: Paragraf | None) -> dict[str, Any]:
        """What is new, by the grant's keys: of what the § has. An alternative that it takes the place of is None."""
        if known is None:
            return {}
        has = (*known.kraever, *known.mindst_en, *known.valgfri)
        given = {key: getattr(self, FIELD[key]) for key in has if key in FIELD}
        new = {key: plain(value) for key, value in given.items() if value is not None}
        if in_packages(known) and "pakke" in new:
            new["ydelse"] = new["pakke"]  # a grant of packages is called by its package
        if "ydelse" not in known.mindst_en and not new.keys().isdisjoint(known.mindst_en):
            new = {**dict.fromkeys(known.mindst_en), **new}
        return new

    def extent_lacks(self, grant: Mapping[str, Any], known: Paragraf | None) -> Iterator[tuple[str, str]]:
        """What of it cannot stand, as (message, field): help without an end gets none here, and none ends before it changes."""
        if "slutdato" not in self.extent(known):
            return
        if not grant.get("slutdato"):
            yield ("ikke_tidsbegraenset", "ny_slutdato")
        if self.ny_slutdato and self.virkning_fra and self.ny_slutdato < self.virkning_fra:
            yield ("slutter_foer_virkning", "ny_slutdato")


def plain(value: Any) -> Any:
    """A value as a record holds it: days as text."""
    return value.isoformat() if isinstance(value, date) else value
