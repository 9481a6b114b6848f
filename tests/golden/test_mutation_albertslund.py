"""Every cell of Albertslund's tables matters: changed, a case beside the table fails.

A change that no input could ever notice is the only one that may go unseen; it is looked for among all inputs.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rules
from tests.golden.first_hit import FirstHit
from tests.golden.inputs import DMN, HOME, columns
from tests.golden.mutants import Mutant, bounds, direct_cases, mutants, tree

TABLES = sorted((HOME / "dmn/albertslund/2024").glob("*.dmn"))
MOST = 60_000
each_table = pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)
pytestmark = pytest.mark.slow


def _collects(file: Path) -> bool:
    return next(tree(file).iter(f"{DMN}decisionTable")).get("hitPolicy") == "COLLECT"


def _all_inputs(file: Path) -> Iterator[dict[str, Any]]:
    cols = columns(file)
    for each in itertools.product(*(column.values for column in cols)):
        yield dict(zip((column.variable for column in cols), each, strict=True))


def _ask(rows: FirstHit, collects: bool, given: dict[str, Any], mutant: Mutant | None = None) -> Any:
    if collects:
        return {tuple(hit.items()) for hit in rows.hits(given, mutant)}
    return rows.answer(given, mutant)


@each_table
def test_every_cell_matters(file: Path) -> None:
    """One cell changed: a case beside the table fails, or no input at all is answered otherwise than before."""
    rows, collects = FirstHit(file), _collects(file)
    cases = [(given, _ask(rows, collects, given)) for given, _ in direct_cases(file)]
    unseen = []
    for mutant in itertools.chain(mutants(file), bounds(file)):
        if any(_ask(rows, collects, given, mutant) != said for given, said in cases):
            continue
        for n, given in enumerate(_all_inputs(file)):
            assert n < MOST, f"too many inputs to try {mutant}: a case should notice it"
            if _ask(rows, collects, given, mutant) != _ask(rows, collects, given):
                unseen.append(str(mutant))
                break
    assert unseen == []


@each_table
def test_cell_by_cell_is_as_the_whole_table(file: Path) -> None:
    """The shortcut of the mutation test answers each direct case as the real table does."""
    rows, whole, collects = FirstHit(file), rules.load(file), _collects(file)
    for given, _ in direct_cases(file):
        value = whole.decide(file.stem, given).value
        if collects:
            several = [each if isinstance(each, dict) else {rows.outputs[0]: each} for each in value]
            assert _ask(rows, True, given) == {tuple(each.items()) for each in several}, given
        else:
            assert rows.answer(given) == (value if len(rows.outputs) > 1 else {rows.outputs[0]: value}), given


def test_pakke_timer_and_the_whole_choice_agree() -> None:
    """With nothing known but the hours, the candidates are those that the hours alone point at, at every minute."""
    folder = HOME / "dmn/albertslund/2024"
    table = {file.stem: rules.load(file).function(file.stem) for file in TABLES}
    asked = {file.stem: {column.variable for column in columns(file)} for file in TABLES}
    assert folder.is_dir()
    for minutes in range(1, 600):
        interval = table["timeinterval-albertslund"]({"minutter_behov": minutes, "minutter_modtage": None})
        known = {"interval": interval, "minutter_modtage": 10080, "begraenset": False}
        for n in range(1, 6):
            name = f"pakke-{n}-albertslund"
            nothing = dict.fromkeys(asked[name])
            answer = table[name]({**nothing, **{key: known[key] for key in known if key in nothing}})
            known[f"forhold_{n}"] = answer["forhold"]
        choice = {"forloeb": None, **{f"forhold_{n}": known[f"forhold_{n}"] for n in range(1, 6)}}
        valg = table["valg-almindelig-albertslund"](choice)
        packages = table["pakkevalg-albertslund"](
            {**{key: choice[key] for key in choice if key != "forloeb"}, "valg": valg}
        )
        assert packages == table["pakke-timer-albertslund"]({"minutter_behov": minutes}), minutes
