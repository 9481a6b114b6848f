"""Every cell of the tables of duration, scope, content, payment and plan matters: changed, a case beside the table fails.

A change that no input could ever notice is the only one that may go unseen; it is looked for among all inputs.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import rules
from tests.golden.first_hit import FirstHit
from tests.golden.inputs import HOME, columns
from tests.golden.mutants import changes, direct_cases, mutants

FOLDER = HOME / "dmn/vejle/2023"
TABLES = (
    *("behandlingsforloeb-102", "bevilling-104", "egenbetaling", "ekstra-ressourcer", "genvurdering-97"),
    *("handleplanpligt", "indhold-82", "indhold-97", "indhold-102", "indhold-botilbud", "indskrivning"),
    *("behandler-102", "funktionsniveau", "kompetencekrav", "leverandoer", "lokale-loesninger"),
    *("koersel-97", "ledsagelse-97", "ledsager-97", "ledsagerbeloeb-97", "varighed", "varighedsvurdering"),
)
MOST = 60_000


def _everything(file: Path) -> list[dict[str, Any]]:
    """Every combination of the values that the table's cells tell apart."""
    cols = columns(file)
    found = [
        dict(zip((c.variable for c in cols), each, strict=True))
        for each in itertools.product(*(c.values for c in cols))
    ]
    assert len(found) <= MOST
    return found


pytestmark = pytest.mark.slow


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_matters(table: str) -> None:
    """One cell changed: a case fails, or no input at all is answered otherwise than before."""
    file = FOLDER / f"{table}.dmn"
    rows, cases, inputs = FirstHit(file), direct_cases(file), _everything(file)
    before = [rows.answer(given) for given in inputs]
    unseen = []
    for mutant in changes(file):
        if any(rows.answer(given, mutant) != expected for given, expected in cases):
            continue
        if any(rows.answer(given, mutant) != said for given, said in zip(inputs, before, strict=True)):
            unseen.append(str(mutant))
    assert unseen == []


@pytest.mark.parametrize("table", TABLES)
def test_cell_by_cell_is_as_the_whole_table(table: str) -> None:
    """The shortcut of the mutation test answers each direct case as the real table does."""
    file = FOLDER / f"{table}.dmn"
    rows, whole = FirstHit(file), rules.load(file)
    for given, expected in direct_cases(file):
        value = whole.decide(table, given).value
        assert rows.answer(given) == (value if len(rows.outputs) > 1 else {rows.outputs[0]: value}) == expected


def test_every_measure_matters() -> None:
    """The catalogue of measures, which collects: with one cell changed some paragraph's list is another."""
    file = FOLDER / "indsatser.dmn"
    rows, cases = FirstHit(file), direct_cases(file)
    unseen = [
        str(mutant)
        for mutant in mutants(file)
        if all(_set(rows.hits(given, mutant)) == _set(expected["raekker"]) for given, expected in cases)
    ]
    assert unseen == []


def _set(rows: Iterable[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {tuple(row.items()) for row in rows}


def test_the_catalogue_and_the_durations_say_the_same() -> None:
    """A limit that stands both in `indsatser` and in a table of durations is one number."""
    listed, limits = (rules.load(FOLDER / f"{name}.dmn").function(name) for name in ("indsatser", "varighed"))
    special = rules.load(FOLDER / "indsatsvarighed-85.dmn").function("indsatsvarighed-85")
    for paragraf in ("82", "85", "97", "103", "104", "107", "108", "ALB 105"):
        for row in listed({"paragraf": paragraf}):
            where = {"paragraf": paragraf, "indsats": row["indsats"], "opholdstype": None, "omraade": None}
            limit = limits(where)
            if paragraf == "85":
                limit = {
                    "hoejst_maaneder": special(where)["hoejst_maaneder"],
                    "normal_dage": None,
                    "normal_maaneder": None,
                }
            months = limit["normal_maaneder"] or limit["hoejst_maaneder"]
            days = limit["normal_dage"]
            if paragraf == "82" and row["indsats"] != "IND-10":
                months = None  # the outer frame of § 82 is no length of the measure
            assert (row["varighed_maaneder"], row["varighed_dage"]) == (months, days), row
