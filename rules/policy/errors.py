"""What can be wrong with what the municipality wrote, and what the catalogue cannot answer.

* PolicyError                 says where, what, and how to mend it
  + CatalogueError            a file is not as it must be
  + UnknownKey                a key that no file defines (UnknownSource, UnknownLaw, UnknownStandard, …)
  + NoValueInForce            a dated value, or a standard, is asked for outside its dates
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: its path as it was named, and the line counted from 1 (None: the file as a whole)."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}, linje {self.line}"


class PolicyError(Exception):
    """Base of the room's errors; `where`, `says` and `mend` are Danish text for the one who edits the files."""

    def __init__(self, where: Where | str, says: str, mend: str) -> None:
        self.where, self.says, self.mend = where, says, mend
        super().__init__(f"{where}: {says}\n  Ret det: {mend}")


class CatalogueError(PolicyError):
    """A catalogue file cannot be read in one way only, or lacks something."""


class UnknownKey(PolicyError):
    """A key that the catalogue does not hold; `nearest` are the keys that look most like it."""

    noun = "nøglen"

    def __init__(self, key: str, known: Iterable[str], file: str) -> None:
        self.key = key
        self.nearest = tuple(get_close_matches(key, list(known), n=3, cutoff=0.5))
        near = f"mente du {' eller '.join(f'«{each}»' for each in self.nearest)}? Ellers " if self.nearest else ""
        super().__init__(file, f"{self.noun} «{key}» findes ikke i kataloget", near + self._mend(known, file))

    def _mend(self, known: Iterable[str], file: str) -> str:
        return f"tilføj den i {file}"


class UnknownSource(UnknownKey):
    """A passage key without an entry in rules/catalogues/passager."""

    noun = "passagen"


class UnknownLaw(UnknownKey):
    """A law key without an entry in rules/catalogues/love.yaml."""

    noun = "bestemmelsen"


class UnknownStandard(UnknownKey):
    """A standard without an entry in rules/catalogues/standarder.yaml."""

    noun = "standarden"


class UnknownAssumption(UnknownKey):
    """An assumption (AMB-nn of a standard, A-nn of the law) without an entry in rules/catalogues/antagelser."""

    noun = "antagelsen"


class UnknownLeverandoer(UnknownKey):
    """A supplier without an entry in rules/catalogues/leverandoerer.yaml."""

    noun = "leverandøren"


class UnknownParameter(UnknownKey):
    """A number of the law without an entry in rules/catalogues/parametre.yaml."""

    noun = "parameteren"


class UnknownMunicipality(UnknownKey):
    """A municipality without a file in rules/catalogues/kommuner."""

    noun = "kommunenøglen"


class UnknownTeam(UnknownKey):
    """A team that the municipality's file does not name; the mend has those it names."""

    noun = "teamet"

    def _mend(self, known: Iterable[str], file: str) -> str:
        return f"vælg en af {', '.join(known)}, eller tilføj det under teams i {file}"


class NoValueInForce(PolicyError):
    """Nothing is in force on the day asked for; the last known value is never used in its place."""
