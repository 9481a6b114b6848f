"""Calls about what has been. Times are not a safe order within one instance; activities come in the order they occurred."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workers.rest import history_answers as past
from workers.rest.connection import Connection, segment


class History:
    """The engine's memory of cases. All `query` arguments are named as the engine names them."""

    connection: Connection

    def history_process_instances(self, business_key: str | None = None, **query: Any) -> list[past.PastProcess]:
        """Instances of a case (`business_key`), oldest first."""
        params = {"processInstanceBusinessKey": business_key, "sortBy": "startTime", "sortOrder": "asc", **query}
        return [past.PastProcess.model_validate(row) for row in self._get("process-instance", params)]

    def history_activities(self, process_instance_id: str, **query: Any) -> list[past.PastActivity]:
        """Visits to elements of the diagram, in the order they occurred."""
        params = {"sortBy": "occurrence", "sortOrder": "asc", **_of(process_instance_id), **query}
        return [past.PastActivity.model_validate(row) for row in self._get("activity-instance", params)]

    def history_activities_of(self, process_definition_id: str, **query: Any) -> list[past.PastActivity]:
        """Visits in all instances of one deployed version, e.g. `unfinished=True`."""
        params = {"processDefinitionId": process_definition_id, **query}
        return [past.PastActivity.model_validate(row) for row in self._get("activity-instance", params)]

    def history_tasks(self, process_instance_id: str, **query: Any) -> list[past.PastTask]:
        """Tasks of people, open and done."""
        params = {"sortBy": "startTime", "sortOrder": "asc", **_of(process_instance_id), **query}
        return [past.PastTask.model_validate(row) for row in self._get("task", params)]

    def history_variables(self, process_instance_id: str, **query: Any) -> list[past.PastVariable]:
        """Last values of variables, without those that were deleted (`includeDeleted=True` shows them too)."""
        params = {"deserializeValues": False, **_of(process_instance_id), **query}
        return [past.PastVariable.model_validate(row) for row in self._get("variable-instance", params)]

    def history_details(self, process_instance_id: str, **query: Any) -> list[past.PastUpdate]:
        """Every change of every variable, oldest first."""
        order = {"sortBy": "time", "sortOrder": "asc", "deserializeValues": False}
        return [
            past.PastUpdate.model_validate(row)
            for row in self._get("detail", {**order, **_of(process_instance_id), **query})
        ]

    def history_decisions(self, process_instance_id: str | None = None, **query: Any) -> list[past.PastDecision]:
        """Evaluated tables with inputs and outputs, oldest first. Filter further by `activityIdIn`, `decisionDefinitionKey`."""
        params = {
            "includeInputs": True,
            "includeOutputs": True,
            "disableCustomObjectDeserialization": True,
            "sortBy": "evaluationTime",
            "sortOrder": "asc",
            "processInstanceId": process_instance_id,
            **query,
        }
        return [past.PastDecision.model_validate(row) for row in self._get("decision-instance", params)]

    def history_operations(self, process_instance_id: str | None = None, **query: Any) -> list[past.PastOperation]:
        """Who did what, oldest first. Completions by workers are not here but in `history_external_tasks`."""
        params = {"sortBy": "timestamp", "sortOrder": "asc", "processInstanceId": process_instance_id, **query}
        return [past.PastOperation.model_validate(row) for row in self._get("user-operation", params)]

    def history_external_tasks(self, process_instance_id: str, **query: Any) -> list[past.PastExternalTask]:
        """What workers did, oldest first."""
        params = {"sortBy": "timestamp", "sortOrder": "asc", **_of(process_instance_id), **query}
        return [past.PastExternalTask.model_validate(row) for row in self._get("external-task-log", params)]

    def history_incidents(self, process_instance_id: str, **query: Any) -> list[past.PastIncident]:
        """Incidents, open and mended."""
        params = {"sortBy": "createTime", "sortOrder": "asc", **_of(process_instance_id), **query}
        return [past.PastIncident.model_validate(row) for row in self._get("incident", params)]

    def history_links(self, task_id: str) -> list[past.PastLink]:
        """Candidate groups and assignees of one task, oldest first."""
        params = {"taskId": task_id, "sortBy": "time", "sortOrder": "asc"}
        return [past.PastLink.model_validate(row) for row in self._get("identity-link-log", params)]

    def delete_history_variable(self, process_instance_id: str, name: str) -> int:
        """Remove a variable and all its earlier values from history, for good. Returns how many rows there were.

        Deletes what is in history only: `delete_variable` goes first, or the running value would be written again. What
        that call deleted is hidden from history's ordinary answers, and is asked for here.
        """
        return self.delete_history_variables(process_instance_id, name, lambda found: found == name)

    def delete_history_variables(self, process_instance_id: str, like: str, wanted: Callable[[str], bool]) -> int:
        """As `delete_history_variable`, for all names that match `like` (`%` stands for any text) and are `wanted`."""
        query = {"variableNameLike": like, "includeDeleted": True, "deserializeValues": False}
        query |= _of(process_instance_id)
        rows = [row for row in self._get("variable-instance", query) if wanted(row["name"])]
        for row in rows:
            self.connection.call("DELETE", f"/history/variable-instance/{segment(row['id'])}")
        return len(rows)

    def _get(self, what: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        return list(self.connection.call("GET", f"/history/{what}", params=params))


def _of(process_instance_id: str) -> dict[str, str]:
    return {"processInstanceId": process_instance_id}
