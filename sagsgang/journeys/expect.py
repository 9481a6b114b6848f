"""What a journey expects at a moment, held against the engine and the register. Returns faults as Danish sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from sagsgang.case_view import CaseView
from sagsgang.journeys.format import RELATIVE, Expect

if TYPE_CHECKING:
    from sagsgang.journeys.player import Stage


def check(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> list[str]:
    """All that does not hold of `expect`. `day` turns `D+n` into an ISO date."""
    found: list[str] = []
    for part in (_tasks, _variables, _deadline, _letters, _notices, _decision, _events, _path, _end):
        found += part(expect, case, stage, day)
    return found


def _tasks(expect: Expect, case: str, stage: Stage, _day: Callable[[str], str]) -> Iterator[str]:
    if expect.opgaver is None:
        return
    there = Counter(str(task.name) for task in CaseView(stage.admin, case).tasks())
    if there != Counter(expect.opgaver):
        yield f"opgaver: ventede {sorted(expect.opgaver)}, men åbne er {sorted(there.elements())}"


def _variables(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> Iterator[str]:
    if not expect.variabler and not expect.mangler_naevner:
        return
    there = CaseView(stage.admin, case).variables()
    for name, wanted in expect.variabler.items():
        yield from _differs(f"variabel {name}", wanted, there.get(name), day)
    told = str(there.get("mangler") or "")
    for words in expect.mangler_naevner:
        if words.lower() not in told.lower():
            yield f"mangler nævner ikke «{words}», men siger: {told or 'intet'}"


def _deadline(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> Iterator[str]:
    if expect.frist:
        paragraf = stage.register.sag(case).paragraf
        yield from _fields("frist", expect.frist, stage.register.frist(case, paragraf), day)


def _letters(expect: Expect, case: str, stage: Stage, _day: Callable[[str], str]) -> Iterator[str]:
    documents = stage.register.dokumenter(case)
    if expect.breve is not None:
        there = [document.brevtype for document in documents]
        if there != expect.breve:
            yield f"breve: ventede {expect.breve}, men skrevet er {there}"
    for kind, wanted in expect.brev_naevner.items():
        texts = [stage.register.dokument(d.dokument_id).html for d in documents if d.brevtype == kind]
        for words in wanted:
            if not any(words in text for text in texts):
                yield f"brevet {kind} nævner ikke «{words}»"


def _notices(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> Iterator[str]:
    if expect.beskeder is None:
        return
    there = stage.register.beskeder(case, stage.register.sag(case).paragraf)
    if len(there) != len(expect.beskeder):
        yield f"beskeder: ventede {len(expect.beskeder)}, men givet er {len(there)}"
    for wanted, notice in zip(expect.beskeder, there, strict=False):
        yield from _fields("besked", wanted, notice, day)


def _decision(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> Iterator[str]:
    if expect.afgoerelse:
        there = stage.register.afgoerelse(case, stage.register.sag(case).paragraf)
        yield from _fields("afgørelse", expect.afgoerelse, there, day)


def _events(expect: Expect, case: str, stage: Stage, _day: Callable[[str], str]) -> Iterator[str]:
    there = [event.art for event in stage.register.haendelser(case)]
    yield from (f"hændelsen «{art}» mangler; der er {there}" for art in expect.haendelser if art not in there)
    yield from (f"hændelsen «{art}» skulle ikke være der" for art in expect.ikke_haendelser if art in there)
    if expect.sag is not None:
        state = stage.register.sag(case).tilstand
        if state != expect.sag:
            yield f"sagens tilstand: ventede {expect.sag}, men er {state}"


def _path(expect: Expect, case: str, stage: Stage, _day: Callable[[str], str]) -> Iterator[str]:
    if expect.forloeb:
        been = CaseView(stage.admin, case).been_in()
        yield from (f"forløbet var ikke i {activity}" for activity in expect.forloeb if activity not in been)


def _end(expect: Expect, case: str, stage: Stage, _day: Callable[[str], str]) -> Iterator[str]:
    if expect.afsluttet is None:
        return
    running = CaseView(stage.admin, case).runs()
    if running is expect.afsluttet:
        yield "sagen kører stadig i motoren" if running else "sagen er slut i motoren, men skulle stadig køre"
    faults = stage.register.kontroller_kaede(case)
    if faults:
        yield f"kæden er brudt: {faults[0]}"


def _fields(what: str, wanted: dict[str, Any], there: Any, day: Callable[[str], str]) -> Iterator[str]:
    if there is None:
        yield f"{what}: findes ikke"
        return
    for name, value in wanted.items():
        known = there if isinstance(there, dict) else {**getattr(there, "data", {}), **_public(there)}
        if name not in known:
            yield f"{what}: kender ikke feltet {name}; felterne er {sorted(known)}"
            continue
        yield from _differs(f"{what}.{name}", value, known[name], day)


def _public(thing: Any) -> dict[str, Any]:
    names = getattr(type(thing), "__dataclass_fields__", None) or getattr(type(thing), "model_fields", {})
    return {name: getattr(thing, name) for name in names}


def _differs(what: str, wanted: Any, there: Any, day: Callable[[str], str]) -> Iterator[str]:
    if isinstance(wanted, str) and RELATIVE.match(wanted):
        wanted = day(wanted)
    if isinstance(wanted, date) or isinstance(there, date):  # a day in the file, text or time in the store
        wanted, there = str(wanted), str(there)[: len(str(wanted))]
    if there != wanted:
        yield f"{what}: ventede {wanted!r}, men er {there!r}"
