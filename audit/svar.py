"""The eight questions of an auditor, answered from what the case holds. What is not known is None, and is said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit.ordbog import Ordbog
from register import Afgoerelse, Art, Brud, Dokument, Haendelse

AFGOERELSESBREVE = ("bevilling", "delvis_bevilling", "afslag", "egenbetaling", "fortsat", "aendring", "ophoer")


def raekke(beregninger: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Per table of packages, as last looked up: the rows that hit, and why not the packages beside them."""
    last = {
        table["id"]: {**table, "nr": post["nr"], "definition": post["definition"], "input": post["input"]}
        for post in beregninger
        for table in post["tabeller"]
        if table["er_pakke"]
    }
    return sorted(last.values(), key=lambda table: table["nr"])


def hoert(links: Sequence[Haendelse], tekster: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """The hearing of each § as last assessed, and that of each later decision which tells of its own.

    Outcome: foretaget, ikke_noedvendig, ikke_relevant, or None when nothing was recorded.
    """
    assessed: dict[str | None, dict[str, Any]] = {}
    later = []
    for link in links:
        if link.art is Art.VURDERING and link.data:
            assessed[link.data.get("paragraf")] = link.data
        elif link.art is Art.AFGOERELSE and link.data and link.data["data"].get("partshoering"):
            later.append(
                {**link.data["data"], "paragraf": link.data["paragraf"], "truffet_den": link.data["truffet_den"]}
            )
    return [_hoert(data, tekster) for data in [*assessed.values(), *later] or [{}]]


def _hoert(data: Mapping[str, Any], tekster: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "paragraf": data.get("paragraf"),
        "afgoerelse_truffet_den": data.get("truffet_den"),
        "udfald": data.get("partshoering"),
        "hoert_den": data.get("partshoert_den"),
        "frist": data.get("partshoering_frist"),
        "svar_den": data.get("partshoering_svar_den"),
        "svar": _tekst(data, "partshoering_svar", tekster),
        "ikke_noedvendig_fordi": _tekst(data, "partshoering_ikke_noedvendig", tekster),
    }


def sendt(dokumenter: Sequence[Dokument]) -> list[dict[str, Any]]:
    """Every letter: made, sent, delivered; None for what has not happened or is not reported."""
    return [
        {
            "dokument_id": each.dokument_id,
            "nr": each.nr,
            "brevtype": each.brevtype,
            "paragraf": each.paragraf,
            "ydelse_id": each.ydelse_id,
            "opfoelgning_id": each.opfoelgning_id,
            "titel": each.titel,
            "proeve": each.proeve,
            "dannet": each.tidspunkt.isoformat(),
            "aktoer": each.aktoer,
            "forsendelse": each.forsendelse,
            "sendt_den": each.sendt_den.isoformat() if each.sendt_den else None,
            "leveret_den": each.leveret_den.isoformat() if each.leveret_den else None,
            "sha256_html": each.sha256_html,
            "sha256_pdf": each.sha256_pdf,
            "er_afgoerelse": each.brevtype in AFGOERELSESBREVE,
        }
        for each in dokumenter
    ]


def fravigelse(
    afgoerelser: Sequence[Afgoerelse], pakker: Sequence[Mapping[str, Any]], tekster: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    """Per decision: what was chosen, what the tables gave, and who deviated with which reason."""
    given = [row["output"].get("pakke") for table in pakker for row in table["ramt"]]
    found = []
    for afgoerelse in afgoerelser:
        data = afgoerelse.data
        reason = _tekst(data, "fravigelse", tekster)
        candidates = _kandidater(data.get("kandidater"))
        if candidates is None and pakker:
            candidates = sorted({each for each in given if isinstance(each, str)})
        chosen = data.get("pakke") or data.get("valgt_pakke")
        found.append(
            {
                "paragraf": afgoerelse.paragraf,
                "nr": afgoerelse.nr,
                "aktoer": afgoerelse.aktoer,
                "tid": afgoerelse.tidspunkt.isoformat(),
                "udfald": data.get("udfald"),
                "valgt": chosen,
                "kandidater": candidates,
                "blandt_kandidaterne": None if not chosen or candidates is None else chosen in candidates,
                "fraveget": bool(data.get("fravigelse")) or reason is not None,
                "fra": list(data.get("fraviger") or []),
                "begrundelse": reason,
            }
        )
    return found


def kaede(brud: Sequence[Brud], links: Sequence[Haendelse], ordbog: Ordbog) -> dict[str, Any]:
    """Whether the chain is whole, its breaks, its length and head, and what was deleted by law."""
    return {
        "hel": not brud,
        "brud": [{"nr": b.nr, "kode": b.kode, "slags": ordbog.slags("brud", b.kode), "siger": b.siger} for b in brud],
        "antal": len(links),
        "hoved": links[-1].hash if links else None,
        "slettet": [{"nr": link.nr, "hjemmel": link.slettet} for link in links if link.slettet],
        "led": [
            {
                "nr": link.nr,
                "art": link.art.value,
                "hvad": ordbog.haendelse(link.art.value),
                "tidspunkt": link.tidspunkt.isoformat(),
                "aktoer": link.aktoer,
                "noegle": link.noegle,
                "payload_sha256": link.payload_sha256,
                "forrige": link.forrige,
                "hash": link.hash,
                "slettet": link.slettet,
            }
            for link in links
        ],
    }


def _tekst(data: Mapping[str, Any], felt: str, tekster: Mapping[str, str | None]) -> str | None:
    """The text behind `ref_<felt>` or `ref_tekst_<felt>`; None when none was written."""
    ref = data.get(f"ref_{felt}") or data.get(f"ref_tekst_{felt}")
    if not ref:
        return None
    return tekster.get(ref) or "slettet efter lov"


def _kandidater(value: Any) -> list[str] | None:
    if not isinstance(value, list):
        return None
    return [str(each["value"]) if isinstance(each, dict) else str(each) for each in value]
