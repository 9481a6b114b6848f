"""Which variables a text reads: JUEL in a process, FEEL and templates in a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

JUEL: Final = re.compile(r"[$#]\{([^}]*)\}")
_TEMPLATE: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALL: Final = re.compile(r"\b[a-z][a-z ]*(?=\()")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_WORDS: Final = frozenset({"if", "then", "else", "and", "or", "not", "null", "true", "false", "empty", "eq", "ne"})

# What the engine itself offers; everything else in an expression must be a documented variable.
ENGINE_NAMES: Final = frozenset({"execution.processBusinessKey"})
SIMPLE: Final = re.compile(r"[$#]\{\s*[A-Za-z_]\w*(?:\.\w+)?\s*(?:(?:==|!=)\s*(?:null|true|false|\d+|'[^']*')\s*)?\}")


def _names(text: str) -> Iterator[str]:
    bare = _CALL.sub(" ", _QUOTED.sub(" ", text))
    yield from (found for found in _NAME.findall(bare) if found not in _WORDS)


def names_in_juel(text: str) -> set[str]:
    """Variables that a JUEL text reads; text outside `${…}` reads none."""
    return {name for inside in JUEL.findall(text) for name in _names(inside)}


def names_in_form_text(text: str) -> set[str]:
    """Variables that a text of a form reads: the whole of `=…`, and what stands in `{{…}}`."""
    parts = [text[1:]] if text.startswith("=") else _TEMPLATE.findall(text)
    return {name for part in parts for name in _names(part)}
