"""Calls that move running instances to another version of their process. A call moves all its instances, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workers.rest.bodies import MigrationExecution, MigrationInstruction, MigrationPlan, MigrationRequest
from workers.rest.connection import Connection


class Migration:
    """From one deployed version of a process to another."""

    connection: Connection

    def migration_plan(self, source: str, target: str) -> MigrationPlan:
        """The engine's own plan: elements of equal id, kind and scope are mapped; timers keep the day they have."""
        request = MigrationRequest(source_process_definition_id=source, target_process_definition_id=target)
        answer = self.connection.call("POST", "/migration/generate", json=request.json_data())
        instructions = (
            MigrationInstruction(
                source_activity_ids=tuple(row["sourceActivityIds"]),
                target_activity_ids=tuple(row["targetActivityIds"]),
                update_event_trigger=bool(row.get("updateEventTrigger")),
            )
            for row in answer["instructions"]
        )
        return MigrationPlan(
            source_process_definition_id=answer["sourceProcessDefinitionId"],
            target_process_definition_id=answer["targetProcessDefinitionId"],
            instructions=tuple(instructions),
        )

    def migration_faults(self, plan: MigrationPlan) -> list[str]:
        """What is wrong with a plan, in the engine's words; empty when it holds."""
        report = self.connection.call("POST", "/migration/validate", json=plan.json_data()) or {}
        rows: list[dict[str, Any]] = report.get("instructionReports") or []
        variables: dict[str, dict[str, Any]] = report.get("variableReports") or {}
        return [fault for row in (*rows, *variables.values()) for fault in row.get("failures") or ()]

    def migrate(self, plan: MigrationPlan, instances: Sequence[str]) -> None:
        """Move the instances. Raises `BadRequest` with the engine's reason when one of them cannot go; then none has moved."""
        body = MigrationExecution(migration_plan=plan, process_instance_ids=tuple(instances))
        self.connection.call("POST", "/migration/execute", json=body.json_data())
