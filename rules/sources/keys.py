"""What a key stands for: a provision, a passage of a document, or an assumption; as data that a reader is shown."""

from __future__ import annotations

from typing import Any

from rules.policy import Catalogue


def looked_up(catalogue: Catalogue, key: str) -> tuple[str, dict[str, Any]]:
    """The kind of a key (`love`, `passager`, `antagelser`, or `ukendte` where the catalogue does not have it), and its entry."""
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
