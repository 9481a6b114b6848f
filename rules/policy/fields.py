"""Reading one entry of a catalogue: every field named and typed, and none left over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from rules.policy.errors import CatalogueError, Where
from rules.policy.read import YamlMap

_YES_NO = {"ja": True, "nej": False}


class Fields:
    """The fields of one entry. Each reader takes a field by name; `done` refuses what nobody asked for."""

    def __init__(self, value: Any, where: Where, what: str) -> None:
        """value: what YAML gave; what: the entry in words, for messages."""
        if not isinstance(value, YamlMap):
            raise CatalogueError(where, f"{what} skal have felter", "skriv 'felt: værdi' på linjerne under")
        self.map, self.what = value, what
        self._asked: set[str] = set()

    def has(self, name: str) -> bool:
        """True where the field is there and not null."""
        self._asked.add(name)
        return self.map.get(name) is not None

    def where(self, name: str) -> Where:
        """The place of a field."""
        return self.map.place(name)

    def text(self, name: str) -> str:
        """Text that is not empty; a whole number is taken as its digits."""
        value = self._required(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(name, "en tekst")
        return " ".join(value.split())

    def optional_text(self, name: str) -> str | None:
        """Text, or None where the field is absent or null."""
        return self.text(name) if self.has(name) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is absent."""
        if not self.has(name):
            return ()
        value = self.map[name]
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self._wrong(name, "en liste af tekster")
        return tuple(" ".join(each.split()) for each in value)

    def whole(self, name: str) -> int:
        """A whole number."""
        value = self._required(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(name, "et helt tal")
        return value

    def day(self, name: str) -> date:
        """A date."""
        value = self._required(name)
        if not isinstance(value, date):
            raise self._wrong(name, "en dato som 2026-03-01")
        return value

    def optional_day(self, name: str) -> date | None:
        """A date, or None where the field is absent or null."""
        return self.day(name) if self.has(name) else None

    def yes(self, name: str) -> bool:
        """`ja` or `nej`."""
        value = self._required(name)
        if value not in _YES_NO:
            raise self._wrong(name, "ja eller nej")
        return _YES_NO[value]

    def choice(self, name: str, among: tuple[str, ...]) -> str:
        """One of the words given."""
        value = self.text(name)
        if value not in among:
            raise self._wrong(name, " eller ".join(among))
        return value

    def entries(self, name: str) -> Iterator[tuple[Any, Any, Where]]:
        """Key, value and place of a map; none where the field is absent."""
        if self.has(name):
            value = self.map[name]
            if not isinstance(value, YamlMap):
                raise self._wrong(name, "en gruppe af felter")
            for key in value:
                yield key, value[key], value.place(key)

    def done(self) -> None:
        """CatalogueError where the entry holds a field that was not read."""
        for name in self.map:
            if name not in self._asked:
                near = get_close_matches(str(name), self._asked, n=1)
                mend = f"mente du «{near[0]}»? Ellers slet feltet" if near else "slet feltet, eller ret dets navn"
                raise CatalogueError(self.where(name), f"{self.what} har ikke et felt «{name}»", mend)

    def _required(self, name: str) -> Any:
        if not self.has(name):
            raise CatalogueError(self.where(name), f"{self.what} mangler feltet «{name}»", f"tilføj «{name}: …»")
        return self.map[name]

    def _wrong(self, name: str, wanted: str) -> CatalogueError:
        return CatalogueError(
            self.where(name), f"{self.what}: «{name}» skal være {wanted}, men er «{self.map[name]}»", "ret værdien"
        )
