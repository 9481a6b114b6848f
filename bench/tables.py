"""Decision tables of 12 and 1,000 rows against the floor: a plain call with five dict reads. No engine is needed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import rules
from bench import growth
from bench.clock import Turn, calls, figure, floor_for, missing, on_fresh, take_turns, whole
from bench.models import DECISION, Inputs, Table, dmn, inputs, overlapping, partition, permit

SIZE = 1_000
DISTINCT = 1_000  # different inputs; answers are held against the table's own before the clock runs
CHECKED = 200_000  # rows that are looked at for that, of all inputs together
BATCH = 100_000


def main() -> None:
    small, large = permit(), partition(SIZE)
    for table, most, batch in ((small, (1.3, 1.5), 8.0), (large, (5.0, 7.0), 3.0)):
        model = rules.load(dmn(table))
        print(f"\n{len(table.rows):,} rows, {table.policy}, {len(table.columns)} inputs")
        _decisions(table, model, most)
        _answers(table, model)
        _batches(table, model, batch)
    for policy in ("FIRST", "COLLECT"):
        table = overlapping(SIZE, policy)
        hits = sum(len(table.hits(one)) for one in inputs(table, 100)) / 100
        print(f"\n{SIZE:,} rows, {policy}, {hits:.1f} rows match on average")
        _decisions(table, rules.load(dmn(table)), (None, None))
    print("\nload and compile, each time in a fresh process")
    grown = [growth.child(SIZE) for _ in range(3)]
    seconds = [one["load_s"] + one["first_s"] for one in grown]
    print(figure(f"{SIZE:,} rows from XML to the first answer", seconds, "s", at_most=0.4))


def checked(table: Table, function: Callable[[Inputs], Any], asked: list[Inputs]) -> None:
    """Hold the answers against the table's own; a bench of wrong answers is none."""
    for one in asked:
        if function(one) != table.answer(one):
            raise AssertionError(f"{one} gives {function(one)}, the table says {table.answer(one)}")


def _decisions(table: Table, model: rules.Model, most: tuple[float | None, float | None]) -> None:
    function = model.function(DECISION)
    floor = floor_for([name for name, _ in table.columns])
    turns: dict[str, Turn] = {}
    for kind in (int, Decimal):
        asked = inputs(table, DISTINCT, kind)
        checked(table, function, asked[: 20 if _slow(function, table) else CHECKED // len(table.rows)])
        turns[f"floor {kind.__name__}"] = calls(floor, asked)
        turns[f"ours {kind.__name__}"] = calls(function, asked)
    told = take_turns(turns)
    for kind, target in zip((int, Decimal), most, strict=True):
        name = kind.__name__
        against = told[f"floor {name}"]
        print(figure(f"function(), {name} inputs", told[f"ours {name}"], "µs", floor=against, ratio_at_most=target))


def _slow(function: Callable[[Inputs], Any], table: Table) -> bool:
    """Above a tenth of a millisecond only some answers are checked, and batches are short."""
    return calls(function, inputs(table, 10))() > 100


def _answers(table: Table, model: rules.Model) -> None:
    """What an answer costs that can explain itself: kept inputs, matched rows, near misses."""
    asked = inputs(table, DISTINCT)
    function = model.function(DECISION)
    told = take_turns(
        {
            "function": calls(function, asked),
            "decide": calls(lambda one: model.decide(DECISION, one), asked),
        }
    )
    print(figure("decide(), kept inputs", told["decide"], "µs", more_than=told["function"], at_most=0.5))
    answer: Any = model.decide(DECISION, asked[0])
    if hasattr(answer, "matched"):
        print(
            figure(
                "matched rows as data", _fresh(model, asked, lambda one: one.matched, len(table.rows)), "µs", at_most=3
            )
        )
    else:
        print(missing("matched rows as data", "Answer.matched"))
    if hasattr(answer, "near_misses"):
        whole = _fresh(model, asked, lambda one: one.near_misses(), len(table.rows))
        each = [one / (len(table.rows) - 1) for one in whole]
        print(figure("near misses, for each row", each, "µs", at_most=1))
    else:
        print(missing("near misses, for each row", "Answer.near_misses"))


def _fresh(model: rules.Model, asked: list[Inputs], use: Callable[[Any], Any], rows: int) -> list[float]:
    """The cost of a question to answers that were never asked: what an answer works out it may keep."""
    many = asked[: max(20, 20_000 // rows)]
    return take_turns({"": on_fresh(lambda: [model.decide(DECISION, one) for one in many], use)})[""]


def _batches(table: Table, model: rules.Model, millions: float) -> None:
    """One core, pure Python; rates in million decisions a second."""
    for what, method in (("batch, rows", "batch"), ("batch, columns", "batch_columns")):
        if not hasattr(model, method):
            print(missing(what, f"Model.{method}"))
            continue
        rows = inputs(table, 20 if _slow(model.function(DECISION), table) else BATCH)
        given: Any = rows if method == "batch" else {name: [one[name] for one in rows] for name, _ in table.columns}
        wanted = [table.answer(one) for one in rows[: CHECKED // len(table.rows)]]
        decide = getattr(model, method)
        if list(decide(DECISION, given))[: len(wanted)] != wanted:
            raise AssertionError(f"{method} and the table disagree")
        floor = floor_for([name for name, _ in table.columns])
        told = take_turns(
            {
                "floor": whole(lambda rows=rows, floor=floor: [floor(one) for one in rows], len(rows)),
                "ours": whole(lambda decide=decide, given=given: decide(DECISION, given), len(rows)),
            }
        )
        rates = {who: [1 / one for one in figures] for who, figures in told.items()}
        print(figure(what, rates["ours"], "million/s", floor=rates["floor"], at_least=millions))
