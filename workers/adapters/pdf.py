"""Letters as PDF: WeasyPrint, nothing from outside, the same bytes for the same letter, tagged for screen readers."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

VARIANT = "pdf/ua-1"
"""PDF/UA-1: title, language and reading order are in the file, so that a screen reader can read the letter."""


class PdfFault(Exception):
    """A letter that cannot become a PDF: it asks for something outside, or uses what the printer does not know."""


class _NothingOutside(URLFetcher):
    """Refuses every resource: a letter is whole in itself, and the archive must not depend on a net."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())

    def fetch(self, url: str, headers: object = None) -> object:
        raise FatalURLFetchingError(f"brevet henter noget udefra: {url[:80]}\n  Ret det: læg det i skabelonen selv")


def lav_pdf(html: str) -> bytes:
    """The PDF of one HTML letter.

    Raises `PdfFault` where the letter asks for a resource, or where the printer ignores a rule or lacks a character.
    The file's identifier is the letter's hash and it holds no time, so equal letters give equal bytes (on equal
    versions of WeasyPrint, Pango and the font).
    """
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    with _complaints() as said:
        try:
            page = HTML(string=html, url_fetcher=_NothingOutside())
            pdf = page.write_pdf(pdf_identifier=identifier, pdf_variant=VARIANT)
        except FatalURLFetchingError as fault:
            raise PdfFault(str(fault)) from fault
    if said:
        raise PdfFault(
            "\n".join(["brevet kan ikke trykkes, som det er skrevet:", *said, "Ret det: se efter i skabelonen"])
        )
    if not isinstance(pdf, bytes):
        raise PdfFault("trykkeprogrammet gav ingen fil\n  Ret det: se efter installationen af WeasyPrint")
    return pdf


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What WeasyPrint logs as a warning or worse while it works; it never raises on its own."""
    said: list[str] = []
    mine = threading.get_ident()

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == mine:  # another thread may be printing another letter
                said.append(record.getMessage())

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield said
    finally:
        logger.removeHandler(listener)
