"""The account as Markdown: docs/rules.md, one row a rule, and the summary that docs/coverage.md holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rules.sources.accounts import Account, Accounts
from rules.sources.citing import Citation, Kind
from rules.sources.reasons import Reason

REASONS: Final = {
    Reason.DISCRETION: "needs discretion",
    Reason.PROSE: "prose",
    Reason.LOST: "lost in the source",
    Reason.PROCESS: "process",
}
_HEAD: Final = """# Every rule of every standard, and where it is

Made by `sagsgang coverage --write`; do not edit. The ids are those of the extraction of each document (`SAGSGANG_DOMAIN`). A rule is
modelled where a row of a table, a step of a process, a topic or an entry of the catalogue cites its passage; a rule that is not has a reason of a
closed list: *needs discretion* (a person weighs), *prose* (nothing follows from it that could be computed or checked), *lost in the source*
(the document as we have it does not say), *process* (it is done around the case, by people, and no step of ours waits for it).
`sagsgang source <standard> <lines>` shows what rests on a passage.
"""


def page(accounts: Sequence[Accounts]) -> str:
    """docs/rules.md, whole."""
    return "\n".join([_HEAD, *_summary(accounts), *(line for one in accounts for line in _standard(one))]) + "\n"


def summary(accounts: Sequence[Accounts]) -> str:
    """The table of counts, for docs/coverage.md."""
    return "\n".join(_summary(accounts))


def _summary(accounts: Sequence[Accounts]) -> Iterator[str]:
    heads = ["standard", "rules", "in tables", "in processes or data only", *REASONS.values(), "not accounted for"]
    yield f"| {' | '.join([*heads, 'left open, with an assumption'])} |"
    yield "|" + "---|" * (len(heads) + 1)
    for one in accounts:
        rules = [rule for rule in one.rules if not rule.rule.open]
        reasons = Counter(rule.given.reason for rule in rules if rule.given and not rule.modelled)
        rows = sum(_in_tables(rule) for rule in rules)
        left_open = [rule for rule in one.rules if rule.rule.open]
        counts = [
            len(rules),
            rows,
            sum(rule.modelled for rule in rules) - rows,
            *(reasons[reason] for reason in REASONS),
            sum(not rule.settled for rule in rules),
            f"{sum(rule.assumption is not None for rule in left_open)} of {len(left_open)}",
        ]
        yield f"| {one.standard}{'' if one.here else ' (no tables here yet)'} | {' | '.join(map(str, counts))} |"


def _in_tables(one: Account) -> bool:
    return any(each.kind is Kind.ROW for each in one.cited)


def _standard(accounts: Accounts) -> Iterator[str]:
    yield f"\n## {accounts.standard}\n"
    if not accounts.here:
        yield "No tables here yet."
        return
    yield "| rule | lines | where, or why not |"
    yield "|---|---|---|"
    for one in accounts.rules:
        yield f"| {one.rule.id} | {one.lines} | {'; '.join(_where(one)) or '**not accounted for**'} |"


def _where(one: Account) -> Iterator[str]:
    yield from _tables(each for each in one.cited if each.kind is Kind.ROW)
    yield from _steps(each for each in one.cited if each.kind is Kind.STEP)
    for kind in (Kind.TOPIC, Kind.DATA):
        files = dict.fromkeys(each.file for each in one.cited if each.kind is kind)
        yield from (f"`{file}`" for file in files)
    if one.elsewhere:
        yield f"`{one.elsewhere.place}`: {one.elsewhere.because}"
    if one.assumption:
        yield f"assumption `{one.assumption}`"
    elif one.given:
        yield f"*{REASONS[one.given.reason]}*: {one.given.because}"


def _tables(rows: Iterable[Citation]) -> Iterator[str]:
    numbers: dict[str, list[int]] = {}
    for one in rows:
        numbers.setdefault(one.holder, []).append(one.number)
    for table, found in numbers.items():
        yield f"`{table}`: {runs(found)}"


def _steps(steps: Iterable[Citation]) -> Iterator[str]:
    for process, count in Counter(one.holder for one in steps).items():
        yield f"process `{process}` ({count})"


def runs(numbers: Iterable[int]) -> str:
    """Row numbers, those in a row as a span: 1-3, 7."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
