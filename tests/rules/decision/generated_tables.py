"""Strategies for tables and for what they are asked: every kind of cell, hit policy and value, bounds above all."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.small_models import model

NAMES = ("a", "b c", "d")
BOUNDS = ("-1", "0", "1", "2.5", "3", "4", "1E3")
WORDS = tuple("ABCDEFGHIJKL")
DAYS = ('date("2026-01-31")', '@"2026-02-28"', 'date("2028-02-29")')
POLICIES = ("UNIQUE", "FIRST", "ANY", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT")
AGGREGATIONS = ("SUM", "MIN", "MAX", "COUNT")


@dataclass(frozen=True)
class Column:
    """An input column: its name, its kind, whether it and its input are typed, what it allows."""

    name: str
    kind: str
    typed: bool
    allowed: str


def bounded(points: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Tests of an ordered kind: points, ranges of all forms, in order."""
    point = st.sampled_from(points)
    pair = st.tuples(point, point).map(lambda two: sorted(two, key=points.index))
    return st.one_of(
        point,
        st.tuples(st.sampled_from(("<", "<=", ">", ">=", "!=")), point).map(" ".join),
        st.tuples(st.sampled_from("[("), pair, st.sampled_from(")]")).map(
            lambda r: f"{r[0]}{r[1][0]}..{r[1][1]}{r[2]}"
        ),
    )


TESTS = {
    "number": bounded(BOUNDS),
    "date": bounded(DAYS),
    "string": st.sampled_from(WORDS).map('"{}"'.format),
    "boolean": st.sampled_from(("true", "false")),
}
ODD = st.sampled_from(("null", "not(null)", "? = 3", "> d", "[3..1]", '"x", 3', "list contains([1, 3], ?)"))


def cells(kind: str) -> st.SearchStrategy[str]:
    """A cell of a column."""
    some = st.lists(TESTS[kind], min_size=1, max_size=3).map(", ".join)
    return st.one_of(st.just("-"), some, some, some.map("not({})".format), TESTS[kind].map("{}, null".format), ODD)


@dataclass(frozen=True)
class Table:
    """A table as XML, and its columns."""

    data: bytes
    columns: tuple[Column, ...]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A model of one table."""
    kinds = draw(st.lists(st.sampled_from(sorted(TESTS)), min_size=1, max_size=len(NAMES)))
    columns = tuple(
        Column(name, kind, draw(st.booleans()), draw(st.just("") | cells(kind).filter(lambda text: "?" not in text)))
        for name, kind in zip(NAMES, kinds, strict=False)
    )
    policy = draw(st.sampled_from(POLICIES))
    aggregation = draw(st.sampled_from(AGGREGATIONS)) if policy == "COLLECT" and draw(st.booleans()) else ""
    two = not aggregation and draw(st.booleans())
    output = st.sampled_from(("1", "2", "2.50", "-3")) | st.sampled_from(
        ("null", "a", "now()") if not aggregation else ("5",)
    )
    rows = draw(st.lists(st.tuples(*(cells(c.kind) for c in columns), output), max_size=9))
    default = draw(st.sampled_from(("", "", "7", "[7]", '"z"', '[7, "z"]')))
    type_ = draw(st.sampled_from(("", ' typeRef="number"')))
    return Table(written(columns, rows, policy, aggregation, two, default, type_), columns)


def written(
    columns: tuple[Column, ...],
    rows: list[tuple[str, ...]],
    policy: str,
    aggregation: str,
    two: bool,
    default: str,
    output: str = "",
) -> bytes:
    """The model."""
    inputs = requires = heads = ""
    for number, column in enumerate(columns):
        type_ = f' typeRef="{column.kind}"' if column.typed else ""
        if column.typed:
            inputs += (
                f'<inputData id="i{number}" name="{column.name}"><variable name="{column.name}"{type_}/></inputData>'
            )
            requires += f'<informationRequirement><requiredInput href="#i{number}"/></informationRequirement>'
        values = f"<inputValues><text>{escape(column.allowed)}</text></inputValues>" if column.allowed else ""
        heads += f"<input><inputExpression{type_}><text>{column.name}</text></inputExpression>{values}</input>"
    first = "<outputValues><text>2.50, 1, 2</text></outputValues>"
    first += f"<defaultOutputEntry><text>{default}</text></defaultOutputEntry>" if default else ""
    heads += f'<output name="x"{output}>{first}</output>' + ('<output name="y"/>' if two else "")
    made = ""
    for row in rows:
        made += "<rule>" + "".join(f"<inputEntry><text>{escape(cell)}</text></inputEntry>" for cell in row[:-1])
        made += f"<outputEntry><text>{row[-1]}</text></outputEntry>"
        made += ('<outputEntry><text>["y"]</text></outputEntry>' if two else "") + "</rule>"
    more = f' aggregation="{aggregation}"' if aggregation else ""
    table = f'<decisionTable hitPolicy="{policy}"{more}>{heads}{made}</decisionTable>'
    return model(inputs, f'<decision id="ret" name="ret">{requires}{table}</decision>')


NEAR = [
    Decimal(bound) + step for bound in BOUNDS for step in (Decimal("-0.1"), Decimal("-1E-40"), 0, Decimal("1E-40"), 1)
]
NUMBERS = [*(int(n) for n in NEAR if n == n.to_integral_value()), *NEAR, 2.5, 0.1 + 0.2, 3.0, -0.0, Decimal("-0")]
ODD_VALUES: list[object] = [
    None, None, None, True, "3", "", float("nan"), math.inf, Decimal("Infinity"), Decimal("NaN"), 10**6200, Decimal("1E6200"),
    [3], ["A"], {"a": 1}, dt.datetime(2026, 1, 31, tzinfo=dt.UTC), dt.date(2026, 1, 31), object(),
]  # fmt: skip
VALUES: dict[str, list[object]] = {
    "number": NUMBERS,
    "string": [*WORDS, "Z", ""],
    "boolean": [True, False],
    "date": [dt.date(2026, 1, 30), dt.date(2026, 1, 31), dt.date(2026, 2, 1), dt.date(2028, 2, 29), dt.date(1, 1, 1)],
}


@st.composite
def given_to(draw: st.DrawFn, table: Table) -> dict[str, object]:
    """What a table is asked with: mostly values of the columns' kinds, some that are not, some missing."""
    made: dict[str, object] = {}
    for column in table.columns:
        value = st.sampled_from(VALUES[column.kind])
        if draw(st.integers(0, 19)):
            made[column.name] = draw(value if draw(st.integers(0, 5)) else st.sampled_from(ODD_VALUES))
    return made
