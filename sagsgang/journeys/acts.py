"""What people do in a journey: begin a case, add a §, answer a task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sagsgang.case_view import CaseView
from sagsgang.failure import ModelsRefused, UsedWrongly
from sagsgang.journeys.format import RELATIVE, Added, Inquiry, Journey, JourneyError, Rollout
from sagsgang.journeys.stage import Stage
from sagsgang.start_case import add_paragraf, start_case
from sagsgang.start_followup import start_forloeb

TODAY = "i dag"


def start(journey: Journey, stage: Stage, at: datetime) -> str:
    """Start the journey's case, as the intake form does, or with help already given. Returns the sagsnummer."""
    common = {
        "person": stage.usernames("sagsbehandler"),
        "party": journey.borger.model_dump(),
        "paragraf": journey.paragraf,
        "standard": journey.standard,
        "team": stage.team(journey.standard, journey.team),
        "at": at,
    }
    client = stage.person("sagsbehandler")
    if journey.henvendelse is None:
        help_given = journey.ydelse.model_dump() if journey.ydelse else {}
        given = as_submitted(journey, help_given, at, at.date())
        return start_forloeb(stage.register, client, ydelse=given, navne=stage.ydelser, **common)
    return start_case(stage.register, client, inquiry=_dated(journey, journey.henvendelse, at), **common)


def add(journey: Journey, added: Added, case: str, stage: Stage, start: datetime) -> None:
    """Add a § to the open case, with its own dates."""
    add_paragraf(
        stage.register,
        stage.person("sagsbehandler"),
        case,
        person=stage.usernames("sagsbehandler"),
        paragraf=added.paragraf,
        inquiry=_dated(journey, added, start),
        at=stage.admin.clock(),
    )


def roll_out(rollout: Rollout, stage: Stage) -> None:
    """Deploy the package with one file changed. Raises `JourneyError` when the change cannot be made or is refused."""
    try:
        stage.roll_out({rollout.fil: rollout.erstat})
    except (ModelsRefused, UsedWrongly) as fault:
        raise JourneyError(f"rul_ud {rollout.fil}: {fault}") from fault


def answer(
    stage: Stage, case: str, name: str, role: str, form: dict[str, Any], where: Mapping[str, Any] | None = None
) -> None:
    """Claim and complete the task called `name`, as a person of `role` would in Tasklist.

    `where` chooses among tasks of one name by the variables they show. Two that are left, of two instances, are a fault:
    a journey never answers the one that happens to come first.
    """
    client = stage.person(role)
    open_tasks = CaseView(client, case).tasks(name, where)
    if not open_tasks:
        there = ", ".join(sorted(str(task.name) for task in CaseView(stage.admin, case).tasks())) or "ingen"
        raise JourneyError(f"{case}: opgaven «{name}» er ikke åben for {role}; åbne opgaver: {there}")
    if len({task.process_instance_id for task in open_tasks}) > 1:
        raise JourneyError(
            f'{case}: {len(open_tasks)} opgaver hedder «{name}».\n  Ret det: vælg en med hvor, fx {{paragraf: "97"}}.'
        )
    task = open_tasks[0]
    client.claim(task.id, stage.usernames(role))
    client.submit_form(task.id, form)


def _dated(journey: Journey, inquiry: Inquiry, start: datetime) -> dict[str, Any]:
    dates = {
        key: None if value is None else journey.day(value, start)
        for key, value in (("henvendelsesdato", inquiry.henvendelsesdato), ("ansoegningsdato", inquiry.ansoegningsdato))
    }
    kinds = {"opholdstype": inquiry.opholdstype, "afgoerelse_om": inquiry.afgoerelse_om}
    return {"kanal": inquiry.kanal, "akut": inquiry.akut, **dates, **kinds}


def as_submitted(journey: Journey, form: dict[str, Any], start: datetime, today: date) -> dict[str, Any]:
    """Form values with `D+n` and `i dag` turned into the ISO day that a person would pick."""
    return {key: _as_submitted(value, journey, start, today) for key, value in form.items()}


def _as_submitted(value: Any, journey: Journey, start: datetime, today: date) -> Any:
    match value:
        case str() if value == TODAY:
            return today.isoformat()
        case str() if RELATIVE.match(value):
            return journey.day(value, start).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    return value
