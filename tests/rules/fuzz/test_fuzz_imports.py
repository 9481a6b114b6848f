"""Files that import one another, in diamonds and rings and wrongly: the value, or an error that says what to mend; bounded."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from rules.decision import gather
from tests.rules.decision.small_imports import decides, imports, input_, knows, named
from tests.rules.fuzz.effort import tried
from tests.rules.fuzz.test_fuzz_models import answered, loaded
from tests.small_models import NS

Arrows = dict[int, list[int]]
NODES = 6


@st.composite
def arrows(draw: st.DrawFn) -> Arrows:
    """Which of some files import which, in any way; rarely themselves."""
    count = draw(st.integers(1, NODES))
    later = draw(st.booleans())  # only files after them: no ring
    found: Arrows = {}
    for here in range(count):
        there = st.integers(here + 1 if later else 0, count - 1)
        found[here] = draw(st.lists(there, max_size=3, unique=True)) if not later or here + 1 < count else []
    return found


def file(number: int, to: Sequence[int]) -> bytes:
    """A model whose decision is one more than those of the models that it imports are together."""
    lines = [imports(f"urn:{n}", f"p{n}", more=f'locationURI="f{n}.dmn"') for n in to]
    sum_ = " + ".join(["n", *(f"p{n}.y" for n in to)])
    needs = ["Input #i", *(f"Decision urn:{n}#d" for n in to)]
    return named(f"urn:{number}", *lines, input_("n", "number"), decides("y", sum_, *needs, type_="number"))


def reached(found: Arrows, *starts: int) -> set[int]:
    """The files that some lead to, and these."""
    met, todo = set(starts), list(starts)
    while todo:
        new = [one for one in found[todo.pop()] if one not in met]
        met.update(new)
        todo += new
    return met


def wrong_with(found: Arrows, read: set[int]) -> str:
    """What is wrong with the imports of the files that are read; "" for nothing."""
    if any(here in found[here] for here in read):
        return "is of the model itself"
    rings = any(here in reached(found, *found[here]) for here in read)
    return "import one another in a ring" if rings else ""


def expected(found: Arrows) -> int:
    """The first file's decision, where each file's own input is its number and one."""

    @cache
    def value(here: int) -> int:
        return here + 1 + sum(value(one) for one in found[here])

    return value(0)


@contextmanager
def reads() -> Iterator[list[str]]:
    """What is read as a model meanwhile."""
    names: list[str] = []
    true: Callable[[bytes, str], object] = gather.read

    def counting(data: bytes, name: str) -> object:
        names.append(name)
        return true(data, name)

    with patch.object(gather, "read", counting):
        yield names


@given(arrows(), st.booleans())
@tried(250)
def test_diamonds_have_their_value_and_rings_are_told(found: Arrows, beside: bool) -> None:
    """However files import one another: each is read once, a ring is told, and what has none decides as it should."""
    data = [file(number, to) for number, to in found.items()]
    own = {f"urn:{number}#n": number + 1 for number in found}
    with tempfile.TemporaryDirectory() as folder, reads() as names:
        for number, one in enumerate(data):
            (Path(folder) / f"f{number}.dmn").write_bytes(one)
        sources = [Path(folder) / "f0.dmn"] if beside else data
        says = wrong_with(found, reached(found, 0) if beside else set(found))
        if says:
            with pytest.raises(rules.ModelError, match=says):
                rules.load(*sources)
        else:
            made = rules.load(*sources)
            assert made.decide("y", own).value == made.function("y")(own) == expected(found)
            asked = [ask.name for ask in made.asks("y")]
            assert len(asked) == len(reached(found, 0))
            assert made.decide("y", dict.fromkeys(asked, 1)).notes == ()
        assert len(names) == len(set(names)) <= len(found)


@dataclass(frozen=True)
class Wrong:
    """How often what a file says is wrong."""

    random: Random

    def some(self, right: str, *others: str) -> str:
        """Mostly the right one."""
        return right if self.random.random() < 0.9 else self.random.choice(others)


def odd_file(number: int, to: Sequence[int], count: int, wrong: Wrong) -> bytes:
    """A model with types, functions and decisions over its imports, some of it wrong."""
    any_ = str(wrong.random.randrange(count))
    lines: list[str] = []
    needs, sum_, kinds = (
        ["Input #i"],
        ["n"],
        [f'<itemDefinition name="t{number}"><typeRef>number</typeRef></itemDefinition>'],
    )
    for n in to:
        prefix = wrong.some(f"p{n}", "", "n", f"p{any_}", "y", "a b")
        place = wrong.some(
            f"f{n}.dmn",
            "",
            f"f{any_}.dmn",
            "../f0.dmn",
            "f9.dmn",
            "http://h/f.dmn",
            "%00",
            ".",
            "\N{LATIN SMALL LETTER AE}",
        )
        kind = wrong.some(NS, "", "urn:other", "http://www.w3.org/2001/XMLSchema")
        lines.append(
            imports(wrong.some(f"urn:{n}", f"urn:{any_}", "", "urn:none"), prefix, kind, f'locationURI="{place}"')
        )
        dot = f"{prefix}." if prefix else ""
        type_ = wrong.some("number", f"{dot}t{n}", f"t{number}", f"{dot}none", "u")
        kinds.append(f'<itemDefinition name="u{n}"><typeRef>{type_}</typeRef></itemDefinition>')
        needs += [
            f"Decision {wrong.some(f'urn:{n}#d', f'urn:{any_}#d', 'urn:none#d', '#d', f'urn:{n}#i')}",
            f"Knowledge urn:{n}#b",
        ]
        sum_ += [f"{dot}y", f"{dot}f(1)"]
    own = wrong.some(f"urn:{number}", f"urn:{any_}", "")
    made = named(
        own,
        *lines,
        *kinds,
        input_("n", "number"),
        knows("f", wrong.some("a + 1", "f(a)", "y"), "a: number"),
        decides("y", " + ".join(sum_), *needs),
    )
    return wrong.some(made.decode(), made.decode()[: len(made) // 2], "<a/>", "").encode() if wrong.random.random() < 0.1 else made  # fmt: skip


@given(arrows(), st.integers(0, 2**40), st.booleans(), st.booleans())
@tried(400)
def test_whatever_is_wrong_between_files_is_told(found: Arrows, seed: int, beside: bool, tolerant: bool) -> None:
    """Wrong names, places, kinds, namespaces, references and torn files: documented errors or documented answers."""
    wrong = Wrong(Random(seed))  # noqa: S311  -- for tests
    data = [odd_file(number, to, len(found), wrong) for number, to in found.items()]
    with tempfile.TemporaryDirectory() as folder, reads() as names:
        for number, one in enumerate(data):
            (Path(folder) / f"f{number}.dmn").write_bytes(one)
        made = loaded(*([Path(folder) / "f0.dmn"] if beside else data), tolerant=tolerant)
        assert len(names) <= len(found)
    if made is not None:
        rules.verify(made)
        for one in made.decisions:
            answered(made, one.id, {ask.name: wrong.random.choice((1, "a", None)) for ask in made.asks(one.id)})
