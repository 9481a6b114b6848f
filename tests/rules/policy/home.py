"""The shipped catalogue, read once for all tests of the room."""

from functools import lru_cache
from pathlib import Path

from rules.policy import Catalogue, load

HOME = Path(__file__).parents[3]


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of this checkout."""
    return load(HOME)
