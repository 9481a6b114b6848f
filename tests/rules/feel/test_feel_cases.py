"""The language case by case: the data files beside this test are the description of what it does."""

from pathlib import Path

import pytest

from rules import feel
from rules.feel.compare import equal

CASES = Path(__file__).parent / "cases"
KNOWN = {
    "names": {"a b": 1, "a": 5, "b": 1, "pr. uge": 1, "a-b": 1, "in stock": 1, "timer pr. uge": 1},
    "cells": {"x": 5},
}


def cases() -> list[pytest.param]:
    found = []
    for file in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                asked, _, rest = line.partition(" => ")
                wanted, _, kind = rest.partition(" ! ")
                found.append(pytest.param(file.stem, asked, wanted, kind, id=f"{file.stem}:{number}"))
    return found


def value(text: str, names: dict[str, feel.Value], run: feel.Run) -> feel.Value:
    return feel.Language().expression(text, names).value(feel.Scope(names), run)


@pytest.mark.parametrize(("family", "asked", "wanted", "kind"), cases())
def test_case(family: str, asked: str, wanted: str, kind: str) -> None:
    """The expression gives the expected value, and a note of the expected kind or none."""
    names = feel.incoming(KNOWN.get(family, {}))
    run = feel.Run()
    if family == "cells":
        given, _, cell = asked.partition(" | ")
        scope = feel.Scope({"?": value(given, names, feel.Run()), **names})
        found = feel.Language().tests(cell, names).value(scope, run)
    else:
        found = value(asked, names, run)
    expected = value(wanted, names, feel.Run())
    assert equal(found, expected) is True, f"{asked} gave {feel.show(found)}, notes {run.notes}"
    assert {str(note.kind) for note in run.notes} == ({kind} if kind else set())
