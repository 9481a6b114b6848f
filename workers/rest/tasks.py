"""Calls that a person's task needs: as Tasklist does them, for tests, journeys and the demo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workers.rest import bodies
from workers.rest.answers import SavedFilter, UserTask
from workers.rest.connection import Connection, segment
from workers.rest.values import variables_from_engine, variables_to_engine


class Tasks:
    """Open tasks of people."""

    connection: Connection

    def tasks(self, **query: Any) -> list[UserTask]:
        """Open tasks, e.g. `processInstanceBusinessKey=…`, `candidateGroup=…`, `assignee=…`."""
        return [UserTask.model_validate(row) for row in self.connection.call("GET", "/task", params=query)]

    def task_count(self, **query: Any) -> int:
        """How many tasks are open."""
        return int(self.connection.call("GET", "/task/count", params=query)["count"])

    def claim(self, task_id: str, user: str) -> None:
        """Take a task."""
        body = bodies.UserId(user_id=user)
        self.connection.call("POST", f"/task/{segment(task_id)}/claim", json=body.json_data())

    def unclaim(self, task_id: str) -> None:
        """Put a task back."""
        self.connection.call("POST", f"/task/{segment(task_id)}/unclaim")

    def complete_task(self, task_id: str, variables: Mapping[str, object] | None = None) -> None:
        """Finish a task without a form."""
        body = bodies.Variables(variables=variables_to_engine(variables or {}))
        self.connection.call("POST", f"/task/{segment(task_id)}/complete", json=body.json_data())

    def submit_form(self, task_id: str, variables: Mapping[str, object]) -> None:
        """Finish a task as Tasklist does when the form is sent."""
        body = bodies.Variables(variables=variables_to_engine(variables))
        self.connection.call("POST", f"/task/{segment(task_id)}/submit-form", json=body.json_data())

    def task_variables(self, task_id: str) -> dict[str, Any]:
        """The variables that a task sees."""
        path = f"/task/{segment(task_id)}/form-variables"
        return variables_from_engine(self.connection.call("GET", path, params={"deserializeValues": False}))

    def task_form(self, task_id: str) -> dict[str, Any]:
        """The deployed form of a task, as its JSON."""
        return dict(self.connection.call("GET", f"/task/{segment(task_id)}/deployed-form"))

    def candidate_groups(self, task_id: str) -> list[str]:
        """The groups whose members may take a task."""
        rows = self.connection.call("GET", f"/task/{segment(task_id)}/identity-links", params={"type": "candidate"})
        return [row["groupId"] for row in rows if row.get("groupId")]

    def filters(self) -> list[SavedFilter]:
        """The filters that this user may see."""
        return [
            SavedFilter.model_validate(row)
            for row in self.connection.call("GET", "/filter", params={"resourceType": "Task"})
        ]

    def filter_tasks(self, filter_id: str) -> list[UserTask]:
        """The tasks that a filter shows this user."""
        return [
            UserTask.model_validate(row) for row in self.connection.call("GET", f"/filter/{segment(filter_id)}/list")
        ]

    def create_filter(self, name: str, query: dict[str, Any], properties: dict[str, Any]) -> SavedFilter:
        """Save a filter."""
        body = bodies.Filter(name=name, query=query, properties=properties)
        return SavedFilter.model_validate(self.connection.call("POST", "/filter/create", json=body.json_data()))

    def update_filter(self, filter_id: str, name: str, query: dict[str, Any], properties: dict[str, Any]) -> None:
        """Save a filter anew."""
        body = bodies.Filter(name=name, query=query, properties=properties)
        self.connection.call("PUT", f"/filter/{segment(filter_id)}", json=body.json_data())
