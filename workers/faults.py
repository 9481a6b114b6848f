"""The faults a topic may raise, and what becomes of each.

* CaseFault: the case's data; becomes a BPMN error that a person resolves
    + Mangler (MANGLER), Lukkes (LUKKES), Hoering (HOERING), Uenige (UENIGE)
* WorldFault: something outside did not answer; becomes a failure with backoff, in the end an incident
* StopWorker: the engine refuses this worker's user; the process ends loudly
* anything else: a programming fault; becomes an incident at once
"""

from __future__ import annotations

from typing import Any


class CaseFault(Exception):
    """A fault in the data of a case. `variables` go to the process with the error code."""

    code = ""

    def __init__(self, variables: dict[str, Any] | None = None, message: str = "") -> None:
        self.variables = dict(variables or {})
        self.message = message or self.code
        super().__init__(self.code)


class Mangler(CaseFault):
    """Facts are missing or cannot be read. `text` is Danish, names fields and never shows their values."""

    code = "MANGLER"

    def __init__(self, text: str, **variables: Any) -> None:
        super().__init__({"mangler": text, **variables})


class Lukkes(CaseFault):
    """A person closes the case without a decision."""

    code = "LUKKES"


class Hoering(CaseFault):
    """The party must be heard before this outcome (FVL § 19)."""

    code = "HOERING"


class Uenige(CaseFault):
    """Our evaluation of a table and the engine's differ. `step` says where to go on: frist, anbefaling, omfang."""

    code = "UENIGE"

    def __init__(self, step: str, text: str) -> None:
        super().__init__({"uenig_trin": step, "mangler": ""}, text)


class WorldFault(Exception):
    """Something outside failed; the same step may succeed later. The message carries no values of the case."""


class StopWorker(Exception):
    """The engine refuses the worker's user (401, 403): going on would lock the account for good."""
