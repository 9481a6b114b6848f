"""What an author reads when an expression cannot be read: where, what, and how to mend it."""

import pytest

from rules import feel
from rules.errors import FeelError

BAD = [
    ("1 +", "an expression is missing before the end", "1 +»«"),
    ("(1", "')' is missing before the end", "(1»«"),
    ("[1, 2", "']' is missing before the end", "[1, 2»«"),
    ("[1..", "an expression is missing before the end", "[1..»«"),
    ("[1..2", "the range is not closed before the end", "[1..2»«"),
    ("if a then b", "'else' is missing before the end", "if a then b»«"),
    ("minutter pr uge", "“pr” does not continue a known name", "minutter »pr« uge"),
    ("1 2", "“2” is left over", "1 »2«"),
    ('"abc', "the string has no end", '»"abc«'),
    ("/* abc", "the comment has no end", "»/* abc«"),
    ("a # b", "the character '#' has no meaning here", "a »#« b"),
    ("{a: 1, a: 2}", "the key “a” stands twice", "{a: 1, »a«: 2}"),
    ("f(a: 1, 2)", "named and unnamed arguments are mixed", "f(a: 1, »2«)"),
    ('@"2026-02-30"', '"2026-02-30" is no date, time, date and time or duration', '»@"2026-02-30"«'),
    ("1 instance of nummer", "there is no type 'nummer'", "1 instance of »nummer«"),
    ("12abc", "a number runs into a word", "»12abc«"),
    ("[1,]", "an item is missing after the comma", "[1,»]«"),
]


@pytest.mark.parametrize(("text", "says", "place"), BAD)
def test_bad_expression(text: str, says: str, place: str) -> None:
    """The error says what is wrong, marks the place, and tells how to mend it."""
    with pytest.raises(FeelError) as caught:
        feel.Language().expression(text)
    assert says in caught.value.says
    assert place in str(caught.value)
    assert "To mend it: " in str(caught.value)


def test_empty_cell_asks_for_a_dash() -> None:
    """An empty cell is told how any value is written."""
    with pytest.raises(FeelError, match="write - for any value"):
        feel.Language().tests("  ")


def test_misspelt_name_is_told_the_nearest() -> None:
    """A name that nothing has is null, with the nearest known name in the note."""
    run = feel.Run()
    feel.Language().expression("minuter").value(feel.Scope({"minutter": 1}), run)
    assert run.notes[0].says == "nothing is called 'minuter' here; did you mean 'minutter'?"


def test_note_names_the_piece_of_the_expression() -> None:
    """A note says which part of which text gave the null."""
    run = feel.Run()
    feel.Language().expression('1 + (2 * "a")', place="row 3").value(feel.Scope({}), run)
    assert str(run.notes[0]) == 'cannot compute 2 * "a" (row 3: 2 * "a")'
