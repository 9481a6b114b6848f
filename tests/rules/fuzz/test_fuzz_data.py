"""Hostile data: whatever Python's values come in, a noted null, a value or a DataFault comes out, and it can be explained."""

import datetime as dt
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from rules import feel
from tests.rules.fuzz.effort import tried
from tests.rules.fuzz.mutations import boxed, knowledge, literal
from tests.small_models import model, table


class Loud:
    """Raises at whatever it is asked."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __bool__(self) -> bool:
        raise ValueError

    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__

    def __hash__(self) -> int:
        return 1


class LoudList(list[Any]):
    """A list that raises when it is walked."""

    def __iter__(self) -> Iterator[Any]:
        raise RuntimeError


class LoudDict(dict[str, Any]):
    """A dict that raises when it is read."""

    def items(self) -> Any:
        raise RuntimeError


class LoudInt(int):
    """An int that raises when it is compared."""

    def __lt__(self, other: object) -> bool:
        raise RuntimeError

    def bit_length(self) -> int:
        raise RuntimeError


class LoudText(str):
    """A text that raises when it is compared."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        raise RuntimeError


class LoudZone(dt.tzinfo):
    """A zone that raises when it is asked."""

    def utcoffset(self, _: dt.datetime | None) -> dt.timedelta:
        raise RuntimeError


class Endless(Mapping[str, Any]):
    """A mapping without end."""

    def __getitem__(self, key: str) -> Any:
        return 1

    def __len__(self) -> int:
        return 3

    def __iter__(self) -> Iterator[str]:
        number = 0
        while True:
            yield str(number)
            number += 1


class Array:
    """Compares as an array does: to something that is neither true nor false."""

    def __eq__(self, other: object) -> Any:
        return Loud()

    __lt__ = __gt__ = __le__ = __ge__ = __eq__
    __hash__ = None  # type: ignore[assignment]


def in_itself(made: Any) -> Any:
    made.append(made) if isinstance(made, list) else made.update(a=made)
    return made


def nested(times: int, wide: int) -> Any:
    made: Any = [1]
    for _ in range(times):
        made = [made] * wide
    return made


HOSTILE: dict[str, Callable[[], Any]] = {
    "nan": lambda: float("nan"), "inf": lambda: float("-inf"), "decimal nan": lambda: Decimal("nan"), "signal": lambda: Decimal("snan"),
    "decimal inf": lambda: Decimal("inf"), "huge": lambda: 10**100_000, "beyond": lambda: Decimal("1E999999"), "below": lambda: Decimal("1E-999999"),
    "long": lambda: Decimal("1" * 100_000), "loud": Loud, "loud list": lambda: LoudList([1]), "loud dict": lambda: LoudDict(a=1),
    "loud int": lambda: LoudInt(3), "loud text": lambda: LoudText("a"), "loud zone": lambda: dt.datetime(2024, 1, 1, tzinfo=LoudZone()),
    "loud key": lambda: {Loud(): 1}, "number key": lambda: {1: 2, "1": 3}, "array": Array, "list in itself": lambda: in_itself([]),
    "dict in itself": lambda: in_itself({}), "deep": lambda: nested(10_000, 1), "wide": lambda: nested(39, 2), "endless": Endless,
    "text": lambda: "a" * 10_000_000, "generator": lambda: (n for n in range(3)), "bytes": lambda: b"abc", "complex": lambda: 1j, "object": object,
    "function": lambda: len, "class": lambda: int, "surrogate": lambda: "\ud800", "NUL": lambda: "\0", "first day": lambda: dt.datetime(1, 1, 1, tzinfo=ZoneInfo("Europe/Copenhagen")),
    "last day": lambda: dt.datetime.max.replace(tzinfo=ZoneInfo("Asia/Tokyo")), "longest": lambda: dt.timedelta.max, "set": lambda: {1, 2},
}  # fmt: skip

MODELS = {
    "number": model(table(['< 5 => "a"', '>= 5 => "b"'])),
    "string": model(table(['"a" => "a"', '- => "b"'], inputs=("alder: string",), policy="FIRST")),
    "boolean": model(table(['true => "a"', 'false => "b"'], inputs=("alder: boolean",))),
    "date": model(table(['< date("2024-01-01") => "a"', '- => "b"'], inputs=("alder: date",), policy="FIRST")),
    "any": model(table(['1 => "a"', '- => "b"'], inputs=("alder: Any",), policy="FIRST")),
    "literal": model(literal("ret", "[alder, alder = alder, string(alder), alder + 1]")),
    "as it is": model(literal("ret", "alder")),
}
SLOW = ("wide", "endless")  # refused after two million parts
ODD = {"text", "huge", "long"}


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("what", [what for what in HOSTILE if what not in SLOW])
def test_hostile_value_is_answered_and_explained(kind: str, what: str) -> None:
    """Each way to ask gives a value, a noted null or a DataFault; the answer can be explained and agrees with itself."""
    made, value = rules.load(MODELS[kind]), HOSTILE[what]()
    for _ in range(2):
        with suppress(rules.LimitReached):
            answer = made.decide("ret", {"alder": value})
            assert answer.value is not None or answer.notes
            why = answer.explain()
            if what not in ODD:
                assert all((why.text("da"), why.html("en"), why.data("da")))
            answer.near_misses()
            assert answer.matched is not None
            assert repr(answer)
        value = HOSTILE[what]()
        for _ in range(40):  # from here on generated code may answer
            made.decide("ret", {"alder": 1})
    faults: list[int] = []
    with suppress(rules.LimitReached):
        with suppress(rules.DataFault):
            made.function("ret")({"alder": value})
        by_row = made.batch("ret", [{"alder": HOSTILE[what]()}], on_fault=lambda n, _: faults.append(n))
        by_column = made.batch_columns("ret", {"alder": [HOSTILE[what]()]}, on_fault=lambda n, _: faults.append(n))
        assert len(by_row) == len(by_column) == 1
        assert faults in ([], [0, 0])


@pytest.mark.parametrize(
    "what",
    [*SLOW, "list in itself", "dict in itself", "deep", "loud", "loud list", "loud dict", "loud key", "loud zone"],
)
def test_what_is_no_value_does_not_come_in(what: str) -> None:
    """What has no end, no bottom, or raises when it is read, is NotAValue and nothing else."""
    with pytest.raises(feel.NotAValue):
        feel.incoming(HOSTILE[what]())


def test_subclasses_come_in_as_what_they_are() -> None:
    """A subclass of int or str is that number or text, and none of its own code runs later."""
    assert type(feel.incoming(LoudText("a"))) is str
    assert feel.incoming(LoudInt(3)) == Decimal(3)


def test_knowledge_takes_hostile_arguments() -> None:
    """A business knowledge model gives a value or a noted null for any argument."""
    made = rules.load(model(knowledge("k", "[p, p + 1]")))
    for what, value in HOSTILE.items():
        if what not in SLOW:
            with suppress(rules.LimitReached):
                answer = made.invoke("k", {"p": value()})
                assert answer.value is not None or answer.notes
                answer.explain()


@pytest.mark.parametrize(
    ("value", "change"),
    [
        ([[1]], lambda v: v[0].append(2)),
        ({"a": {"b": 1}}, lambda v: v["a"].update(b=2)),
        (({"a": 1},), lambda v: v[0].clear()),
        (OrderedDict(a=[1]), lambda v: v["a"].clear()),
        (defaultdict(list, a=[1]), lambda v: v["b"].append(1)),
    ],
)
def test_caller_may_change_its_own_values(value: Any, change: Callable[[Any], None]) -> None:
    """An answer is explained by what was given, whatever the caller did to it afterwards."""
    made = rules.load(model(literal("ret", "alder"), boxed("b", "<list/>"), knowledge("k", "p")))
    answers = [made.decide("ret", {"alder": value}), made.invoke("k", {"p": value})]
    before = [repr(answer.value) for answer in answers]
    change(value)
    for answer in answers:
        answer.explain()
    assert [repr(answer.value) for answer in answers] == before


@pytest.mark.parametrize(
    "number", [10**40, -(10**40), Decimal("1E6000"), 1e300, Decimal("1E+40"), Decimal("1.5"), 10**1000]
)
def test_integer_of_any_size_is_an_integer(number: Any) -> None:
    """A whole number of more digits than arithmetic keeps is of the type integer in each way to ask."""
    made = rules.load(model(table(['< 5 => "a"', '- => "b"'], inputs=("alder: integer",), policy="FIRST")))
    answer = made.decide("ret", {"alder": number})
    assert bool(answer.notes) is (number == Decimal("1.5"))
    if not answer.notes:
        for _ in range(2):  # the second case is the first that generated code decides
            assert made.function("ret")({"alder": number}) == answer.value == ("a" if number < 5 else "b")


scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text(max_size=5) | st.dates() | st.datetimes()
    | st.times() | st.timedeltas() | st.binary(max_size=3) | st.complex_numbers() | st.fractions()
)  # fmt: skip
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
LOADED = {kind: rules.load(data) for kind, data in MODELS.items()}


@given(
    st.sampled_from(sorted(MODELS)),
    st.dictionaries(st.sampled_from(["alder", " alder ", "given", 1, None]), anything, max_size=3),
)
@tried(900)
def test_any_inputs_give_one_answer(kind: str, inputs: Any) -> None:
    """`decide` and `function` agree on any inputs, and the explanation leads to the same."""
    made = LOADED[kind]
    answer = made.decide("ret", inputs)
    answer.explain()
    try:
        value = made.function("ret")(inputs)
    except rules.DataFault:
        assert answer.notes
    else:
        assert repr(value) == repr(answer.value)
