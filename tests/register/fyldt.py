"""A case with every kind of record, for tests that need one. Made-up people and texts only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from register import Art, Register
from register.kaede import COPENHAGEN
from rules.casework.beregningspost import Beregningspost, Definition, EngineCheck

ARTER = set(Art) - {Art.SLETNING}
BEGIN = datetime(2026, 3, 2, 10, 0, tzinfo=COPENHAGEN)


def post(**changes: Any) -> Beregningspost:
    """A decision record of a table that has two rows."""
    given = {
        "trin": "anbefaling",
        "standard": "vejle-2023",
        "definition": Definition(
            decision_key="pakke-timer-85",
            definition_id="pakke-timer-85:1:d1",
            version=1,
            version_tag="2023-1",
            deployment_id="d1",
            sha256="a" * 64,
        ),
        "evaluator": "sagsgang 0.1.0",
        "inputs": {"minutter_pr_uge": 180},
        "engine_check": EngineCheck(equal=True, decision_instance_ids=("i1",)),
    }
    explained = {
        "decisions": [
            {
                "id": "pakke-timer-85",
                "name": "Pakke efter timer § 85",
                "hit_policy": "COLLECT",
                "inputs": [{"id": "i", "label": "Minutter pr. uge", "expression": "minutter_pr_uge", "value": 180}],
                "matched": [
                    {
                        "rule": "r2",
                        "row": 2,
                        "outputs": {"pakke": "Moderat"},
                        "annotation": "V23-PKG-2; SEL § 85 | gennemsnit",
                    }
                ],
                "missed": [
                    {
                        "rule": "r3",
                        "row": 3,
                        "column": "Minutter pr. uge",
                        "cell": "[181..300]",
                        "value": 180,
                        "says": "180 er under 181",
                        "annotation": "V23-PKG-3",
                    }
                ],
                "value": ["Moderat"],
                "notes": [],
            }
        ]
    }
    return Beregningspost.fra_forklaring(explained, **{**given, **changes})


PLAN = {
    "art": "opfoelgning",
    "nummer": 1,
    "senest": "2026-06-22",
    "vaagner": "2026-06-01",
    "status_kraeves": "ja",
    "status_bedes_den": "2026-05-25",
    "udledning": ["3 måneder fra 2026-03-22"],
    "antagelser": ["AMB-37"],
    "raekke": "CAD-11",
}


def efterforloeb(register: Register, sagsnummer: str, k: Callable[[str], dict[str, Any]]) -> list[Any]:
    """A second §, a grant with its handleplan, and two follow-ups: every kind of record after a decision."""
    register.tilfoej_bestemmelse(sagsnummer, "97", **k("97"))
    grant = register.bevil_ydelse(sagsnummer, "85", {"ydelse": "Let"}, "2026-03-23", **k("ydelse")).ydelse_id
    planned = register.planlaeg_opfoelgning(sagsnummer, grant, PLAN, **k("plan")).opfoelgning_id
    other = register.planlaeg_opfoelgning(sagsnummer, grant, {**PLAN, "art": "takst"}, **k("takst")).opfoelgning_id
    return [
        register.ret_opstart(sagsnummer, grant, "2026-03-22", None, **k("opstart")).ydelse_id,
        register.oplys_ydelse(sagsnummer, grant, {"bor_i_botilbud": False}, **k("fakta")).ydelse_id,
        register.registrer_handleplantilbud(sagsnummer, grant, {"svar": "accepteret"}, **k("tilbud")),
        register.registrer_handleplan(sagsnummer, grant, {"plan_den": "2026-03-24"}, **k("hp")),
        register.registrer_bestilling(sagsnummer, grant, {"leverandoer": "csr"}, **k("best")),
        register.registrer_indsatsplan(sagsnummer, grant, "2026-04-24", **k("indsats")),
        register.registrer_udlevering(sagsnummer, grant, "2026-04-25", {}, **k("udl")),
        register.omplanlaeg_opfoelgning(sagsnummer, planned, {"senest": "2026-06-20"}, None, **k("om")).opfoelgning_id,
        register.registrer_status(sagsnummer, planned, "2026-06-01", **k("status")).opfoelgning_id,
        register.hold_opfoelgning(
            sagsnummer, planned, "2026-06-23", {"udfald": "aendres"}, **k("holdt")
        ).opfoelgning_id,
        register.aendr_ydelse(sagsnummer, grant, {"ydelse": "Moderat"}, "2026-07-01", planned, **k("aend")).ydelse_id,
        register.afslut_ydelse(sagsnummer, grant, "2026-08-01", None, **k("slut")).ydelse_id,
        register.aflys_opfoelgning(sagsnummer, other, None, **k("aflys")).opfoelgning_id,
    ]


def skriv_alt(register: Register, sagsnummer: str) -> list[Any]:
    """Every kind of write once (but a deletion); returns what each gave."""
    count = 0

    def k(name: str) -> dict[str, Any]:
        nonlocal count
        count += 1
        return {
            "noegle": f"{sagsnummer}/{name}",
            "aktoer": "sagsbehandler1",
            "tidspunkt": BEGIN + timedelta(hours=count),
        }

    ref = register.gem_fritekst(sagsnummer, "tekst_begrundelse", "Støtten gør hverdagen mulig.", **k("tekst"))
    dokument = register.gem_dokument(
        sagsnummer, "bevilling", "Bevilling", "<p>Kære Prøve</p>", b"%PDF-", True, **k("dok")
    )
    return [
        ref,
        register.knyt_proces(sagsnummer, "p1", "d1", {"ansoegning": "ansoegning:1:x"}, **k("proces")),
        register.registrer_henvendelse(sagsnummer, "telefon", "2026-03-02", "2026-03-02", False, **k("henv")),
        register.registrer_frist(
            sagsnummer, {"paragraf": "85", "sidste_dag": "2026-03-30", "uger": 4}, **k("frist")
        ).nr,
        register.registrer_fristtilstand(sagsnummer, "85", "overholdt", **k("tilstand")),
        register.ret_dato(sagsnummer, "henvendelsesdato", "2026-03-01", "2026-03-02", ref.ref, **k("ret")),
        register.registrer_besked(sagsnummer, "85", "2026-04-10", ref.ref, **k("besked")),
        register.registrer_beregning(sagsnummer, post(), **k("beregning")),
        register.registrer_oplysninger(sagsnummer, {"alder": 42}, [], "tilstraekkeligt", **k("opl")),
        register.registrer_vurdering(sagsnummer, {"partshoering": "ikke_relevant"}, **k("vurd")),
        register.registrer_afgoerelse(sagsnummer, "85", {"udfald": "bevilling"}, "2026-03-20", **k("afg")).nr,
        register.registrer_sendt(sagsnummer, "85", "2026-03-21", **k("sendt")),
        dokument.dokument_id,
        register.registrer_afsendt(dokument.dokument_id, "post-1", "2026-03-21", **k("afs")).forsendelse,
        register.registrer_leveret(dokument.dokument_id, "2026-03-22", **k("lev")),
        *efterforloeb(register, sagsnummer, k),
        register.registrer_lukning(sagsnummer, "fraflyttet", ref.ref, **k("luk")),
        register.registrer_eksport(sagsnummer, "revisor1", "tilsyn", **k("eks")),
    ]
