"""Why an answer is as it is: as data, as text, as a page."""

from __future__ import annotations

from typing import Any

from rules.decision import Explained, explained
from rules.feel import incoming
from rules.words import WORDS


class Explanation:
    """Why an answer is as it is: required decisions first, the asked one last. `language` is "da" or "en"."""

    def __init__(self, decisions: tuple[Explained, ...]) -> None:
        self.decisions = decisions

    @staticmethod
    def plain(value: Any) -> Any:
        """An answer's value as JSON has it: whole numbers as int; other numbers, moments, durations, ranges as text."""
        if isinstance(value, (list, tuple)):
            return [Explanation.plain(item) for item in value]
        if isinstance(value, dict):
            return {key: Explanation.plain(item) for key, item in value.items()}
        return explained.jsonable(value if callable(getattr(value, "call", None)) else incoming(value))

    def data(self, language: str = "da") -> dict[str, Any]:
        """As JSON has it; `language` is that of the reasons. Keys: `rules.decision.explained.data`."""
        return {"decisions": [explained.data(one, WORDS[language]) for one in self.decisions]}

    def text(self, language: str = "da") -> str:
        """As a person reads it."""
        return "\n\n".join(explained.text(one, WORDS[language]) for one in self.decisions) + "\n"

    def html(self, language: str = "da") -> str:
        """As one page that stands alone: a table for each decision table, the rows that hit marked."""
        return explained.page(self.decisions, WORDS[language])
