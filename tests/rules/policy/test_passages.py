"""Passages: their form always, their hashes where SAGSGANG_SOURCES names the folder of documents."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rules.policy import CatalogueError, check_sources, passage_sha256, passage_text
from rules.policy.passages import document_length, line_ranges
from tests.rules.policy.home import catalogue


def test_passages_say_what_the_documents_say(capsys: pytest.CaptureFixture[str]) -> None:
    """Each passage's form is checked, and its text against its hash where the documents are at hand."""
    found = catalogue()
    assert found.sources
    assert all(source.says and line_ranges(source.lines, source.where) for source in found.sources.values())
    folder = os.environ.get("SAGSGANG_SOURCES")
    if not folder:
        with capsys.disabled():
            sys.stdout.write(
                f"\nnot run: SAGSGANG_SOURCES is not set, so {len(found.sources)} hashes were not compared\n"
            )
        return
    assert [str(fault) for fault in check_sources(found, Path(folder))] == []
    told = {one.file: one.length for one in found.documents.values() if one.length is not None}
    assert told == {file: document_length(Path(folder) / file) for file in told}


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "002_9dcde424b547a742.txt"
    file.write_text("første  linje\n\tanden linje\x0c\n\ntredje\n", "utf-8")
    return file


def test_white_space_is_collapsed(document: Path) -> None:
    """Line breaks, tabs, form feeds and doubled spaces do not change a passage."""
    assert passage_text(document, "1-2, 4") == "første linje anden linje tredje"


@pytest.mark.parametrize("lines", ["", "L12", "0", "5-4", "1;2", "1-"])
def test_lines_that_cannot_be_read_are_refused(lines: str) -> None:
    """Only line numbers and spans of them name a passage."""
    with pytest.raises(CatalogueError, match="kan ikke læses"):
        line_ranges(lines, "x.yaml")


def test_lines_beyond_the_document_are_refused(document: Path) -> None:
    """A passage that the document is too short for is a fault, not an empty text."""
    with pytest.raises(CatalogueError, match="linje 99 findes ikke"):
        passage_text(document, "4-99")


def test_a_changed_text_and_a_missing_document_are_faults(document: Path, tmp_path: Path) -> None:
    """One fault a passage, with the hash found, or with the document that is not there."""
    found = catalogue()
    source = replace(found.source("V23-G-01"), lines="1", sha256="0" * 64)
    one = replace(found, sources={source.key: source})
    changed, missing = check_sources(one, tmp_path), check_sources(one, tmp_path / "tom")
    assert [fault.mend for fault in changed] == [
        f"læs linjerne igen; er de rigtige, så skriv sha256: {passage_sha256(document, '1')}"
    ]
    assert "er ikke i" in missing[0].says
    assert (
        check_sources(
            replace(one, sources={source.key: replace(source, sha256=passage_sha256(document, "1"))}), tmp_path
        )
        == []
    )
