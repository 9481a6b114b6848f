"""The journal: kept once for each key, for its owner only, and tampering is seen."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workers.adapters import filer
from workers.adapters.filjournal import FilJournal
from workers.ports.journal import JournalFault, Journalpost

SAG = "SAG-2026-000001"


def gem(
    journal: FilJournal, noegle: str = "opgave-1:brev", html: str = "<p>æ</p>", pdf: bytes = b"%PDF-1"
) -> Journalpost:
    return journal.gem(SAG, "afslag", "Afgørelse", html, pdf, noegle=noegle)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_document_comes_back_as_it_was_given(tmp_path: Path) -> None:
    """HTML and PDF are read back byte for byte, by the journal's id."""
    journal = FilJournal(tmp_path / "documents")
    post = gem(journal)
    assert journal.hent(SAG, post.journal_id) == ("<p>æ</p>", b"%PDF-1")
    assert (post.sagsnummer, post.brevtype, post.titel) == (SAG, "afslag", "Afgørelse")


def test_same_key_keeps_the_first_document(tmp_path: Path) -> None:
    """A repeated step, even with another text, leaves the one document that was journalised."""
    journal = FilJournal(tmp_path / "documents")
    first = gem(journal)
    before = files(tmp_path)
    assert gem(FilJournal(tmp_path / "documents"), html="<p>noget andet</p>", pdf=b"%PDF-2") == first
    assert files(tmp_path) == before
    assert len(before) == 3
    assert gem(journal, noegle="opgave-2:brev").journal_id != first.journal_id
    assert len(files(tmp_path)) == 6


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    """Files 0600, folders 0700."""
    gem(FilJournal(tmp_path / "documents"))
    for path in (tmp_path / "documents", *(tmp_path / "documents").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_crash_before_the_record_leaves_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the files and before the record: nothing counts, and the next attempt leaves one whole document."""
    journal = FilJournal(tmp_path / "documents")
    with monkeypatch.context() as crash:
        crash.setattr(filer, "_create", lambda *_: (_ for _ in ()).throw(SystemExit("dræbt")))
        with pytest.raises(SystemExit):
            gem(journal, html="<p>første forsøg</p>")
    assert len(files(tmp_path)) == 2
    post = gem(journal, html="<p>andet forsøg</p>")
    assert journal.hent(SAG, post.journal_id)[0] == "<p>andet forsøg</p>"
    assert len(files(tmp_path)) == 3


def test_many_at_once_leave_one_document(tmp_path: Path) -> None:
    """Eight workers with the same key and different bytes: all get the same answer, and it is whole."""
    journal = FilJournal(tmp_path / "documents")
    with ThreadPoolExecutor(8) as pool:
        posts = list(pool.map(lambda n: gem(journal, html=f"<p>{n}</p>", pdf=b"%PDF" + bytes([n])), range(40)))
    assert len(set(posts)) == 1
    html, pdf = journal.hent(SAG, posts[0].journal_id)
    assert html == f"<p>{pdf[-1]}</p>"
    assert len(files(tmp_path)) == 3


def test_altered_document_is_not_handed_out(tmp_path: Path) -> None:
    """A changed file is an error that says what to do."""
    journal = FilJournal(tmp_path / "documents")
    post = gem(journal)
    next(tmp_path.rglob("*.pdf")).write_bytes(b"%PDF-9")
    with pytest.raises(JournalFault, match=r"ændret.*\n.*Ret det"):
        journal.hent(SAG, post.journal_id)


@pytest.mark.parametrize("nummer", ["../uden-for", "", "SAG/1", ".skjult", "SAG 1", "a" * 101])
def test_case_number_is_no_path(nummer: str, tmp_path: Path) -> None:
    """A number that could lead out of the folder is refused, and nothing is written."""
    with pytest.raises(JournalFault, match="kan ikke være navn"):
        FilJournal(tmp_path / "documents").gem(nummer, "afslag", "x", "x", b"x", noegle="n")
    assert files(tmp_path) == []


def test_unknown_document_is_named(tmp_path: Path) -> None:
    """A document that was never journalised is an error."""
    with pytest.raises(JournalFault, match="ikke journaliseret"):
        FilJournal(tmp_path / "documents").hent(SAG, "afslag-0")
