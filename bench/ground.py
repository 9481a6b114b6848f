"""The ground that benches stand on: an engine of its own on a free port, in a temporary state, stopped afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sagsgang import engine_process
from sagsgang.provision import make_secrets
from tests.engine_fixture import engine_settings
from workers.rest import EngineClient

BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
             targetNamespace="https://sagsgang.dk/bench">
  <process id="bench" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start"/><sequenceFlow id="f1" sourceRef="Start" targetRef="Work"/>
    <serviceTask id="Work" camunda:type="external" camunda:topic="${topic}"/>
    <sequenceFlow id="f2" sourceRef="Work" targetRef="End"/><endEvent id="End"/>
  </process>
</definitions>
"""


@dataclass(frozen=True)
class Ground:
    """An engine, and its administrator's password for contenders that log in themselves."""

    client: EngineClient
    password: str


@contextmanager
def engine(database_url: str | None = None) -> Iterator[Ground]:
    """A fresh engine with the bench's process deployed."""
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as folder:
        more = {"SAGSGANG_DATABASE_URL": database_url} if database_url else {}
        settings = engine_settings(Path(folder), **more)
        secrets = make_secrets(settings)
        try:
            engine_process.start(settings, secrets)
            engine_process.wait_ready(settings, secrets)
            with EngineClient(settings.engine_url, secrets.admin_user, secrets.admin_password) as client:
                client.deploy("bench", {"bench.bpmn": BPMN.encode()})
                yield Ground(client, secrets.admin_password)
        finally:
            engine_process.stop(settings)
