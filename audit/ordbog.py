"""Danish words for the codes and fields of a case, and how days, numbers and yes/no are written for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rules.casework.breve_tekster import load as letter_texts
from rules.policy import Calendar, Catalogue, calendar, read_yaml

ORD = Path(__file__).parent / "ord.yaml"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
UKENDT = "ikke oplyst"


@dataclass(frozen=True)
class Ordbog:
    """The words of `ord.yaml`, the names of measures and suppliers, and the calendar's months."""

    ord: Mapping[str, Any]
    kalender: Calendar

    @classmethod
    def laes(cls, catalogue: Catalogue) -> Ordbog:
        """Read `ord.yaml`, whose own words go first. Raises `CatalogueError` with the line when it cannot be read."""
        words = read_yaml(ORD)
        named = {code: supplier.navn for code, supplier in catalogue.leverandoerer.items()}
        codes = {**letter_texts(catalogue.folder / "breve").ydelser, **named, **words["koder"]}
        return cls({**words, "koder": codes}, calendar(catalogue))

    def navn(self, felt: str) -> str:
        """A field's Danish name, without `ref_` and `tekst_`; an unknown one as it stands."""
        plain, words = _plain(felt), self.ord["felter"]
        return str(words.get(felt) or words.get(plain, plain.replace("_", " ").capitalize()))

    def ordnet(self, felter: Mapping[str, Any]) -> list[tuple[str, Any]]:
        """Fields in the order of `ord.yaml`, the others after them by name."""
        order = {name: place for place, name in enumerate(self.ord["orden"])}
        return sorted(felter.items(), key=lambda field: (order.get(_plain(field[0]), len(order)), _plain(field[0])))

    def haendelse(self, art: str) -> str:
        """What a kind of event is called."""
        return self.ord["haendelser"].get(art, art)

    def slags(self, gruppe: str, kode: str) -> str:
        """A code of another group of `ord.yaml` (trin, brud); an unknown one as it stands."""
        return self.ord[gruppe].get(kode, kode)

    def dag(self, value: str | date | None) -> str:
        """`2026-03-02` as «2. marts 2026»; None as unknown."""
        if value is None or value == "":
            return UKENDT
        return self.kalender.short(date.fromisoformat(value) if isinstance(value, str) else value)

    def tid(self, value: str | datetime) -> str:
        """A point in time as «2. marts 2026 kl. 10.05», Danish time."""
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        local = moment.astimezone(COPENHAGEN)
        return f"{self.kalender.short(local.date())} kl. {local:%H.%M}"

    def vaerdi(self, value: Any) -> str:
        """Any value for a reader: yes/no, days, codes, lists; None as unknown, an empty list as none."""
        if value is None or value == "":
            return UKENDT
        if value == []:
            return "ingen"
        if isinstance(value, bool):
            return "ja" if value else "nej"
        if isinstance(value, Mapping):
            return "; ".join(f"{self.navn(str(key))}: {self.vaerdi(item)}" for key, item in value.items())
        if isinstance(value, list | tuple):
            return ", ".join(self.vaerdi(item) for item in value)
        return self._tekst(str(value))

    def _tekst(self, text: str) -> str:
        if len(text) == len("2026-03-02"):
            try:
                return self.dag(text)
            except ValueError:
                return self.ord["koder"].get(text, text)
        return self.ord["koder"].get(text, text)


def _plain(felt: str) -> str:
    return felt.removeprefix("ref_").removeprefix("tekst_").removeprefix("svar_")


def aktoer_i_ord(aktoer: str) -> str:
    """A person's user id as it is; a worker as the system, with its step."""
    kind, _, step = aktoer.partition(":")
    return f"systemet ({step})" if step and kind in ("arbejder", "worker") else aktoer


def er_person(aktoer: str) -> bool:
    """Whether an actor is a person, and not one of the system's workers."""
    return aktoer_i_ord(aktoer) == aktoer
