"""What a journey is played on: engine, register, people, and the way to deploy a changed package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from register import Register
from rules.policy import calendar
from workers.rest import EngineClient

if TYPE_CHECKING:
    from sagsgang.workplace import Workplace


@dataclass
class Stage:
    """The engine as its administrator and as each person, and the register.

    `ydelser`: names of measures, by their codes. `team`: the one that a case of a standard begins in, by the one asked for.
    `roll_out` deploys the project's package with texts replaced in some files; with none, the package as it is.
    """

    admin: EngineClient
    register: Register
    person: Callable[[str], EngineClient]
    usernames: Callable[[str], str]
    works: Callable[[date], bool]
    ydelser: Mapping[str, str] = field(default_factory=dict)
    told: Callable[[str], None] = lambda _text: None
    team: Callable[[str, str | None], str] = lambda _standard, asked: asked or ""
    roll_out: Callable[[Mapping[str, Mapping[str, str]]], object] = lambda _changes: None

    @classmethod
    def at(cls, place: Workplace) -> Stage:
        """The stage of an installation. `works`: is it a working day?"""
        from sagsgang.rollout import deploy_changed  # noqa: PLC0415  its failures know the journeys

        works = calendar(place.catalogue).is_working_day
        return cls(
            place.admin,
            place.register,
            place.person,
            place.username,
            works,
            place.ydelser,
            team=place.catalogue.team,
            roll_out=lambda changes: deploy_changed(place, changes),
        )
