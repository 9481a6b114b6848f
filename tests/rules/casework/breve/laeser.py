"""What a reader sees of a letter."""

from __future__ import annotations

from html.parser import HTMLParser


class Synligt(HTMLParser):
    """Collects the visible text and the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tekst, self.tags, self._skjult = "", [], 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        self._skjult += tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._skjult -= tag in {"style", "title"}

    def handle_data(self, data: str) -> None:
        self.tekst += "" if self._skjult else data


def synligt(html: str) -> str:
    """The text a reader sees, white space collapsed."""
    reader = Synligt()
    reader.feed(html)
    return " ".join(reader.tekst.split())
