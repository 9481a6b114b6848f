"""The service packages of 2016: every case passes, every row has its source, and what is not known is an answer."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest

import rules
from rules.casework import golden
from rules.casework.beregningspost import kilder
from rules.casework.golden_ask import load_models
from rules.casework.golden_mapping import read_mapping, tables
from rules.policy import Catalogue, load, read_yaml
from tests.golden.inputs import DMN, HOME, columns, generated

FOLDER = HOME / "dmn/ydelsespakker/2016"
TABLES = sorted(FOLDER.glob("*.dmn"))
FILES = golden.case_files([FOLDER])
MAPPING, MODELS = read_mapping(FOLDER / "mapping.yaml"), load_models(FOLDER)
each_table = pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)


@cache
def _catalogue() -> Catalogue:
    return load(HOME)


def _told(report: golden.Report) -> list[str]:
    return [f"{each.case} ({each.asked}): {each.why}" for each in report.results if each.outcome != "passed"]


def test_every_case_beside_the_tables_passes() -> None:
    """Each case beside a table is compared and passes, each table has a file of cases, and no id is there twice."""
    assert _told(golden.run(FILES, MAPPING, MODELS)) == []
    assert {file.stem for file in TABLES} == {file.name.removesuffix(".cases.yaml") for file in FILES}
    ids = [case["id"] for file in FILES for case in read_yaml(file, machine_written=True)]
    assert len(ids) == len(set(ids))


def test_the_cases_kept_outside_pass() -> None:
    """Those of the folder SAGSGANG_CASES, where it is named."""
    folder = os.environ.get("SAGSGANG_CASES")
    if not folder:
        pytest.skip("SAGSGANG_CASES is not set")
    report = golden.run([Path(folder) / name for name in MAPPING.case_files], MAPPING, MODELS)
    assert _told(report) == []
    assert report.counts()[0] > 0


def test_the_order_and_the_names_of_the_cases_do_not_matter(tmp_path: Path) -> None:
    """A case's id and text take no part in its answer."""
    text = "".join(file.read_text("utf-8") for file in FILES if file.stem.startswith(("valg", "cafe", "tillaeg")))
    for number, word in enumerate(("id: Y16-", "id: EGEN-")):
        text = text.replace(word, f"id: X{number}-")
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    assert _told(golden.run([tmp_path / "x.yaml"], MAPPING, MODELS)) == []


@each_table
def test_every_row_names_a_passage(file: Path) -> None:
    """Each key of each row is of the catalogue, a passage of the document is among them, and no output refuses."""
    catalogue = _catalogue()
    for rule in ET.parse(file).getroot().iter(f"{DMN}rule"):  # noqa: S314  # our own file
        keys, _ = kilder(rule.findtext(f"{DMN}description") or "")
        assert any(key.startswith("Y16-") for key in keys), rule.get("id")
        assert all(key in catalogue.sources or key in catalogue.assumptions for key in keys), (rule.get("id"), keys)
        assert all("afslag" not in (each.text or "").lower() for each in rule.iter(f"{DMN}text")), rule.get("id")


@each_table
def test_an_unknown_input_is_an_answer_not_a_fault(file: Path) -> None:
    """Whatever is given, and with each input unknown in turn: an answer, without a note."""
    model, names = rules.load(file), [each.variable for each in columns(file)]
    for given in generated(file, 40):
        for unknown in ([], *([name] for name in names), names):
            assert model.decide(file.stem, {**given, **dict.fromkeys(unknown)}).notes == (), given


def test_the_mapping_names_what_the_tables_have() -> None:
    """Every table of a question exists, every input of it is fed, and every table is asked by some question."""
    asked: set[str] = set()
    for question in MAPPING.questions:
        for table in tables(question):
            (info,) = [each for each in MODELS[table].decisions if each.id == table]
            assert {each.expression for each in info.inputs} <= set(question.inputs), (question.name, table)
            asked.add(table)
    assert asked == set(MODELS)


def test_every_word_of_an_answer_is_translated() -> None:
    """No decision, package or flag of a case's answer is a word of the tables that slipped through."""
    listed = {name: dict(value) for name, value in read_yaml(FOLDER / "mapping.yaml")["vaerdilister"].items()}
    said: dict[str, set[str]] = {}
    for model in MODELS.values():
        for info in model.decisions:
            for row in ET.parse(FOLDER / f"{info.id}.dmn").getroot().iter(f"{DMN}rule"):  # noqa: S314  # our own file
                for output, cell in zip(info.outputs, row.findall(f"{DMN}outputEntry"), strict=True):
                    word = cell.findtext(f"{DMN}text") or ""
                    if word.startswith('"'):
                        said.setdefault(output.name, set()).add(word.strip('"'))
    assert said["svar"] | said["pakke"] | said["flag"] | said["andet_flag"] | said["kriterium"] | said["traek"] <= {
        *listed["svar"],
        *listed["pakker"],
        *listed["flag"],
        *listed["traek"],
    }


def test_an_interval_is_the_same_where_it_finds_a_package_and_where_it_is_held_against_one() -> None:
    """Minute by minute, `pakke-timer` and `interval` agree on the packages 0 to 7."""
    by_time = MODELS["pakke-timer-voksen16"].function("pakke-timer-voksen16")
    within = MODELS["interval-voksen16"].function("interval-voksen16")
    for minutes in range(2200):
        found = by_time({"ata_minutter": minutes})
        for number in range(8):
            package = f"pakke {number}"
            place = within({"pakke": package, "brugte_minutter": minutes})
            assert (place == "inden for") == (package in found), (package, minutes)


def test_no_answer_hangs_on_how_a_word_is_spelled(tmp_path: Path) -> None:
    """Every word a table answers with, spelled otherwise in all tables and lists of the mapping: the cases pass as before."""
    cells = [cell for file in TABLES for cell in ET.parse(file).getroot().iter(f"{DMN}outputEntry")]  # noqa: S314
    words = {text.strip('"') for cell in cells if (text := cell.findtext(f"{DMN}text") or "").startswith('"')}
    for file in TABLES:
        tree = ET.parse(file)  # noqa: S314  # our own file
        for each in tree.getroot().iter(f"{DMN}text"):
            each.text = re.sub(r'"([^"]*)"', lambda word: f'"{_other(word[1], words)}"', each.text or "")
        tree.write(tmp_path / file.name, encoding="utf-8")
    mapping = (FOLDER / "mapping.yaml").read_text("utf-8")
    before, after = mapping.split("vaerdilister:\n")[0], mapping.split("faelles_input:\n")[1]
    lists = {
        name: {_other(str(key), words): value for key, value in entries.items()}
        if name in {"svar", "pakker", "flag", "afregning", "traek"}
        else {key: _other(str(value), words) for key, value in entries.items()}
        for name, entries in read_yaml(FOLDER / "mapping.yaml")["vaerdilister"].items()
    }
    (tmp_path / "mapping.yaml").write_text(
        f"{before}vaerdilister: {json.dumps(lists, ensure_ascii=False)}\nfaelles_input:\n{after}", encoding="utf-8"
    )
    through = [case for file in FILES for case in read_yaml(file, machine_written=True) if "tabel" not in case]
    (tmp_path / "s.yaml").write_text(json.dumps(through, ensure_ascii=False, default=float), encoding="utf-8")
    report = golden.run([tmp_path / "s.yaml"], tmp_path / "mapping.yaml")
    assert _told(report) == []
    assert len(report.results) == len(through)


def _other(word: str, words: set[str]) -> str:
    return f"{word} (omdøbt)" if word in words else word
