"""Constant cells: the short way makes what the parser makes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules import feel
from rules.errors import FeelError
from rules.feel import builtins, cells, limits, nodes
from rules.feel.names import Names
from rules.feel.parser import parse_expression, parse_unary_tests

blanks = st.sampled_from(["", "", "", " ", "  ", "\n", "\t"])
numbers = st.sampled_from(["0", "5", "-5", "2.50", "-0.1", "007", "1e3", ".5", "9" * 40, "1.", "--1", "- 1"])
texts = st.sampled_from(['"a"', '""', '"æøå, (x)"', r'"a\"b"', '"a', '"true"'])
words = st.sampled_from(
    [
        "true",
        "false",
        "null",
        "nul",
        "income",
        "true north",
        "and",
        "not",
        "date",
        "item",
        "_a",
        "a1",
        "1a",
        "beløb",
        "a²",
        "²a",
        "x\u0301",
        "a·b",
        "if",
        "?",
    ]
)
operands = st.one_of(numbers, texts, words)


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The parts with blanks between them."""
    spaced = [strategy for part in parts for strategy in (blanks, part)]
    return st.tuples(*spaced, blanks).map("".join)


bounds = joined(st.sampled_from(["<", "<=", ">", ">=", "=", "!=", "=="]), operands)
ranges = joined(st.sampled_from("[(]"), operands, st.just(".."), operands, st.sampled_from("])["))
one = st.one_of(joined(operands), bounds, ranges, st.just("-"))
several = st.lists(one, min_size=1, max_size=4).map(",".join)
cell_texts = st.one_of(
    several, several.map(lambda inner: f"not({inner})"), several.map(lambda inner: f" not ({inner})x")
)


def names(*known: str) -> Names:
    """What a cell of a table knows."""
    return Names(known, (), builtins.NAMES)


def parsed(text: str) -> nodes.UnaryTests | None:
    """The parser's nodes; None where it refuses."""
    try:
        return parse_unary_tests(text, names("?", "income", "true north"))
    except FeelError:
        return None


@given(cell_texts)
@example(' not ( "a" , "b" ) ')
@example("[1..5[")
@example("(1..5],]2 .. 3[")
def test_short_way_makes_the_parsers_nodes(text: str) -> None:
    """Where the short way knows a cell, the parser makes the same nodes at the same places."""
    short = cells.tests(text)
    assert short is None or short == parsed(text)


@given(joined(operands))
def test_short_way_makes_the_parsers_constant(text: str) -> None:
    """Where the short way knows an expression, the parser makes the same node at the same place."""
    short = cells.expression(text)
    assert short is None or short == parse_expression(text, names())
    assert short is None or short == parse_expression(text, names("income", "income tax", "not a", "a1.x"))
    assert (short is not None) is (cells.is_expression(text) or bool(cells.name(text)))


@given(cell_texts)
def test_a_cell_is_known_where_its_nodes_are_made(text: str) -> None:
    """Telling that a text is a cell of constants and making its nodes agree."""
    assert cells.is_tests(text) is (cells.tests(text) is not None)


@pytest.mark.parametrize("text", ["income", " beløb_2\n", "date", "not", "_x"])
def test_names_of_one_word_take_the_short_way(text: str) -> None:
    """Most input expressions are a plain name, and known without the parser."""
    assert cells.name(text) == text.strip()


@pytest.mark.parametrize("text", ["true", "and", "monthly income", "1a", "a-b", "", "?"])
def test_other_texts_are_no_plain_names(text: str) -> None:
    """Words of the grammar and names of several words are the parser's; so is what is too long."""
    assert cells.name(text) == ""
    assert cells.name("a" * (limits.TEXT + 1)) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("-", "5", "-5", '"a"', "true", "null", "< 5", ">= 2.5", "<-5", '= "a"', "!= 3", "[1..5)", "]1..5["),
        *('["a".."d"]', '"a","b"', 'not("a","b")', " not( < 5, [7..8] ) ", "< 5, > 9"),
    ],
)
def test_plain_cells_take_the_short_way(text: str) -> None:
    """The cells that tables are full of are known without the parser."""
    assert cells.tests(text) is not None


@pytest.mark.parametrize("text", ["", "income", "1 + 2", "< income", "not(-)", "1)", 'not("a"),"b"', '"a\\n"', "1..2"])
def test_other_cells_are_the_parsers(text: str) -> None:
    """What is more than a constant, and every fault, is left to the parser."""
    assert cells.tests(text) is None


def test_closure_comes_when_it_is_asked_for() -> None:
    """A constant cell has no closure until it is evaluated, and then it answers."""
    unit = feel.Language().tests("[1..5)")
    assert unit.free == ()
    assert unit.value(feel.Scope({"?": feel.incoming(3)}), feel.Run()) is True
    assert unit.value(feel.Scope({"?": feel.incoming(5)}), feel.Run()) is False
