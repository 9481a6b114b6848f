"""The open questions of a standard as a sheet for a spreadsheet, and the answers of the sheet written into the files."""

from __future__ import annotations

import csv
import html
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rules.policy import MARK, CatalogueError, OpenQuestion, Unfinished, load, passage_sha256, read_yaml
from sagsgang.failure import UsedWrongly

COLUMNS: Final = ("sted", "spørgsmål", "eksempel", "svar")
SOURCES: Final = "SAGSGANG_SOURCES"
_EXAMPLE: Final = re.compile(r"(.*?)\s*\([a-z0-9-]+: (.*)\)", re.DOTALL)
_QUESTION: Final = re.compile(rf'"{MARK}\b[^"]*"')
_FEEL: Final = re.compile(r'[\d\s\[\]().,<>=*/+-]+|.*\bnull\b.*|true|false|not\(.*\)|".*"|.*[*/].*')
_PLAIN_YAML: Final = re.compile(r"null|0|[1-9]\d*|\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Answered:
    """How many answers were written, and how many questions are left."""

    written: int
    left: int


def sheet(home: Path, unfinished: Unfinished, file: Path) -> int:
    """Write the sheet. What is worked out from other answers is not on it. Returns the number of questions."""
    rows = [
        (_place(home, question), *_parted(question.asks), "")
        for question in unfinished.questions
        if not _is_worked_out(question)
    ]
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerows([COLUMNS, *rows])
    return len(rows)


def fill(home: Path, standard: str, file: Path | None) -> Answered:
    """Write the answers of a sheet, then what follows from them. Nothing is written when one row of the sheet is wrong."""
    before = _unfinished(home, standard)
    if before is None:
        return Answered(0, 0)
    known = {_place(home, question): question for question in before.questions}
    answers = {} if file is None else _answers(file, known)
    by_file: dict[Path, dict[int, str]] = {}
    for place, answer in answers.items():
        where = known[place].where
        by_file.setdefault(Path(where.file), {})[where.line or 0] = answer
    for target, lines in by_file.items():
        _write(target, lines)
    _hashes(home, standard)
    after = _unfinished(home, standard)
    left = len(after.questions) if after else 0
    return Answered(len(before.questions) - left, left)


def _unfinished(home: Path, standard: str) -> Unfinished | None:
    """The standard with its open questions, None where it has none; UnknownStandard where there is no such standard."""
    catalogue = load(home)
    return catalogue.unfinished.get(standard) or (catalogue.standard(standard) and None)


def _place(home: Path, question: OpenQuestion) -> str:
    return f"{Path(question.where.file).relative_to(home)}:{question.where.line}"


def _parted(asks: str) -> tuple[str, str]:
    """The question, and the example that it ends in: the answer of the standard it was made after."""
    found = _EXAMPLE.fullmatch(asks)
    return (found[1], re.sub("«([^»]*)»", r'"\1"', found[2])) if found else (asks, "")


def _is_worked_out(question: OpenQuestion) -> bool:
    return SOURCES in question.asks and not question.asks.endswith(")")


def _answers(file: Path, known: dict[str, OpenQuestion]) -> dict[str, str]:
    """Answers by place. UsedWrongly for a row that asks what is not asked there any more."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise UsedWrongly(f"{file} kan ikke læses ({fault}).\n  Ret det: gem arket som CSV i UTF-8.") from fault
    rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter=";"))
    if not rows or not {*COLUMNS} <= rows[0].keys():
        raise UsedWrongly(
            f"{file} har ikke kolonnerne {', '.join(COLUMNS)}.\n  Ret det: gem arket med semikolon imellem, og lad overskrifterne stå."
        )
    found: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        answer = " ".join((row["svar"] or "").split())
        if not answer:
            continue
        question = known.get(row["sted"])
        if question is None or _parted(question.asks)[0] != row["spørgsmål"]:
            raise UsedWrongly(
                f"{file}, række {number}: {row['sted']} spørger ikke længere om det.\n  Ret det: lav arket igen med sagsgang skema."
            )
        if MARK in answer:
            raise UsedWrongly(f"{file}, række {number}: svaret indeholder {MARK}.\n  Ret det: skriv selve svaret.")
        found[row["sted"]] = answer
    return found


def _write(file: Path, answers: dict[int, str]) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    say = as_cell if file.suffix == ".dmn" else _as_yaml
    for number, answer in answers.items():
        before, after = _QUESTION.split(lines[number - 1], maxsplit=1)
        lines[number - 1] = f"{before}{say(answer)}{after}"
    file.write_text("".join(lines), "utf-8")


def as_cell(answer: str) -> str:
    """A cell of a table: a word without quotes is a text."""
    return html.escape(answer if _FEEL.fullmatch(answer) else f'"{answer}"', quote=False)


def _as_yaml(answer: str) -> str:
    if _PLAIN_YAML.fullmatch(answer):
        return answer
    escaped = answer.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _hashes(home: Path, standard: str) -> None:
    """The hash of each passage whose lines are known and whose document is at hand."""
    catalogues = home / "rules" / "catalogues"
    folder = os.environ.get(SOURCES)
    file = catalogues / "passager" / f"{standard}.yaml"
    own = catalogues / "dokumenter" / f"{standard}.yaml"
    if not folder or not file.is_file() or not own.is_file():
        return
    document = Path(folder) / str(read_yaml(own)[standard]["fil"])
    if not document.is_file():
        return
    passages = read_yaml(file)
    hashes: dict[int, str] = {}
    for key, passage in passages.items():
        lines, place = str(passage["linjer"]), passage.place("sha256")
        if str(passage["sha256"]).startswith(MARK) and not lines.startswith(MARK):
            try:
                hashes[place.line] = passage_sha256(document, lines)
            except CatalogueError as fault:
                raise UsedWrongly(f"{key}: {fault}") from fault
    _write(file, hashes)
