"""A whole case in the register as the workers write it: real tables, a real deadline, made-up people and texts."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import rules
from register import Register
from register.kaede import COPENHAGEN
from rules.casework.beregningspost import Beregningspost, Definition, EngineCheck
from rules.casework.frister import beregn_frist
from rules.policy import Catalogue, calendar, load

HOME = Path(__file__).parents[2]
FACTS: dict[str, Any] = {
    "paragraf": "85",
    "minutter_pr_uge": 120,
    "antal_indsatser": 4,
    "alder": 42,
    "betydelig_nedsat_fysisk": False,
    "betydelig_nedsat_psykisk": True,
    "saerlige_sociale_problemer": False,
    "behov_herfor": True,
    "funktionsniveau": 3,
    "mindre_indgribende_tilstraekkelig": False,
    "anden_lov_daekker": False,
    "pakke": "Stor",
    "doegnpris_oere": None,
}
TEKSTER = {
    "tekst_helhedsvurdering": "Hjælp efter andre regler er overvejet.\nDen dækker ikke behovet.",
    "tekst_partshoering_svar": "Borgeren er enig, men ønsker flere timer.",
    "tekst_begrundelse": "Støtten gør det muligt at bo i egen bolig.",
    "tekst_fravigelse": "Behovet svinger meget, og <b>aftenerne</b> er de svære.",
    "tekst_besked_begrundelse": "Udredningen trækker ud.",
    "tekst_rettelse": "Brevet var stemplet dagen før.",
}


@cache
def catalogue() -> Catalogue:
    """The project's own catalogue."""
    return load(HOME)


class Sagen:
    """Writes a case step by step; each step is an hour later, and `til` moves to a day."""

    def __init__(self, register: Register, begynd: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)) -> None:
        self.register = register
        self.now = begynd
        self._count = 0
        borger = register.opret_borger(
            "Prøve Første Borger", ["Prøvevej 1", "9999 Prøveby"], True, **self.k("sagsbehandler1")
        )
        self.nr = register.opret_sag(
            borger.borger_ref, "vejle-2023", "85", "voksne", **self.k("sagsbehandler1")
        ).sagsnummer

    def k(self, aktoer: str) -> dict[str, Any]:
        """The trace of the next write."""
        self._count += 1
        self.now += timedelta(hours=1)
        return {"noegle": f"opgave-{self._count}", "aktoer": aktoer, "tidspunkt": self.now}

    def til(self, day: date) -> Sagen:
        """Go on that day at nine."""
        self.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=COPENHAGEN)
        return self

    def tekst(self, felt: str) -> str:
        """A free text of the case; returns its reference."""
        return self.register.gem_fritekst(self.nr, felt, TEKSTER[felt], **self.k("sagsbehandler1")).ref

    def henvendelse(self, dag: date) -> Sagen:
        """The inquiry, the deadline of § 85, and the receipt."""
        self.register.registrer_henvendelse(self.nr, "telefon", dag, dag, False, **self.k("sagsbehandler1"))
        self.register.knyt_proces(
            self.nr, "proces-1", "udgivelse-1", {"frist": "frist:1:x"}, **self.k("sagsbehandler1")
        )
        self.opslag("frist", "frist")
        self.frist(dag)
        return self.brev("kvittering", "Kvittering for din henvendelse", dag)

    def frist(self, dag: date) -> Sagen:
        """The deadline as the tables and the calendar give it."""
        answer = self.opslag("frist", "frist").value
        known = catalogue()
        frist = beregn_frist(
            "85", answer["uger"], answer["regnes_fra"], dag, dag, calendar(known), known.varslingsregler
        )
        self.register.registrer_frist(self.nr, frist, **self.k("arbejder:beregn-frist"))
        return self

    def opslag(self, tabel: str, trin: str, *, ens: bool | None = True) -> Beregningspost:
        """Look a table up and record it."""
        source = (HOME / "dmn/vejle/2023" / f"{tabel}.dmn").read_bytes()
        model = rules.load(source)
        asked = {each.expression for info in model.decisions if info.id == tabel for each in info.inputs}
        inputs = {name: FACTS.get(name) for name in asked}
        post = Beregningspost.fra_forklaring(
            model.decide(tabel, inputs).explain().data(),
            definition=Definition(
                decision_key=tabel,
                definition_id=f"{tabel}:1:abc",
                version=1,
                version_tag="vejle-2023.1",
                deployment_id="udgivelse-1",
                sha256=hashlib.sha256(source).hexdigest(),
            ),
            evaluator="sagsgang 0.1.0",
            inputs=inputs,
            engine_check=EngineCheck(equal=ens, decision_instance_ids=(f"instans-{tabel}",)),
            trin=trin,
            standard="vejle-2023",
            paragraf="85",
        )
        self.register.registrer_beregning(self.nr, post, **self.k(f"arbejder:{trin}"))
        return post

    def anbefaling(self) -> Sagen:
        """The facts and the tables of the recommendation."""
        self.register.registrer_oplysninger(
            self.nr, {"minutter_pr_uge": 120, "alder": 42}, [], None, **self.k("sagsbehandler1")
        )
        for tabel in ("betingelser-85", "pakke-timer-85", "pakke-antal-85", "pakke-85"):
            self.opslag(tabel, "anbefaling")
        return self

    def vurdering(self, **partshoering: Any) -> Sagen:
        """The assessment, with what is known of the hearing."""
        data = {
            "oplyst_tilstraekkeligt": True,
            "helhedsvurdering": True,
            "ref_tekst_helhedsvurdering": self.tekst("tekst_helhedsvurdering"),
            **partshoering,
        }
        self.register.registrer_vurdering(self.nr, data, **self.k("sagsbehandler1"))
        return self

    def afgoerelse(self, dag: date, *, fraviger: bool, pakke: str | None = None, udfald: str = "bevilling") -> Sagen:
        """The decision, made on that day by a case worker."""
        data: dict[str, Any] = {
            "udfald": udfald,
            "kandidater": ["Moderat", "Omfattende"],
            "pakke": pakke or ("Stor" if fraviger else "Omfattende"),
            "fravigelse": fraviger,
            "fraviger": ["pakke"] if fraviger else [],
            "ref_tekst_begrundelse": self.tekst("tekst_begrundelse"),
            "hjemmel": ["SEL § 85"],
        }
        if fraviger:
            data["ref_tekst_fravigelse"] = self.tekst("tekst_fravigelse")
        self.register.registrer_afgoerelse(self.nr, "85", data, dag, **self.k("sagsbehandler2"))
        return self

    def brev(self, brevtype: str, titel: str, dag: date, *, leveret: date | None = None) -> Sagen:
        """A letter, sent on that day."""
        by = "arbejder:send-brev"
        made = self.register.gem_dokument(
            self.nr, brevtype, titel, f"<p>{titel}</p>", f"%PDF {titel}".encode(), True, **self.k(by)
        )
        self.register.registrer_afsendt(made.dokument_id, f"F-{made.nr}", dag, **self.k(by))
        if brevtype in ("bevilling", "delvis_bevilling", "afslag"):
            self.register.registrer_sendt(self.nr, "85", dag, **self.k(by))
        if leveret:
            self.register.registrer_leveret(made.dokument_id, leveret, **self.k(by))
        return self

    def besked(self, forventet: date) -> Sagen:
        """A person's notice that the deadline is not kept."""
        ref = self.tekst("tekst_besked_begrundelse")
        self.register.registrer_besked(self.nr, "85", forventet, ref, **self.k("sagsbehandler1"))
        return self

    def rettelse(self, foer: date, efter: date) -> Sagen:
        """A correction of the day of the inquiry, and the deadline that follows from it."""
        ref = self.tekst("tekst_rettelse")
        self.register.ret_dato(self.nr, "henvendelsesdato", foer, efter, ref, **self.k("teamleder1"))
        return self.frist(efter)


def hel_sag(register: Register) -> Sagen:
    """A case with everything: corrected, late with a notice in time, heard, deviating, sent and delivered."""
    sag = Sagen(register)
    sag.henvendelse(date(2026, 3, 3)).rettelse(date(2026, 3, 3), date(2026, 3, 2))
    sag.til(date(2026, 3, 9)).anbefaling()
    sag.til(date(2026, 3, 26)).besked(date(2026, 4, 15)).brev("fristbrev", "Ny forventet dato", date(2026, 3, 26))
    sag.til(date(2026, 4, 8)).vurdering(
        paataenkt_udfald="delvis_bevilling",
        partshoering="foretaget",
        partshoert_den=date(2026, 3, 30),
        partshoering_frist=date(2026, 4, 10),
        partshoering_svar_den=date(2026, 4, 7),
        ref_tekst_partshoering_svar=sag.tekst("tekst_partshoering_svar"),
    )
    sag.til(date(2026, 4, 13)).opslag("omfang-85", "omfang")
    sag.afgoerelse(date(2026, 4, 13), fraviger=True, udfald="delvis_bevilling")
    sag.til(date(2026, 4, 14)).brev(
        "delvis_bevilling", "Afgørelse: delvis bevilling", date(2026, 4, 14), leveret=date(2026, 4, 15)
    )
    sag.register.registrer_fristtilstand(
        sag.nr, "85", "overskredet med besked", **sag.k("arbejder:registrer-afgoerelse")
    )
    return sag
