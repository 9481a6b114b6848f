"""The engine's REST API as this project uses it: one method a call, typed both ways."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from typing import Self

from workers.rest import bodies
from workers.rest.answers import ClockAnswer
from workers.rest.connection import Connection
from workers.rest.deployments import Deployments
from workers.rest.external_tasks import ExternalTasks
from workers.rest.history import History
from workers.rest.identity import Identity
from workers.rest.migration import Migration
from workers.rest.processes import Processes
from workers.rest.tasks import Tasks
from workers.rest.values import write_date


class EngineClient(ExternalTasks, Processes, Tasks, Deployments, History, Identity, Migration):
    """One user's way to one engine. Safe for several threads; close it, or use it in a `with`.

    `url` is the REST root, e.g. `http://127.0.0.1:8080/engine-rest`. Every call raises the kinds of `EngineError`.
    """

    def __init__(self, url: str, user: str, password: str, connections: int = 20) -> None:
        self.connection = Connection(url, user, password, connections)

    @property
    def user(self) -> str:
        """The user whose rights the calls have."""
        return self.connection.user

    def version(self) -> str:
        """The engine's version."""
        return str(self.connection.call("GET", "/version")["version"])

    def clock(self) -> datetime:
        """The engine's time. Raises `NotFound` when it was started without the movable clock."""
        return ClockAnswer.model_validate(self.connection.call_beside("GET", "/clock")).now

    def move_clock(self, to: datetime) -> datetime:
        """Set the movable clock forward; returns what it shows. Raises `ClockBackwards`."""
        body = bodies.Clock(now=write_date(to, "to"))
        return ClockAnswer.model_validate(self.connection.call_beside("PUT", "/clock", json=body.json_data())).now

    def close(self) -> None:
        """Let the connections go."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
