"""A case over a year and a half: two §§, a grant with its handleplan, follow-ups in time, late, moved and waiting."""

from __future__ import annotations

from datetime import date
from typing import Any

from register import Register
from tests.audit.sagen import Sagen

TEKSTER = {
    "tekst_aftale": "Borgeren er på ferie i ugen.",
    "tekst_opstart": "Leverandøren kunne først begynde efter påske.",
    "tekst_maal": "Selv handle ind.",
}


def plan(nummer: int, senest: str, **more: Any) -> dict[str, Any]:
    """A plan as the core gives it."""
    return {
        "art": "opfoelgning",
        "nummer": nummer,
        "raekke": "CAD-11",
        "senest": senest,
        "vaagner": None,
        "status_kraeves": "ja",
        "status_bedes_den": None,
        "kandidater": [],
        "udledning": [f"Opfølgning nummer {nummer} senest {senest}."],
        "antagelser": ["AMB-47"],
        "spoerg": False,
        **more,
    }


def flere_aar(register: Register) -> Sagen:
    """§ 85 granted and followed up three times; § 97 added and closed. Read on 10 October 2027."""
    sag = Sagen(register)
    by, case = "sagsbehandler1", sag.nr
    sag.henvendelse(date(2026, 3, 2)).til(date(2026, 3, 20))
    sag.register.registrer_vurdering(case, {"partshoering": "ikke_relevant"}, paragraf="85", **sag.k(by))
    sag.afgoerelse(date(2026, 3, 20), fraviger=False).brev("bevilling", "Afgørelse: bevilling", date(2026, 3, 20))
    register.tilfoej_bestemmelse(case, "97", **sag.k(by))
    grant = register.bevil_ydelse(
        case, "85", {"ydelse": "Moderat", "afgoerelse_nr": 9}, "2026-04-01", **sag.k("arbejder:start-efterforloeb")
    ).ydelse_id
    tilbud = {"pligt": "skal_tilbydes", "tilbudt_den": "2026-03-25", "svar": "accepteret", "svar_den": "2026-03-26"}
    register.registrer_handleplantilbud(case, grant, tilbud, **sag.til(date(2026, 3, 26)).k(by))
    register.registrer_handleplan(
        case, grant, {"dato": "2026-03-27", "ref_tekst_maal": _tekst(sag, "tekst_maal")}, **sag.k(by)
    )
    order = {"leverandoer": "csr", "bestilt_den": "2026-03-30", "indsatsplan_senest": "2026-07-01"}
    register.registrer_bestilling(case, grant, order, **sag.til(date(2026, 3, 30)).k(by))
    register.ret_opstart(case, grant, "2026-04-13", _tekst(sag, "tekst_opstart"), **sag.til(date(2026, 4, 13)).k(by))
    register.oplys_ydelse(case, grant, {"maalgruppe": "ADHD", "bor_i_botilbud": False}, **sag.k(by))
    first = _planlagt(sag, grant, plan(1, "2026-07-13", status_bedes_den="2026-06-01"))
    register.registrer_status(case, first, "2026-06-15", **sag.til(date(2026, 6, 15)).k(by))
    register.hold_opfoelgning(
        case,
        first,
        "2026-07-15",
        {"udfald": "fortsaetter", "moede_form": "virtuelt"},
        **sag.til(date(2026, 7, 15)).k(by),
    )
    register.gem_dokument(
        case,
        "fortsat",
        "Din hjælp fortsætter",
        "<p>",
        b"%PDF",
        True,
        paragraf="85",
        ydelse_id=grant,
        opfoelgning_id=first,
        **sag.k("arbejder:send-brev"),
    )
    register.registrer_indsatsplan(case, grant, "2026-08-03", **sag.til(date(2026, 8, 3)).k(by))
    second = _planlagt(sag, grant, plan(2, "2027-01-13", kandidater=["2027-01-13", "2027-01-15"]))
    register.omplanlaeg_opfoelgning(
        case, second, {"senest": "2027-01-27"}, _tekst(sag, "tekst_aftale"), "faglig-konsulent", **sag.k(by)
    )
    register.hold_opfoelgning(case, second, "2027-01-27", {"udfald": "aendres"}, **sag.til(date(2027, 1, 27)).k(by))
    register.aendr_ydelse(case, grant, {"ydelse": "Let"}, "2027-03-01", second, **sag.k(by))
    _planlagt(sag, grant, plan(3, "2027-07-27", status_bedes_den="2027-06-15"))
    register.planlaeg_opfoelgning(
        case, grant, {**plan(1, "2027-10-20"), "art": "sparring"}, **sag.k("arbejder:klargoer-opfoelgning")
    )
    register.registrer_lukning(case, "trukket_tilbage", None, paragraf="97", **sag.k(by))
    return sag.til(date(2027, 10, 10))


def _planlagt(sag: Sagen, grant: str, given: dict[str, Any]) -> str:
    by = sag.k("arbejder:klargoer-opfoelgning")
    return sag.register.planlaeg_opfoelgning(sag.nr, grant, given, **by).opfoelgning_id


def _tekst(sag: Sagen, felt: str) -> str:
    return sag.register.gem_fritekst(sag.nr, felt, TEKSTER[felt], **sag.k("sagsbehandler1")).ref
