"""How a case comes to what follows a decision without being applied for first: help that runs, and its handleplan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sagsgang.start_followup import start_forloeb
from tests.faults.outpost import Outpost

HOLD, ANGIV, CHANGE = "Hold opfølgning", "Angiv opfølgningen", "Afgør ændring eller ophør"
SESSIONS, SPARRING, TAKST = "Registrér sessioner", "Drøft i sparringsgruppen", "Vurdér taksten"
OFFER, PLAN, ORDER = "Tilbyd handleplan", "Udarbejd handleplan", "Bestil indsatsen"
HAND_OVER, AWAIT, REMIND = "Udlevér handleplanen til tilbuddet", "Registrér indsatsplanen", "Påmind leverandøren"
MODERAT = {"ydelse": "Moderat", "pakke": "Moderat", "minutter_pr_uge": 90}
MORE = {
    "opfoelgning_udfald": "aendres",
    "retning": "mere",
    "aendringsgrund": "situation",
    "virkning_fra": timedelta(days=28),
    "ny_pakke": "Omfattende",
    "ny_timer_pr_uge": 6,
    "tekst_bevilget": "Prøvetekst om mere støtte.",
    "tekst_begrundelse": "Prøvetekst om begrundelsen.",
    "tekst_faktum": "Prøvetekst om de faktiske forhold.",
    "tekst_helhedsvurdering": "Prøvetekst om helheden.",
}
YEARLY = {
    "ydelse": "ophold-108",
    "maalgruppe": "udviklingshaemmede",
    "tilbud_placering": "vejle",
    "omraade": "handicap",
}
STAY = {"ydelse": "ophold-107", "opholdstype": "midlertidigt", "leverandoer": "tinghoej"}


def help_given(outpost: Outpost, paragraf: str, days: int = 0, **ydelse: Any) -> str:
    """A case that begins with help given since so many days: what is due by now opens at once."""
    return start_forloeb(
        outpost.register,
        outpost.town.place.person("sagsbehandler"),
        person=outpost.town.place.username("sagsbehandler"),
        party=outpost.party(),
        paragraf=paragraf,
        standard="vejle-2023",
        team="voksen",
        ydelse={"startdato": outpost.now().date() - timedelta(days=days), **ydelse},
        at=outpost.now(),
    )


def handleplan(outpost: Outpost, paragraf: str, granted: dict[str, Any]) -> str:
    """A case whose help was granted today, begins in a week, and has its handleplan begun."""
    register, now, party = outpost.register, outpost.now(), outpost.party()
    trace = {"noegle": f"prøve:{party['navn']}", "aktoer": "sagsbehandler1", "tidspunkt": now}
    citizen = register.opret_borger(party["navn"], party["adresse"], True, **trace)
    case = register.opret_sag(citizen.borger_ref, "vejle-2023", paragraf, "voksen", **trace).sagsnummer
    grant = register.bevil_ydelse(case, paragraf, granted, now.date() + timedelta(days=7), **trace)
    begins = {
        "sagsnummer": case,
        "borger_ref": citizen.borger_ref,
        "standard": "vejle-2023",
        "paragraf": paragraf,
        "ydelse_id": grant.ydelse_id,
        "ydelse": granted["ydelse"],
    }
    outpost.town.place.person("sagsbehandler").start_process("handleplan", case, begins)
    return case


def stay_decided(outpost: Outpost) -> str:
    """An application for a stay (SEL § 107) that was granted: its payment is to be decided, and its handleplan offered."""
    case = outpost.begin(paragraf="107", applied=True)
    for name in ("Oplys sagen", "Vurdér sagen"):
        outpost.answer(case, name)
    outpost.answer(case, "Træf afgørelse", outpost.form("Træf afgørelse", valgt_indsats="ophold-107"))
    return case
