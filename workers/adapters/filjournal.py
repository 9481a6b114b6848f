"""The journal as files: `<documents>/<sagsnummer>/<brevtype>-<id>.….html` and `.pdf`, with a `.json` that makes them count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workers.adapters.filer import PLAIN, FileAltered, folder_for_owner, read_file, read_record, short_hash, write_once
from workers.ports.journal import JournalFault, Journalpost


class FilJournal:
    """The port `Journal` on a folder; its files are for their owner only."""

    def __init__(self, folder: Path) -> None:
        """folder: where the cases' folders lie, `<state>/documents`."""
        self._folder = folder

    def gem(self, sagsnummer: str, brevtype: str, titel: str, html: str, pdf: bytes, *, noegle: str) -> Journalpost:
        """See the port. A case number or kind of letter that is no plain word is a `JournalFault`."""
        folder = folder_for_owner(self._case(sagsnummer))
        stem = f"{_plain(brevtype, 'brevtypen')}-{short_hash(noegle)}"
        about = {"journal_id": stem, "sagsnummer": sagsnummer, "brevtype": brevtype, "titel": titel}
        return _post(write_once(folder, stem, {"html": html.encode(), "pdf": pdf}, about))

    def hent(self, sagsnummer: str, journal_id: str) -> tuple[str, bytes]:
        """See the port."""
        folder, stem = self._case(sagsnummer), _plain(journal_id, "journalnummeret")
        record = read_record(folder, stem)
        if record is None:
            raise JournalFault(
                f"{sagsnummer}: dokumentet {journal_id} er ikke journaliseret\n  Ret det: se efter i dets nummer"
            )
        try:
            return read_file(folder, stem, "html", record).decode(), read_file(folder, stem, "pdf", record)
        except FileAltered as fault:
            raise JournalFault(f"{sagsnummer}: {fault}") from fault

    def _case(self, sagsnummer: str) -> Path:
        return self._folder / _plain(sagsnummer, "sagsnummeret")


def _post(record: dict[str, Any]) -> Journalpost:
    sha256 = record["sha256"]
    return Journalpost(
        record["journal_id"], record["sagsnummer"], record["brevtype"], record["titel"], sha256["html"], sha256["pdf"]
    )


def _plain(text: str, what: str) -> str:
    if not PLAIN.fullmatch(text):
        raise JournalFault(
            f"{what} «{text[:40]}» kan ikke være navn på en fil\n  Ret det: brug bogstaver, tal og bindestreg"
        )
    return text
