"""What a new standard is made after: a standard that is there, its tables, and the words that its questions are asked in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from rules.policy import MARK, Catalogue, Sentences, Standard, Where, read_yaml
from rules.policy.tables_of import common_endings

FILE: Final = "skabelon.yaml"


@dataclass(frozen=True)
class Wording:
    """skabelon.yaml: sentences, names of fields, and what is not asked."""

    sentences: Sentences
    fields: Mapping[str, str]
    given_fields: frozenset[str]
    given_answers: frozenset[str]

    def ask(self, key: str, **values: object) -> str:
        """A question as it stands in a file: on one line, and fit for quotes in XML and in YAML."""
        said = " ".join(self.sentences.say(key, **values).split())
        return f"{MARK}: {quotes_out(said)}"

    def field(self, name: str, value: object, source: str) -> str:
        """The question for a field, with what the template has there as an example."""
        words = self.fields.get(name, name)
        if value is None:
            return self.ask("felt_uden", felt=words)
        return self.ask("felt", felt=words, fra=source, svar=value)


def read_wording(catalogues: Path) -> Wording:
    """The wording of a checkout."""
    file = catalogues / FILE
    data = read_yaml(file)
    return Wording(
        Sentences(data["saetninger"], Where(str(file))),
        data["felter"],
        frozenset(data["faste_felter"]),
        frozenset(data["faste_svar"]),
    )


def quotes_out(text: str) -> str:
    """Quotation marks in a form that stands in quotes: "85" becomes «85»."""
    return re.sub(r'"([^"]*)"', r"«\1»", text).replace('"', "'").replace("\\", "/")


@dataclass(frozen=True)
class Template:
    """A standard that another is made after."""

    home: Path
    catalogue: Catalogue
    standard: Standard

    @cached_property
    def wording(self) -> Wording:
        return read_wording(self.catalogue.folder)

    @cached_property
    def tables(self) -> dict[str, Path]:
        """Its tables by the name that all standards share: without the ending that this one's have in common."""
        folder = self.home / self.standard.folder
        ending = max(common_endings(folder), key=len, default="")
        return {
            file.stem.removesuffix(f"-{ending}") if ending else file.stem: file for file in sorted(folder.glob("*.dmn"))
        }

    @cached_property
    def town(self) -> str:
        """The name by which its texts call the municipality: `Vejle`."""
        return self.catalogue.municipality(self.standard.kommune).navn.split()[0]

    def is_passage(self, key: str) -> bool:
        """Whether a key is a passage of its own document."""
        source = self.catalogue.sources.get(key)
        return source is not None and source.document == self.standard.document

    def is_assumption(self, key: str) -> bool:
        """Whether a key is an assumption about its own text, and not about the law."""
        assumption = self.catalogue.assumptions.get(key)
        return assumption is not None and Path(assumption.where.file).stem == self.standard.id

    def entry(self, file: str, key: str) -> dict[str, Any]:
        """An entry of a catalogue file as it is written."""
        own = self.catalogue.folder / file / f"{key}.yaml"
        return dict(read_yaml(own if own.is_file() else self.catalogue.folder / f"{file}.yaml")[key])


@dataclass(frozen=True)
class Target:
    """The new standard's names."""

    kode: str
    kommune: str
    year: int
    paragraffer: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.kommune}-{self.year}"

    @property
    def folder(self) -> str:
        return f"dmn/{self.kommune}/{self.year}"

    @property
    def prefix(self) -> str:
        """What its passages begin with: `AARHUS26`."""
        return f"{self.kommune.replace('-', '').upper()}{self.year % 100:02}"

    def table(self, name: str) -> str:
        return f"{name}-{self.id}"

    def passage(self, table: str) -> str:
        return f"{self.prefix}-{table.upper()}"

    def assumption(self, key: str) -> str:
        return f"AMB-{self.prefix}-{key.rpartition('-')[2]}"
