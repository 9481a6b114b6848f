"""What the engine answers, read once into typed rows. A field that no caller uses is not read."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from workers.rest.values import read_date, variables_from_engine

EngineDate = Annotated[datetime, BeforeValidator(read_date)]


class Row(BaseModel):
    """A row of an answer. Times carry the zone Europe/Copenhagen."""

    model_config = ConfigDict(extra="ignore", frozen=True, alias_generator=to_camel, validate_by_name=True)


class LockedTask(Row):
    """An external task that this worker holds until `lock_expiration_time`. `retries` is None until something failed."""

    id: str
    topic_name: str
    worker_id: str | None = None
    lock_expiration_time: EngineDate | None = None
    create_time: EngineDate | None = None
    activity_id: str
    activity_instance_id: str | None = None
    process_instance_id: str
    process_definition_id: str
    process_definition_key: str
    business_key: str | None = None
    retries: int | None = None
    error_message: str | None = None
    priority: int = 0
    variables: Annotated[dict[str, Any], BeforeValidator(lambda typed: variables_from_engine(typed or {}))] = Field(
        default_factory=dict
    )


class ProcessInstance(Row):
    """A running instance."""

    id: str
    definition_id: str
    business_key: str | None = None
    ended: bool = False
    suspended: bool = False


class RunningVariable(Row):
    """A variable of a running instance, found across instances by its name (JSON stays text)."""

    name: str
    value: Any = None
    process_instance_id: str | None = None


class ProcessDefinition(Row):
    """A deployed version of a process."""

    id: str
    key: str
    name: str | None = None
    version: int
    version_tag: str | None = None
    deployment_id: str


class DecisionDefinition(Row):
    """A deployed version of a decision."""

    id: str
    key: str
    name: str | None = None
    version: int
    version_tag: str | None = None
    deployment_id: str
    resource: str


class Deployment(Row):
    """A deployment. `changed` is False when the duplicate filter answered with the one that was there."""

    id: str
    name: str | None = None
    source: str | None = None
    deployment_time: EngineDate | None = None
    changed: bool = True


class UserTask(Row):
    """An open task of a person."""

    id: str
    name: str | None = None
    task_definition_key: str
    assignee: str | None = None
    created: EngineDate
    due: EngineDate | None = None
    follow_up: EngineDate | None = None
    priority: int
    process_instance_id: str
    process_definition_id: str
    execution_id: str


class Job(Row):
    """A timer or an asynchronous step. `due_date` None means at once."""

    id: str
    due_date: EngineDate | None = None
    retries: int
    process_instance_id: str | None = None
    process_definition_key: str | None = None
    job_definition_id: str | None = None
    failed_activity_id: str | None = None
    exception_message: str | None = None
    suspended: bool = False


class Incident(Row):
    """Something that a person must look at."""

    id: str
    incident_type: str
    activity_id: str | None = None
    incident_message: str | None = None
    process_instance_id: str | None = None
    configuration: str | None = None
    incident_timestamp: EngineDate


class Authorization(Row):
    """A right that is given. `type` 0 global, 1 grant, 2 revoke."""

    id: str
    type: int
    permissions: tuple[str, ...]
    user_id: str | None = None
    group_id: str | None = None
    resource_type: int
    resource_id: str | None = None


class SavedFilter(Row):
    """A filter of Tasklist."""

    id: str
    name: str


class ClockAnswer(Row):
    """The movable clock's answer."""

    now: EngineDate
