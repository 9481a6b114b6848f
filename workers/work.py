"""One task from begun to answered: parse, ask, answer; and every fault turned into what the engine should hear."""

from __future__ import annotations

import time
from typing import Any

import structlog
from pydantic import ValidationError

from workers import fritekst, retry
from workers.crashes import Crashes
from workers.faults import CaseFault, Mangler, StopWorker
from workers.formfelter import question_fault
from workers.kinds import is_of_the_world
from workers.logs import frames, said
from workers.metrics import Metrics
from workers.pause import pause
from workers.rest import Deadlock, EngineClient, EngineDown, Forbidden, LockLost, NotFound, OptimisticLock, Unauthorized
from workers.task import Task, TaskResult
from workers.topic import Topic

log = structlog.get_logger("workers")

REFUSED = (Unauthorized, Forbidden)


class Work:
    """Does tasks for one worker. `world` is handed to the topics as it is."""

    def __init__(
        self,
        engine: EngineClient,
        topics: dict[str, Topic],
        world: Any,
        worker_id: str,
        metrics: Metrics,
        crashes: Crashes,
    ) -> None:
        self._engine, self._topics, self._world = engine, topics, world
        self._worker_id, self._metrics, self._crashes = worker_id, metrics, crashes

    def do(self, task: Task) -> str:
        """Do the task and send its answer. Returns the outcome's name. Raises `StopWorker` alone."""
        begun = time.monotonic()
        self._metrics.waited.observe(begun - task.fetched)
        with structlog.contextvars.bound_contextvars(task=task.id, topic=task.topic, sagsnummer=task.sagsnummer):
            outcome = self._do(task)
            if outcome not in QUIET:
                log.info("task answered", outcome=outcome, seconds=round(time.monotonic() - begun, 3))
        self._crashes.end(task.id)
        self._metrics.seconds.labels(task.topic).observe(time.monotonic() - begun)
        self._metrics.done.labels(task.topic, outcome).inc()
        return outcome

    def _do(self, task: Task) -> str:
        if task.lost:
            return self._dropped("lock lost before the task was begun")
        result = self._result(task)
        pause(task.topic, "foer-complete")
        if task.lost:
            return self._dropped("lock lost while the task was done")
        try:
            return self._send(task, result)
        except REFUSED as refused:
            raise StopWorker from refused
        except (NotFound, LockLost):
            return self._dropped("the task is gone or another's")
        except Exception as error:  # noqa: BLE001 - whatever the engine did not take is reported to it as a failure
            return self._send_failure(task, error)

    def _result(self, task: Task) -> TaskResult:
        if not self._crashes.begin(task.id):
            log.error("task given up: the worker process died with it too often")
            return _failure(task, "The worker process died with this task too often", "", 0)
        try:
            return self._asked(task)
        except REFUSED as refused:
            raise StopWorker from refused
        except Exception as error:  # noqa: BLE001 - a fault of any kind is reported to the engine, never swallowed
            return self._fault(task, error)

    def _asked(self, task: Task) -> TaskResult:
        topic = self._topics[task.topic]
        given = task.values
        moved: dict[str, Any] = {}
        unkept: list[str] = []
        try:
            if topic.texts:
                moved, unkept = fritekst.move(task, topic, given, self._world)
            try:
                ask = topic.ask.model_validate({**given, **moved}, context={"world": self._world})
            except ValidationError as faults:
                raise question_fault(topic.ask, faults, self._world, unkept) from None
            if unkept:
                raise Mangler(self._world.beskeder.samlet(unkept))
            answer = topic.run(ask, task, self._world)
            result = task.complete({**moved, **answer.model_dump()})
        except CaseFault as fault:
            log.info("fault in the case's data", code=fault.code)
            result = task.bpmn_error(fault.code, fault.message, {**moved, **fault.variables})
        if topic.texts:
            fritekst.purge(task, topic, self._world)
        return result

    def _fault(self, task: Task, error: BaseException) -> TaskResult:
        places = frames(error.__traceback__)
        if is_of_the_world(error):
            left = retry.retries_left(task.retries)
            log.warning("the world failed", error=said(error), where=places, retries=left)
            return _failure(task, f"{task.topic}: {said(error)}", places, left)
        log.error("programming fault", error=said(error), where=places)
        return _failure(task, f"{task.topic}: programming fault: {said(error)}", places, 0)

    def _send(self, task: Task, result: TaskResult) -> str:
        if result.is_failure():
            self._engine.failure(
                task.id,
                self._worker_id,
                result.error_message,
                details=result.error_details,
                retries=result.retries,
                retry_timeout_ms=result.retry_timeout,
            )
            return "incident" if result.retries == 0 else "failure"
        if result.is_bpmn_error():
            code, message, variables = result.bpmn_error_code, result.error_message, result.global_variables
            self._again(lambda: self._engine.bpmn_error(task.id, self._worker_id, code, message, variables))
            return str(code).lower()
        self._again(lambda: self._engine.complete(task.id, self._worker_id, result.global_variables))
        return "complete"

    def _again(self, call: Any) -> None:
        """The same answer again when two transactions met, or when none came: a task that is gone then was answered."""
        unsure = False

        def once() -> None:
            nonlocal unsure
            try:
                call()
            except EngineDown:
                unsure = True
                raise
            except NotFound:
                if not unsure:
                    raise

        retry.again(once, (OptimisticLock, Deadlock, EngineDown), noticed=self._metrics.conflicts.inc)

    def _send_failure(self, task: Task, error: Exception) -> str:
        try:
            return self._send(task, self._fault(task, error))
        except REFUSED as refused:
            raise StopWorker from refused
        except Exception as second:  # noqa: BLE001 - the lock runs out and the task comes again: nothing is lost
            log.error("failure not reported", error=said(second), where=frames(second.__traceback__))  # noqa: TRY400
            return "unreported"

    def _dropped(self, reason: str) -> str:
        self._metrics.lost.inc()
        log.warning("answer not sent", reason=reason)
        return "dropped"


QUIET = frozenset({"complete"})  # logged by the topics themselves where it matters; metrics count them all


def _failure(task: Task, message: str, details: str, retries: int) -> TaskResult:
    return TaskResult.failure(task, message, details, retries, retry.wait_ms(retries))
