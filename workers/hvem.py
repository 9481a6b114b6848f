"""Who did it: the person whose task came just before, as the engine's history knows it."""

from __future__ import annotations

from typing import Any

from workers.rest import EngineClient
from workers.task import Task


def who(task: Task, world: Any, after: tuple[str, ...]) -> str:
    """The user who completed the latest of the user tasks `after`; before any, who started the process; else the worker.

    A task done without being claimed has no assignee: then the operation log knows who completed it.
    """
    if task.person is None:
        task.person = _who(task, world.engine, after)
    return task.person


def _who(task: Task, engine: EngineClient, after: tuple[str, ...]) -> str:
    done = engine.history_tasks(
        task.process_instance_id,
        finished=True,
        taskDefinitionKeyIn=",".join(after),
        sortBy="endTime",
        sortOrder="desc",
        maxResults=1,
    )
    if done:
        if done[0].assignee:
            return str(done[0].assignee)
        for operation in engine.history_operations(taskId=done[0].id, operationType="Complete"):
            if operation.user_id:
                return str(operation.user_id)
    started = engine.history_process_instances(processInstanceId=task.process_instance_id)
    return str((started and started[0].start_user_id) or by_worker(task))


def by_worker(task: Task) -> str:
    """The actor of what no person did."""
    return f"arbejder:{task.topic}"
