"""The case as one timeline: the register's chain and the engine's tasks of people, in the order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from audit.ordbog import Ordbog, aktoer_i_ord, er_person
from register import Art, Haendelse

SKJULT = {"sha256", "sha256_html", "sha256_pdf", "udledning", "varsler", "definitioner", "post", "ref"}
INDE = ("data", "fakta", "plan", "kadencefakta")


def tidslinje(
    links: Sequence[Haendelse], motor: Mapping[str, Any], tekster: Mapping[str, str | None], ordbog: Ordbog
) -> list[dict[str, Any]]:
    """Every event; at the same moment the register's own order holds."""
    entries = [_led(link, tekster, ordbog) for link in links] + [
        entry for task in motor["opgaver"] for entry in _opgave(task)
    ]
    return sorted(entries, key=lambda entry: (datetime.fromisoformat(entry["tid"]), entry["nr"] or 0))


def personer(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Who took part: people first, each with what they did and from when to when; `laeser`: only read the case."""
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        one = found.setdefault(
            entry["aktoer"],
            {
                "aktoer": entry["aktoer"],
                "navn": entry["hvem"],
                "person": er_person(entry["aktoer"]),
                "laeser": True,
                "foerst": entry["tid"],
                "gjorde": [],
            },
        )
        one["laeser"] = one["laeser"] and entry["art"] == Art.EKSPORT
        one["sidst"] = entry["tid"]
        if entry["hvad"] not in one["gjorde"]:
            one["gjorde"].append(entry["hvad"])
    return sorted(found.values(), key=lambda one: (not one["person"], one["foerst"]))


def _led(link: Haendelse, tekster: Mapping[str, str | None], ordbog: Ordbog) -> dict[str, Any]:
    return {
        "tid": link.tidspunkt.isoformat(),
        "aktoer": link.aktoer,
        "hvem": aktoer_i_ord(link.aktoer),
        "art": link.art.value,
        "hvad": ordbog.haendelse(link.art.value),
        "kilde": "register",
        "nr": link.nr,
        "slettet": link.slettet,
        "detaljer": [] if link.data is None else list(detaljer(link, tekster, ordbog)),
    }


def detaljer(link: Haendelse, tekster: Mapping[str, str | None], ordbog: Ordbog) -> list[dict[str, str]]:
    """What a link says, field by field, for a reader."""
    data = dict(link.data or {})
    if link.art is Art.BEREGNING:
        post = data["post"]
        table = post["tables"][-1]
        rows = ", ".join(str(row["row"]) for row in table["matched"]) or "ingen"
        answer = "intet" if post["value"] in ([], {}) else ordbog.vaerdi(post["value"])
        return [
            {"navn": "Tabel", "vaerdi": f"{table['name']} ({data['tabel']})"},
            {"navn": "Ramte rækker", "vaerdi": rows},
            {"navn": "Svar", "vaerdi": answer},
        ]
    flat: dict[str, Any] = {}
    for name, value in data.items():
        flat.update(value if isinstance(value, dict) and name in INDE else {name: value})
    if "plan" in data:
        flat["mulige_dage"] = flat.pop("kandidater", None)
        flat = {name: value for name, value in flat.items() if value is not False}
    if link.art is Art.FRIST:
        flat["fristens_start"] = flat.pop("startdato", None)
    return [
        {"navn": ordbog.navn(name), "vaerdi": felt_i_ord(name, value, tekster, ordbog)}
        for name, value in ordbog.ordnet(flat)
        if name not in SKJULT and value not in (None, "", [])
    ]


def felt_i_ord(name: str, value: Any, tekster: Mapping[str, str | None], ordbog: Ordbog) -> str:
    """A field's value for a reader; a reference to a text is the text itself."""
    if isinstance(value, str) and value in tekster:
        return tekster[value] or "slettet efter lov"
    if name in ("felt", "tabel"):
        return ordbog.navn(str(value))
    return ordbog.vaerdi(value)


def _opgave(task: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A task that a person did; who did it is what the engine knows."""
    if task["slut"] is None or task["udfald"] != "completed":
        return []
    aktoer = task["aktoer"] or "ukendt"
    return [
        {
            "tid": task["slut"],
            "aktoer": aktoer,
            "hvem": aktoer,
            "art": "opgave",
            "hvad": f"Opgaven «{task['navn']}» udført",
            "kilde": "motor",
            "nr": None,
            "slettet": None,
            "detaljer": [],
        }
    ]
