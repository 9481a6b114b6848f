"""The chain of a case: every write appends one link, and each link's hash covers the one before it.

A link's hash is the sha256 of the canonical JSON of {forrige, sagsnummer, nr, art, tidspunkt, aktoer, noegle,
payload_sha256}; the first link's `forrige` is 64 zeros. `payload_sha256` is of a random salt and the content: when the
content is deleted by law its salt goes too, and what it said cannot be guessed from the hash that remains.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, and_, select, update

from register import tabeller as t
from register.errors import KeyReusedError, NotAllowedError, NotFoundError
from register.poster import Art, Haendelse
from rules.casework import kanonisk

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
BEGYNDELSE = "0" * 64
KENDETEGN: dict[Art, tuple[str, ...]] = {
    Art.FRITEKST: ("felt",),
    Art.FRIST: ("paragraf",),
    Art.FRISTTILSTAND: ("paragraf",),
    Art.RETTELSE: ("felt",),
    Art.BESKED: ("paragraf",),
    Art.BEREGNING: ("tabel",),
    Art.AFGOERELSE: ("paragraf",),
    Art.SENDT: ("paragraf",),
    Art.DOKUMENT: ("brevtype",),
    Art.AFSENDT: ("dokument_id",),
    Art.LEVERET: ("dokument_id",),
    Art.SLETNING: ("slettet_nr",),
    **dict.fromkeys((Art.HENVENDELSE, Art.OPLYSNINGER, Art.VURDERING, Art.LUKNING), ("paragraf",)),
    **dict.fromkeys((Art.BESTEMMELSE, Art.YDELSE), ("paragraf",)),
    **dict.fromkeys((Art.YDELSE_AENDRET, Art.YDELSE_OPSTART, Art.YDELSE_OPLYST, Art.YDELSE_OPHOERT), ("ydelse_id",)),
    **dict.fromkeys((Art.HANDLEPLANTILBUD, Art.HANDLEPLAN, Art.BESTILLING, Art.INDSATSPLAN), ("ydelse_id",)),
    Art.UDLEVERING: ("ydelse_id",),
    Art.OPFOELGNING: ("ydelse_id", "art"),
    **dict.fromkeys((Art.OPFOELGNING_OMPLANLAGT, Art.STATUS), ("opfoelgning_id",)),
    **dict.fromkeys((Art.OPFOELGNING_HOLDT, Art.OPFOELGNING_AFLYST), ("opfoelgning_id",)),
}
LED = ("forrige", "sagsnummer", "nr", "art", "tidspunkt", "aktoer", "noegle", "payload_sha256")


class Sporfelter(TypedDict):
    """The fields of a `Spor`, as a write takes them by name."""

    noegle: str
    aktoer: str
    tidspunkt: datetime


@dataclass(frozen=True)
class Spor:
    """Who writes, when, and the key that makes the write happen once (the task's id and what it writes)."""

    noegle: str
    aktoer: str
    tidspunkt: datetime

    def __post_init__(self) -> None:
        for name, value in (("noegle", self.noegle), ("aktoer", self.aktoer)):
            if not value or not value.strip() or len(value) > 255:
                raise NotAllowedError(
                    f"register, {name}", "er tom eller over 255 tegn", "giv opgavens id, hhv. brugerens id"
                )
        if self.tidspunkt.tzinfo is None:
            raise NotAllowedError("register, tidspunkt", "har ingen tidszone", "brug urets now()")

    @property
    def tid(self) -> str:
        """The point in time as it is stored and hashed."""
        return self.tidspunkt.astimezone(COPENHAGEN).isoformat()


def payload_hash(salt: str, indhold: str) -> str:
    """The sha256 of a content with its salt."""
    return hashlib.sha256(f"{salt}\n{indhold}".encode()).hexdigest()


def led_hash(led: Mapping[str, Any]) -> str:
    """The hash of a link from its fields (`LED`)."""
    return kanonisk.sha256({name: led[name] for name in LED})


def laas_sag(connection: Connection, sagsnummer: str) -> RowMapping:
    """The case's row, locked until the transaction ends. Raises `NotFoundError`."""
    row = connection.execute(select(t.sag).where(t.sag.c.sagsnummer == sagsnummer).with_for_update()).mappings().first()
    if row is None:
        raise NotFoundError(f"sag {sagsnummer}", "findes ikke i registeret", "se efter i sagsnummeret")
    return row


def tidligere(
    connection: Connection, noegle: str, art: Art, data: Mapping[str, Any], sagsnummer: str | None = None
) -> Haendelse | None:
    """The link of this kind that was written with this key before, if any.

    Raises `KeyReusedError` when it was of another case, or about another thing (`KENDETEGN`): a retry that rounds a
    price otherwise is a retry, a second text under the key of the first would be lost.
    """
    query = _links().where(t.kaede.c.noegle == noegle, t.kaede.c.art == art.value)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    link = _haendelse(row, None)
    told = [name for name in KENDETEGN.get(art, ()) if _andet((link.data or {}).get(name), data.get(name))]
    if told or sagsnummer not in (None, link.sagsnummer):
        raise KeyReusedError(
            f"sag {sagsnummer or link.sagsnummer}, {art}",
            f"nøglen er brugt før, i sag {link.sagsnummer}" + (f", med et andet {', '.join(told)}" if told else ""),
            "giv hver skrivning sin egen nøgle: opgavens id og hvad der skrives",
        )
    return link


def _andet(before: Any, now: Any) -> bool:
    """Whether two marks are of different things; one that is not said tells nothing (a record from before there were §§)."""
    return before is not None and now is not None and before != now


def tilfoej(connection: Connection, sag: Mapping[str, Any], art: Art, data: Mapping[str, Any], spor: Spor) -> Haendelse:
    """Append a link; `sag` is the locked row. Returns it with its content."""
    indhold, salt = kanonisk.tekst(data), secrets.token_hex(16)
    led: dict[str, Any] = {
        "forrige": sag["kaede_hoved"],
        "sagsnummer": sag["sagsnummer"],
        "nr": sag["kaede_laengde"] + 1,
        "art": art.value,
        "tidspunkt": spor.tid,
        "aktoer": spor.aktoer,
        "noegle": spor.noegle,
        "payload_sha256": payload_hash(salt, indhold),
    }
    led["hash"] = led_hash(led)
    place = {"sagsnummer": led["sagsnummer"], "nr": led["nr"]}
    connection.execute(t.kaede.insert().values(**led))
    connection.execute(t.payload.insert().values(**place, salt=salt, indhold=indhold))
    connection.execute(
        update(t.sag)
        .where(t.sag.c.sagsnummer == led["sagsnummer"])
        .values(kaede_laengde=led["nr"], kaede_hoved=led["hash"])
    )
    return _haendelse({**led, "salt": salt, "indhold": indhold}, None)


def laes(connection: Connection, sagsnummer: str, *arter: Art) -> list[Haendelse]:
    """The case's links in order, all or of the kinds named. Raises `NotFoundError` when there is no such case."""
    found = connection.execute(select(t.sag.c.sagsnummer).where(t.sag.c.sagsnummer == sagsnummer)).first()
    if found is None:
        raise NotFoundError(f"sag {sagsnummer}", "findes ikke i registeret", "se efter i sagsnummeret")
    query = _links().where(t.kaede.c.sagsnummer == sagsnummer).order_by(t.kaede.c.nr)
    if arter:
        query = query.where(t.kaede.c.art.in_([art.value for art in (*arter, Art.SLETNING)]))
    rows = connection.execute(query).mappings().all()
    slettet = sletninger(rows)
    links = [_haendelse(row, slettet.get(row["nr"])) for row in rows]
    return [link for link in links if not arter or link.art in arter]


def sletninger(rows: Any) -> dict[int, str]:
    """Which links' content was deleted by law, and by which, from the links that say so."""
    said = [json.loads(row["indhold"]) for row in rows if row["art"] == Art.SLETNING and row["indhold"] is not None]
    return {entry["slettet_nr"]: entry["hjemmel"] for entry in said}


def _links() -> Any:
    same = and_(t.payload.c.sagsnummer == t.kaede.c.sagsnummer, t.payload.c.nr == t.kaede.c.nr)
    return select(t.kaede, t.payload.c.indhold, t.payload.c.salt).select_from(t.kaede.outerjoin(t.payload, same))


def _haendelse(row: Mapping[str, Any], slettet: str | None) -> Haendelse:
    return Haendelse(
        sagsnummer=row["sagsnummer"],
        nr=row["nr"],
        art=Art(row["art"]),
        tidspunkt=datetime.fromisoformat(row["tidspunkt"]).astimezone(COPENHAGEN),
        aktoer=row["aktoer"],
        noegle=row["noegle"],
        payload_sha256=row["payload_sha256"],
        forrige=row["forrige"],
        hash=row["hash"],
        data=None if row["indhold"] is None else json.loads(row["indhold"]),
        slettet=slettet,
    )


def dag(value: date | str, felt: str) -> str:
    """A calendar day as ISO text. Raises `NotAllowedError`, naming the field."""
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise NotAllowedError(f"register, {felt}", "er ikke en dag", "giv en dato (ÅÅÅÅ-MM-DD)")
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else value.isoformat()
    except ValueError:
        raise NotAllowedError(f"register, {felt}", "er ikke en dato", "skriv den som ÅÅÅÅ-MM-DD") from None
