"""Patterns from XPath's grammar (XPath functions 3.1, 5.6.1), by chance: most can be read, few mean anything."""

from random import Random
from typing import Any, Final

ATOMS: Final = (
    "a", "b", "c", "a", "b", "ab", ".", "^", "$", "\\d", "\\D", "\\s", "\\w", "\\W", "\\i", "\\C", "\\n", "\\.", "\\$", "[ab]", "[^a]",
    "[a-c]", "[^a-b]", "[a-z-[b]]", "[^b-[\\n]]", "[\\d-]", "[-a]", "[a^]", "[0-9-.]", "\\p{L}", "\\P{Lu}", "\\p{IsBasicLatin}",
)  # fmt: skip
SIGNS: Final = ("*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}?", "{1,}", "{0}")
WRONG: Final = (
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "+",
    "\\",
    "\\1",
    "\\2",
    "[b-a]",
    "\\p{Is}",
    "\\y",
    "(?=a)",
    "{2,1}",
    "[]",
    "[a--b]",
)
FLAGS: Final = ("", "", "", "i", "s", "m", "x", "q", "smix", "iq", "z")
REPLACEMENTS: Final = ("", "x", "$0", "[$1]", "$12", "\\$", "\\\\", "$", "\\", "$a", "<$2$1>")


def pattern(random: Random, size: int, *, wrong: bool = True) -> str:
    """A pattern of about so many parts; `wrong` lets in what cannot be read."""
    if size <= 1:
        return random.choice(WRONG if wrong and random.random() < 0.05 else ATOMS)
    left = random.randint(1, size - 1)
    return random.choice(
        (
            lambda: pattern(random, left, wrong=wrong) + pattern(random, size - left, wrong=wrong),
            lambda: pattern(random, left, wrong=wrong) + pattern(random, size - left, wrong=wrong),
            lambda: f"(?:{pattern(random, left, wrong=wrong)}|{pattern(random, size - left, wrong=wrong)})",
            lambda: f"({pattern(random, size - 1, wrong=wrong)})",
            lambda: f"({pattern(random, size - 1, wrong=wrong)}){random.choice(SIGNS)}",
            lambda: random.choice(ATOMS) + random.choice(SIGNS) + pattern(random, size - 1, wrong=wrong),
        )
    )()


def by_chance(seed: int, size: int, *, wrong: bool = True) -> str:
    """The pattern of a seed and a size."""
    return pattern(Random(seed), size, wrong=wrong)  # noqa: S311  -- for tests


def literal(text: str) -> str:
    """The text as a string literal of FEEL."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def argument(name: str, random: Random) -> Any:
    """An argument of matches, replace or split, by the parameter's name; None for the others."""
    if name in ("pattern", "delimiter"):
        return literal(pattern(random, random.randint(1, 6)))
    return {
        "flags": literal(random.choice(FLAGS)),
        "replacement": literal(random.choice(REPLACEMENTS)),
    }.get(name)
