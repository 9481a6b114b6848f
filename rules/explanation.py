"""Why an answer is as it is: as data, as text, as a page."""

from __future__ import annotations

from typing import Any

from rules import decision
from rules.decision import text
from rules.words import WORDS


class Explanation:
    """Why an answer is as it is: required decisions first, the asked one last."""

    def __init__(self, explained: tuple[decision.Explained, ...]) -> None:
        self.decisions = explained

    def data(self, language: str = "da") -> dict[str, Any]:
        """As JSON has it; `language` is that of the reasons, "da" or "en"."""
        return {"decisions": [text.data(one, WORDS[language]) for one in self.decisions]}

    def text(self, language: str = "da") -> str:
        """As a person reads it, "da" or "en"."""
        return "\n\n".join(text.text(one, WORDS[language]) for one in self.decisions) + "\n"
