"""The YAML of a journey, read strictly: a misspelt key is an error, never an ignored wish.

A moment is an ISO date, an ISO date with a time, or `D+14` / `D+14 10:00`: days after the journey's start.
Without a time it is nine in the morning, Danish time.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from rules.policy import read_yaml
from workers.clock import COPENHAGEN

MORNING = time(9, 0)
RELATIVE = re.compile(r"^D\+(?P<days>\d+)(?: (?P<time>\d{2}:\d{2}))?$")

Text = Annotated[str, BeforeValidator(str)]


class JourneyError(Exception):
    """A journey file that cannot be read, or a journey whose expectations do not hold. Danish text."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Party(Strict):
    """The citizen of the journey: invented, and told to be so by the name."""

    navn: str
    adresse: list[str] = Field(min_length=1)
    digital_post: bool = True


class Inquiry(Strict):
    """What `sagsgang apply` is given. Dates as moments; a missing one is unknown."""

    kanal: str | None = None
    henvendelsesdato: Text | None = None
    ansoegningsdato: Text | None = None
    akut: bool = False
    opholdstype: str | None = None
    afgoerelse_om: str | None = None


class Help(BaseModel):
    """Help that runs without an application (§§ 84, 100, 109, 110): its start and what else is known of it, by name."""

    model_config = ConfigDict(extra="allow", frozen=True)

    startdato: Text


class Added(Inquiry):
    """One more § in the case, with its own dates."""

    paragraf: Text


class Rollout(Strict):
    """A package that differs from the project's own in one file: each `old` is replaced by its `new`, and must be there."""

    fil: str
    erstat: dict[str, str] = Field(min_length=1)


class Expect(Strict):
    """What holds at this moment. Everything named is checked; nothing else is. `hvor` chooses among the case's instances."""

    hvor: dict[str, Any] = Field(default_factory=dict)
    opgaver: list[str] | None = None
    variabler: dict[str, Any] = Field(default_factory=dict)
    frist: dict[str, Any] = Field(default_factory=dict)
    frister: dict[Text, dict[str, Any]] = Field(default_factory=dict)
    breve: list[str] | None = None
    beskeder: list[dict[str, Any]] | None = None
    afgoerelse: dict[str, Any] = Field(default_factory=dict)
    afgoerelser: dict[Text, dict[str, Any]] = Field(default_factory=dict)
    ydelser: list[dict[str, Any]] | None = None
    opfoelgninger: list[dict[str, Any]] | None = None
    haendelser: list[str] = Field(default_factory=list)
    ikke_haendelser: list[str] = Field(default_factory=list)
    forloeb: list[str] = Field(default_factory=list)
    mangler_naevner: list[str] = Field(default_factory=list)
    brev_naevner: dict[str, list[str]] = Field(default_factory=dict)
    sag: str | None = None
    afsluttet: bool | dict[str, bool] | None = None


class Step(Strict):
    """One step: move the clock (`den`), deploy a changed package (`rul_ud`), add a § (`tilfoej`), answer a task (`opgave`,
    `hvor`, `af`, `formular`), then look (`saa`)."""

    den: Text | None = None
    rul_ud: Rollout | None = None
    tilfoej: Added | None = None
    opgave: str | None = None
    hvor: dict[str, Any] = Field(default_factory=dict)
    af: str = "sagsbehandler"
    formular: dict[str, Any] = Field(default_factory=dict)
    saa: Expect | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Step:
        if not any((self.den, self.rul_ud, self.tilfoej, self.opgave, self.saa)):
            raise ValueError("et trin skal have mindst én af: den, rul_ud, tilfoej, opgave, saa")
        if (self.formular or self.hvor) and self.opgave is None:
            raise ValueError("formular og hvor hører til en opgave: skriv hvilken opgave der besvares")
        return self


class Journey(Strict):
    """One whole case. It begins with an inquiry (`henvendelse`) or with help already given (`ydelse`). Without `start` it begins now, or on the first day from which all `hverdage` are working days."""

    rejse: str
    regel: str
    start: Text | None = None
    hverdage: list[Annotated[Text, Field(pattern=RELATIVE.pattern)]] = Field(default_factory=list)
    paragraf: Annotated[list[Text] | Text, Field(union_mode="left_to_right")] = "85"
    standard: str = "vejle-2023"
    team: Text | None = None
    borger: Party
    henvendelse: Inquiry | None = None
    ydelse: Help | None = None
    svar: dict[str, dict[str, Any]] = Field(default_factory=dict)
    trin: list[Step] = Field(min_length=1)
    file: Path | None = None

    @model_validator(mode="after")
    def _begins_somehow(self) -> Journey:
        if (self.henvendelse is None) is (self.ydelse is None):
            raise ValueError("rejsen begynder med enten henvendelse eller ydelse: skriv den ene")
        if self.ydelse is not None and not isinstance(self.paragraf, str):
            raise ValueError("en rejse med ydelse har én paragraf")
        return self

    @property
    def changes_models(self) -> bool:
        """Whether it deploys a changed package on its way."""
        return any(step.rul_ud for step in self.trin)

    def moment(self, text: str, start: datetime) -> datetime:
        """`text` as a time in Denmark. `start` is the journey's own first moment. Raises `JourneyError`."""
        if match := RELATIVE.match(text):
            clock = time.fromisoformat(match["time"]) if match["time"] else MORNING
            return datetime.combine(start.date() + timedelta(days=int(match["days"])), clock, COPENHAGEN)
        return absolute(text)

    def day(self, text: str, start: datetime) -> date:
        """`text` as a calendar day."""
        return self.moment(text, start).date()


def absolute(text: str) -> datetime:
    """An ISO date, or an ISO date and time, in Denmark."""
    try:
        if len(text) == len("2026-03-02"):
            return datetime.combine(date.fromisoformat(text), MORNING, COPENHAGEN)
        return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)
    except ValueError as fault:
        raise JourneyError(
            f"'{text}' er ikke et tidspunkt.\n  Ret det: skriv 2026-03-02, 2026-03-02T10:30 eller D+14."
        ) from fault


def read_journey(file: Path) -> Journey:
    """Read one journey. Raises `JourneyError` naming the file, the place and the mend."""
    given = {**read_yaml(file), "file": file}
    if isinstance(given.get("svar"), str):
        given["svar"] = dict(read_yaml(file.parent / given["svar"]))
    try:
        return Journey.model_validate(given)
    except ValidationError as fault:
        lines = [f"  {'.'.join(str(part) for part in error['loc'])}: {error['msg']}" for error in fault.errors()]
        told = "\n".join(lines)
        raise JourneyError(
            f"{file}: rejsen kan ikke læses\n{told}\n  Ret det: se formatet i docs/journeys.md."
        ) from fault
