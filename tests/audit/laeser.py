"""Reads the page as its reader does: the text under each heading."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from audit import html, lav_revision
from tests.audit.sagen import Sagen, catalogue

SPACED = {"p", "td", "th", "tr", "li", "dt", "dd", "blockquote", "caption", "h2", "h3", "h4", "br", "div"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.under = ""
        self.texts: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs).get("id")
        if tag in ("h2", "h3") and named:
            self.under = named
        if tag in SPACED:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.under, []).append(data)


def afsnit(page: str) -> dict[str, str]:
    """The page's text by the id of the heading it stands under, white space collapsed."""
    reader = _Reader()
    reader.feed(page)
    return {name: " ".join("".join(parts).split()) for name, parts in reader.texts.items()}


def laes(sag: Sagen, engine: Any = None) -> dict[str, str]:
    """The page of a case, by heading."""
    return afsnit(html(lav_revision(sag.nr, sag.register, engine, catalogue(), tidspunkt=sag.now), catalogue()))
