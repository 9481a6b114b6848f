"""The printed letter, read back: mark, title, language, words; the same bytes each time; nothing from outside."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from rules import policy
from rules.casework import breve
from tests.breve_eksempler import EKSEMPLER
from workers.adapters.pdf import PdfFault, lav_pdf

HOME = Path(__file__).parents[3]
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def catalogue() -> policy.Catalogue:
    """The project's own catalogue."""
    return policy.load(HOME)


def tryk(brevtype: str, catalogue: policy.Catalogue, **changes: object) -> tuple[breve.Brev, PdfReader]:
    brev = breve.skriv(brevtype, replace(EKSEMPLER[brevtype], **changes), catalogue, proeve=True)
    return brev, PdfReader(BytesIO(lav_pdf(brev.html)))


def tekst(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("brevtype", breve.BREVTYPER)
def test_printed_letter_is_the_letter(brevtype: str, catalogue: policy.Catalogue) -> None:
    """A4, Danish, titled, tagged for screen readers, PRØVE and the case number on every page."""
    brev, reader = tryk(brevtype, catalogue)
    assert reader.metadata is not None
    assert reader.metadata.title == f"PRØVE: {brev.titel}"
    assert reader.trailer["/Root"]["/Lang"] == "da"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert brev.titel in tekst(reader)
    assert len(reader.pages) <= 2
    for number, page in enumerate(reader.pages, start=1):
        said = page.extract_text()
        assert "PRØVE – ikke et rigtigt brev" in said
        assert f"Side {number} af {len(reader.pages)}" in said
        assert "Sagsnummer SAG-2026-000001" in said
        assert tuple(round(side) for side in page.mediabox[2:]) == A4


def test_same_letter_same_bytes(catalogue: policy.Catalogue) -> None:
    """No time and no chance in the file, so that a repeated step makes the same document."""
    html = breve.skriv("afslag", EKSEMPLER["afslag"], catalogue, proeve=True).html
    assert lav_pdf(html) == lav_pdf(html)
    assert lav_pdf(html) != lav_pdf(html.replace("madlavning", "rengøring"))


def test_word_longer_than_the_line_is_broken_and_whole(catalogue: policy.Catalogue) -> None:
    """Nothing runs over the edge of the paper, nothing is lost."""
    word, name = "æøå" * 100, "Prøve " + "Navn" * 60
    _, reader = tryk("fristbrev", catalogue, besked_begrundelse=word, underskriver=name)
    said = tekst(reader).replace(" ", "")
    assert word in said
    assert "Navn" * 60 in said
    assert max(len(line) for page in reader.pages for line in page.extract_text().splitlines()) < 110


def test_long_letter_goes_on_over_marked_pages(catalogue: policy.Catalogue) -> None:
    """Reasons of many paragraphs run over several pages, each with its mark and number."""
    reason = "\n\n".join(f"Stykke {number}. " + "Det har vi lagt vægt på. " * 12 for number in range(40))
    _, reader = tryk("afslag", catalogue, hovedhensyn=reason)
    assert len(reader.pages) > 4
    for number, page in enumerate(reader.pages, start=1):
        assert "PRØVE" in page.extract_text()
        assert f"Side {number} af {len(reader.pages)}" in page.extract_text()
    assert "Stykke 39." in tekst(reader)


def test_markup_in_data_is_printed_as_text(catalogue: policy.Catalogue) -> None:
    """What looks like HTML is read on the paper as it was written."""
    _, reader = tryk("afslag", catalogue, faktum="<b>fed</b> & <img src=https://eksempel.invalid/x.png>")
    assert "<b>fed</b> & <img src=https://eksempel.invalid/x.png>" in tekst(reader)


@pytest.mark.parametrize(
    "outside",
    [
        '<img src="https://eksempel.invalid/logo.png">',
        '<img src="file:///etc/hostname">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/stil.css">',
        "<style>body { background: url(https://eksempel.invalid/x.png) }</style>",
        '<img src="data:image/png;base64,iVBORw0KGgo=">',
        "<style>@font-face { font-family: F; src: url(https://eksempel.invalid/f.woff) } p { font-family: F }</style>",
    ],
)
def test_nothing_is_fetched(outside: str) -> None:
    """A letter that asks for anything outside is refused, not printed without it."""
    html = f'<html lang="da"><head><title>Prøve</title>{outside}</head><body><p>Prøve</p>{outside}</body></html>'
    with pytest.raises(PdfFault, match="udefra"):
        lav_pdf(html)


def test_rule_that_the_printer_does_not_know_is_an_error() -> None:
    """A misspelt style is said, not silently left out of every letter."""
    with pytest.raises(PdfFault, match="colour"):
        lav_pdf(
            '<html lang="da"><head><title>x</title><style>p { colour: red }</style></head><body><p>x</p></body></html>'
        )
