"""What is sent to the engine. Its REST layer ignores fields it does not know, so a misspelt one must fail here."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

TypedValues = dict[str, dict[str, Any]]


class Body(BaseModel):
    """A request body: snake_case here, camelCase on the wire, nothing unknown, empty fields left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel, validate_by_name=True)

    def json_data(self) -> dict[str, Any]:
        """The body as the engine reads it."""
        return self.model_dump(by_alias=True, exclude_none=True)


class TopicRequest(Body):
    """One topic of a fetch. `lock_duration` in milliseconds; `variables` None fetches all."""

    topic_name: str
    lock_duration: int = Field(gt=0)
    variables: tuple[str, ...] | None = None
    process_definition_key_in: tuple[str, ...] | None = None
    business_key: str | None = None
    deserialize_values: bool = False
    include_extension_properties: bool = False


class Sorting(Body):
    """How an answer is sorted."""

    sort_by: str
    sort_order: Literal["asc", "desc"] = "asc"


class FetchAndLock(Body):
    """Most urgent first, then oldest first: without both, the order is undefined and old tasks may starve."""

    worker_id: str
    max_tasks: int = Field(gt=0)
    async_response_timeout: int | None = Field(default=None, gt=0, le=1_800_000)
    topics: tuple[TopicRequest, ...]
    use_priority: bool = True
    sorting: tuple[Sorting, ...] = (Sorting(sort_by="createTime"),)


class Complete(Body):
    """An external task is done."""

    worker_id: str
    variables: TypedValues
    local_variables: TypedValues


class Failure(Body):
    """An external task failed. The engine never counts down by itself: `retries` 0 makes an incident."""

    worker_id: str
    error_message: str = Field(max_length=666)
    error_details: str | None = None
    retries: int = Field(ge=0)
    retry_timeout: int = Field(ge=0)


class BpmnError(Body):
    """An external task ends in an error that the diagram catches."""

    worker_id: str
    error_code: str
    error_message: str | None = None
    variables: TypedValues


class ExtendLock(Body):
    """Milliseconds from now."""

    worker_id: str
    new_duration: int = Field(gt=0)


class Retries(Body):
    """How often it may still be tried."""

    retries: int = Field(ge=0)


class StartProcess(Body):
    """A new process instance."""

    business_key: str = Field(max_length=255)
    variables: TypedValues


class Variables(Body):
    """A submitted form, or a completed task."""

    variables: TypedValues


class Modifications(Body):
    """Changed variables of a running instance."""

    modifications: TypedValues


class Deletions(Body):
    """Variables of a running instance to remove."""

    deletions: tuple[str, ...]


class UserId(Body):
    """Who claims a task."""

    user_id: str


class DueDate(Body):
    """When a job is due."""

    duedate: str


class Clock(Body):
    """Where the movable clock is to stand."""

    now: str


class Profile(Body):
    """A user's names. The password policy refuses passwords that contain a part of them."""

    id: str
    first_name: str
    last_name: str
    email: str = ""


class Credentials(Body):
    """A user's password."""

    password: str


class NewUser(Body):
    """A user of the engine."""

    profile: Profile
    credentials: Credentials


class Group(Body):
    """A group of users."""

    id: str
    name: str
    type: str = "SAGSGANG"


class Grant(Body):
    """An authorization that grants (type 1). `resource_type` is the engine's number, `resource_id` may be `*`."""

    type: Literal[1] = 1
    permissions: tuple[str, ...]
    group_id: str | None = None
    user_id: str | None = None
    resource_type: int
    resource_id: str


class Filter(Body):
    """A saved filter of Tasklist."""

    resource_type: Literal["Task"] = "Task"
    name: str
    query: dict[str, Any]
    properties: dict[str, Any]


class MigrationRequest(Body):
    """Two versions of a process, between which a plan is asked for. Timers keep their day."""

    source_process_definition_id: str
    target_process_definition_id: str
    update_event_triggers: bool = False


class MigrationInstruction(Body):
    """Where what waits at one element is to wait afterwards."""

    source_activity_ids: tuple[str, ...]
    target_activity_ids: tuple[str, ...]
    update_event_trigger: bool = False


class MigrationPlan(Body):
    """How instances go from one version of a process to another."""

    source_process_definition_id: str
    target_process_definition_id: str
    instructions: tuple[MigrationInstruction, ...]


class MigrationExecution(Body):
    """Instances to move by a plan: all of them, or none."""

    migration_plan: MigrationPlan
    process_instance_ids: tuple[str, ...] = Field(min_length=1)
