"""A row of the table `kadence` as the core reads it: what is counted from, in which unit, how often, and who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

INGEN: Final = "ingen"
PERSON: Final = "person"


class KadencetabelFejl(Exception):
    """The answer is not one of the table `kadence`. The text is Danish, for the process owner."""

    def __init__(self, siger: str) -> None:
        self.siger, self.ret_det = siger, "ret tabellen kadence, så alle kolonner er der, og rækken kan regnes"
        super().__init__(f"{siger}. Ret det: {self.ret_det}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kadence:
    """The outputs of the table, by its names. Numbers are of the unit `enhed`, those of takst and sparring months."""

    raekke: str | None
    anker: str
    enhed: str | None
    foerste: int | None
    derefter: int | None
    indtil: int | None
    derefter_efter_indtil: int | None
    maalsaetning: int | None
    oplysning_dage: int | None
    status_foerste: str
    status_senere: str
    status_forbehold: str | None
    form_foerste: str | None
    form_senere: str | None
    form_efter_indtil: str | None
    takst_foerste: str | None
    takst_senere: str | None
    takst_interval: int | None
    takst_antal: int | None
    takst_forbehold: str | None
    sparring: bool
    sparring_samme_omfang: int | None
    sparring_derefter: int | None
    pakke_vurderes: bool
    deltagere: str | None
    afvigelse: str | None
    rute: str
    forbehold: str | None

    @classmethod
    def af(cls, value: Mapping[str, Any]) -> Kadence:
        """The row of the table's answer; KadencetabelFejl where a column is missing or numbers do not fit together."""
        names = [each.name for each in fields(cls)]
        missing = [name for name in names if name not in value]
        if missing:
            raise KadencetabelFejl(f"tabellen kadence svarer uden {', '.join(missing)}")
        row = cls(**{name: value[name] for name in names})
        row._check()
        return row

    def _check(self) -> None:
        odd = [each.name for each in fields(self) if isinstance(n := getattr(self, each.name), int) and n is not True]
        odd = [name for name in odd if getattr(self, name) is not False and getattr(self, name) <= 0]
        if odd:
            raise KadencetabelFejl(f"rækken {self.raekke} har et tal, der ikke er over nul: {', '.join(odd)}")
        numbers = (self.foerste, self.derefter, self.indtil, self.derefter_efter_indtil)
        if self.enhed is None and any(number is not None for number in numbers):
            raise KadencetabelFejl(f"rækken {self.raekke} har et interval uden enhed")
        if (self.indtil is None) != (self.derefter_efter_indtil is None):
            raise KadencetabelFejl(
                f"rækken {self.raekke} siger indtil hvornår, men ikke hvor ofte derefter, eller omvendt"
            )
        if self.sparring and (self.sparring_samme_omfang is None or self.sparring_derefter is None):
            raise KadencetabelFejl(f"rækken {self.raekke} siger sparring, men ikke hvornår")

    @property
    def spoerger(self) -> bool:
        """Whether a person must say when, whatever dates are known."""
        return self.rute == PERSON
