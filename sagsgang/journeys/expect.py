"""What a journey expects at a moment, held against the engine and the register. Returns faults as Danish sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sagsgang.case_view import CaseView
from sagsgang.journeys.fields import differing_fields, differs, each
from sagsgang.journeys.format import Expect

if TYPE_CHECKING:
    from sagsgang.journeys.player import Stage


def check(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> list[str]:
    """All that does not hold of `expect`. `day` turns `D+n` into an ISO date."""
    found: list[str] = []
    for part in (_tasks, _variables, _deadlines, _letters, _notices, _decisions, _grants, _events, _path, _end):
        found += part(expect, case, stage, day)
    return found


def _tasks(expect: Expect, case: str, stage: Stage, _day: Callable[[str], str]) -> Iterator[str]:
    if expect.opgaver is None:
        return
    there = Counter(str(task.name) for task in CaseView(stage.admin, case).tasks(where=expect.hvor))
    if there != Counter(expect.opgaver):
        yield f"opgaver: ventede {sorted(expect.opgaver)}, men åbne er {sorted(there.elements())}"


def _variables(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> Iterator[str]:
    if not expect.variabler and not expect.mangler_naevner:
        return
    instances = CaseView(stage.admin, case).variables(expect.hvor)
    if not instances:
        yield f"variabler: intet forløb passer til {expect.hvor or 'ansoegning'}"
    for name in (*expect.variabler, *(["mangler"] if expect.mangler_naevner else [])):
        values = [one.get(name) for one in instances]
        if any(value != values[0] for value in values):
            yield f"variabel {name}: forløbene siger hver sit ({values}); vælg ét med hvor"
    there = instances[-1] if instances else {}
    for name, wanted in expect.variabler.items():
        yield from differs(f"variabel {name}", wanted, there.get(name), day)
    told = str(there.get("mangler") or "")
    for words in expect.mangler_naevner:
        if words.lower() not in told.lower():
            yield f"mangler nævner ikke «{words}», men siger: {told or 'intet'}"


def _deadlines(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> Iterator[str]:
    wanted = {stage.register.sag(case).paragraf: expect.frist} if expect.frist else {}
    for paragraf, fields in {**wanted, **expect.frister}.items():
        there = next((one for one in reversed(stage.register.frister(case)) if one.paragraf == paragraf), None)
        yield from differing_fields(f"frist § {paragraf}", fields, there, day)


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
    yield from each("besked", expect.beskeder, there, day)


def _decisions(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> Iterator[str]:
    wanted = {stage.register.sag(case).paragraf: expect.afgoerelse} if expect.afgoerelse else {}
    for paragraf, fields in {**wanted, **expect.afgoerelser}.items():
        yield from differing_fields(f"afgørelse § {paragraf}", fields, stage.register.afgoerelse(case, paragraf), day)


def _grants(expect: Expect, case: str, stage: Stage, day: Callable[[str], str]) -> Iterator[str]:
    """Grants and follow-ups, each list in the register's order."""
    if expect.ydelser is not None:
        yield from each("ydelse", expect.ydelser, stage.register.ydelser(case), day)
    if expect.opfoelgninger is not None:
        yield from each("opfølgning", expect.opfoelgninger, stage.register.opfoelgninger(case), day)


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
        been = CaseView(stage.admin, case).been_in(expect.hvor)
        yield from (f"forløbet var ikke i {activity}" for activity in expect.forloeb if activity not in been)


def _end(expect: Expect, case: str, stage: Stage, _day: Callable[[str], str]) -> Iterator[str]:
    if expect.afsluttet is None:
        return
    parts = expect.afsluttet if isinstance(expect.afsluttet, dict) else {None: expect.afsluttet}
    for process, ended in parts.items():
        if CaseView(stage.admin, case).runs(process) is ended:
            what = "sagen" if process is None else f"processen {process}"
            yield f"{what} kører stadig i motoren" if ended else f"{what} er slut i motoren, men skulle stadig køre"
    faults = stage.register.kontroller_kaede(case)
    if faults:
        yield f"kæden er brudt: {faults[0]}"
