"""Python decides, the engine checks: the deployed table is evaluated here and held against the engine's own evaluation.

Which XML: that of the deployment which the case's process definition came with, cached by definition id and by sha256.
Equal means: the same rows by rule id with the same outputs, in any order, and the same inputs.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import rules
from rules.casework import kanonisk
from rules.casework.beregningspost import Beregningspost, Definition, EngineCheck
from workers.rest import DecisionDefinition, EngineClient
from workers.rest.history_answers import PastDecision
from workers.task import Task


class UnknownDecision(Exception):
    """The deployment of the case's process has no such decision: a fault of the package, not of the case."""


@dataclass(frozen=True)
class Row:
    """A row that hit: its number, its outputs by name and its annotation (`KEY; KEY | text`)."""

    number: int
    outputs: dict[str, Any]
    annotation: str


@dataclass(frozen=True)
class Evaluated:
    """One table evaluated twice. `equal` None: the engine has not evaluated it in this case."""

    key: str
    value: Any
    rows: tuple[Row, ...]
    record: Beregningspost

    @property
    def equal(self) -> bool | None:
        return self.record.engine_check.equal


@dataclass(frozen=True)
class _Deployed:
    definition: DecisionDefinition
    sha256: str
    model: rules.Model


class Decisions:
    """Evaluates deployed tables. One a worker; safe for several threads."""

    def __init__(self, engine: EngineClient) -> None:
        self._engine = engine
        self._guard = threading.Lock()
        self._packages: dict[str, dict[str, DecisionDefinition]] = {}
        self._deployed: dict[str, _Deployed] = {}
        self._models: dict[str, rules.Model] = {}
        self._evaluator = f"sagsgang {version('sagsgang')}"

    def evaluate(
        self, task: Task, inputs: Mapping[str, Mapping[str, Any]], *, step: str, standard: str, paragraf: str
    ) -> dict[str, Evaluated]:
        """Evaluate each decision of `inputs` (decision key → its inputs by variable name) and compare with the engine."""
        engines: dict[str, PastDecision] = {}
        for past in self._engine.history_decisions(task.process_instance_id):  # oldest first: the latest one stays
            engines[past.decision_definition_key] = past
        found = {}
        for key, given in inputs.items():
            deployed = self._of(task.process_definition_id, key)
            asked = {info.expression for info in _info(deployed.model, key).inputs}
            facts = {name: value for name, value in given.items() if name in asked}
            answer = deployed.model.decide(key, facts)
            explained = answer.explain().data()
            record = Beregningspost.fra_forklaring(
                explained,
                definition=_definition(deployed),
                evaluator=self._evaluator,
                inputs=facts,
                engine_check=_check(explained["decisions"][-1], engines.get(key), deployed.definition.id),
                trin=step,
                standard=standard,
                paragraf=paragraf,
            )
            rows = tuple(Row(row.row, dict(row.outputs), row.annotation) for row in record.asked.matched)
            found[key] = Evaluated(key, kanonisk.data(answer.value), rows, record)
        return found

    def _of(self, process_definition_id: str, key: str) -> _Deployed:
        with self._guard:
            package = self._packages.get(process_definition_id)
            if package is None:
                deployment = self._engine.process_definitions(processDefinitionId=process_definition_id)[
                    0
                ].deployment_id
                package = {one.key: one for one in self._engine.decision_definitions(deployment)}
                self._packages[process_definition_id] = package
            if key not in package:
                raise UnknownDecision(f"decision '{key}' is not in the deployment of {process_definition_id}")
            definition = package[key]
            if definition.id not in self._deployed:
                source = self._engine.decision_xml(definition.id).encode()
                sha256 = hashlib.sha256(source).hexdigest()
                if sha256 not in self._models:
                    self._models[sha256] = rules.load(source)
                self._deployed[definition.id] = _Deployed(definition, sha256, self._models[sha256])
            return self._deployed[definition.id]


def _info(model: rules.Model, key: str) -> Any:
    return next(info for info in model.decisions if info.id == key)


def _definition(deployed: _Deployed) -> Definition:
    known = deployed.definition
    return Definition(
        decision_key=known.key,
        definition_id=known.id,
        version=known.version,
        version_tag=known.version_tag,
        deployment_id=known.deployment_id,
        sha256=deployed.sha256,
        resource=known.resource,
    )


def _check(ours: Mapping[str, Any], past: PastDecision | None, definition_id: str) -> EngineCheck:
    if past is None:
        return EngineCheck(equal=None, says="the engine has not evaluated this table in this case")
    theirs = _engine_rows(past)
    ids = (past.id,)
    if past.decision_definition_id != definition_id:
        return EngineCheck(equal=False, decision_instance_ids=ids, value=theirs, says="another version of the table")
    if kanonisk.tekst(_our_inputs(ours)) != kanonisk.tekst(_engine_inputs(past)):
        return EngineCheck(equal=False, decision_instance_ids=ids, value=theirs, says="other inputs")
    if kanonisk.tekst(_our_rows(ours)) != kanonisk.tekst(theirs):
        return EngineCheck(equal=False, decision_instance_ids=ids, value=theirs, says="other rows or outputs")
    return EngineCheck(equal=True, decision_instance_ids=ids, value=theirs)


def _our_rows(ours: Mapping[str, Any]) -> list[Any]:
    return _sorted([{"rule": row["rule"], "outputs": kanonisk.data(row["outputs"])} for row in ours["matched"]])


def _engine_rows(past: PastDecision) -> list[Any]:
    rows: dict[tuple[str | None, int | None], dict[str, Any]] = {}
    for cell in past.outputs:
        rows.setdefault((cell.rule_id, cell.rule_order), {})[cell.variable_name or ""] = cell.value
    return _sorted([{"rule": rule, "outputs": kanonisk.data(cells)} for (rule, _), cells in rows.items()])


def _our_inputs(ours: Mapping[str, Any]) -> dict[str, Any]:
    return {one["id"]: kanonisk.data(one["value"]) for one in ours["inputs"]}


def _engine_inputs(past: PastDecision) -> dict[str, Any]:
    return {one.clause_id or "": kanonisk.data(one.value) for one in past.inputs}


def _sorted(rows: list[dict[str, Any]]) -> list[Any]:
    return sorted(rows, key=kanonisk.tekst)
