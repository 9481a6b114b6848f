"""The words of explanations, one file a language. Data only: `rules.decision` is handed them and knows none."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rules.words import da, en

WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({"da": da.WORDS, "en": en.WORDS})

__all__ = ["WORDS"]
