"""What the engine remembers: rows of its history, as the auditor's export reads them."""

from __future__ import annotations

from typing import Any

from workers.rest.answers import EngineDate, Row


class PastProcess(Row):
    """A process instance, running or ended. `state` is ACTIVE, COMPLETED, INTERNALLY_TERMINATED, EXTERNALLY_TERMINATED, …"""

    id: str
    business_key: str | None = None
    process_definition_id: str
    process_definition_key: str
    process_definition_version: int | None = None
    start_time: EngineDate
    end_time: EngineDate | None = None
    start_user_id: str | None = None
    super_process_instance_id: str | None = None
    root_process_instance_id: str | None = None
    delete_reason: str | None = None
    state: str


class PastActivity(Row):
    """One visit to one element of the diagram."""

    id: str
    activity_id: str
    activity_name: str | None = None
    activity_type: str
    process_instance_id: str
    called_process_instance_id: str | None = None
    task_id: str | None = None
    assignee: str | None = None
    start_time: EngineDate
    end_time: EngineDate | None = None
    canceled: bool = False


class PastTask(Row):
    """A person's task, open or done."""

    id: str
    name: str | None = None
    task_definition_key: str
    assignee: str | None = None
    start_time: EngineDate
    end_time: EngineDate | None = None
    due: EngineDate | None = None
    delete_reason: str | None = None
    process_instance_id: str


class PastVariable(Row):
    """A variable's last value, as the engine keeps it (`type` says how to read `value`; JSON stays text)."""

    id: str
    name: str
    type: str
    value: Any = None
    process_instance_id: str | None = None
    activity_instance_id: str | None = None
    create_time: EngineDate | None = None
    state: str | None = None


class PastUpdate(Row):
    """One change of one variable. `user_operation_id` leads to who did it."""

    id: str
    type: str
    variable_name: str | None = None
    variable_type: str | None = None
    value: Any = None
    process_instance_id: str | None = None
    task_id: str | None = None
    user_operation_id: str | None = None
    time: EngineDate
    revision: int | None = None


class DecisionInput(Row):
    """One input of an evaluated table."""

    clause_id: str | None = None
    clause_name: str | None = None
    type: str | None = None
    value: Any = None


class DecisionOutput(Row):
    """One output cell of a matched row. Rows are told apart by `rule_id`; `rule_order` counts matches."""

    clause_id: str | None = None
    clause_name: str | None = None
    rule_id: str | None = None
    rule_order: int | None = None
    variable_name: str | None = None
    type: str | None = None
    value: Any = None


class PastDecision(Row):
    """One evaluation of a table by the engine. No outputs: no row matched."""

    id: str
    decision_definition_id: str
    decision_definition_key: str
    decision_definition_name: str | None = None
    evaluation_time: EngineDate
    process_instance_id: str | None = None
    activity_id: str | None = None
    activity_instance_id: str | None = None
    user_id: str | None = None
    root_decision_instance_id: str | None = None
    inputs: tuple[DecisionInput, ...] = ()
    outputs: tuple[DecisionOutput, ...] = ()


class PastOperation(Row):
    """What a person or a worker's user did. `property` says what changed; values of variables are never in it."""

    id: str
    operation_id: str | None = None
    operation_type: str
    entity_type: str
    category: str | None = None
    user_id: str | None = None
    timestamp: EngineDate
    process_instance_id: str | None = None
    task_id: str | None = None
    external_task_id: str | None = None
    property: str | None = None
    org_value: str | None = None
    new_value: str | None = None
    annotation: str | None = None


class PastExternalTask(Row):
    """One event of one external task. `retries` is the value before the call."""

    id: str
    external_task_id: str
    timestamp: EngineDate
    topic_name: str | None = None
    worker_id: str | None = None
    activity_id: str | None = None
    process_instance_id: str | None = None
    retries: int | None = None
    error_message: str | None = None
    creation_log: bool = False
    failure_log: bool = False
    success_log: bool = False
    deletion_log: bool = False


class PastIncident(Row):
    """An incident, open or mended."""

    id: str
    incident_type: str
    incident_message: str | None = None
    activity_id: str | None = None
    process_instance_id: str | None = None
    create_time: EngineDate
    end_time: EngineDate | None = None
    open: bool = False
    deleted: bool = False
    resolved: bool = False


class PastLink(Row):
    """Who was linked to a task (candidate group, assignee), and when."""

    id: str
    time: EngineDate
    type: str | None = None
    user_id: str | None = None
    group_id: str | None = None
    task_id: str | None = None
    operation_type: str | None = None
    assigner_id: str | None = None
