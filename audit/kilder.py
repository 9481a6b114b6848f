"""The sources that a case rests on: laws, passages of the standard, assumptions; from the keys beside the rows that hit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rules.casework.beregningspost import kilder
from rules.policy import Catalogue


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
            kind, entry = self._opslag(key)
            found[kind].append({"noegle": key, "brugt": used, **entry})
        return found

    def _opslag(self, key: str) -> tuple[str, Mapping[str, Any]]:
        catalogue = self._catalogue
        if key in catalogue.laws:
            law = catalogue.law(key)
            return "love", {
                "titel": law.title,
                "lov": law.act_title,
                "udgave": law.version,
                "siger": law.says,
                "kontrolleret": law.verified,
                "set_i": law.seen_in,
            }
        if key in catalogue.sources:
            source = catalogue.source(key)
            document = catalogue.documents[source.document]
            return "passager", {
                "dokument": document.title,
                "udgiver": document.publisher,
                "side": source.page,
                "linjer": source.lines,
                "sha256": source.sha256,
                "siger": source.says,
            }
        if key in catalogue.assumptions:
            assumption = catalogue.assumption(key)
            return "antagelser", {
                "spoergsmaal": assumption.question,
                "laesning": assumption.reading,
                "andre": list(assumption.alternatives),
                "spoerg": list(assumption.asks),
            }
        return "ukendte", {}
