"""A locked external task: the client's `ExternalTask`, with typed values and what the loop needs to know of it."""

from __future__ import annotations

import time
from typing import Any

from camunda.external_task.external_task import ExternalTask, TaskResult

from workers.rest import LockedTask

__all__ = ["Task", "TaskResult"]


class Task(ExternalTask):
    """One external task in hand. `values` are the variables that were asked for; one that the process lacks is absent."""

    def __init__(self, locked: LockedTask) -> None:
        super().__init__(
            {
                "id": locked.id,
                "workerId": locked.worker_id,
                "topicName": locked.topic_name,
                "activityId": locked.activity_id,
                "processInstanceId": locked.process_instance_id,
                "businessKey": locked.business_key,
                "retries": locked.retries,
            }
        )
        self.id = locked.id
        self.topic = locked.topic_name
        self.sagsnummer = locked.business_key or ""
        self.process_instance_id = locked.process_instance_id
        self.process_definition_id = locked.process_definition_id
        self.process_key = locked.process_definition_key
        self.retries = locked.retries
        self.values: dict[str, Any] = locked.variables
        self.fetched = time.monotonic()
        self.person: str | None = None  # who did the form before it, once asked (workers.hvem)
        self.lost = False  # set by the heartbeat when another worker may have the task

    def get_variables(self) -> dict[str, Any]:
        return dict(self.values)

    def get_variable(self, variable_name: str, with_meta: bool = False) -> Any:
        return self.values.get(variable_name)

    def key(self, what: str) -> str:
        """The idempotency key of one side effect: the same over redeliveries, another for each effect."""
        return f"{self.id}:{what}"
