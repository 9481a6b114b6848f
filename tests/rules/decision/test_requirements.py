"""Large requirements graphs (DMN 1.5, 6.2): the work grows with the graph and no faster, however deep it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

import rules
from rules import LimitReached
from tests.small_models import model, table

SIZE = 120  # more than what is decided one inside another


def literal(number: int, text: str, *requires: str) -> str:
    """A decision of one expression."""
    return decision(number, f"<literalExpression><text>{text}</text></literalExpression>", *requires)


def decision(number: int, logic: str, *requires: str) -> str:
    """A decision of any logic; what it requires is `Input x`, `Decision d1`, `Knowledge b1`."""
    needs = ""
    for kind, _, name in (one.partition(" ") for one in requires):
        around = "knowledge" if kind == "Knowledge" else "information"
        needs += f'<{around}Requirement><required{kind} href="#{name}"/></{around}Requirement>'
    return f'<decision id="d{number}" name="d{number}"><variable name="d{number}"/>{needs}{logic}</decision>'


X = '<inputData id="x" name="x"/>'


def chain(size: int) -> list[str]:
    """Each requires the one before it."""
    return [X, literal(0, "x", "Input x"), *(literal(n, f"d{n - 1} + 1", f"Decision d{n - 1}") for n in range(1, size))]


def backwards(size: int) -> list[str]:
    """The same, the last one first in the file."""
    return [X, *reversed(chain(size)[1:])]


def ladder(size: int) -> list[str]:
    """Each requires the two before it."""
    steps = (literal(n, f"d{n - 1}", f"Decision d{n - 1}", f"Decision d{n - 2}") for n in range(2, size))
    return [X, literal(0, "x", "Input x"), literal(1, "d0", "Decision d0"), *steps]


def wide(size: int) -> list[str]:
    """A chain, and one that requires many others beside it."""
    last = 4 * size
    beside = [literal(n, "x", "Input x") for n in range(size, last)]
    return [*chain(size), *beside, literal(last, "d0", *(f"Decision d{n}" for n in range(last)))]


def tables(size: int) -> list[str]:
    """Each is a table with an input of its own, which notes when it is missing."""
    made: list[str] = []
    for n in range(size):
        logic = table(["- => 1"], inputs=(f"x{n}: number",), outputs=("y: number",), name="t")
        logic = logic[logic.index("<decisionTable") : logic.index("</decision>")]
        requires = [f"Input x{n}"] + ([f"Decision d{n - 1}"] if n else [])
        made += [f'<inputData id="x{n}" name="x{n}"/>', decision(n, logic, *requires)]
    return made


def knowledge(size: int) -> list[str]:
    """Functions that require one another, and a decision that calls none of them."""
    made = [X, literal(0, "x", "Input x", f"Knowledge b{size - 1}")]
    for n in range(size):
        needs = f'<knowledgeRequirement><requiredKnowledge href="#b{n - 1}"/></knowledgeRequirement>' if n else ""
        text = f"b{n - 1}(a) + 1" if n else "a"
        made.append(
            f'<businessKnowledgeModel id="b{n}" name="b{n}"><encapsulatedLogic><formalParameter name="a"/>'
            f"<literalExpression><text>{text}</text></literalExpression></encapsulatedLogic>{needs}</businessKnowledgeModel>"
        )
    return made


def counted(work: Callable[[], Any]) -> int:
    """How many lines run in the core; each turn of a loop is one at least."""
    steps = 0

    def step(_: FrameType, event: str, __: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return step

    def call(frame: FrameType, _: str, __: object) -> Any:
        return step if "/rules/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def worked(elements: list[str]) -> dict[str, int]:
    """How much work it is to load a model and to ask its last decision everything."""
    data, name = model(*elements), f"d{sum('<decision ' in one for one in elements) - 1}"
    loaded = rules.load(data)
    return {
        "load": counted(lambda: rules.load(data)),
        "decide": counted(lambda: loaded.decide(name, {"x": 1})),
        "asks": counted(lambda: loaded.asks(name)),
        "explain": counted(lambda: loaded.decide(name, {"x": 1}).explain()),
        "verify": counted(lambda: rules.verify(loaded)),
    }


@pytest.mark.parametrize("shape", [chain, backwards, ladder, wide, tables, knowledge])
def test_the_work_grows_with_the_graph(shape: Callable[[int], list[str]]) -> None:
    """Twice as many decisions are twice as much work, not four times: in lines that run."""
    small, large = worked(shape(SIZE)), worked(shape(2 * SIZE))
    assert {name: large[name] / small[name] for name in small if large[name] > 2.2 * small[name]} == {}


def test_a_deep_chain_is_decided() -> None:
    """Five thousand decisions in a row are decided, asked about and explained; only the first has something to note."""
    deep = rules.load(model(*chain(5_000)))
    assert deep.decide("d4999", {"x": 1}).value == deep.function("d4999")({"x": 1}) == 5_000
    assert [one.name for one in deep.asks("d4999")] == ["x"]
    answer = deep.decide("d4999", {})
    assert len(answer.explain().decisions) == 5_000
    assert [len(one.notes) for one in answer.explain().decisions[:2]] == [1, 0]


def test_deep_knowledge_is_known_and_its_calls_have_a_limit() -> None:
    """Functions that require one another are made however many; calls inside one another end with a clear error."""
    deep = rules.load(model(*knowledge(2_000), literal(1, "b39(x)", "Knowledge b39", "Input x"), literal(2, "b1999(x)", "Knowledge b1999", "Input x")))  # fmt: skip
    assert (deep.decide("d0", {"x": 7}).value, deep.decide("d1", {"x": 7}).value) == (7, 46)
    for ask in (lambda: deep.decide("d2", {"x": 7}), lambda: deep.invoke("b1999", {"a": 7})):
        with pytest.raises(LimitReached, match="call one another more than 40 deep"):
            ask()


def test_notes_belong_to_the_decision_that_made_them() -> None:
    """Each note stands with one decision, whichever asked for it, and in its order."""
    shared = rules.load(
        model(
            '<inputData id="x" name="x"/>', '<inputData id="y" name="y"/>', '<inputData id="z" name="z"/>',
            literal(0, "x + abs(&quot;a&quot;)", "Input x"),
            literal(1, "d0", "Input y", "Decision d0"),
            literal(2, "[d0, d1, z, abs(&quot;b&quot;)]", "Decision d0", "Input z", "Decision d1"),
        )
    )  # fmt: skip
    found = [[note.says for note in one.notes] for one in shared.decide("d2", {}).explain().decisions]
    assert [len(notes) for notes in found] == [2, 1, 2]
    assert "'x' was not given" in found[0][0]
    assert "'y' was not given" in found[1][0]
    assert "'z' was not given" in found[2][0]
