"""Many cases of one decision at once, as rows or as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rules.errors import DataFault
from rules.feel.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rules.decision.generated.variants import Variants

Given = Mapping[str, object]
OnFault = Callable[[int, DataFault], Any]


def rows(decide: Callable[[Given], Any], cases: Iterable[Given], on_fault: OnFault | None) -> list[Any]:
    """The values of many cases; see `Model.batch`."""
    if on_fault is None:
        return list(map(decide, cases))
    values: list[Any] = []
    for number, given in enumerate(cases):
        try:
            values.append(decide(given))
        except DataFault as fault:
            values.append(on_fault(number, fault))
    return values


def columns(
    decide: Callable[[Given], Any],
    variants: Variants | None,
    given: Mapping[str, Sequence[object]],
    on_fault: OnFault | None,
) -> list[Any]:
    """See `Model.batch_columns`. The types are those of the first case; `decide` says what the code for them cannot."""
    lengths = {len(column) for column in given.values()}
    if len(lengths) != 1:
        raise ValueError(f"the columns have {sorted(lengths)} values: give each as many as the others")
    (count,), names = lengths, tuple(given)
    code = None
    if variants is not None and count and all(name in given for name in variants.names):
        code = variants.columns(tuple(type(given[name][0]) for name in variants.names))
    if variants is None or code is None:
        cases = (dict(zip(names, row, strict=True)) for row in zip(*given.values(), strict=True))
        return rows(decide, cases, on_fault)
    values, missed = code(*(given[name] for name in variants.names))
    for number in missed:
        try:
            values[number] = decide({name: column[number] for name, column in given.items()})
        except DataFault as fault:
            if on_fault is None:
                raise
            values[number] = on_fault(number, fault)
    return values
