"""Which failure has which exit status, and how it is told. Loaded when something has failed: it knows every failure."""

from __future__ import annotations

import os
import traceback

import httpx

from register import NotAllowedError, NotFoundError, RegisterError
from rules import RulesError
from rules.policy import PolicyError, UnfinishedStandard
from sagsgang.engine_build import BuildFailed
from sagsgang.engine_process import EngineProcessError
from sagsgang.failure import FINDINGS, USED_WRONGLY, WORLD_FAILED, ModelsRefused, UsedWrongly, WorldFailed
from sagsgang.journeys.format import JourneyError
from sagsgang.secrets import NoSecrets
from workers.rest import EngineError
from workers.settings import NoHome

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
