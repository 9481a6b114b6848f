"""What letters after the decision are made of: follow-up, payment, handleplan, order. Everything may be absent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MINDRE = "mindre"
"""The direction of a change that takes something away: it needs a hearing and time to adjust, as an end does."""

UDEN_INDGREB = ("mere", "andet")
"""The directions that take nothing away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opfoelgning:
    """A follow-up, and what was decided after it.

    senest: the last day it may be held; status_senest: when the supplier's status is asked for.
    retning: mere, mindre or andet.   grund: why the running help changes (breve/aendringsgrunde.yaml).
    virkning_fra: the first day of the change.   omstilling: why no time to adjust is needed, in a person's words.
    naeste: the day of the next follow-up, if there is one.   spoergsmaal: what a person asks the status to tell besides.
    """

    holdt_den: date | None = None
    senest: date | None = None
    status_senest: date | None = None
    retning: str = ""
    grund: str = ""
    virkning_fra: date | None = None
    omstilling: str = ""
    naeste: date | None = None
    spoergsmaal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Betaling:
    """What the citizen pays for a stay (SEL § 163): a person's words, and the amount where one is given."""

    siger: str = ""
    beloeb_oere: int | None = None
    beloeb_pr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A handleplan: the four parts of SEL § 141, stk. 3, how the citizen took part (stk. 4), when it is followed up.

    dele: the parts that are relevant for an offer (stk. 5), by their names here; None means all.
    """

    formaal: str = ""
    indsats: str = ""
    varighed: str = ""
    saerlige_forhold: str = ""
    deltagelse: str = ""
    lavet_den: date | None = None
    opfoelgning: date | None = None
    dele: Sequence[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestilling:
    """An order to a supplier: its goals, and the days on which a status is expected, as far as they are known."""

    maal: str = ""
    bestilt_den: date | None = None
    statusdage: Sequence[date] = ()
    indsatsplan: bool = False
