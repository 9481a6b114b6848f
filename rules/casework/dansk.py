"""Dates, numbers and hours as a Danish letter writes them. The words are data: kalender.yaml and dansk.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.policy import Calendar, Catalogue, Where, calendar, read_yaml
from rules.policy.fields import Fields

MINUTES_OF_AN_HOUR = 60
OERE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Ord:
    """A noun in its two numbers."""

    en: str
    flere: str

    def af(self, antal: int) -> str:
        """The form that follows a number: «time» after 1, else «timer»."""
        return self.en if antal == 1 else self.flere


@dataclass(frozen=True, slots=True)
class Dansk:
    """Writes values in Danish; made by `dansk(catalogue)`."""

    kalender: Calendar
    time: Ord
    minut: Ord
    uge: Ord
    og: str
    kroner_tegn: str
    antal: tuple[str, ...]

    def dato(self, dag: date) -> str:
        """3. marts 2026"""
        return self.kalender.short(dag)

    def ugedag(self, dag: date) -> str:
        """tirsdag"""
        return self.kalender.weekday(dag)

    def tal(self, tal: Decimal | int) -> str:
        """1.234,5: comma before the decimals, full stop between thousands; as many decimals as were given."""
        return f"{tal:,}".translate(str.maketrans(",.", ".,"))

    def kroner(self, oere: int) -> str:
        """Øre as kroner: «1.234,50 kr.»"""
        return f"{self.tal(oere * OERE)} {self.kroner_tegn}"

    def timer(self, minutter: int) -> str:
        """Minutes in words: «2 timer og 30 minutter», «45 minutter»."""
        timer, rest = divmod(minutter, MINUTES_OF_AN_HOUR)
        parts = [f"{antal} {ord_.af(antal)}" for antal, ord_ in ((timer, self.time), (rest, self.minut)) if antal]
        return f" {self.og} ".join(parts) or f"{minutter} {self.minut.af(minutter)}"

    def uger(self, antal: int) -> str:
        """Weeks in words: «fire uger»; numbers without a word of their own in digits."""
        return f"{self.antal[antal] if antal < len(self.antal) else self.tal(antal)} {self.uge.af(antal)}"


def dansk(catalogue: Catalogue) -> Dansk:
    """The Danish of a catalogue; CatalogueError where dansk.yaml lacks a word."""
    path = catalogue.folder / "dansk.yaml"
    top = Fields(read_yaml(path), Where(str(path)), "filen")
    made = Dansk(
        calendar(catalogue),
        _ord(top, "time"),
        _ord(top, "minut"),
        _ord(top, "uge"),
        top.text("og"),
        top.text("kroner"),
        top.texts("antal"),
    )
    top.done()
    return made


def _ord(top: Fields, name: str) -> Ord:
    fields = Fields(top.map.get(name), top.where(name), f"«{name}»")
    top.has(name)
    made = Ord(fields.text("en"), fields.text("flere"))
    fields.done()
    return made
