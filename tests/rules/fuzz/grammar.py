"""Expressions from the grammar of FEEL (DMN 1.5, 10.3.1.2), of any types in any place: most mean nothing, all can be written.

A seed and a size are an expression, so that a failure shrinks to a small one.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

from rules.feel.builtins import FUNCTIONS
from rules.feel.builtins.register import BuiltIn, Parameter
from tests.rules.fuzz import patterns

NAMES: Final = (
    "x",
    "y",
    "a b",
    "xs",
    "c",
    "s",
    "d",
    "f",
    "ødelagt navn",
    "k1",
    "given",
    "v0",
    "slow",
    "__import__",
    "no such",
)
NUMBERS: Final = (
    "0", "1", "-1", "2", "0.1", "3.14", "007", "1e3", "1E6144", "1e-6143", "9.999E6144", "1e99999999", "1e-99999999",
    "99999999999999999999999999999999999", ".5", "1000000", "1E400", "-1E400",
)  # fmt: skip
STRINGS: Final = (
    '""', '"a"', '"abc"', r'"\n"', r'"\u0041"', r'"\ud83d\ude00"', r'"\ud83d"', r'"\U01F600"', '"æøå"', '"{0.__class__}"', '"%s%n"',
    '"__import__(\'os\')"', '"2024-02-29"', '"12:00:00@Europe/Copenhagen"', '"P1Y"', '"PT1H"', '"[1..2]"', '"1.000,5"', '","', '"."',
    r'"\\"', '"\0"', '"😀e\u0301"', '"$1"', '"x"',
)  # fmt: skip
MOMENTS: Final = (
    '@"2024-02-29"', '@"-999999999-01-01"', '@"999999999-12-31"', '@"12:00:00"', '@"23:59:59.999999999+14:00"', '@"P1D"', '@"P999999999Y"',
    '@"2024-03-31T02:30:00@Europe/Copenhagen"', '@"2024-01-01T00:00:00Z"', '@"-P1M"', '@"PT0.000000001S"', '@"nonsense"', '@"P99999999999999999999D"',
    '@"00:00:00@No/Such"', '@"2024-01-01T24:00:00"',
)  # fmt: skip
TYPES: Final = (
    "number", "string", "boolean", "Any", "Null", "date", "time", "date and time", "days and time duration", "years and months duration",
    "list<number>", "list<list<Any>>", "context<a: number, b: string>", "function<number> -> string", "range<date>", "no such", "list<",
)  # fmt: skip
OPERATORS: Final = ("+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or")
FIELDS: Final = (
    "year",
    "month",
    "day",
    "weekday",
    "hour",
    "timezone",
    "time offset",
    "days",
    "start",
    "end",
    "start included",
    "a",
    "a b",
    "nope",
    "__class__",
)


class Written:
    """Writes expressions by chance. `room` is about how many parts the expression may still have."""

    def __init__(self, seed: int, size: int) -> None:
        self.random, self.room = Random(seed), size  # noqa: S311  -- for tests

    def expression(self) -> str:
        """Any expression."""
        self.room -= 1
        if self.room <= 0:
            return self.atom()
        return self.pick(FORMS)(self)

    def pick(self, several: Any) -> Any:
        """One of several."""
        return self.random.choice(several)

    def several(self, most: int = 3) -> list[str]:
        """Some expressions."""
        return [self.expression() for _ in range(self.random.randint(0, most))]

    def atom(self) -> str:
        """A literal or name."""
        return self.pick(
            self.pick((NUMBERS, STRINGS, MOMENTS, NAMES, NAMES, ("null", "true", "false", "?", "item", "partial")))
        )

    def binary(self) -> str:
        """`a + b`"""
        return f"{self.expression()} {self.pick(OPERATORS)} {self.expression()}"

    def group(self) -> str:
        """`(a)`, `-a`, `not(a)`"""
        return self.pick(("({})", "-({})", "not({})", "-{}")).format(self.expression())

    def list_(self) -> str:
        """`[a, b]`"""
        return f"[{', '.join(self.several())}]"

    def range_(self) -> str:
        """`[a..b]`"""
        return f"{self.pick('[(]')}{self.expression()}..{self.expression()}{self.pick('])[')}"

    def context(self) -> str:
        """`{a: b}`"""
        return (
            "{" + ", ".join(f"{self.pick((*NAMES, chr(34) + 'k k' + chr(34)))}: {one}" for one in self.several()) + "}"
        )

    def test(self) -> str:
        """A unary test."""
        return self.pick(("< {}", ">= {}", "!= {}", "= {}", "{}", "not({})", "-", "[{}..5]", "({}..{}]")).replace(
            "{}", self.atom()
        )

    def in_(self) -> str:
        """`a in b`, `a in (b, c)`, `a between b and c`"""
        return self.pick(
            (
                lambda: f"{self.expression()} in {self.test()}",
                lambda: f"{self.expression()} in ({self.test()}, {self.test()})",
                lambda: f"{self.expression()} between {self.expression()} and {self.expression()}",
                lambda: f"{self.expression()} instance of {self.pick(TYPES)}",
            )
        )()

    def control(self) -> str:
        """if, for, some, every, and functions."""
        name, over = (
            self.pick(NAMES),
            self.pick((self.expression, lambda: f"{self.atom()}..{self.atom()}", lambda: "1..4")),
        )
        return self.pick(
            (
                lambda: f"if {self.expression()} then {self.expression()} else {self.expression()}",
                lambda: f"for {name} in {over()} return {self.expression()}",
                lambda: f"for {name} in {over()}, y in xs return {self.expression()}",
                lambda: f"some {name} in {over()} satisfies {self.expression()}",
                lambda: f"every {name} in {over()} satisfies {self.expression()}",
                lambda: f"function({name}, q: {self.pick(TYPES)}) {self.expression()}",
                lambda: f"(function({name}) {self.expression()})({self.expression()})",
            )
        )()

    def postfix(self) -> str:
        """Filters, paths and calls."""
        return self.pick(
            (
                lambda: f"({self.expression()})[{self.expression()}]",
                lambda: f"xs[item > {self.expression()}]",
                lambda: f"({self.expression()}).{self.pick(FIELDS)}",
                lambda: f"{self.pick(NAMES)}({', '.join(self.several())})",
            )
        )()

    def call(self) -> str:
        """A built-in with arguments by place or by name, one in four of the wrong number."""
        built_in = self.pick(BUILT_INS)
        signature = self.pick(built_in.signatures)
        wanted = [p for p in signature.parameters if not p.optional or self.random.random() < 0.5]
        if self.random.random() < 0.25:
            arguments = self.several(6)
        elif self.random.random() < 0.3:
            arguments = [f"{p.name}: {self.given(p)}" for p in wanted]
        else:
            arguments = [self.given(p) for p in wanted]
        return f"{built_in.name}({', '.join(arguments)})"

    def given(self, parameter: Parameter) -> str:
        """An argument; patterns, flags and replacements are written as such."""
        return patterns.argument(parameter.name, self.random) or self.of(parameter.type)

    def of(self, type_: str) -> str:
        """An argument, mostly of a type."""
        kinds: dict[str, Callable[[], str]] = {
            "number": lambda: self.pick(NUMBERS),
            "string": lambda: self.pick(STRINGS),
            "list": lambda: self.pick(("xs", self.list_())),
            "function": lambda: self.pick(("f", "abs", "function(x, y) x < y", "function(x, y) null")),
            "context": self.context,
            "range": self.range_,
            "boolean": lambda: self.pick(("true", "false", "null")),
        }
        if self.random.random() < 0.2:
            return self.expression()
        return kinds.get(type_, lambda: self.pick(MOMENTS) if type_ != "any" else self.expression())()


BUILT_INS: Final = tuple(f for _, f in sorted(FUNCTIONS.items()) if isinstance(f, BuiltIn))
FORMS: Final = (
    Written.atom, Written.binary, Written.binary, Written.group, Written.list_, Written.range_, Written.context,
    Written.in_, Written.control, Written.control, Written.postfix, Written.postfix, Written.call, Written.call, Written.call,
)  # fmt: skip


def expression(seed: int, size: int) -> str:
    """The expression of a seed and a size."""
    return Written(seed, size).expression()


def cell(seed: int, size: int) -> str:
    """The unary tests of a seed and a size."""
    written = Written(seed, size)
    tests = [written.test() if written.random.random() < 0.5 else written.expression() for _ in range(1 + size % 3)]
    return f"not({', '.join(tests)})" if seed % 5 == 0 else ", ".join(tests)


def damaged(text: str, seed: int) -> str:
    """A text with some pieces dropped, doubled, moved, or replaced by what hurts."""
    random = Random(seed)  # noqa: S311  -- for tests
    for _ in range(random.randint(1, 4)):
        a, b = sorted(random.randint(0, len(text)) for _ in range(2))
        b = min(b, a + 8)
        text = random.choice(
            (
                text[:a] + text[b:],
                text[:b] + text[a:],
                text[:a] + random.choice(WEEDS) + text[a:],
                text[:a] + text[a:b][::-1] + text[b:],
            )
        )
    return text


WEEDS: Final = (
    "\0",
    "\ud800",
    "\U0010ffff",
    "\\",
    '"',
    "(",
    "]",
    "{",
    "@",
    "..",
    "/*",
    "//",
    "\u2028",
    "\ufeff",
    "\u0301",
    "²",
    "٣",
    "-" * 9,
    "{0}",
    "? ",
    "?",
)
