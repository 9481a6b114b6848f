"""The catalogue: everything under rules/catalogues that is data about law, standards and the calendar, looked up by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from rules.policy.effect import InEffect, gap_on
from rules.policy.entries import (
    Assumption,
    Datograenser,
    Document,
    ExtraDay,
    Klageregler,
    Law,
    Leverandoer,
    Municipality,
    Opfoelgningsregler,
    Parameter,
    Source,
    Standard,
    Varslingsregler,
)
from rules.policy.errors import (
    CatalogueError,
    NoValueInForce,
    UnknownAssumption,
    UnknownKey,
    UnknownLaw,
    UnknownLeverandoer,
    UnknownMunicipality,
    UnknownParameter,
    UnknownSource,
    UnknownStandard,
    UnknownTeam,
)
from rules.policy.locks import LawLock
from rules.policy.unfinished import Unfinished, UnfinishedStandard

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All entries, read and checked; made by `rules.policy.load`."""

    folder: Path
    documents: Mapping[str, Document]
    sources: Mapping[str, Source]
    laws: Mapping[str, Law]
    standards: Mapping[str, Standard]
    assumptions: Mapping[str, Assumption]
    municipalities: Mapping[str, Municipality]
    leverandoerer: Mapping[str, Leverandoer]
    parameters: Mapping[str, Parameter]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    extra_days: tuple[ExtraDay, ...]
    varslingsregler: Varslingsregler
    klageregler: Klageregler
    datograenser: Datograenser
    opfoelgningsregler: Opfoelgningsregler
    locks: tuple[LawLock, ...] = ()
    unfinished: Mapping[str, Unfinished] = field(default_factory=dict)

    def source(self, key: str) -> Source:
        """The passage of a key such as V23-PKG-2; UnknownSource with the nearest keys."""
        return self._get(self.sources, key, UnknownSource, "passager")

    def law(self, key: str) -> Law:
        """The provision of a key such as `SEL § 85`; UnknownLaw with the nearest keys."""
        return self._get(self.laws, key, UnknownLaw, "love.yaml")

    def standard(self, key: str) -> Standard:
        """The standard of an id such as `vejle-2023`; UnfinishedStandard, with the list, while questions of it are open."""
        if key in self.unfinished:
            raise UnfinishedStandard(self.unfinished[key])
        return self._get(self.standards, key, UnknownStandard, "standarder.yaml")

    def standard_on(self, kommune: str, day: date) -> Standard:
        """The municipality's standard in force on `day`; NoValueInForce names the gap where there is none."""
        of_it = self.standards_of(kommune)
        for each in of_it:
            if each.in_force(day):
                return self.standard(each.id)
        for unfinished in self.unfinished.values():
            if unfinished.kommune == kommune:
                raise UnfinishedStandard(unfinished)
        self.municipality(kommune)
        raise NoValueInForce(
            str(self.folder / "standarder.yaml"),
            f"{kommune} har ingen standard, der gælder den {day}: {gap_on(of_it, day).in_words()}",
            "tilføj standarden, eller ret dens gaelder_fra og gaelder_til",
        )

    def standards_of(self, kommune: str) -> tuple[Standard, ...]:
        """The municipality's standards, the oldest first."""
        of_it = [each for each in self.standards.values() if each.kommune == kommune]
        return tuple(sorted(of_it, key=lambda each: each.valid_from))

    def in_effect(self, kommune: str, *, received: date, made_on: date) -> InEffect:
        """The standards of a step: the deadline's is that of the day of receipt, the step's that of the day it is made."""
        return InEffect(received, made_on, self.standard_on(kommune, received), self.standard_on(kommune, made_on))

    def assumption(self, key: str) -> Assumption:
        """What is assumed under a key such as AMB-14 (a standard's text) or A-01 (the law)."""
        return self._get(self.assumptions, key, UnknownAssumption, "antagelser")

    def municipality(self, key: str) -> Municipality:
        """The municipality of an id such as `vejle`."""
        return self._get(self.municipalities, key, UnknownMunicipality, "kommuner")

    def team(self, standard: str, asked: str | None = None) -> str:
        """The team of a new case: the one asked for, else the first of the standard's municipality.

        Raises UnknownTeam with the nearest, CatalogueError where the municipality has none.
        """
        whose = self.municipality(self.standard(standard).kommune)
        if not whose.teams:
            raise CatalogueError(whose.where, f"{whose.navn} har ingen teams", "skriv dem: «teams: [navn, navn]»")
        if asked is not None and asked not in whose.teams:
            raise UnknownTeam(asked, whose.teams, whose.where.file)
        return asked or whose.teams[0]

    def leverandoer(self, key: str) -> Leverandoer:
        """The supplier of a code such as `csr`; UnknownLeverandoer with the nearest codes."""
        return self._get(self.leverandoerer, key, UnknownLeverandoer, "leverandoerer.yaml")

    def parameter(self, key: str) -> Parameter:
        """A dated number of the law such as `klagefrist_uger`."""
        return self._get(self.parameters, key, UnknownParameter, "parametre.yaml")

    def _get(self, among: Mapping[str, _Entry], key: str, error: type[UnknownKey], file: str) -> _Entry:
        try:
            return among[key]
        except KeyError:
            raise error(key, among, str(self.folder / file)) from None
