"""Whether a case's chain is whole: every link, every content, and every table that must agree with it.

Codes: `nummer` (a number missing or out of order), `forrige` (a link does not point at the one before), `hash` (a link
was changed), `indhold` (a content was changed, removed without law, or has no link), `hoved` (the case's head is not
the last link), `log` (a head in the log is not what stands), `tekst`, `dokument`, `oversigt` (a table beside the chain
disagrees with it).

Blind spot: who can rewrite the whole database can rewrite a whole chain; only the heads in the log show that (`kendte`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from register import kaede
from register import tabeller as t
from register.errors import NotFoundError
from register.kontrol_oversigt import oversigter, raekker
from register.poster import Art, Brud, Hoved


def kontroller(connection: Connection, sagsnummer: str, kendte: Sequence[Hoved] = ()) -> list[Brud]:
    """Every break, in the order of the links. Raises `NotFoundError` when there is no such case."""
    sag = connection.execute(select(t.sag).where(t.sag.c.sagsnummer == sagsnummer)).mappings().first()
    if sag is None:
        raise NotFoundError(f"sag {sagsnummer}", "findes ikke i registeret", "se efter i sagsnummeret")
    rows = raekker(connection, t.kaede, sagsnummer)
    contents = {row["nr"]: row for row in raekker(connection, t.payload, sagsnummer)}
    data = {nr: _read(row["indhold"]) for nr, row in contents.items()}
    slettet = {
        data[row["nr"]].get("slettet_nr"): row["nr"]
        for row in rows
        if row["art"] == Art.SLETNING and data.get(row["nr"])
    }
    found = [
        *_links(rows),
        *_head(sag, rows, kendte),
        *_contents(rows, contents, slettet),
        *_texts(connection, sagsnummer, rows, data, slettet),
        *_documents(connection, sagsnummer, rows, data, slettet),
        *oversigter(connection, sag, rows, data, slettet),
    ]
    return sorted(found, key=lambda brud: brud.nr)


def _links(rows: Sequence[Mapping[str, Any]]) -> Iterator[Brud]:
    before, expected = kaede.BEGYNDELSE, 1
    for row in rows:
        if row["nr"] != expected:
            missing = f"led {expected}" if row["nr"] == expected + 1 else f"led {expected} til {row['nr'] - 1}"
            yield Brud("nummer", row["nr"], f"{missing} mangler i kæden")
        if row["forrige"] != before:
            yield Brud("forrige", row["nr"], f"led {row['nr']} peger ikke på det led, der står før det")
        if kaede.led_hash(row) != row["hash"]:
            yield Brud("hash", row["nr"], f"led {row['nr']} er ændret, efter at det blev skrevet")
        before, expected = row["hash"], row["nr"] + 1


def _head(sag: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], kendte: Sequence[Hoved]) -> Iterator[Brud]:
    last = rows[-1] if rows else {"nr": 0, "hash": kaede.BEGYNDELSE}
    if sag["kaede_laengde"] != last["nr"]:
        yield Brud("hoved", 0, f"sagen siger {sag['kaede_laengde']} led, men kæden slutter med led {last['nr']}")
    elif sag["kaede_hoved"] != last["hash"]:
        yield Brud("hoved", 0, "sagens hoved er ikke det sidste led i kæden")
    hashes = {row["nr"]: row["hash"] for row in rows}
    for head in kendte:
        if hashes.get(head.nr) != head.hash:
            yield Brud("log", head.nr, f"led {head.nr} er ikke det, der blev skrevet i loggen")


def _contents(
    rows: Sequence[Mapping[str, Any]], contents: Mapping[int, Mapping[str, Any]], slettet: Mapping[int, int]
) -> Iterator[Brud]:
    for row in rows:
        content = contents.get(row["nr"])
        if content is None and slettet.get(row["nr"], 0) <= row["nr"]:
            yield Brud("indhold", row["nr"], f"indholdet af led {row['nr']} er væk, uden at en sletning siger hvorfor")
        elif content is not None and kaede.payload_hash(content["salt"], content["indhold"]) != row["payload_sha256"]:
            yield Brud("indhold", row["nr"], f"indholdet af led {row['nr']} er ændret, efter at det blev skrevet")
    for nr in sorted(set(contents) - {row["nr"] for row in rows}):
        yield Brud("indhold", nr, f"der står et indhold for led {nr}, som ikke findes i kæden")


def _texts(
    connection: Connection,
    sagsnummer: str,
    rows: Sequence[Mapping[str, Any]],
    data: Mapping[int, dict[str, Any]],
    slettet: Mapping[int, int],
) -> Iterator[Brud]:
    stored = {row["nr"]: row for row in raekker(connection, t.fritekst, sagsnummer)}
    for nr in [row["nr"] for row in rows if row["art"] == Art.FRITEKST and row["nr"] not in slettet]:
        text, said = stored.get(nr), data.get(nr, {})
        if text is None:
            yield Brud("tekst", nr, f"teksten fra led {nr} er væk, uden at en sletning siger hvorfor")
        elif text["ref"] != said.get("ref") or kaede.payload_hash(text["salt"], text["tekst"]) != said.get("sha256"):
            yield Brud("tekst", nr, f"teksten fra led {nr} er ændret, efter at den blev gemt")


def _documents(
    connection: Connection,
    sagsnummer: str,
    rows: Sequence[Mapping[str, Any]],
    data: Mapping[int, dict[str, Any]],
    slettet: Mapping[int, int],
) -> Iterator[Brud]:
    same = t.dokument.c.dokument_id == t.dokumentindhold.c.dokument_id
    query = select(t.dokumentindhold).join(t.dokument, same).where(t.dokument.c.sagsnummer == sagsnummer)
    stored = {row["dokument_id"]: row for row in connection.execute(query).mappings()}
    for nr in [row["nr"] for row in rows if row["art"] == Art.DOKUMENT and row["nr"] not in slettet]:
        said = data.get(nr, {})
        document = stored.get(said.get("dokument_id", ""))
        if document is None:
            yield Brud("dokument", nr, f"dokumentet fra led {nr} er væk, uden at en sletning siger hvorfor")
            continue
        hashes = (hashlib.sha256(document["html"].encode()).hexdigest(), hashlib.sha256(document["pdf"]).hexdigest())
        if hashes != (said.get("sha256_html"), said.get("sha256_pdf")):
            yield Brud("dokument", nr, f"dokumentet fra led {nr} er ændret, efter at det blev gemt")


def _read(indhold: str) -> dict[str, Any]:
    try:
        read = json.loads(indhold)
    except ValueError:
        return {}  # a content that is no JSON was changed: its hash says so
    return read if isinstance(read, dict) else {}
