"""The archive of documents: what a municipality's journal system (ESDH) is to sagsgang."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class JournalFault(Exception):
    """A document that the journal cannot take as it is; trying again will not help."""


@dataclass(frozen=True, slots=True)
class Journalpost:
    """A document as journalised: the journal's own id, and sha256 of what lies there."""

    journal_id: str
    sagsnummer: str
    brevtype: str
    titel: str
    html_sha256: str
    pdf_sha256: str


class Journal(Protocol):
    """Keeps documents for good. Nothing here deletes: that is an archival decision."""

    def gem(self, sagsnummer: str, brevtype: str, titel: str, html: str, pdf: bytes, *, noegle: str) -> Journalpost:
        """Journalise one document.

        The same `noegle` (task id and what) again gives the first document back and writes nothing, whatever is handed
        in. Raises `JournalFault` for a document it cannot take; a fault of the world (OSError) passes through.
        """
        ...

    def hent(self, sagsnummer: str, journal_id: str) -> tuple[str, bytes]:
        """HTML and PDF of a document. Raises `JournalFault` where there is none, or where it has been altered."""
        ...
