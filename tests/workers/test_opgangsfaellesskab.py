"""The street of an address: the only part of it that the table of addresses is asked with."""

from __future__ import annotations

import pytest

from workers.opgangsfaellesskab import street


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Prøvevej 1, 9999 Prøveby"], "Prøvevej"),
        (["c/o Prøve Borger", "Ny Prøvevej 12 B, 1. th.", "9999 Prøveby"], "Ny Prøvevej"),
        (["  Prøvevej  999"], "Prøvevej"),
        (["Prøvevej", "9999 Prøveby"], None),
        (["9999 Prøveby"], None),
        ([], None),
    ],
)
def test_the_street_is_what_stands_before_the_house_number(lines: list[str], found: str | None) -> None:
    """A line of a person or of a town is no street; without a house number none is guessed."""
    assert street(lines) == found
