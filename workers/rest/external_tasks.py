"""Calls of a worker: fetch, finish, fail, hold on to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workers.rest import bodies
from workers.rest.answers import LockedTask
from workers.rest.connection import Connection, segment
from workers.rest.errors import BadRequest, LockLost
from workers.rest.values import variables_to_engine


class ExternalTasks:
    """What a worker asks of the engine. Times in milliseconds."""

    connection: Connection

    def fetch_and_lock(
        self, worker_id: str, topics: Iterable[bodies.TopicRequest], max_tasks: int = 10, timeout_ms: int | None = None
    ) -> list[LockedTask]:
        """Lock up to `max_tasks`; with `timeout_ms` the engine waits that long for the first. Too few rights: an empty list."""
        body = bodies.FetchAndLock(
            worker_id=worker_id, topics=tuple(topics), max_tasks=max_tasks, async_response_timeout=timeout_ms
        )
        rows = self.connection.call(
            "POST", "/external-task/fetchAndLock", json=body.json_data(), wait_ms=timeout_ms or 0
        )
        return [LockedTask.model_validate(row) for row in rows]

    def complete(
        self,
        task_id: str,
        worker_id: str,
        variables: Mapping[str, object] | None = None,
        local_variables: Mapping[str, object] | None = None,
    ) -> None:
        """Done. The engine does not look at the lock's age here: late is allowed while nobody else has fetched the task."""
        body = bodies.Complete(
            worker_id=worker_id,
            variables=variables_to_engine(variables or {}),
            local_variables=variables_to_engine(local_variables or {}),
        )
        self._held(task_id, "complete", body)

    def failure(
        self,
        task_id: str,
        worker_id: str,
        message: str,
        *,
        details: str = "",
        retries: int = 0,
        retry_timeout_ms: int = 0,
    ) -> None:
        """Failed. `retries` is how many tries are left; 0 makes an incident. `message` is kept for good: no personal data."""
        body = bodies.Failure(
            worker_id=worker_id,
            error_message=message[:666],
            error_details=details or None,
            retries=retries,
            retry_timeout=retry_timeout_ms,
        )
        self._held(task_id, "failure", body)

    def bpmn_error(
        self,
        task_id: str,
        worker_id: str,
        code: str,
        message: str | None = None,
        variables: Mapping[str, object] | None = None,
    ) -> None:
        """The diagram's error path. One that nothing catches is refused by the engine (`EngineFault`)."""
        body = bodies.BpmnError(
            worker_id=worker_id,
            error_code=code,
            error_message=message,
            variables=variables_to_engine(variables or {}),
        )
        self._held(task_id, "bpmnError", body)

    def extend_lock(self, task_id: str, worker_id: str, duration_ms: int) -> None:
        """Hold on for `duration_ms` from now. Refused with `LockLost` when the lock has run out."""
        self._held(task_id, "extendLock", bodies.ExtendLock(worker_id=worker_id, new_duration=duration_ms))

    def unlock(self, task_id: str) -> None:
        """Let go, so that another may fetch it at once."""
        self.connection.call("POST", f"/external-task/{segment(task_id)}/unlock")

    def external_tasks(self, **query: Any) -> list[LockedTask]:
        """Open external tasks, without their variables. `query` as the engine's, e.g. `processInstanceId=…`."""
        return [LockedTask.model_validate(row) for row in self.connection.call("GET", "/external-task", params=query)]

    def external_task_count(self, **query: Any) -> int:
        """How many external tasks are open."""
        return int(self.connection.call("GET", "/external-task/count", params=query)["count"])

    def set_external_task_retries(self, task_id: str, retries: int) -> None:
        """Mend an incident: the task may be tried again."""
        body = bodies.Retries(retries=retries)
        self.connection.call("PUT", f"/external-task/{segment(task_id)}/retries", json=body.json_data())

    def _held(self, task_id: str, action: str, body: bodies.Body) -> None:
        try:
            self.connection.call("POST", f"/external-task/{segment(task_id)}/{action}", json=body.json_data())
        except BadRequest as fault:
            # "… cannot be completed by worker 'a'. It is locked by worker 'b'." / "… the lock expired …"
            if "lock" in fault.message.lower():
                raise LockLost(fault.call, fault.status, fault.kind, fault.code, fault.message) from fault
            raise
