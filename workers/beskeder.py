"""The Danish sentences that workers show to case workers, by key, from `rules/catalogues/beskeder.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rules.policy import read_yaml

MOST = 4000  # characters of an engine variable
FILE = "beskeder.yaml"


class UnknownBesked(KeyError):
    """A key that beskeder.yaml lacks: a programming fault."""


class Beskeder:
    """All sentences. Each looks up `{name}` gaps; a missing key or gap is an error here, not an empty text there."""

    def __init__(self, catalogues: Path) -> None:
        data = read_yaml(catalogues / FILE)
        self._felter: dict[str, str] = data["felter"]
        self._mangler: dict[str, dict[str, str]] = data["mangler"]
        self._tekster: dict[str, str] = data["tekster"]

    def felt(self, navn: str) -> str:
        """A field's name as the form shows it."""
        try:
            return self._felter[navn.removeprefix("ref_")]
        except KeyError:
            raise UnknownBesked(f"{FILE}: felter has no '{navn}'") from None

    def har(self, noegle: str) -> bool:
        """Whether there is a fault of that key."""
        return noegle in self._mangler

    def mangel(self, noegle: str, felt: str = "", /, **vaerdier: Any) -> str:
        """One line: which field, what is wrong, how to mend it."""
        try:
            entry = self._mangler[noegle]
        except KeyError:
            raise UnknownBesked(f"{FILE}: mangler has no '{noegle}'") from None
        head = f"{self.felt(felt)}: " if felt else ""
        return f"{head}{entry['siger'].format(**vaerdier)}. Ret det: {entry['ret_det'].format(**vaerdier)}."

    def tekst(self, noegle: str, /, **vaerdier: Any) -> str:
        """One sentence with its gaps filled."""
        try:
            return self._tekster[noegle].format(**vaerdier)
        except KeyError as missing:
            raise UnknownBesked(f"{FILE}: tekster lacks {missing} for '{noegle}'") from None

    def samlet(self, linjer: Iterable[str]) -> str:
        """All lines, each once, as one text that an engine variable can hold."""
        return self.afkort("\n".join(f"• {linje}" for linje in dict.fromkeys(linjer)))

    @staticmethod
    def afkort(tekst: str) -> str:
        """The text as long as an engine variable can hold it; what is cut off is marked."""
        return tekst if len(tekst) <= MOST else tekst[: MOST - 1] + "…"
