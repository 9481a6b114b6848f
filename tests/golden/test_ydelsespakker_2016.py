"""The service packages of 2016: the mapping has every table and translates every word; two tables of intervals agree."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from rules.casework import golden
from rules.casework.golden_ask import load_models
from rules.casework.golden_mapping import read_mapping, tables
from rules.policy import read_yaml
from tests.golden.inputs import DMN, HOME

FOLDER = HOME / "dmn/ydelsespakker/2016"
TABLES = sorted(FOLDER.glob("*.dmn"))
FILES = golden.case_files([FOLDER])
MAPPING, MODELS = read_mapping(FOLDER / "mapping.yaml"), load_models(FOLDER)


def _told(report: golden.Report) -> list[str]:
    return [f"{each.case} ({each.asked}): {each.why}" for each in report.results if each.outcome != "passed"]


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
