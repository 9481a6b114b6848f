"""SpiffWorkflow: its decision engine alone, without the workflow that it documents around it, which would cost more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser
from turn import Ask, one_by_one, serve


def make(table: Any) -> dict[str, Ask]:
    """The engine on a task that has data and a script engine, the default one."""
    root = etree.fromstring(table.encode())
    parser = DMNParser(None, root, {"dmn": root.nsmap[None]}, filename="bench.dmn")
    parser.parse()
    engine = DMNEngine(parser.decision.decisionTables[0])
    workflow = SimpleNamespace(script_engine=PythonScriptEngine())

    def decide(one: dict[str, Any]) -> Any:
        return engine.result(SimpleNamespace(data=one, workflow=workflow))["fee"]

    return {"DMNEngine.result, default script engine": one_by_one(decide)}


if __name__ == "__main__":
    serve("SpiffWorkflow", make)
