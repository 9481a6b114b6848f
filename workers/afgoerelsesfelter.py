"""The form `afgoerelse`: which of its fields belong to which §, and which of them a grant must have filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workers.formfelter import Dato, Timer, heltal, valg
from workers.question import AskOrClose

PAKKER: Final = "85"
ANDEN: Final = "anden"  # a measure that is not in the catalogue: a deviation
EXTENT: Final = {  # § to its extent: the decision's key and the form's field. One of them is needed
    "102": {"sessioner": "bevilget_sessioner", "minutter_i_alt": "bevilget_timer_i_alt"},
    "103": {"procent": "bevilget_procent"},
    "104": {"procent": "bevilget_procent"},
}
Udfald = valg("bevilling", "delvis_bevilling", "afslag")
Pakke = valg("Uvisiteret", "Let", "Moderat", "Omfattende", "Stor", "Massiv", "Særligt tilbud")
Procent = heltal(1, 100)
Sessioner = heltal(1, 999)


class Afgoerelsesfelter(AskOrClose):
    """What a person decides. `valgt_indsats`: a code of the table `indsatser`, or `anden`."""

    udfald: Udfald = None
    valgt_pakke: Pakke = None
    bevilget_timer_pr_uge: Timer = None
    valgt_indsats: str | None = None
    bevilget_procent: Procent = None
    bevilget_sessioner: Sessioner = None
    bevilget_timer_i_alt: Timer = None
    startdato: Dato = None
    slutdato: Dato = None
    ref_tekst_bevilget: str | None = None
    ref_tekst_ikke_bevilget: str | None = None
    ref_tekst_begrundelse: str | None = None
    ref_tekst_faktum: str | None = None
    ref_tekst_fravigelse: str | None = None

    @property
    def grants(self) -> bool:
        """Help is given, all or a part of what was asked for."""
        return self.udfald in ("bevilling", "delvis_bevilling")

    @staticmethod
    def is_package(paragraf: str) -> bool:
        """The § whose help is measured in packages and hours a week."""
        return paragraf == PAKKER

    def extent(self, paragraf: str) -> dict[str, int | None]:
        """The extent of a § that has one, by the decision's keys."""
        return {key: getattr(self, field) for key, field in EXTENT.get(paragraf, {}).items()}

    def lacks(self, paragraf: str) -> Iterator[str]:
        """The fields that this outcome needs and that are not filled in."""
        if self.udfald is None:
            yield "udfald"
        if self.grants:
            yield from self._grant_lacks(paragraf)
        if self.udfald == "delvis_bevilling" and self.ref_tekst_ikke_bevilget is None:
            yield "ref_tekst_ikke_bevilget"
        yield from (f for f in ("ref_tekst_begrundelse", "ref_tekst_faktum") if getattr(self, f) is None)

    def _grant_lacks(self, paragraf: str) -> Iterator[str]:
        chosen = ("valgt_pakke", "bevilget_timer_pr_uge") if self.is_package(paragraf) else ("valgt_indsats",)
        wanted = (*chosen, "startdato", "ref_tekst_bevilget")
        yield from (field for field in wanted if not getattr(self, field) and getattr(self, field) != 0)
        extent = EXTENT.get(paragraf, {})
        if extent and not any(self.extent(paragraf).values()):
            yield next(iter(extent.values()))
