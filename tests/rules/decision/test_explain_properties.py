"""Explanations of made-up tables: they say of each row what is so, and nothing passes that was tampered with."""

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from rules.decision import DecisionRun, explain
from rules.feel import Language, Run, Scope, incoming
from tests.rules.fuzz.effort import tried
from tests.small_models import load

NUMBERS = st.integers(-3, 12)
CELLS = st.one_of(
    st.just("-"),
    NUMBERS.map(lambda n: f"{n}"),
    st.tuples(st.sampled_from(["<", "<=", ">", ">="]), NUMBERS).map(lambda t: f"{t[0]} {t[1]}"),
    st.tuples(st.sampled_from("[(]"), NUMBERS, NUMBERS, st.sampled_from("])[")).map(
        lambda t: f"{t[0]}{min(t[1:3])}..{max(t[1:3])}{t[3]}"
    ),
    st.lists(NUMBERS, min_size=2, max_size=3).map(lambda ns: ", ".join(map(str, ns))),
    NUMBERS.map(lambda n: f"not({n})"),
    NUMBERS.map(lambda n: f"? * 2 > {n}"),
    st.just("null"),
)
VALUES = st.one_of(NUMBERS, st.none(), st.decimals(-3, 12, places=1))
POLICIES = st.sampled_from(
    [(p, "") for p in ("UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT")]
    + [("COLLECT", a) for a in ("SUM", "MIN", "MAX", "COUNT")]
)
ROWS = st.lists(st.tuples(CELLS, CELLS, st.sampled_from(["1", "2", "3"])), min_size=1, max_size=8)


@dataclass(frozen=True)
class Made:
    """A made-up table, and what it is asked."""

    model: rules.Model
    policy: str
    rows: list[tuple[str, str, str]]
    values: tuple[Any, Any]

    @property
    def inputs(self) -> dict[str, Any]:
        """The inputs by name."""
        return dict(zip("ab", self.values, strict=True))

    def explanation(self) -> rules.Explanation:
        """Why it answers as it does."""
        return self.model.decide("ret", self.inputs).explain()


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """A made-up table with any hit policy."""
    (policy, aggregation), rows, values = draw(POLICIES), draw(ROWS), (draw(VALUES), draw(VALUES))
    model = load(
        *(f"{a} | {b} => {out}" for a, b, out in rows),
        inputs=("a: number", "b: number"),
        outputs=("svar: number of 3,2,1",),
        policy=policy,
        more=f'aggregation="{aggregation}"' if aggregation else "",
    )
    return Made(model, policy, rows, values)


def true(cell: str, value: Any) -> bool:
    """Is the cell true of the value, by the language alone?"""
    return Language().tests(cell).value(Scope({"?": incoming(value)}), Run()) is True


@tried(150)
@given(tables())
def test_rows_are_told_as_they_are(made: Made) -> None:
    """Matched rows are those whose cells are all true; of the others the named cell is not, and all before it are."""
    found = made.explanation().decisions[-1]
    hits = [n for n, row in enumerate(made.rows, 1) if all(map(true, row[:2], made.values))]
    assert [row.row for row in found.matched] == (hits[:1] if made.policy == "FIRST" else hits)
    assert sorted(row.row for row in (*found.matched, *found.missed)) == list(range(1, len(made.rows) + 1))
    for missed in found.missed:
        cells = made.rows[missed.row - 1][:2]
        if missed.index < 0:
            assert missed.row in hits[1:]
            continue
        assert missed.cell == cells[missed.index]
        assert not true(missed.cell, made.values[missed.index])
        assert all(map(true, cells[: missed.index], made.values))


@tried(150)
@given(tables())
def test_a_value_moved_by_how_much_it_is_off_touches_the_cell(
    made: Made,
) -> None:
    """The number plus what it is off is in the cell, or lies on a bound that is not in it."""
    for missed in made.explanation().decisions[-1].missed:
        if missed.off is not None:
            assert true(closed(missed.cell), incoming(made.values[missed.index]) + missed.off)


def closed(cell: str) -> str:
    """The cell with its bounds in it."""
    if ".." in cell:
        return f"[{cell[1:-1]}]"
    return f"{cell[0]}= {cell.lstrip('<>= ')}" if cell[0] in "<>" else cell


@tried(100)
@given(tables())
def test_text_and_page_have_each_row_once(
    made: Made,
) -> None:
    """Each row has one line in the text and one row in the page, which is XML."""
    explanation = made.explanation()
    numbers = [str(n) for n in range(1, len(made.rows) + 1)]
    for language, word in (("da", "Række "), ("en", "Row ")):
        lines = [line.strip() for line in explanation.text(language).splitlines() if line.startswith("    " + word)]
        assert sorted(line.removeprefix(word).partition(":")[0] for line in lines) == numbers
        root = ET.fromstring(explanation.html(language))  # noqa: S314  our own page
        shown = root.findall(".//{*}tbody/{*}tr")
        assert [row[0].text for row in shown] == numbers
        marked = [row[0].text for row in shown if row.get("class") == "hit"]
        assert marked == [str(row.row) for row in explanation.decisions[-1].matched]


@tried(100)
@given(tables(), st.data())
def test_what_was_tampered_with_is_not_explained(made: Made, data: st.DataObject) -> None:
    """Other rows, or another value, than the table gives on the kept inputs: Disagreement, never a second truth."""
    run, graph = DecisionRun(made.inputs), made.model.graph
    graph.decide(graph.decisions["ret"], run)
    (trace,) = run.traces
    (kept,) = trace.tables
    assert trace.step is not None
    others = data.draw(st.lists(st.integers(0, len(made.rows) - 1), unique=True).filter(lambda rows: rows != kept.rows))
    for wrong in (kept.but(rows=others), kept.but(value="noget andet")):
        trace.step.table = wrong
        with pytest.raises(rules.Disagreement):
            explain(trace)
