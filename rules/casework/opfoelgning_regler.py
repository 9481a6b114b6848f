"""What a plan is made by beside the table: lead times, sentences, calendar, and the readings chosen in antagelser/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar

from rules.casework.maaneder import DAGE
from rules.casework.ord import antal
from rules.policy import Calendar, Catalogue, Opfoelgningsregler, calendar

_DAY: Final = "dag"
_MONTH: Final = "maaned"
_T = TypeVar("_T")


class AftaleFejl(Exception):
    """An agreed day that cannot be meant. `siger` and `ret_det` are Danish."""

    def __init__(self, siger: str, ret_det: str) -> None:
        self.siger, self.ret_det = siger, ret_det
        super().__init__(f"{siger}. Ret det: {ret_det}")


class LaesningFejl(Exception):
    """A reading is chosen that nothing can be computed by. The text is Danish, for the process owner."""

    def __init__(self, key: str, code: str, known: Iterable[str]) -> None:
        self.siger, self.ret_det = f"{key}: læsningen «{code}» kan ikke regnes", f"vælg en af {', '.join(known)}"
        super().__init__(f"{self.siger}. Ret det: {self.ret_det}")


@dataclass(frozen=True, slots=True)
class Regler:
    """Rules, calendar and readings together. valg: the reading in use; muligheder: all of them, by the assumption's key.

    antaget: the keys of all assumptions.
    """

    tal: Opfoelgningsregler
    kalender: Calendar
    antaget: frozenset[str]
    valg: Mapping[str, str]
    muligheder: Mapping[str, tuple[str, ...]]

    def med(self, valg: Mapping[str, str]) -> Regler:
        """The same with some readings chosen otherwise."""
        return replace(self, valg={**self.valg, **valg}) if valg else self

    def sig(self, key: str, **values: object) -> str:
        """A sentence of opfoelgning.yaml; days are written in words."""
        words = {
            name: self.kalender.in_words(value) if isinstance(value, date) else value for name, value in values.items()
        }
        return self.tal.saetninger.say(key, **words)

    def tid(self, number: int, enhed: str | None) -> str:
        """«3 måneder», «14 dage»."""
        return antal(self.tal.saetninger.say, _DAY if enhed == DAGE else _MONTH, number)

    def dage_i_ord(self, days: tuple[date, ...]) -> str:
        """«1. maj 2026, 2. juni 2026»."""
        return ", ".join(self.kalender.short(day) for day in days)

    def antagelse(self, trin: str) -> str:
        """The key of the assumption behind a step."""
        return self.tal.antagelser[trin]

    def laest(self, key: str | None, readings: Mapping[str, _T]) -> _T:
        """What the reading in use gives, the first one where nothing can be chosen; LaesningFejl where it is none of them."""
        code = self.valgt(key) or next(iter(readings))
        if code not in readings:
            raise LaesningFejl(str(key), code, readings)
        return readings[code]

    def valgt(self, key: str | None) -> str | None:
        """The code of the reading in use; None where nothing can be chosen."""
        return None if key is None else self.valg.get(key)


def opfoelgningsregler(catalogue: Catalogue) -> Regler:
    """The rules of a catalogue, with the readings chosen in its assumptions."""
    chosen = {key: each for key, each in catalogue.assumptions.items() if each.valg is not None}
    return Regler(
        tal=catalogue.opfoelgningsregler,
        kalender=calendar(catalogue),
        antaget=frozenset(catalogue.assumptions),
        valg={key: str(each.valg) for key, each in chosen.items()},
        muligheder={key: each.muligheder for key, each in chosen.items()},
    )


def dage_foer(senest: date, days: int, ikke_foer: date | None) -> date:
    """So many days before, but not before `ikke_foer`."""
    day = senest - timedelta(days=days)
    return day if ikke_foer is None else min(senest, max(day, ikke_foer))
