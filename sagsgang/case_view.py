"""One case as the engine holds it, by its sagsnummer: open tasks, last variables, the way it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workers.bestemmelser import PROCESS
from workers.rest import EngineClient
from workers.rest.answers import Incident, UserTask
from workers.rest.history_answers import PastProcess

# In a choice of instances this word is no variable but the process's key.
PROCES = "proces"


@dataclass(frozen=True)
class CaseView:
    """A case seen through `engine`, with that user's rights.

    A case has several instances: one a § and one a follow-up. `where` chooses among them by the variables they carry
    (`{"paragraf": "97"}`), and by `proces`, the process's key.
    """

    engine: EngineClient
    sagsnummer: str

    def tasks(self, name: str | None = None, where: Mapping[str, Any] | None = None) -> list[UserTask]:
        """Open tasks of the case, in all its processes or in those of `where`; oldest first."""
        rows = self.engine.tasks(
            processInstanceBusinessKey=self.sagsnummer, name=name, sortBy="created", sortOrder="asc"
        )
        return [task for task in rows if not where or self._is_of(task, where)]

    def processes(self, where: Mapping[str, Any] | None = None) -> list[PastProcess]:
        """The case's process instances, running and ended, oldest first; those that others called only when `where` asks."""
        rows = self.engine.history_process_instances(self.sagsnummer)
        if not where:
            return rows
        own = [row for row in rows if PROCES in where or row.super_process_instance_id is None]
        return [row for row in own if _holds(where, row.process_definition_key, self._last(row.id))]

    def variables(self, where: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The last values of each instance of `where`; without it, of the instances of `ansoegning`."""
        return [self._last(process.id) for process in self.processes(where or {PROCES: PROCESS})]

    def been_in(self, where: Mapping[str, Any] | None = None) -> set[str]:
        """Ids of the diagrams' elements that the case has been in."""
        return {row.activity_id for one in self.processes(where) for row in self.engine.history_activities(one.id)}

    def runs(self, process: str | None = None) -> bool:
        """Whether any process of the case still runs, or any of that key."""
        return bool(self.engine.process_instances(businessKey=self.sagsnummer, processDefinitionKey=process))

    def _last(self, instance: str) -> dict[str, Any]:
        return {row.name: row.value for row in self.engine.history_variables(instance)}

    def _is_of(self, task: UserTask, where: Mapping[str, Any]) -> bool:
        key = task.process_definition_id.partition(":")[0]
        return _holds(where, key, self.engine.task_variables(task.id))


def _holds(where: Mapping[str, Any], key: str, variables: Mapping[str, Any]) -> bool:
    return all((key if name == PROCES else variables.get(name)) == value for name, value in where.items())


def work_in_hand(engine: EngineClient) -> int:
    """Jobs that are due and external tasks that wait or are worked on; what has failed for good is not counted."""
    waiting = engine.external_task_count(active=True, withRetriesLeft=True)
    return waiting + engine.job_count(executable=True, active=True)


def incidents(engine: EngineClient) -> list[Incident]:
    """What a person must look at."""
    return engine.incidents()
