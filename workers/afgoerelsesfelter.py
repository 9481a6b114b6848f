"""The form `afgoerelse`: which of its fields belong to which §, and which of them a grant must have filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rules.casework.breve_tekster import Paragraf
from workers.formfelter import Dato, JaNej, Timer, heltal, valg
from workers.indsatsvalg import Indsats
from workers.pakker import Pakke
from workers.paragraffer import in_packages
from workers.question import AskOrClose

FIELD: Final = {  # an extent's key in breve/paragraffer.yaml, which says what each § has, to the form's field
    "minutter_pr_maaned": "bevilget_timer_pr_maaned",
    "minutter_i_alt": "bevilget_timer_i_alt",
    "sessioner": "bevilget_sessioner",
    "procent": "bevilget_procent",
}
Udfald = valg("bevilling", "delvis_bevilling", "afslag")
Procent = heltal(1, 100)
Sessioner = heltal(1, 999)


class Afgoerelsesfelter(AskOrClose):
    """What a person decides. `valgt_indsats`: a code of the table `indsatser`, or `anden`."""

    udfald: Udfald = None
    valgt_pakke: Pakke = None
    bevilget_timer_pr_uge: Timer = None
    valgt_indsats: Indsats = None
    bevilget_procent: Procent = None
    bevilget_sessioner: Sessioner = None
    bevilget_timer_i_alt: Timer = None
    bevilget_timer_pr_maaned: Timer = None
    startdato: Dato = None
    slutdato: Dato = None
    svar_bor_i_botilbud: JaNej = None
    svar_ekstra_ressourcer: JaNej = None
    ref_tekst_bevilget: str | None = None
    ref_tekst_ikke_bevilget: str | None = None
    ref_tekst_begrundelse: str | None = None
    ref_tekst_faktum: str | None = None
    ref_tekst_fravigelse: str | None = None

    @property
    def grants(self) -> bool:
        """Help is given, all or a part of what was asked for."""
        return self.udfald in ("bevilling", "delvis_bevilling")

    def extent(self, known: Paragraf | None) -> dict[str, int | None]:
        """How much of it, by the decision's keys: what the § has."""
        has = (*known.kraever, *known.mindst_en, *known.valgfri) if known else ()
        return {key: getattr(self, FIELD[key]) for key in has if key in FIELD}

    def lacks(self, known: Paragraf | None) -> Iterator[str]:
        """The fields that this outcome needs and that are not filled in."""
        if self.udfald is None:
            yield "udfald"
        if self.grants:
            chosen = ("valgt_pakke", "bevilget_timer_pr_uge") if in_packages(known) else ("valgt_indsats",)
            wanted = (*chosen, "startdato", "ref_tekst_bevilget")
            yield from (field for field in wanted if getattr(self, field) in (None, ""))
            yield from self._extent_lacks(known)
        if self.udfald == "delvis_bevilling" and self.ref_tekst_ikke_bevilget is None:
            yield "ref_tekst_ikke_bevilget"
        yield from (f for f in ("ref_tekst_begrundelse", "ref_tekst_faktum") if getattr(self, f) is None)

    def _extent_lacks(self, known: Paragraf | None) -> Iterator[str]:
        if known is None:
            return
        given = self.extent(known)
        yield from (FIELD[key] for key in known.kraever if key in FIELD and not given[key])
        one_of = [key for key in known.mindst_en if key in FIELD]
        if one_of and "ydelse" not in known.mindst_en and not any(given[key] for key in one_of):
            yield FIELD[one_of[0]]
