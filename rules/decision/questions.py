"""Something that is asked for, and how a person or a program may write it (DMN 1.5, 6.3.11; 7.3.3)."""

from __future__ import annotations

import re

from rules.errors import FeelError, InputFault
from rules.feel import Kind, Language, NotAValue, Run, Scope, Value, incoming
from rules.feel.hints import Final
from rules.feel.kinds import kind
from rules.feel.names import parts
from rules.feel.records import Frozen
from rules.feel.show import MOMENTS, show
from rules.feel.temporal.read import read as read_moment
from rules.feel.types import ANY, ContextType, Later, ListType, Restricted, Type

NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
EXPRESSION: Final = re.compile(r'[\[{(@"<>=].*|[a-z][\w ]*\(.*\)|true|false|null', re.DOTALL)


class Ask(Frozen):
    """Something that has to be given: its name, its type, and the values that are allowed ("" for all of the type).

    `also`: other names that it may be given by, where it is an input of an imported model.
    """

    name: str
    type: Type
    allowed: str = ""
    also: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The type as a person says it: the kind of the language, with the model's own name for it."""
        plain = bare(self.type)
        name = f"list of {bare(plain.item).name}" if isinstance(plain, ListType) else plain.name
        if isinstance(plain, ContextType) and plain.entries:
            name = "context of " + ", ".join(plain.entries)
        return name if self.type.name in (plain.name, name, "") else f"{name}, {self.type.name}"

    def called(self, name: str) -> bool:
        """Is this a name of it? White space does not count."""
        written = parts(name)
        return any(name == one or (written and written == parts(one)) for one in (self.name, *self.also))

    def read(self, text: str) -> Value:
        """The value that a person wrote; InputFault when it is none of the type.

        A string may stand without quotation marks, a date, time or duration as its text. Everything else is what the
        language makes of it, without any names in scope: numbers, `true`, `@"2026-01-31"`, `[1, 2]`, `{a: 1}`. Where the
        type is open, what is neither a number nor written as an expression is a string.
        """
        written, plain = text.strip(), bare(self.type)
        if isinstance(plain, ListType) and not written.startswith("["):
            plain = bare(plain.item)  # one item stands for a list of one
        if written == "null":
            return None
        if plain.name == "string" and not (len(written) > 1 and written[0] == written[-1] == '"'):
            return self.take(written)
        if plain.name in MOMENTS and not EXPRESSION.fullmatch(written):
            return self.take(written)
        if plain is ANY and not NUMBER.fullmatch(written) and not EXPRESSION.fullmatch(written):
            return written
        return self.take(self.evaluated(written.lstrip("+")))

    def evaluated(self, text: str) -> Value:
        """What the language makes of a text without names; InputFault for what it cannot read or work out."""
        run = Run()
        try:
            value = Language().expression(text).value(Scope({}), run)
        except FeelError as fault:
            raise InputFault(self.name, f"it cannot be read: {fault.says}", f"{fault.mend}; {self.wanted}") from fault
        if run.notes:
            unknown = run.notes[0].kind is Kind.UNKNOWN_NAME
            says = f"'{text[:60]}' is no value" if unknown else run.notes[0].says
            raise InputFault(self.name, says, self.wanted)
        if kind(value) == "function":
            raise InputFault(self.name, f"'{text[:60]}' is a function", self.wanted)
        return value

    def take(self, value: object) -> Value:
        """The value, if it is one of the type and allowed; InputFault otherwise. A moment may come as its text."""
        run = Run()
        try:
            made = self.type.take(fit(self.type, incoming(value)), run, "")
        except NotAValue as fault:
            raise InputFault(self.name, str(fault), self.wanted) from fault
        if run.notes:
            raise InputFault(self.name, run.notes[0].says, self.wanted)
        if made is not None and self.allowed and not among(made, self.allowed):
            raise InputFault(self.name, f"{show(made)} is not among the allowed values", self.wanted)
        return made

    @property
    def wanted(self) -> str:
        """What to give instead."""
        example = EXAMPLES.get(bare(self.type).name, "")
        return f"give {self.kind}" + (f", one of {self.allowed}" if self.allowed else example and f", e.g. {example}")


EXAMPLES: Final = {
    "number": "42 or 1.5",
    "boolean": "true or false",
    "date": "2026-01-31",
    "time": "10:30:00",
    "date and time": "2026-01-31T10:30:00",
    "days and time duration": "P14D",
    "years and months duration": "P1Y6M",
    "list": "[1, 2]",
    "context": "{a: 1}",
    "range": "[1..5]",
}


def among(value: Value, allowed: str) -> bool:
    """Is a value among the allowed ones? Those that need more than the value to tell are left to the decision."""
    try:
        found = Language().tests(allowed).value(Scope({"?": value}), Run())
    except FeelError:
        return True
    return found is not False


def bare(type_: Type) -> Type:
    """A type without its name and its allowed values."""
    while isinstance(type_, (Later, Restricted)):
        type_ = type_.real() if isinstance(type_, Later) else type_.base
    return type_


def fit(type_: Type, value: Value) -> Value:
    """The value with texts as moments where the type wants moments."""
    plain = bare(type_)
    if isinstance(plain, ListType):
        return [fit(plain.item, item) for item in value] if isinstance(value, list) else fit(plain.item, value)
    if isinstance(plain, ContextType) and isinstance(value, dict):
        return {key: fit(plain.entries.get(key, ANY), item) for key, item in value.items()}
    if plain.name in MOMENTS and isinstance(value, str):
        made = read_moment(value)
        return value if made is None else made
    return value


def allowed(type_: Type) -> str:
    """The allowed values of a type as the model writes them."""
    while isinstance(type_, (Later, Restricted)):
        if isinstance(type_, Restricted):
            return type_.says
        type_ = type_.real()
    return allowed(type_.item) if isinstance(type_, ListType) else ""
