"""What a case has left behind once nothing is in hand: counted in the stores themselves, to be held against another case."""

from __future__ import annotations

import json
from collections import Counter

from sagsgang.case_view import CaseView
from tests.faults.killing import Way, lead
from tests.faults.outpost import Outpost


def went(outpost: Outpost, way: Way, *, kill: bool) -> dict[str, object]:
    """Lead a new case along the way, and say what it left behind; its chain is whole. Then the engine forgets it."""
    case = lead(outpost, way, kill=kill)
    left = left_behind(outpost, case)
    assert outpost.register.kontroller_kaede(case) == []
    outpost.drop(case)
    return left


def left_behind(outpost: Outpost, case: str) -> dict[str, object]:
    """Counts taken from the stores themselves: the chain, the engine's history, the journal's folder, the outbox."""
    files = [file for file in (outpost.state / "documents" / case).rglob("*") if file.is_file()]
    return {
        "records": Counter(event.art for event in outpost.register.haendelser(case)),
        "texts": Counter(text.felt for text in outpost.register.fritekster(case)),
        "letters": Counter(document.brevtype for document in outpost.register.dokumenter(case)),
        "grants": [(grant.paragraf, grant.tilstand) for grant in outpost.register.ydelser(case)],
        "follow-ups": Counter((one.art, one.nummer, one.tilstand) for one in outpost.register.opfoelgninger(case)),
        "instances": Counter(one.process_definition_key for one in CaseView(outpost.admin, case).processes()),
        "tasks": Counter(str(task.name) for task in outpost.tasks(case)),
        "files": Counter(file.suffix for file in files),
        "shipments": _shipments(outpost, case),
    }


def _shipments(outpost: Outpost, case: str) -> int:
    """Letters in the outbox to the case's party, whose name no other case has."""
    name = outpost.register.borger(outpost.register.sag(case).borger_ref).navn
    records = (outpost.state / "post" / "udbakke").glob("*.json")
    return sum(1 for file in records if json.loads(file.read_text("utf-8"))["navn"] == name)
