"""Lines as people write them."""

import pytest

from rules.sources.lines import overlap, shown, spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L771-780", ((771, 780),)),
        ("771", ((771, 771),)),
        ("L12–L15, 20", ((12, 15), (20, 20))),
        ("l7", ((7, 7),)),
        ("V23-PKG-2", None),
        ("0", None),
        ("9-3", None),
        ("", None),
    ],
)
def test_lines_are_read_with_and_without_their_letter(text: str, found: object) -> None:
    """What is not of that form is no lines, so that it may be a key."""
    assert spans(text) == found


def test_spans_overlap_where_they_share_a_line() -> None:
    """The last line of one may be the first of the other."""
    assert overlap([(1, 3), (9, 9)], [(3, 4)])
    assert not overlap([(1, 3)], [(4, 8)])
    assert shown([(1, 3), (9, 9)]) == "1-3, 9"
