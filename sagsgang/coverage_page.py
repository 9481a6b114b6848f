"""The pages that the account of the rules makes: docs/rules.md whole, and the counts in docs/coverage.md between two marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from rules.sources import Account, Accounts, page, summary
from sagsgang.failure import UsedWrongly
from sagsgang.show import table

RULES: Final = "docs/rules.md"
COVERAGE: Final = "docs/coverage.md"
BEGIN: Final = "<!-- sagsgang coverage: begin -->"
END: Final = "<!-- sagsgang coverage: end -->"


def texts(home: Path, accounts: Sequence[Accounts]) -> dict[str, str]:
    """Each page by its name, as it ought to be."""
    old = (home / COVERAGE).read_text("utf-8")
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise UsedWrongly(f"{COVERAGE}: mærkerne mangler.\n  Ret det: skriv {BEGIN} og {END}, hvor tabellen skal stå.")
    return {RULES: page(accounts), COVERAGE: f"{before}{BEGIN}\n{summary(accounts)}\n{END}{after}"}


def write(home: Path, accounts: Sequence[Accounts]) -> None:
    """Renew both pages."""
    for name, text in texts(home, accounts).items():
        (home / name).write_text(text, "utf-8")


def outdated(home: Path, accounts: Sequence[Accounts]) -> list[str]:
    """The pages that are not as they ought to be."""
    wanted = texts(home, accounts)
    return [name for name, text in wanted.items() if not _is(home / name, text)]


def show(accounts: Sequence[Accounts]) -> None:
    """The counts as a person reads them."""
    columns = ["standard", "regler", "modelleret", "ikke, med grund", "mangler", "tvivl", "heraf med antagelse"]
    table("Regler", columns, [[one.standard, *_counts(one)] for one in accounts])


def as_data(accounts: Accounts) -> dict[str, Any]:
    """A standard's account for a program."""
    return {
        "standard": accounts.standard,
        "file": accounts.domain,
        "here": accounts.here,
        "rules": [_rule(one) for one in accounts.rules],
    }


def _rule(one: Account) -> dict[str, Any]:
    return {
        "rule": one.rule.id,
        "lines": one.lines,
        "keys": list(one.keys),
        "cited": [
            {"kind": str(each.kind), "in": each.holder, "at": each.element or each.number, "row": each.number or None}
            for each in one.cited
        ],
        "elsewhere": one.elsewhere.place if one.elsewhere else None,
        "assumption": one.assumption,
        "reason": str(one.given.reason) if one.given else None,
        "because": one.given.because if one.given else None,
    }


def _counts(accounts: Accounts) -> list[int]:
    rules = [one for one in accounts.rules if not one.rule.open]
    left_open = [one for one in accounts.rules if one.rule.open]
    return [
        len(rules),
        sum(one.modelled for one in rules),
        sum(one.given is not None and not one.modelled for one in rules),
        sum(not one.settled for one in rules),
        len(left_open),
        sum(one.assumption is not None for one in left_open),
    ]


def _is(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text("utf-8") == text
