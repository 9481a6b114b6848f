"""Calls about deployed models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workers.rest.answers import DecisionDefinition, Deployment
from workers.rest.connection import Connection, segment
from workers.rest.values import variables_from_engine, variables_to_engine

SOURCE = "sagsgang"


class Deployments:
    """What the engine runs by. A deployment is never deleted: that would take the history of its cases along."""

    connection: Connection

    def deploy(self, name: str, files: Mapping[str, bytes]) -> Deployment:
        """Deploy all files as one package, file name to content.

        An unchanged package answers with the deployment that is there (`changed` False). Changed or not, all files are in
        the package: a binding `deployment` to a file outside it fails at run time.
        """
        fields: list[tuple[str, Any]] = [
            ("deployment-name", (None, name)),
            ("deployment-source", (None, SOURCE)),
            ("enable-duplicate-filtering", (None, "true")),
            ("deploy-changed-only", (None, "false")),
        ]
        fields += [(f"file-{n}", (file, content)) for n, (file, content) in enumerate(sorted(files.items()))]
        answer = self.connection.call("POST", "/deployment/create", files=fields)
        kinds = ("deployedProcessDefinitions", "deployedDecisionDefinitions")
        return Deployment.model_validate({**answer, "changed": any(answer.get(kind) for kind in kinds)})

    def deployments(self, **query: Any) -> list[Deployment]:
        """Deployments, newest first."""
        order = {"sortBy": "deploymentTime", "sortOrder": "desc"}
        return [
            Deployment.model_validate(row)
            for row in self.connection.call("GET", "/deployment", params={**order, **query})
        ]

    def decision_definitions(self, deployment_id: str | None = None, **query: Any) -> list[DecisionDefinition]:
        """Deployed decisions, of one deployment or of all."""
        params = {"deploymentId": deployment_id, **query}
        return [
            DecisionDefinition.model_validate(row)
            for row in self.connection.call("GET", "/decision-definition", params=params)
        ]

    def decision_xml(self, decision_definition_id: str) -> str:
        """The DMN text of a deployed decision."""
        return str(self.connection.call("GET", f"/decision-definition/{segment(decision_definition_id)}/xml")["dmnXml"])

    def evaluate_decision(self, key: str, variables: Mapping[str, object]) -> list[dict[str, Any]]:
        """The engine's own answer of the newest version: one dict of outputs for each matched row."""
        path = f"/decision-definition/key/{segment(key)}/evaluate"
        rows = self.connection.call("POST", path, json={"variables": variables_to_engine(variables)})
        return [variables_from_engine(row) for row in rows]
