"""One complete letter of each kind, with invented people, for the tests of letters and of what carries them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.casework.breve import BrevData, Brevfrist, Modtager, Partshoering

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
    "pakke": "Moderat",
    "minutter_pr_uge": 150,
    "startdato": date(2026, 4, 1),
}

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
}
