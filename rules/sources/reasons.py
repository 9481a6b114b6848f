"""Why a rule is in no table and no step: rules/catalogues/daekning/<standard>.yaml, one reason of a closed list for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from rules.policy import CatalogueError, Where, YamlMap, read_yaml
from rules.policy.fields import Fields

FOLDER: Final = "rules/catalogues/daekning"


class Reason(StrEnum):
    """The closed list. What is in a table or a step needs none."""

    DISCRETION = "skoen"
    PROSE = "prosa"
    LOST = "tabt"
    PROCESS = "proces"


@dataclass(frozen=True, slots=True)
class Given:
    """The reason of one rule, in one sentence."""

    reason: Reason
    because: str
    where: Where


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a rule lives that no row and no step cites: a file, or `file:name` of what is in it."""

    place: str
    because: str
    where: Where


@dataclass(frozen=True, slots=True)
class Reasons:
    """One standard's file. `domain`: the name of the file of its rules; `prefix`: of their passage keys.

    keys: rules whose keys are not the prefix and the id.
    """

    standard: str
    file: str
    domain: str
    prefix: str
    given: Mapping[str, Given]
    elsewhere: Mapping[str, Elsewhere]
    keys: Mapping[str, tuple[str, ...]]

    def keys_of(self, rule: str) -> tuple[str, ...]:
        """The keys that rows and steps may cite a rule by; keys are in capitals."""
        return self.keys.get(rule) or (f"{self.prefix}{rule.upper()}",)


def read_reasons(home: Path) -> tuple[Reasons, ...]:
    """Every standard's file. CatalogueError where one is not of the form, or has a reason that is not on the list."""
    return tuple(_read(file, home) for file in sorted((home / FOLDER).glob("*.yaml")))


def _read(file: Path, home: Path) -> Reasons:
    name = str(file.relative_to(home))
    value = read_yaml(file)
    if not isinstance(value, YamlMap):
        raise CatalogueError(Where(name, 1), "filen skal have felter", "begynd med 'fil:' og 'praefiks:'")
    top = Fields(value, Where(name), "filen")
    given, elsewhere, keys = {}, {}, {}
    for rule, entry, where in top.entries("regler"):
        fields = Fields(entry, where, f"«{rule}»")
        reason = fields.choice("grund", tuple(Reason))
        given[str(rule)] = Given(Reason(reason), fields.text("fordi"), where)
        fields.done()
    for rule, entry, where in top.entries("steder"):
        fields = Fields(entry, where, f"«{rule}»")
        elsewhere[str(rule)] = Elsewhere(fields.text("sted"), fields.text("fordi"), where)
        fields.done()
    if top.has("noegler"):
        listed = Fields(value["noegler"], top.where("noegler"), "«noegler»")
        keys = {str(rule): listed.texts(rule) for rule in listed.map}
    read = Reasons(file.stem, name, top.text("fil"), top.text("praefiks"), given, elsewhere, keys)
    top.done()
    return read
