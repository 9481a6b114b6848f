"""The facts of a case as the tables read them: one topic writes them, another reads them."""

from __future__ import annotations

from pydantic import BaseModel


class Fakta(BaseModel):
    """The tables' inputs. Time in minutes; None is not known, never no. Days as ISO text, empty when there is none."""

    alder: int | None
    betydelig_nedsat_fysisk: bool | None
    betydelig_nedsat_psykisk: bool | None
    saerlige_sociale_problemer: bool | None
    behov_herfor: bool | None
    mindre_indgribende_tilstraekkelig: bool | None
    anden_lov_daekker: bool | None
    funktionsniveau: int | None
    minutter_pr_uge: int | None
    antal_indsatser: int | None
    samtykke: str
    borger_medvirker: bool | None
    kan_indhentes_uden_samtykke: bool | None
    konsekvens_forklaret: bool
    vum_udfoert: bool
    konsekvens_forklaret_den: str
    vum_udfoert_den: str
    samtykke_dato: str
    ydelsestype: str
    betydelig_nedsat_funktionsevne: bool | None = None
    dage_siden_18_aars_foedselsdag: int | None = None
