"""What a command raises of its own; how every failure is told and counted stands in `sagsgang.told`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rules.verify import Finding

FINDINGS, USED_WRONGLY, WORLD_FAILED = 1, 2, 3


class UsedWrongly(Exception):
    """The command was given something it cannot use. The text says what, and how to mend it."""


class WorldFailed(Exception):
    """Something outside the program failed: the engine, a database, a disk. The text says what to do."""


class ModelsRefused(Exception):
    """The models have faults; nothing was deployed. `findings` has them all."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        told = "\n".join(str(finding) for finding in findings)
        super().__init__(f"Modellerne har fejl, og intet er udrullet:\n{told}")
