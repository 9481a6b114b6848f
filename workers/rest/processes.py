"""Calls about instances, their variables, their jobs and incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from workers.rest import bodies
from workers.rest.answers import Incident, Job, ProcessDefinition, ProcessInstance, RunningVariable
from workers.rest.connection import Connection, segment
from workers.rest.values import from_engine, to_engine, variables_from_engine, variables_to_engine, write_date


class Processes:
    """Instances that run."""

    connection: Connection

    def start_process(
        self, key: str, business_key: str, variables: Mapping[str, object] | None = None
    ) -> ProcessInstance:
        """Start the newest version of `key`."""
        body = bodies.StartProcess(business_key=business_key, variables=variables_to_engine(variables or {}))
        path = f"/process-definition/key/{segment(key)}/start"
        return ProcessInstance.model_validate(self.connection.call("POST", path, json=body.json_data()))

    def process_definitions(self, **query: Any) -> list[ProcessDefinition]:
        """Deployed versions, e.g. `key="ansoegning", latestVersion=True`."""
        return [
            ProcessDefinition.model_validate(row)
            for row in self.connection.call("GET", "/process-definition", params=query)
        ]

    def process_definition(self, definition_id: str) -> ProcessDefinition:
        """One deployed version. Raises `NotFound`."""
        return ProcessDefinition.model_validate(
            self.connection.call("GET", f"/process-definition/{segment(definition_id)}")
        )

    def process_xml(self, definition_id: str) -> str:
        """The BPMN text of a deployed version."""
        return str(self.connection.call("GET", f"/process-definition/{segment(definition_id)}/xml")["bpmn20Xml"])

    def process_instances(self, **query: Any) -> list[ProcessInstance]:
        """Running instances, e.g. `businessKey=…`, `processDefinitionKey=…`."""
        return [
            ProcessInstance.model_validate(row)
            for row in self.connection.call("GET", "/process-instance", params=query)
        ]

    def process_instance_count(self, **query: Any) -> int:
        """How many instances run."""
        return int(self.connection.call("GET", "/process-instance/count", params=query)["count"])

    def delete_process_instance(self, process_instance_id: str) -> None:
        """End an instance by force; its history stays."""
        self.connection.call("DELETE", f"/process-instance/{segment(process_instance_id)}")

    def variables(self, process_instance_id: str) -> dict[str, Any]:
        """All variables of a running instance."""
        path = f"/process-instance/{segment(process_instance_id)}/variables"
        return variables_from_engine(self.connection.call("GET", path, params={"deserializeValues": False}))

    def running_variables(self, name: str) -> list[RunningVariable]:
        """A variable by its name in all running instances, with one request."""
        params = {"variableName": name, "deserializeValues": False}
        return [
            RunningVariable.model_validate(row)
            for row in self.connection.call("GET", "/variable-instance", params=params)
        ]

    def variable(self, process_instance_id: str, name: str) -> Any:
        """One variable. Raises `NotFound` when it is not there."""
        path = f"/process-instance/{segment(process_instance_id)}/variables/{segment(name)}"
        return from_engine(self.connection.call("GET", path, params={"deserializeValue": False}), name)

    def set_variable(self, process_instance_id: str, name: str, value: object) -> None:
        """Write one variable."""
        path = f"/process-instance/{segment(process_instance_id)}/variables/{segment(name)}"
        self.connection.call("PUT", path, json=to_engine(value, name))

    def set_variables(self, process_instance_id: str, variables: Mapping[str, object]) -> None:
        """Write several variables in one transaction."""
        body = bodies.Modifications(modifications=variables_to_engine(variables))
        path = f"/process-instance/{segment(process_instance_id)}/variables"
        self.connection.call("POST", path, json=body.json_data())

    def delete_variable(self, process_instance_id: str, name: str) -> None:
        """Remove a variable from the running instance; its history stays (`delete_history_variable`)."""
        self.connection.call("DELETE", f"/process-instance/{segment(process_instance_id)}/variables/{segment(name)}")

    def delete_variables(self, process_instance_id: str, names: Iterable[str]) -> None:
        """Remove several variables from the running instance in one transaction; one that is not there is no fault."""
        path = f"/process-instance/{segment(process_instance_id)}/variables"
        self.connection.call("POST", path, json=bodies.Deletions(deletions=tuple(names)).json_data())

    def incidents(self, **query: Any) -> list[Incident]:
        """Open incidents."""
        return [Incident.model_validate(row) for row in self.connection.call("GET", "/incident", params=query)]

    def jobs(self, **query: Any) -> list[Job]:
        """Timers and asynchronous steps, e.g. `processInstanceId=…`, `timers=True`."""
        return [Job.model_validate(row) for row in self.connection.call("GET", "/job", params=query)]

    def job_count(self, **query: Any) -> int:
        """How many jobs there are."""
        return int(self.connection.call("GET", "/job/count", params=query)["count"])

    def next_due(self, **query: Any) -> datetime | None:
        """When the next timer is due; None when none is."""
        rows = self.jobs(
            **{
                "timers": True,
                "active": True,
                "withRetriesLeft": True,
                "sortBy": "jobDueDate",
                "sortOrder": "asc",
                "maxResults": 1,
                **query,
            }
        )
        return rows[0].due_date if rows else None

    def execute_job(self, job_id: str) -> None:
        """Run a job now, due or not. Raises `EngineFault` with the job's own fault."""
        self.connection.call("POST", f"/job/{segment(job_id)}/execute")

    def set_job_due(self, job_id: str, due: datetime) -> None:
        """Move a timer."""
        body = bodies.DueDate(duedate=write_date(due, "due"))
        self.connection.call("PUT", f"/job/{segment(job_id)}/duedate", json=body.json_data())

    def recalculate_job_due(self, job_id: str) -> None:
        """Let the engine read the timer's expression anew: the right way after its variable was set."""
        self.connection.call("POST", f"/job/{segment(job_id)}/duedate/recalculate", params={"creationDateBased": False})

    def set_job_retries(self, job_id: str, retries: int) -> None:
        """Mend a failed job."""
        self.connection.call("PUT", f"/job/{segment(job_id)}/retries", json=bodies.Retries(retries=retries).json_data())
