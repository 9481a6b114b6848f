"""What followed a decision: each grant with its changes, its handleplan, its follow-ups (planned, held, how late), its letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from audit.kilder import Kilder
from audit.ordbog import Ordbog, aktoer_i_ord
from audit.tidslinje import detaljer
from register import PLANLAGT, Art, Dokument, Haendelse, Opfoelgning, Ydelse, foldning
from rules.casework.frister import paragraf_i_ord

NAVN = ("ydelse", "valgt_pakke", "pakke", "indsats")


def efterforloeb(
    ydelser: Iterable[Ydelse],
    opfoelgninger: Sequence[Opfoelgning],
    links: Sequence[Haendelse],
    dokumenter: Sequence[Dokument],
    paa: date,
    *,
    tekster: Mapping[str, str | None],
    kilder: Kilder,
    ordbog: Ordbog,
) -> list[dict[str, Any]]:
    """Each grant of the case, in the order they were granted, as it stands at the end of the day `paa`."""
    sider = _Sider(links, tekster, ordbog)
    return [
        {
            **_ydelse(grant, paa, ordbog),
            "haendelser": sider.om("ydelse_id", grant.ydelse_id, foldning.YDELSER),
            "handleplan": _handleplan(links, grant, paa),
            "handleplan_haendelser": sider.om("ydelse_id", grant.ydelse_id, foldning.HANDLEPLANER),
            "opfoelgninger": [
                _opfoelgning(one, dokumenter, paa, sider, kilder)
                for one in opfoelgninger
                if one.ydelse_id == grant.ydelse_id
            ],
            "breve": _breve(each for each in dokumenter if each.ydelse_id == grant.ydelse_id),
        }
        for grant in ydelser
    ]


class _Sider:
    """The records about one grant or follow-up, as a reader sees them."""

    def __init__(self, links: Sequence[Haendelse], tekster: Mapping[str, str | None], ordbog: Ordbog) -> None:
        self._links, self._tekster, self.ordbog = links, tekster, ordbog

    def om(self, felt: str, noegle: str, arter: Iterable[Art]) -> list[dict[str, Any]]:
        """Each record of these kinds about it: when, who, what, and its fields but those that the place already says."""
        kinds = set(arter)
        return [
            {
                "nr": link.nr,
                "tid": link.tidspunkt.isoformat(),
                "aktoer": link.aktoer,
                "hvem": aktoer_i_ord(link.aktoer),
                "art": link.art.value,
                "hvad": self.ordbog.haendelse(link.art.value),
                "felter": self._felter(link, felt),
            }
            for link in self._links
            if link.art in kinds and link.data is not None and link.data.get(felt) == noegle
        ]

    def _felter(self, link: Haendelse, felt: str) -> list[dict[str, str]]:
        hidden = {felt, "paragraf"}
        said = Haendelse(**{**vars(link), "data": {k: v for k, v in (link.data or {}).items() if k not in hidden}})
        return detaljer(said, self._tekster, self.ordbog)


def _ydelse(grant: Ydelse, paa: date, ordbog: Ordbog) -> dict[str, Any]:
    named = next((str(grant.data[name]) for name in NAVN if grant.data.get(name)), None)
    return {
        "ydelse_id": grant.ydelse_id,
        "nr": grant.nr,
        "paragraf": grant.paragraf,
        "paragraf_ord": paragraf_i_ord(grant.paragraf),
        "navn": ordbog.vaerdi(named) if named else None,
        "tilstand": grant.tilstand,
        "besluttet_start": _iso(grant.besluttet_start),
        "startdato": _iso(grant.startdato),
        "begyndt": None if grant.startdato is None else grant.startdato <= paa,
        "slutdato": _iso(grant.slutdato),
        "kadencefakta": [
            {"navn": ordbog.navn(name), "vaerdi": ordbog.vaerdi(value)} for name, value in grant.kadencefakta.items()
        ],
    }


def _handleplan(links: Sequence[Haendelse], grant: Ydelse, paa: date) -> dict[str, Any]:
    plan = foldning.handleplan(links, grant.ydelse_id)
    offered = plan.tilbud or {}
    asked, came = plan.indsatsplan_senest, plan.indsatsplan_den
    return {
        "svar": offered.get("svar"),
        "pligt": offered.get("pligt"),
        "tilbudt_den": offered.get("tilbudt_den"),
        "svar_den": offered.get("svar_den"),
        "lavet": plan.plan is not None,
        "bestilt_den": (plan.bestilling or {}).get("bestilt_den"),
        "indsatsplan_senest": asked,
        "indsatsplan_den": _iso(came),
        "indsatsplan_dage_for_sent": max(0, ((came or paa) - date.fromisoformat(asked)).days) if asked else None,
        "udleveret_den": _iso(plan.udleveret_den),
    }


def _opfoelgning(
    one: Opfoelgning, dokumenter: Sequence[Dokument], paa: date, sider: _Sider, kilder: Kilder
) -> dict[str, Any]:
    keys = [str(each) for each in one.plan.get("antagelser") or []]
    kilder.noegler(keys, f"opfølgning {one.opfoelgning_id}")
    over = (paa - one.senest).days if one.holdt_den is None and one.senest is not None else 0
    return {
        "opfoelgning_id": one.opfoelgning_id,
        "nr": one.nr,
        "art": one.art,
        "nummer": one.nummer,
        "tilstand": one.tilstand,
        "senest": _iso(one.senest),
        "foer": [_iso(day) for day in one.foer],
        "raekke": one.plan.get("raekke"),
        "udledning": [str(each) for each in one.plan.get("udledning") or []],
        "antagelser": keys,
        "kandidater": list(one.plan.get("kandidater") or []),
        "status_kraeves": one.plan.get("status_kraeves"),
        "status_bedes_den": _iso(one.status_bedes_den),
        "status_den": _iso(one.status_den),
        "holdt_den": _iso(one.holdt_den),
        "dage_for_sent": one.dage_for_sent,
        "dage_over": over if over > 0 and one.tilstand == PLANLAGT else 0,
        "udfald": one.data.get("udfald"),
        "haendelser": sider.om("opfoelgning_id", one.opfoelgning_id, foldning.OPFOELGNINGER),
        "breve": _breve(each for each in dokumenter if each.opfoelgning_id == one.opfoelgning_id),
    }


def _breve(letters: Iterable[Dokument]) -> list[dict[str, Any]]:
    return [
        {"dokument_id": each.dokument_id, "titel": each.titel, "sendt_den": _iso(each.sendt_den)} for each in letters
    ]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
