"""How a built-in is declared: its name, its parameters with their types, and a plain function.

`"input: string, start position: number, length?: number/null"` is a signature; `?` marks what may be left out, `...`
after the last name what comes once or many times, `/null` what may be null. A built-in may have several signatures: the first that fits is called.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rules.feel.hints import Any, Final
from rules.feel.kinds import kind
from rules.feel.notes import At, Kind, Run
from rules.feel.records import Record
from rules.feel.show import show
from rules.feel.values import Value

MOMENTS = {"date", "time", "date and time"}
DURATIONS = {"days and time duration", "years and months duration"}
KINDS: Final[dict[str, set[str]]] = {
    "moment": MOMENTS,
    "day": {"date", "date and time"},
    "duration": DURATIONS,
    "comparable": {"number", "string", *MOMENTS, *DURATIONS},
}


READ: Final = 8  # items of a list or context that a built-in reads in one step
COPIED: Final = 512  # items that it copies in one step, when it does not look at them
SEARCHED: Final = 1024  # characters that it reads in one step
EMPTY: Final = "the list is empty"


class Refused(Exception):
    """A built-in cannot answer: why."""


class Parameter(Record):
    """One parameter. `null` says that null may be given for it."""

    name: str
    type: str
    optional: bool
    many: bool
    null: bool

    def fits(self, value: Value) -> bool:
        """May this value be given?"""
        return self.type == "any" or kind(value) in KINDS.get(self.type, {self.type}) or (value is None and self.null)


class Signature(Record):
    """Parameters and the function that answers for them."""

    parameters: tuple[Parameter, ...]
    answer: Callable[..., Value]
    wants_run: bool
    read: int

    def place(self, arguments: Sequence[Value], names: Sequence[str]) -> list[Value] | None:
        """The arguments in the order of the parameters; None when they do not fit in number or name."""
        if names:
            wanted = [p.name for p in self.parameters]
            if any(name not in wanted for name in names) or len(set(names)) != len(names):
                return None
            given = dict(zip(names, arguments, strict=True))
            if any(p.name not in given and not p.optional and not p.null for p in self.parameters):
                return None
            placed = [given.get(p.name) for p in self.parameters]
            while (
                placed
                and self.parameters[len(placed) - 1].optional
                and placed[-1] is None
                and self.parameters[len(placed) - 1].name not in given
            ):
                placed.pop()
            return placed
        least = sum(not p.optional for p in self.parameters)
        most = None if self.parameters and self.parameters[-1].many else len(self.parameters)
        return list(arguments) if least <= len(arguments) and (most is None or len(arguments) <= most) else None

    def check(self, placed: list[Value]) -> tuple[str | None, bool]:
        """What is wrong with the arguments, converted in place; and whether it is only a null."""
        for index, value in enumerate(placed):
            parameter = self.parameters[min(index, len(self.parameters) - 1)]
            if parameter.fits(value):
                continue
            if parameter.type == "list" and value is not None:
                placed[index] = [value]
                continue
            if isinstance(value, list) and len(value) == 1 and parameter.fits(value[0]):
                placed[index] = value[0]
                continue
            if value is None:
                return f"'{parameter.name}' is null", True
            return f"'{parameter.name}' must be of the type {parameter.type}, not {show(value)}", False
        return None, False


class BuiltIn:
    """A built-in function by name, with its signatures."""

    __slots__ = ("name", "signatures")

    def __init__(self, name: str) -> None:
        self.name = name
        self.signatures: list[Signature] = []

    def call(self, arguments: Sequence[Value], names: Sequence[str], run: Run, at: At) -> Value:
        """See Function."""
        reason, null = "", False
        for signature in self.signatures:
            placed = signature.place(arguments, names)
            if placed is None:
                continue
            wrong, only_null = signature.check(placed)
            if wrong:
                reason, null = wrong, null or only_null
                continue
            try:
                run.spend(weight(placed, signature.read))
                return signature.answer(run, at, *placed) if signature.wants_run else signature.answer(*placed)
            except Refused as refused:
                return run.null(Kind.WRONG_ARGUMENTS, f"{self.name}: {refused}", at)
        if null:
            return None
        return run.null(Kind.WRONG_ARGUMENTS, f"{self.name}: {reason or self.usage(arguments, names)}", at)

    def takes(self, count: int) -> bool:
        """May it be called with so many arguments?"""
        return any(signature.place([None] * count, ()) is not None for signature in self.signatures)

    def usage(self, arguments: Sequence[Value], names: Sequence[str]) -> str:
        """What may be given, against what was."""
        wanted = " or ".join(
            "(" + ", ".join(p.name + ("…" if p.many else "?" if p.optional else "") for p in s.parameters) + ")"
            for s in self.signatures
        )
        given = ", ".join(names) if names else f"{len(arguments)} arguments"
        return f"takes {wanted} and was given {given}"


def weight(arguments: Sequence[Value], read: int) -> int:
    """What reading the arguments costs, in steps."""
    steps = 0
    for value in arguments:
        if value.__class__ is list or value.__class__ is dict:
            steps += len(value) // read
        elif value.__class__ is str:
            steps += len(value) // SEARCHED
    return steps


class Family:
    """Gathers the built-ins of one family."""

    def __init__(self) -> None:
        self.functions: dict[str, BuiltIn] = {}

    def add(self, name: str, signature: str, *, run: bool = False, quick: bool = False) -> Callable[[Any], Any]:
        """Declare a function: its name in the language and its signature.

        `run` hands in the run and the place; `quick` says that it copies lists at most, and looks at no item.
        """

        def declare(answer: Callable[..., Value]) -> Callable[..., Value]:
            built_in = self.functions.setdefault(name, BuiltIn(name))
            built_in.signatures.append(
                Signature(tuple(map(parameter, split(signature))), answer, run, COPIED if quick else READ)
            )
            return answer

        return declare


def split(signature: str) -> list[str]:
    """The parameters' texts."""
    return [part.strip() for part in signature.split(",")] if signature else []


def parameter(text: str) -> Parameter:
    """`name?: type`"""
    name, _, kind_ = text.partition(":")
    name = name.strip()
    many, optional = name.endswith("..."), name.endswith("?")
    type_, _, null = kind_.strip().partition("/")
    return Parameter(name.rstrip(".?"), type_ or "any", optional, many, null == "null")
