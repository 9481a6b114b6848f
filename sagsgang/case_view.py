"""One case as the engine holds it, by its sagsnummer: open tasks, last variables, the way it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workers.bestemmelser import PROCESS
from workers.rest import EngineClient
from workers.rest.answers import Incident, UserTask
from workers.rest.history_answers import PastProcess


@dataclass(frozen=True)
class CaseView:
    """A case seen through `engine`, with that user's rights."""

    engine: EngineClient
    sagsnummer: str

    def tasks(self, name: str | None = None) -> list[UserTask]:
        """Open tasks of the case, in all its processes."""
        return self.engine.tasks(processInstanceBusinessKey=self.sagsnummer, name=name)

    def processes(self) -> list[PastProcess]:
        """The case's process instances, running and ended, oldest first."""
        return self.engine.history_process_instances(self.sagsnummer)

    def variables(self) -> dict[str, Any]:
        """The last values of the main process's variables; called processes keep their own."""
        main = [process for process in self.processes() if process.process_definition_key == PROCESS]
        return {row.name: row.value for process in main for row in self.engine.history_variables(process.id)}

    def been_in(self) -> set[str]:
        """Ids of the diagram's elements that the case has been in."""
        return {row.activity_id for process in self.processes() for row in self.engine.history_activities(process.id)}

    def runs(self) -> bool:
        """Whether any process of the case still runs."""
        return bool(self.engine.process_instances(businessKey=self.sagsnummer))


def work_in_hand(engine: EngineClient) -> int:
    """Jobs that are due and external tasks that wait or are worked on; what has failed for good is not counted."""
    waiting = engine.external_task_count(active=True, withRetriesLeft=True)
    return waiting + engine.job_count(executable=True, active=True)


def incidents(engine: EngineClient) -> list[Incident]:
    """What a person must look at."""
    return engine.incidents()
