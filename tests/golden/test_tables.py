"""Every table of every standard by itself: its sources, its form, and that the unknown is never a no."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

import rules
from rules.casework.beregningspost import kilder
from rules.policy import Catalogue, load
from tests.golden.inputs import DMN, HOME, TABLES, columns, each, generated
from tests.rules.fuzz.effort import LONG

FEW, MORE = (60, 400) if LONG else (2, 20)  # inputs of each table that are tried
CAMUNDA = "{http://camunda.org/schema/1.0/dmn}"
each_table = pytest.mark.parametrize("file", each(TABLES, lambda file: file.stem))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(HOME)


def root(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314  # our own file


@each_table
def test_every_row_names_a_source_that_exists(file: Path, catalogue: Catalogue) -> None:
    """Each key of each annotation is a passage, a law or an assumption of the catalogue, and a passage is among them."""
    for rule in root(file).iter(f"{DMN}rule"):
        keys, _ = kilder(rule.findtext(f"{DMN}description") or "")
        assert any(key in catalogue.sources for key in keys), rule.get("id")
        for key in keys:
            known = (catalogue.sources, catalogue.laws, catalogue.assumptions)
            assert any(key in each for each in known), (rule.get("id"), key)


@each_table
def test_the_file_opens_in_the_modeler_and_the_engine(file: Path) -> None:
    """Id = file name, DMN 1.3 with a diagram, time to live and version mark, Danish names, ids that nobody renames."""
    tree = root(file)
    (decision,) = tree.findall(f"{DMN}decision")
    assert decision.get("id") == file.stem
    assert decision.get(f"{CAMUNDA}historyTimeToLive") == "P3650D"
    assert decision.get(f"{CAMUNDA}versionTag")
    assert [shape.get("dmnElementRef") for shape in tree.iter() if shape.tag.endswith("DMNShape")] == [file.stem]
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"Regel_[A-Za-z0-9]+_[A-Za-z0-9]+", rule.get("id", "")) for rule in tree.iter(f"{DMN}rule"))
    labels = [each.get("label") for each in (*tree.iter(f"{DMN}input"), *tree.iter(f"{DMN}output"))]
    assert all(label and "_" not in label for label in labels)


@each_table
def test_no_row_refuses(file: Path) -> None:
    """No output of any row says afslag."""
    for rule in root(file).iter(f"{DMN}rule"):
        for out in rule.findall(f"{DMN}outputEntry"):
            assert "afslag" not in (out.findtext(f"{DMN}text") or "").lower(), rule.get("id")


def _words(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [word for each in value.values() for word in _words(each)]
    return [word for each in value for word in _words(each)] if isinstance(value, list) else [value]


@each_table
def test_an_unknown_input_is_an_answer_not_a_fault(file: Path) -> None:
    """Every input null, alone and all together: an answer without a note, and never a refusal."""
    model, names = rules.load(file), [each.variable for each in columns(file)]
    for given in generated(file, FEW):
        for unknown in (*([name] for name in names), names):
            answer = model.decide(file.stem, {**given, **dict.fromkeys(unknown)})
            assert answer.notes == ()
            assert "afslag" not in _words(answer.value)


@each_table
def test_a_row_answers_every_input(file: Path) -> None:
    """A table with one answer has a row for whatever it is given, and two rows never hit where one may."""
    model = rules.load(file)
    (info,) = model.decisions
    for given in generated(file, FEW if info.hit_policy == "FIRST" else MORE):
        answer = model.decide(file.stem, given)
        assert answer.notes == (), (given, answer.notes)
        if info.hit_policy != "COLLECT":
            assert answer.explain().data()["decisions"][-1]["matched"], given


def test_unknown_is_never_no_in_the_conditions() -> None:
    """With nothing known no condition of § 85 is `ikke opfyldt`, one by one or together."""
    folder = HOME / "dmn/vejle/2023"
    rows = rules.load(folder / "maalgruppe-85.dmn").function("maalgruppe-85")(_nothing("maalgruppe-85"))
    assert {row["status"] for row in rows} == {"uafklaret"}
    together = rules.load(folder / "betingelser-85.dmn").function("betingelser-85")(_nothing("betingelser-85"))
    assert together == "uafklaret"


def _nothing(table: str) -> dict[str, None]:
    return dict.fromkeys(each.variable for each in columns(HOME / f"dmn/vejle/2023/{table}.dmn"))


GROUND = "funktionsevne eller sociale problemer"


def test_one_by_one_and_together_agree() -> None:
    """§ 85 together is `opfyldt` when all six are, `ikke opfyldt` when one is not, else `uafklaret`.

    A ground that is not there decides from level 2 on; at level 1 the text contradicts itself (AMB-07).
    """
    folder = HOME / "dmn/vejle/2023"
    single = rules.load(folder / "maalgruppe-85.dmn").function("maalgruppe-85")
    together = rules.load(folder / "betingelser-85.dmn").function("betingelser-85")
    for given in generated(folder / "betingelser-85.dmn", 3000):
        found = {row["betingelse"]: row["status"] for row in single(given)}
        assert len(found) == 6, given
        if given["funktionsniveau"] not in {2, 3, 4, 5} and found[GROUND] == "ikke opfyldt":
            found[GROUND] = "uafklaret"
        worst = next(each for each in ("ikke opfyldt", "uafklaret", "opfyldt") if each in found.values())
        assert together(given) == worst, given


def test_what_is_learnt_later_never_undoes_an_answer() -> None:
    """Filling in an unknown never turns `ikke opfyldt` or `opfyldt` of § 85 into anything else."""
    folder = HOME / "dmn/vejle/2023"
    together = rules.load(folder / "betingelser-85.dmn").function("betingelser-85")
    for given in generated(folder / "betingelser-85.dmn", 2000):
        for name in given:
            before = together({**given, name: None})
            assert before in {"uafklaret", together(given)}, (name, given)


def test_a_package_is_given_only_where_both_tables_point_at_it() -> None:
    """`pakke-85` agrees with the two candidate tables at every minute and count."""
    folder = HOME / "dmn/vejle/2023"
    by_hours = rules.load(folder / "pakke-timer-85.dmn").function("pakke-timer-85")
    by_count = rules.load(folder / "pakke-antal-85.dmn").function("pakke-antal-85")
    package = rules.load(folder / "pakke-85.dmn").function("pakke-85")
    for minutes in range(440):
        hours = by_hours({"minutter_pr_uge": minutes})
        for count in range(9):
            counts = by_count({"antal_indsatser": count})
            answer = package({"minutter_pr_uge": minutes, "antal_indsatser": count})
            expected = hours[0] if len(hours) == 1 and hours[0] in counts else None
            assert answer["pakke"] == expected, (minutes, count)
            assert (answer["rute"] == "tabel") == (expected is not None)
            assert (answer["flag"] == "timer_og_antal_uenige") == (not set(hours) & set(counts)), (minutes, count)
