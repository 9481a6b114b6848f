"""Open questions: what a new municipality has not answered yet. Nothing is decided by a standard until none is left.

An open question stands in the file where its answer belongs, as a text that begins with UDFYLD: in the entries of
rules/catalogues and in the cells of the standard's tables. It is found by reading lines, so that a file which is not whole
yet is told of like any other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rules.policy.errors import CatalogueError, PolicyError, Where
from rules.policy.read import YamlMap, read_yaml

MARK: Final = "UDFYLD"
OWN: Final = ("standarder", "dokumenter", "passager", "antagelser")  # folders with one file a standard
_ASKS: Final = re.compile(rf'\b{MARK}\b(?::\s*(.*?)(?="|</|$))?')


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What nobody has answered, and the line that the answer is written on."""

    where: Where
    asks: str

    def __str__(self) -> str:
        return f"{self.where}: {self.asks}"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A standard with open questions. `own`: it has files of its own, which are left out of the catalogue until then."""

    id: str
    kommune: str
    folder: str
    own: bool
    questions: tuple[OpenQuestion, ...]


class UnfinishedStandard(PolicyError):
    """A standard is asked for while questions of it are open; `questions` has them all."""

    def __init__(self, unfinished: Unfinished) -> None:
        self.questions = unfinished.questions
        listed = "\n".join(f"  {each}" for each in unfinished.questions)
        count = len(unfinished.questions)
        super().__init__(
            str(unfinished.questions[0].where),
            f"{unfinished.id} er ikke færdig, og intet afgøres efter den: {count} åbne spørgsmål\n{listed}",
            f"skriv et svar i stedet for hver tekst, der begynder med {MARK}; sagsgang check viser, hvad der er tilbage",
        )


def questions_in(file: Path) -> Iterator[OpenQuestion]:
    """The open questions of one file, one a line. Comments ask nothing."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if MARK not in line or line.lstrip().startswith(("#", "<!--")):
            continue
        said = [html.unescape(found[1] or "").strip() for found in _ASKS.finditer(line)]
        if said:
            yield OpenQuestion(Where(str(file), number), max(said, key=len) or "et svar mangler")


def find_unfinished(home: Path) -> dict[str, Unfinished]:
    """The standards of a checkout that have open questions, by id."""
    folder = home / "rules" / "catalogues"
    found: dict[str, Unfinished] = {}
    for file in standard_files(folder):
        for key, value in _entries(file):
            own = file.parent != folder
            kommune, mappe = str(value.get("kommune", "")), str(value.get("mappe", ""))
            files = [folder / room / f"{key}.yaml" for room in OWN if own or room in ("passager", "antagelser")]
            files.append(folder / "kommuner" / f"{kommune}.yaml")
            files += sorted((home / mappe).glob("*.dmn")) if mappe else []
            asked = tuple(question for each in files if each.is_file() for question in questions_in(each))
            if asked:
                found[key] = Unfinished(key, kommune, mappe, own, asked)
    return found


def standard_files(folder: Path) -> list[Path]:
    """The files that name standards: the shared one, and one of its own for each that was made by `sagsgang kommune`."""
    shared = folder / "standarder.yaml"
    return [*([shared] if shared.is_file() else []), *sorted((folder / "standarder").glob("*.yaml"))]


def set_aside(folder: Path, unfinished: Iterable[Unfinished]) -> frozenset[Path]:
    """The files that are left out of the catalogue: those of standards that have files of their own and open questions."""
    aside: set[Path] = set()
    for each in unfinished:
        if each.own:
            aside |= {folder / room / f"{each.id}.yaml" for room in OWN}
            kommune = folder / "kommuner" / f"{each.kommune}.yaml"
            if kommune.is_file() and any(questions_in(kommune)):
                aside.add(kommune)
    return frozenset(aside)


def _entries(file: Path) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    top = read_yaml(file)
    if not isinstance(top, YamlMap):
        raise CatalogueError(
            Where(str(file), 1), "filen skal have én nøgle for hver post", "skriv 'NØGLE:' yderst til venstre"
        )
    for key, value in top.items():
        if isinstance(value, YamlMap):
            yield str(key), value
