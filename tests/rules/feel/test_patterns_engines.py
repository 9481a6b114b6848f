"""Patterns made by chance: both engines and the plain meaning of the tree agree, and nothing takes more than its steps."""

import re
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.feel.patterns import BadPattern, Budget, Pattern, compiled, matches
from rules.feel.patterns.machine import Places, holds, search
from rules.feel.patterns.parse import Parser
from rules.feel.patterns.pattern import CHEAP
from rules.feel.patterns.program import Program
from rules.feel.patterns.python import translated
from rules.feel.patterns.tree import Anchor, Back, Chars, Choice, Group, Node, Repeat, Seq
from tests.rules.fuzz.effort import tried
from tests.rules.fuzz.patterns import by_chance

texts = st.text("aabbc1 \n-A.", max_size=8)
seeds = st.integers(0, 2**40)
flags = st.sampled_from(["", "", "i", "m", "s", "x", "smix"])


def made(seed: int, size: int, given_flags: str = "") -> Pattern:
    return compiled(by_chance(seed, size, wrong=False), given_flags, Budget())


def by_machine(one: Pattern, text: str, start: int, budget: Budget, *, forgets: bool = False) -> Places | None:
    """The first match by our machine, at or after a place."""
    program = Program(one.tree, one.groups)
    program.refers |= forgets
    return search(program, text, range(start, len(text) + 1), one.cased, budget)


def by_python(one: Pattern, text: str, start: int) -> Places | None:
    """The first match by Python's engine."""
    found = re.compile(translated(one.tree)).search(text, start)
    return found and found.regs


def ends(node: Node, text: str, starts: set[int]) -> set[int]:
    """Where matches of the node end that begin at one of these places: the meaning as sets, without any order."""
    match node:
        case Chars(spans):
            return {at + 1 for at in starts if at < len(text) and any(a <= ord(text[at]) <= b for a, b in spans)}
        case Anchor(sign, lines):
            return {at for at in starts if holds(sign, lines, text, at)}
        case Group(_, inner):
            return ends(inner, text, starts)
        case Seq(parts):
            for part in parts:
                starts = ends(part, text, starts)
            return starts
        case Choice(parts):
            return set().union(*(ends(part, text, starts) for part in parts))
        case Repeat(inner, low, high, _):
            found = set(starts) if low == 0 else set()
            for turn in range(1, (low + len(text) + 1 if high is None else high) + 1):
                starts = ends(inner, text, starts)
                found |= starts if turn >= low else set()
            return found
    raise AssertionError(node)


def written(node: Node) -> str:  # noqa: PLR0911 - one answer a kind of node
    """The tree as a pattern again."""
    match node:
        case Chars(spans):
            return "[" + "".join(f"{sign(a)}-{sign(b)}" for a, b in spans) + "]" if spans else "[a-[a]]"
        case Anchor(sign_, _):
            return sign_
        case Back(number):
            return f"(?:\\{number})"
        case Group(_, inner):
            return f"({written(inner)})"
        case Seq(parts):
            return "".join(
                f"(?:{written(part)})" if isinstance(part, Seq | Choice) else written(part) for part in parts
            )
        case Choice(parts):
            return "|".join(f"(?:{written(part)})" if isinstance(part, Choice) else written(part) for part in parts)
        case Repeat(inner, low, high, lazy):
            plain = isinstance(inner, Chars | Group)
            counts = f"{{{low},{'' if high is None else high}}}{'?' * lazy}"
            return (written(inner) if plain else f"(?:{written(inner)})") + counts
    raise AssertionError(node)


def sign(code: int) -> str:
    return "\\" + chr(code) if chr(code) in "\\|.-^?*+{}()[]$" else chr(code)


@given(seeds, st.integers(1, 9), texts, flags, st.integers(0, 3))
@tried(1500)
def test_both_engines_agree(seed: int, size: int, text: str, given_flags: str, start: int) -> None:
    """Where Python's engine may be asked, the machine finds the same match with the same groups."""
    one = made(seed, size, given_flags)
    assume(start <= len(text))
    assume(one.bound(text, Budget()) < 1e12)
    assert by_machine(one, text, start, Budget()) == by_python(one, text, start)


@given(seeds, st.integers(1, 9), texts, flags)
@tried(1500)
def test_the_meaning_is_that_of_the_tree(seed: int, size: int, text: str, given_flags: str) -> None:
    """A pattern matches exactly where the sets of its tree's ends say so."""
    one = made(seed, size, given_flags)
    expected = bool(ends(one.tree, text, set(range(len(text) + 1))))
    assert one.found(text, Budget()) is expected
    assert (by_machine(one, text, 0, Budget()) is not None) is expected


@given(seeds, st.integers(1, 12))
@tried(800)
def test_a_tree_is_written_and_read_again(seed: int, size: int) -> None:
    """A tree, written as a pattern, is read as the same tree."""
    tree = made(seed, size).tree
    assert Parser(written(tree), "", Budget()).whole() == tree


@given(seeds, st.integers(1, 30), st.sampled_from(["a" * 3000, "ab" * 1000 + "c", "a\n" * 1500, "a1 -" * 800]), flags)
@tried(300)
def test_steps_bound_every_pattern(seed: int, size: int, text: str, given_flags: str) -> None:
    """Any pattern has an answer for a long text, or is refused with a reason, within a call's steps."""
    budget = Budget()
    with suppress(BadPattern):
        assert matches(text, by_chance(seed, size), given_flags, budget) in (True, False)
        assert budget.left >= 0


@pytest.mark.parametrize(
    ("pattern_", "text", "words"),
    [
        (r"^(a*)*(a*)*\1b$", "a" * 60, "more steps"),
        (r"(a*)(a*)(a*)\1\2\3b", "a" * 300, "more steps"),
        ("((a?b?){1000}){1000}c", "ab" * 9, "too large"),
        ("(?:" * 29 + "a" + "b)*" * 29 + "c", "ab" * 4000, "more steps"),
        ("(?:" * 29 + "a" + "b){2}" * 29 + "c", "ab" * 9, "too large"),
        ("(?:" * 29 + "){1000}" * 29 + "c", "ab" * 9, ""),
        ("(?:" * 29 + "a?" + "){2}" * 29 + "c", "ab" * 9, "too large"),
        ("((a+)+)+b|" * 100 + "c", "a" * 9000, "more steps"),
        (r"[\p{L}-[a]]" * 180, "a" * 9000, ""),
    ],
)
def test_hostile_patterns_end(pattern_: str, text: str, words: str) -> None:
    """What cannot be bounded otherwise is refused when its steps are spent, not when somebody's patience is."""
    budget = Budget()
    if words:
        with pytest.raises(BadPattern, match=words):
            matches(text, pattern_, "", budget)
    else:
        assert matches(text, pattern_, "", budget) is False


@given(seeds, st.integers(2, 9), st.text("aaaab ", min_size=5, max_size=40), flags)
@tried(1000)
def test_the_bound_holds(seed: int, size: int, text: str, given_flags: str) -> None:
    """A machine that remembers nothing, as Python's engine, takes no more steps than the bound of units allows."""
    one = made(seed, size, given_flags)
    units = one.bound(text, Budget())
    assume(units < 200_000)
    budget = Budget(10**8)
    at = 0
    while at <= len(text) and (found := by_machine(one, text, at, budget, forgets=True)):
        at = max(found[0][1], at + 1)
    assert 10**8 - budget.left <= 8 * units + 100


@pytest.mark.parametrize("pattern_", ["(a+)+$", "(a|a)*$", "(a|aa)+$", "(a*)*b", "(.*)\\1", "(a|b|ab)*c", "(a+a+)+b"])
def test_python_is_not_asked_where_it_would_try_again_without_end(pattern_: str) -> None:
    """Patterns that take exponential time have no bound, whatever the text."""
    assert compiled(pattern_, "", Budget()).bound("a" * 20, Budget()) > CHEAP


@pytest.mark.parametrize(
    "pattern_",
    [r"^[\w.]+@[\w.]+$", "^(foo|bar)+$", r"\d{6}-?\d{4}", "(a|b)*c", "^([a-z]+,)*[a-z]+$", r"^\s*(\d+)\s*(kr|øre)\.?$"],
)
def test_python_is_asked_for_everyday_patterns(pattern_: str) -> None:
    """For texts of everyday length the quick engine answers."""
    assert compiled(pattern_, "", Budget()).bound("a b,1.c-" * 8, Budget()) <= CHEAP
