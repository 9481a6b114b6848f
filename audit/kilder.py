"""The sources that a case rests on: laws, passages of the standard, assumptions; from the keys beside the rows that hit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rules.casework.beregningspost import kilder
from rules.policy import Catalogue
from rules.sources import looked_up


class Kilder:
    """Collects keys with where they were used, and says what each stands for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._brugt: dict[str, list[str]] = {}

    def brug(self, annotation: str, hvor: str) -> dict[str, Any]:
        """The keys and the free text of an annotation; remembers that they were used `hvor`."""
        keys, text = kilder(annotation)
        self.noegler(keys, hvor)
        return {"noegler": list(keys), "tekst": text}

    def noegler(self, keys: Iterable[str], hvor: str) -> None:
        """Remember that these keys were used `hvor`."""
        for key in keys:
            used = self._brugt.setdefault(key, [])
            if hvor not in used:
                used.append(hvor)

    def alle(self) -> dict[str, list[dict[str, Any]]]:
        """Every key used, by kind: `love`, `passager`, `antagelser`, and `ukendte` that the catalogue does not have."""
        found: dict[str, list[dict[str, Any]]] = {"love": [], "passager": [], "antagelser": [], "ukendte": []}
        for key, used in sorted(self._brugt.items()):
            kind, entry = looked_up(self._catalogue, key)
            found[kind].append({"noegle": key, "brugt": used, **entry})
        return found
