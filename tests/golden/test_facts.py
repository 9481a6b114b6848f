"""What no single field of a golden case says: the age of folkepension, reduced as a whole, a word among several."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from rules.casework.golden_facts import betydelig_nedsat, under_folkepensionsalder
from rules.casework.golden_mapping import Holds


@pytest.mark.parametrize(
    ("age", "pension", "under"),
    [
        (66, 67, True),
        (67, 67, False),
        (68, 67, False),
        (None, 67, None),
        (66, None, None),
        (66, Decimal("66.5"), None),
        (67, Decimal("66.5"), False),
        (65, Decimal("66.5"), True),
    ],
)
def test_the_age_of_folkepension(age: Any, pension: Any, under: bool | None) -> None:
    """Reached on the age itself; whole years do not say which half of a year it is."""
    assert under_folkepensionsalder(alder=age, folkepensionsalder=pension) is under


@pytest.mark.parametrize(
    ("whole", "body", "mind", "reduced"),
    [
        (True, None, None, True),
        (False, True, None, False),
        (None, True, None, True),
        (None, None, True, True),
        (None, False, False, False),
        (None, False, None, None),
        (None, None, None, None),
    ],
)
def test_reduced_as_a_whole(whole: Any, body: Any, mind: Any, reduced: bool | None) -> None:
    """What the case says of the whole comes first; else one yes is enough and only two noes are a no."""
    assert betydelig_nedsat(nedsat=whole, nedsat_fysisk=body, nedsat_psykisk=mind) is reduced


@pytest.mark.parametrize(
    ("said", "among", "others"),
    [
        ("a", True, False),
        ("c", False, True),
        (["a", "c"], True, True),
        (["a", None], True, None),
        (["c", None], None, True),
        ([], None, None),
        (None, None, None),
    ],
)
def test_a_word_among_several(said: Any, among: bool | None, others: bool | None) -> None:
    """An unknown one may be any word; nothing said is not known."""
    assert Holds(("a", "b"), others=False).of(said) is among
    assert Holds(("a", "b"), others=True).of(said) is others
