"""Names with spaces and operators in them, found by the longest match (DMN 1.5, 10.3.1.2).

A name is split into parts, words and the symbols `. / - ' + *`; white space between parts does not count. The
names that are known at a place form tries, the innermost scope last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from rules.feel.hints import Any, Final

# DMN 1.5, 10.3.1.2: letters of the world's scripts; Python's \w and the planes above it.
WORD = re.compile(r"[\w?\u00b7\U00010000-\U000EFFFF]+")
SYMBOLS = "./-'+*"
WHITE = r"[\s\u0085\u180e\u200b\ufeff]*"
SPACE = re.compile(
    rf"{WHITE}(?:(?://[^\n]*|/\*.*?\*/){WHITE})*", re.DOTALL
)  # white space, and comments with it (DMN 1.5, 10.3.1.2)
PART = re.compile(f"{SPACE.pattern}({WORD.pattern}|.)", re.DOTALL)

Trie = dict[str, Any]
END = ""  # the key under which a trie keeps the name as it was declared
NOTHING: Final[Trie] = {}


def parts(name: str) -> list[str]:
    """The words and symbols of a name; empty when it is none."""
    found: list[str] = []
    position = SPACE.match(name).end()  # type: ignore[union-attr]
    while position < len(name):
        word = WORD.match(name, position)
        if word:
            found.append(word.group())
            position = word.end()
        elif name[position] in SYMBOLS:
            found.append(name[position])
            position += 1
        else:
            return []
        position = SPACE.match(name, position).end()  # type: ignore[union-attr]
    return found


def put(trie: Trie, name: str) -> None:
    """Make `name` known in a trie."""
    here = trie
    for part in parts(name):
        here = here.setdefault(part, {})
    if here is not trie:
        here[END] = name


def trie(names: Iterable[str]) -> Trie:
    """A trie of the names."""
    made: Trie = {}
    for name in names:
        put(made, name)
    return made


@lru_cache(maxsize=256)
def shared(names: tuple[str, ...]) -> Trie:
    """A trie that is kept, since the texts of a model mostly share what they know. Never to be put into."""
    return trie(names)


def longest(known: Trie, text: str, position: int) -> tuple[str, int] | None:
    """The longest known name that goes on at `position`: the name as declared, and where it ends."""
    here = known
    best = (here[END], position) if END in here else None
    while END not in here or len(here) > 1:  # a longer name may go this way
        found = PART.match(text, position)
        if found is None or (below := here.get(found[1])) is None:
            break
        here, position = below, found.end()
        if END in here:
            best = (here[END], position)
    return best


class Names:
    """The names known while a text is read: a stack of scopes, and the entry names that may follow a dot."""

    def __init__(
        self,
        known: Iterable[str] = (),
        fields: Iterable[str] = (),
        base: Trie | None = None,
        types: Trie | None = None,
    ) -> None:
        self._scopes: list[Trie] = [base or NOTHING, shared(tuple(known))]
        self._fields: list[Trie] = [shared(tuple(fields)), {}]
        self._types = types or {}
        self._items = 0

    def find(self, text: str, position: int, first: str = "") -> tuple[str, int] | None:
        """The longest name in scope at `position`; among equals the innermost. `first` is its first part, if known."""
        if not first:
            part = PART.match(text, position)
            first = part[1] if part else END
        best: tuple[str, int] | None = None
        end = position + len(first)
        for scope in (*self._fields, *self._scopes) if self._items else self._scopes:
            below = scope.get(first)
            if below is not None:
                found = (below[END], end) if END in below and len(below) == 1 else longest(below, text, end)
                if found and (best is None or found[1] >= best[1]):
                    best = found
        return best

    def find_type(self, text: str, position: int) -> tuple[str, int] | None:
        """The longest name of a type with spaces at `position`."""
        return longest(self._types, text, position)

    def find_field(self, text: str, position: int) -> tuple[str, int] | None:
        """The longest entry name at `position`, after a dot."""
        given, own = (longest(fields, text, position) for fields in self._fields)
        return given if own is None or (given and given[1] > own[1]) else own

    def declare(self, name: str) -> None:
        """Make a name known in the innermost scope, and as an entry name."""
        put(self._scopes[-1], name)
        put(self._fields[-1], name)

    @contextmanager
    def scope(self, *names: str, item: bool = False) -> Iterator[None]:
        """A scope of its own; with `item`, entry names count as names too (inside a filter)."""
        self._scopes.append(trie(names))
        self._items += item
        try:
            yield
        finally:
            self._scopes.pop()
            self._items -= item

    def known(self) -> list[str]:
        """All names in scope, for a hint at a misspelt one."""

        def walk(node: Trie) -> Iterator[str]:
            for key, below in node.items():
                if key == END:
                    yield below
                else:
                    yield from walk(below)

        return [name for scope in self._scopes[1:] for name in walk(scope)]
