"""One complete letter of each kind, with invented people, for the tests of letters and of what carries them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.casework.breve import (
    Bestilling,
    Betaling,
    BrevData,
    Brevfrist,
    Modtager,
    Opfoelgning,
    Partshoering,
    Plan,
)

GRUND = BrevData(
    modtager=Modtager("Prøve Borger", ("Prøvevej 7", "9999 Prøveby")),
    sagsnummer="SAG-2026-000001",
    brevdato=date(2026, 3, 20),
    underskriver="Prøve Sagsbehandler",
    standard="vejle-2023",
    paragraf="85",
    henvendelsesdato=date(2026, 3, 2),
)
_FRIST = Brevfrist(4, "henvendelsesdato", date(2026, 3, 2), date(2026, 3, 30))
_AFGJORT = replace(
    GRUND,
    truffet_den=date(2026, 3, 19),
    vum_udfoert_den=date(2026, 3, 13),
    samtykke_dato=date(2026, 3, 9),
    forventet_modtaget=date(2026, 3, 20),
)
_BEGRUNDET = replace(
    _AFGJORT,
    hovedhensyn="Det afgørende er, at værestedet kan give den støtte, du har brug for.",
    faktum="Udredningen viser, at du selv klarer indkøb og madlavning.",
    helhedsvurdering="Vi har set på hjælp efter sundhedsloven. Den passer ikke til din situation.",
    partshoering=Partshoering("foretaget", date(2026, 3, 14), date(2026, 3, 18)),
)
_BEVILGET = {
    "bevilget": "Støtte i hjemmet til struktur i hverdagen.",
    "omfang": {"pakke": "Moderat", "minutter_pr_uge": 150},
    "startdato": date(2026, 4, 1),
}
_FULGT_OP = Opfoelgning(
    holdt_den=date(2026, 3, 17),
    retning="mindre",
    grund="situation",
    virkning_fra=date(2026, 5, 1),
    naeste=date(2026, 9, 17),
)
_TIL_LEVERANDOER = replace(GRUND, leverandoer="csr", leverandoer_adresse=("Prøvegade 3", "9999 Prøveby"))
_PLAN = Plan(
    formaal="Du vil gerne kunne klare hverdagen selv.",
    indsats="Du og din støtteperson øver indkøb og planlægning to gange om ugen.",
    varighed="Vi regner med omkring et år.",
    saerlige_forhold="Du har din egen lejlighed og går til behandling på sygehuset.",
    deltagelse="Vi lavede planen sammen på to møder, og du skrev selv målene.",
    lavet_den=date(2026, 3, 18),
    opfoelgning=date(2026, 7, 1),
)

EKSEMPLER: dict[str, BrevData] = {
    "kvittering": replace(GRUND, brevdato=date(2026, 3, 3), kanal="telefon", frist=_FRIST),
    "fristbrev": replace(
        GRUND,
        frist=_FRIST,
        besked_begrundelse="Vi venter på oplysninger fra sygehuset.",
        forventet_dato=date(2026, 4, 17),
    ),
    "bevilling": replace(_AFGJORT, **_BEVILGET, udfald="bevilling"),
    "delvis_bevilling": replace(
        _BEGRUNDET,
        **_BEVILGET,
        udfald="delvis_bevilling",
        ikke_bevilget="Du har søgt om fem timer og får ikke det hele.",
    ),
    "afslag": replace(_BEGRUNDET, udfald="afslag"),
    "egenbetaling": replace(
        _BEGRUNDET,
        paragraf="107",
        startdato=date(2026, 4, 1),
        betaling=Betaling(siger="Du betaler for dit værelse, el og varme.", beloeb_oere=412550, beloeb_pr="maaned"),
    ),
    "fortsat": replace(_AFGJORT, **_BEVILGET, udfald="fortsaetter", opfoelgning=_FULGT_OP),
    "aendring": replace(_BEGRUNDET, **_BEVILGET, udfald="aendres", opfoelgning=_FULGT_OP),
    "ophoer": replace(_BEGRUNDET, udfald="ophoerer", opfoelgning=_FULGT_OP),
    "handleplan": replace(GRUND, plan=_PLAN),
    "handleplan_udlevering": replace(_TIL_LEVERANDOER, paragraf="107", leverandoer="sukkertoppen", plan=_PLAN),
    "bestilling": replace(
        _TIL_LEVERANDOER,
        **_BEVILGET,
        bestilling=Bestilling(
            maal="Borgeren skal selv kunne planlægge og lave sine indkøb.",
            bestilt_den=date(2026, 3, 20),
            statusdage=(date(2026, 6, 17), date(2026, 9, 16)),
            indsatsplan=True,
        ),
    ),
    "statusanmodning": replace(
        _TIL_LEVERANDOER, opfoelgning=Opfoelgning(senest=date(2026, 7, 1), status_senest=date(2026, 6, 17))
    ),
}

MAALT: dict[str, tuple[str, dict[str, str | int | date]]] = {
    "82": ("IND-08", {"slutdato": date(2026, 6, 24)}),
    "85": ("", {"pakke": "Moderat", "minutter_pr_uge": 150}),
    "97": ("ledsagelse-15", {}),
    "102": ("behandling-12-sessioner", {"sessioner": 12}),
    "103": ("IND-19", {"procent": 50, "leverandoer": "cafebutikken"}),
    "104": ("IND-16", {"procent": 80, "dage_pr_uge": 4}),
    "107": ("STAY-4", {"leverandoer": "sukkertoppen", "slutdato": date(2026, 4, 30)}),
    "108": ("ophold-108", {"leverandoer": "tinghoej"}),
    "ALB 105": ("ophold-alb-105", {"leverandoer": "spurvetoften"}),
}
"""What each § of the standard grants, and how it is measured there."""


def efter(brevtype: str, paragraf: str) -> BrevData:
    """The complete letter of a kind for a § of the standard."""
    ydelse, omfang = MAALT[paragraf]
    return replace(EKSEMPLER[brevtype], paragraf=paragraf, ydelse=ydelse, omfang=omfang)
