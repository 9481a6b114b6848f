"""Damaged models: a ModelError that says where, what and how to mend it; or a model whose every answer is documented."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from rules.answer import same
from tests.rules.fuzz.effort import tried
from tests.rules.fuzz.mutations import MODELS, boxed, calls, damaged, knowledge, literal, requires
from tests.small_models import NS, model, table

VALUES = (1, "a", None, True, [1], {"n": 1, "l": ["a"]}, dt.date(2024, 1, 1), Decimal("1.5"), float("nan"), -(10**40))


def loaded(*sources: bytes | Path, tolerant: bool = False) -> rules.Model | None:
    """The model; None when it is refused with reasons."""
    try:
        return rules.load(*sources, tolerant=tolerant)
    except rules.ModelError as error:
        for fault in (error, *error.also):
            assert fault.file
            assert fault.says
            assert fault.mend
        return None


def asked_all(made: rules.Model, random: Random, last: int = 1000) -> None:
    """Ask the model for the last of what it has; only limits and faults in the data come out."""
    rules.verify(made)
    for one in made.decisions[-last:]:
        if sum(other.id == one.id for other in made.decisions) > 1 or not one.id:
            continue
        names = sorted({"alder", *(ask.name for ask in made.asks(one.id))})
        for _ in range(2):
            answered(made, one.id, {name: random.choice(VALUES) for name in names if random.random() < 0.9})
    for name in made.functions:
        with suppress(rules.LimitReached, KeyError):  # KeyError: two are called so
            made.invoke(name, {"p": 1})


def answered(made: rules.Model, name: str, inputs: dict[str, Any]) -> None:
    """Decide, explain in each way, and decide by the plain function."""
    with suppress(rules.LimitReached):
        answer = made.decide(name, inputs)
        why = answer.explain()
        assert why.text("da")
        assert why.html("en").startswith("<!DOCTYPE html>")
        assert why.data("da")["decisions"]
        answer.near_misses()
        assert answer.matched is not None
        with suppress(rules.DataFault):
            assert same(made.function(name)(inputs), answer.value)


@given(st.sampled_from(MODELS), st.integers(0, 2**40), st.booleans())
@tried(1500)
def test_damaged_model_is_refused_or_answers(data: bytes, seed: int, tolerant: bool) -> None:
    """Whatever is dropped, doubled, renamed or torn, only the documented errors come out."""
    if made := loaded(damaged(data, seed), tolerant=tolerant):
        asked_all(made, Random(seed))  # noqa: S311  -- for tests


@given(st.binary(max_size=60), st.sampled_from(MODELS), st.sampled_from(["utf-16", "utf-16-be", "utf-32", "latin-1", "cp037", "utf-8-sig"]))  # fmt: skip
@tried(150)
def test_any_bytes_and_encodings_are_read_or_refused(noise: bytes, data: bytes, encoding: str) -> None:
    """Noise, and models in encodings that they do not declare, are read or refused."""
    loaded(noise)
    loaded(noise + data)
    loaded(data + noise)
    loaded(data.decode().encode(encoding, "replace"))


@pytest.mark.parametrize(
    "name", ["rot13", "hex", "zlib", "undefined", "idna", "utf-7", "mbcs", "no-such", "x" * 10_000, "../../x", "os"]
)
def test_declared_encoding_that_is_none_is_refused(name: str) -> None:
    """A made-up encoding, or one that is none of text, is a ModelError."""
    with pytest.raises(rules.ModelError):
        rules.load(f'<?xml version="1.0" encoding="{name}"?>'.encode() + MODELS[0])


def chain(length: int) -> bytes:
    return model(
        literal("d0", "1"),
        *(literal(f"d{n}", f"d{n - 1} + 1", requires=requires(f"d{n - 1}")) for n in range(1, length)),
    )


def importing(*namespaces: str) -> bytes:
    return model(*(f'<import name="x{n}" namespace="{one}" importType="{NS}"/>' for n, one in enumerate(namespaces)))


PLAIN = model(literal("a", "1 + 1"))
REFUSED: dict[str, Callable[[], bytes]] = {
    "doctype": lambda: b'<!DOCTYPE x [<!ENTITY a "b">]>' + PLAIN,
    "billion laughs": lambda: b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + PLAIN.replace(b"1 + 1", b"&b;"),
    "outer entity": lambda: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + PLAIN,
    "unknown entity": lambda: PLAIN.replace(b"1 + 1", b"&lol;"),
    "NUL": lambda: PLAIN.replace(b"1 + 1", b"1 \0 1"),
    "ten thousand deep": lambda: model("<a>" * 10_000 + "</a>" * 10_000),
    "ten megabytes in a text": lambda: model(literal("a", '"' + "x" * 10_000_000 + '"')),
    "ten megabytes in a cell": lambda: model(table(['"' + "x" * 10_000_000 + '" => "a"'])),
    "ring": lambda: model(literal("a", "b", requires=requires("b")), literal("b", "a", requires=requires("a"))),
    "requires itself": lambda: model(literal("a", "a", requires=requires("a"))),
    "service that gives itself": lambda: model('<decisionService id="s" name="s"><outputDecision href="#s"/></decisionService>'),
    "type that is itself": lambda: model('<itemDefinition name="T"><typeRef>T</typeRef></itemDefinition>', literal("a", "1", type_="T")),
    "imports itself": lambda: importing("m", "test"),
    "ten thousand imports": lambda: importing(*(f"n{n}" for n in range(10_000))),
    "hundred thousand elements without a name": lambda: model("<inputData/>" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_hostile_model_is_refused(what: str) -> None:
    """What no honest model has is a ModelError."""
    assert loaded(REFUSED[what]()) is None


def types(wide: int, long: int) -> str:
    """Types that double, and more, in each other."""
    return '<itemDefinition name="T0"><typeRef>number</typeRef></itemDefinition>' + "".join(
        f'<itemDefinition name="T{n}">'
        + "".join(f'<itemComponent name="c{m}"><typeRef>T{n - 1}</typeRef></itemComponent>' for m in range(wide))
        + "</itemDefinition>"
        for n in range(1, long)
    )


BOUNDED: dict[str, Callable[[], bytes]] = {
    "thousand requirements": lambda: chain(1000),
    "doubling decisions": lambda: model(literal("d0", "[1]"), *(literal(f"d{n}", f"[d{n - 1}, d{n - 1}]", requires=requires(f"d{n - 1}")) for n in range(1, 60))),
    "service that asks for itself": lambda: model(literal("a", "s()", requires=calls("s")), '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#a"/></decisionService>'),
    "knowledge in a ring": lambda: model(knowledge("k", "j(1)", more=calls("j")), knowledge("j", "k(1)", more=calls("k")), literal("a", "k(1)", requires=calls("k"))),
    "chain of knowledge": lambda: model(knowledge("k0", "1"), *(knowledge(f"k{n}", f"k{n - 1}(1)", more=calls(f"k{n - 1}")) for n in range(1, 300)), literal("a", "k299(1)", requires=calls("k299"))),
    "type in itself": lambda: model('<itemDefinition name="T"><itemComponent name="n"><typeRef>T</typeRef></itemComponent></itemDefinition>', literal("a", "{n: {n: null}}", type_="T")),
    "types in a ring of lists": lambda: model('<itemDefinition name="T" isCollection="true"><typeRef>U</typeRef></itemDefinition><itemDefinition name="U" isCollection="true"><typeRef>T</typeRef></itemDefinition>', literal("a", "[[[[]]]]", type_="T")),
    "types in types": lambda: model(types(9, 40), literal("a", "{c1: 1}", type_="T39")),
    "chain of types": lambda: model(*(f'<itemDefinition name="T{n}"><typeRef>{f"T{n - 1}" if n else "number"}</typeRef></itemDefinition>' for n in range(3000)), literal("a", "1", type_="T2999")),
    "boxes in boxes": lambda: model(boxed("a", "<list>" * 190 + "<literalExpression><text>1</text></literalExpression>" + "</list>" * 190)),
    "ten megabytes in an attribute": lambda: PLAIN.replace(b'name="m"', b'name="' + b"x" * 10_000_000 + b'"'),
    "hundred thousand attributes": lambda: PLAIN.replace(b"<definitions", b"<definitions " + b" ".join(b'a%d="1"' % n for n in range(100_000))),
    "hundred thousand notes": lambda: model(literal("a", "1"), "<textAnnotation/>" * 100_000),
    "one requirement twenty thousand times": lambda: model(literal("b", "1"), literal("a", "b", requires=requires("b") * 20_000)),
    "thousand columns": lambda: model(table([" | ".join(["-"] * 1000) + ' => "x"'] * 5, inputs=[f"i{n}: number" for n in range(1000)])),
}  # fmt: skip


@pytest.mark.parametrize("what", BOUNDED)
def test_large_and_recursive_model_answers_or_reaches_a_limit(what: str) -> None:
    """What is large or asks for itself is refused, answered or stopped at a limit."""
    if made := loaded(BOUNDED[what]()):
        asked_all(made, Random(1), last=1)  # noqa: S311  -- for tests
        assert made.decisions


def test_allowed_values_that_cannot_be_read_are_tolerated() -> None:
    """A tolerant reading of a table with broken allowed values, and the checks of one with a broken cell, do not fail."""
    rules.load(model(table(['< 5 => "a"'], outputs=('m: string of "a""b"',))), tolerant=True)
    broken = rules.load(model(table(['< => "a"', '< 5 => "b"'], policy="FIRST")), tolerant=True)
    assert isinstance(rules.verify(broken), list)
    assert broken.decide("ret", {"alder": 3}).notes
