"""What the engine remembers of the case: processes, tasks of people, tables, operations, workers' tasks, incidents."""

from __future__ import annotations

from typing import Any

from workers.rest import EngineClient, EngineError
from workers.rest.history_answers import PastDecision, PastProcess

DELE = ("processer", "opgaver", "tabeller", "handlinger", "arbejdere", "haendelser")


def fra_motoren(sagsnummer: str, engine: EngineClient | None) -> dict[str, Any]:
    """The engine's part, or why it is not there (`tilgaengelig` False, `hvorfor`). Raises nothing of the engine's."""
    if engine is None:
        return _uden("motoren var ikke med i udtrækket")
    try:
        processes = engine.history_process_instances(sagsnummer)
        return {
            "tilgaengelig": True,
            "hvorfor": "",
            "processer": [_process(each) for each in processes],
            "opgaver": [row for each in processes for row in _opgaver(engine, each)],
            "tabeller": [_tabel(row) for each in processes for row in engine.history_decisions(each.id)],
            "handlinger": [row for each in processes for row in _handlinger(engine, each)],
            "arbejdere": [row for each in processes for row in _arbejdere(engine, each)],
            "haendelser": [row for each in processes for row in _uheld(engine, each)],
        }
    except EngineError as fault:
        return _uden(f"motoren gav ikke svar ({type(fault).__name__})")


def _uden(hvorfor: str) -> dict[str, Any]:
    return {"tilgaengelig": False, "hvorfor": hvorfor, **{name: [] for name in DELE}}


def _process(process: PastProcess) -> dict[str, Any]:
    return {
        "id": process.id,
        "noegle": process.process_definition_key,
        "udgave": process.process_definition_version,
        "definition": process.process_definition_id,
        "begyndt": _iso(process.start_time),
        "slut": _iso(process.end_time),
        "begyndt_af": process.start_user_id,
        "tilstand": process.state,
    }


def _opgaver(engine: EngineClient, process: PastProcess) -> list[dict[str, Any]]:
    """A task that was done without being claimed has no assignee: then the operation log knows who did it."""
    done = {
        operation.task_id: operation.user_id
        for operation in engine.history_operations(process.id, operationType="Complete")
        if operation.task_id
    }
    return [
        {
            "id": task.id,
            "navn": task.name or task.task_definition_key,
            "noegle": task.task_definition_key,
            "aktoer": task.assignee or done.get(task.id),
            "begyndt": _iso(task.start_time),
            "slut": _iso(task.end_time),
            "frist": _iso(task.due),
            "udfald": task.delete_reason,
        }
        for task in engine.history_tasks(process.id)
    ]


def _tabel(decision: PastDecision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "noegle": decision.decision_definition_key,
        "navn": decision.decision_definition_name or decision.decision_definition_key,
        "definition": decision.decision_definition_id,
        "tid": _iso(decision.evaluation_time),
        "input": [{"navn": each.clause_name or each.clause_id, "vaerdi": each.value} for each in decision.inputs],
        "output": [
            {"navn": each.variable_name, "vaerdi": each.value, "regel_id": each.rule_id} for each in decision.outputs
        ],
    }


def _handlinger(engine: EngineClient, process: PastProcess) -> list[dict[str, Any]]:
    return [
        {
            "tid": _iso(row.timestamp),
            "aktoer": row.user_id,
            "handling": row.operation_type,
            "paa": row.entity_type,
            "felt": row.property,
            "opgave_id": row.task_id,
        }
        for row in engine.history_operations(process.id)
    ]


def _arbejdere(engine: EngineClient, process: PastProcess) -> list[dict[str, Any]]:
    kinds = (
        ("creation_log", "oprettet"),
        ("success_log", "udført"),
        ("failure_log", "fejlet"),
        ("deletion_log", "bortfaldet"),
    )
    return [
        {
            "tid": _iso(row.timestamp),
            "emne": row.topic_name,
            "arbejder": row.worker_id,
            "hvad": next((word for name, word in kinds if getattr(row, name)), "ukendt"),
            "forsoeg_tilbage": row.retries,
        }
        for row in engine.history_external_tasks(process.id)
    ]


def _uheld(engine: EngineClient, process: PastProcess) -> list[dict[str, Any]]:
    return [
        {
            "tid": _iso(row.create_time),
            "slut": _iso(row.end_time),
            "slags": row.incident_type,
            "sted": row.activity_id,
            "tilstand": "åben" if row.open else "løst",
        }
        for row in engine.history_incidents(process.id)
    ]


def _iso(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat()
