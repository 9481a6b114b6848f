"""Which failure has which exit status, and how it is told."""

from __future__ import annotations

import os
import traceback

import httpx

from register import NotAllowedError, NotFoundError, RegisterError
from rules import RulesError
from rules.policy import PolicyError, UnfinishedStandard
from rules.verify import Finding
from sagsgang.engine_build import BuildFailed
from sagsgang.engine_process import EngineProcessError
from sagsgang.journeys.format import JourneyError
from sagsgang.secrets import NoSecrets
from workers.rest import EngineError
from workers.settings import NoHome

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


FINDING_FAULTS = (JourneyError, ModelsRefused, UnfinishedStandard)
USER_FAULTS = (UsedWrongly, RulesError, PolicyError, NotFoundError, NotAllowedError, NoHome, NoSecrets)
WORLD_FAULTS = (WorldFailed, EngineError, EngineProcessError, BuildFailed, RegisterError, httpx.HTTPError)


def exit_status(fault: Exception) -> int:
    """0 well, 1 findings or failed cases, 2 used wrongly, 3 the world failed."""
    if isinstance(fault, FINDING_FAULTS):
        return FINDINGS
    return USED_WRONGLY if isinstance(fault, USER_FAULTS) else WORLD_FAILED


def told(fault: Exception) -> str:
    """The failure in words; a fault nobody foresaw also with its trace, when SAGSGANG_TRACE is set."""
    if os.environ.get("SAGSGANG_TRACE"):
        return "".join(traceback.format_exception(fault))
    if isinstance(fault, (*FINDING_FAULTS, *USER_FAULTS, *WORLD_FAULTS)):
        return str(fault)
    return (
        f"{type(fault).__name__}: {fault}\n  Ret det: kør igen med SAGSGANG_TRACE=1 og send det viste til en udvikler."
    )
