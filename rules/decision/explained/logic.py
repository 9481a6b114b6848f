"""What a decision's logic did: the steps that its run kept, each with its role in the one around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final

from rules.decision import model
from rules.decision.explained.model import Explained, Given, Part
from rules.decision.explained.tables import table, untested
from rules.decision.run import DecisionTrace, Step
from rules.feel import Note, Value

Roles = dict[int, tuple[str, str]]
Explain = Callable[[DecisionTrace], Explained]


def part(step: Step, now: datetime | None, explain: Explain, role: tuple[str, str] = ("", "")) -> Part:
    """A step and those inside it; `explain` explains the decisions that a service made."""
    says = step.says
    assert says is not None  # noqa: S101  -- only a root has none
    roles = ROLES[type(says)](says) if type(says) in ROLES else {}
    inside = tuple(
        part(inner, now, explain, roles.get(id(inner.says), ("", "")))
        for inner in step.steps
        if not callable(getattr(inner.value, "call", None))  # nobody can read a function; its calls are steps
    )
    turns, kept = counts(step)
    explained = None
    if isinstance(says, model.Table):
        explained = table(step.table, now) if step.table else untested(says, step)
    return Part(
        kind=says.kind if isinstance(says, model.Iterator) else kind(says),
        role=role[0],
        name=role[1] or called(says, step.place),
        says=says.text if isinstance(says, model.Literal) else "",
        value=step.value,
        arguments=arguments(step, role[0]),
        parts=inside,
        notes=own(step),
        left=step.left,
        turns=turns,
        kept=kept,
        table=explained,
        decisions=tuple(explain(trace) for trace in step.decided),
    )


def kind(says: object) -> str:
    """The name of an element's kind; "" for no logic."""
    return KINDS.get(type(says), "")


def called(says: object, place: str) -> str:
    """How a person calls the function or service that a step called; "" for what is no call."""
    if isinstance(says, model.Service):
        return says.name
    return (says.label or place.strip("'")) if isinstance(says, model.Function) else ""


def given(names: Mapping[str, Value]) -> tuple[Given, ...]:
    """Names with their values, without functions, which nobody can read, and without what stands there entry by entry."""
    return tuple(
        Given(name, value)
        for name, value in names.items()
        if not callable(getattr(value, "call", None)) and not told_apart(name, value, names)
    )


def told_apart(name: str, value: Value, names: Mapping[str, Value]) -> bool:
    """Is it the prefix of an import, whose entries are all known as `prefix.name` too?"""
    return isinstance(value, dict) and bool(value) and all(f"{name}.{entry}" in names for entry in value)


def arguments(step: Step, role: str) -> tuple[Given, ...] | None:
    """What a call was given, or what one turn of a loop was about."""
    if step.arguments is not None:
        return given(step.arguments)
    if role in ("match", "return", "satisfies") and step.scope:
        turned = {name: value for name, value in step.scope.names.items() if name != "partial"}
        return given({"item": turned["item"]} if "item" in turned else turned)
    return None


def own(step: Step) -> tuple[Note, ...]:
    """The notes that were made in this step and in none inside it."""
    if not step.notes:
        return ()
    inner = {id(note) for inside in step.steps for note in inside.notes}
    return tuple(note for note in step.notes if id(note) not in inner)


def counts(step: Step) -> tuple[int | None, int | None]:
    """How many turns a filter or an iterator took, and how many of them were kept or true."""
    says = step.says
    if not isinstance(says, (model.Filter, model.Iterator)) or not step.steps:
        return None, None
    source: Value = step.steps[0].value
    if source is None:
        return None, None
    turns = len(source) if isinstance(source, list) else 1
    if isinstance(says, model.Filter):
        return turns, len(step.value) if isinstance(step.value, list) else None
    if says.kind == "for" or step.left:
        return turns, None
    return turns, sum(inner.value is True for inner in step.steps if inner.says is says.body)


def context_roles(says: model.Context) -> Iterator[tuple[model.Expression, str, str]]:
    """Entries by their names; the one without is the result."""
    yield from ((entry.expression, "entry" if entry.name else "result", entry.name) for entry in says.entries)


def list_roles(says: model.ListOf) -> Iterator[tuple[model.Expression, str, str]]:
    """Items by their numbers."""
    yield from ((item, "item", str(number)) for number, item in enumerate(says.items, 1))


def relation_roles(says: model.Relation) -> Iterator[tuple[model.Expression, str, str]]:
    """Cells by row and column."""
    for number, row in enumerate(says.rows, 1):
        yield from ((cell, "row", f"{number}, {name}") for name, cell in zip(says.columns, row, strict=False))


def invocation_roles(says: model.Invocation) -> Iterator[tuple[model.Expression, str, str]]:
    """The function, and the parameters by their names."""
    yield says.function, "function", ""
    yield from ((value, "parameter", name) for name, value in says.bindings)


def iterator_roles(says: model.Iterator) -> Iterator[tuple[model.Expression, str, str]]:
    """What it goes through, and what it works out for each."""
    yield says.over, "in", ""
    yield says.body, "return" if says.kind == "for" else "satisfies", ""


def by_id(roles: Callable[..., Iterator[tuple[model.Expression, str, str]]]) -> Callable[..., Roles]:
    """The roles by the identity of the expressions: two that are written alike are still two."""
    return lambda says: {id(expression): (role, name) for expression, role, name in roles(says)}


ROLES: Final[dict[type, Callable[..., Roles]]] = {
    model.Context: by_id(context_roles),
    model.ListOf: by_id(list_roles),
    model.Relation: by_id(relation_roles),
    model.Invocation: by_id(invocation_roles),
    model.Iterator: by_id(iterator_roles),
    model.Conditional: by_id(
        lambda says: iter([(says.condition, "if", ""), (says.then, "then", ""), (says.otherwise, "else", "")])
    ),
    model.Filter: by_id(lambda says: iter([(says.operand, "in", ""), (says.match, "match", "")])),
    model.Function: by_id(lambda says: iter([(says.body, "body", "")])),
}
KINDS: Final[dict[type, str]] = {
    **model.ELEMENTS,
    model.Function: "call",
    model.Service: "decisionService",
    model.Knowledge: "businessKnowledgeModel",
}
