"""Load what is slow the first time, fonts and letter templates above all, while no task waits for it."""

from __future__ import annotations

from datetime import date

import structlog

from rules.casework.breve import BREVTYPER, BrevData, mangler
from workers.logs import said
from workers.world import World

log = structlog.get_logger("workers")

PAGE = '<!doctype html><html lang="da"><head><title>.</title></head><body><h1>.</h1><p>.</p></body></html>'


def warm(world: World) -> None:
    """Print a page nobody sees, and read every letter's requirements once. A fault is logged: the first letter will tell."""
    try:
        world.pdf(PAGE)
        for letter in BREVTYPER:
            mangler(letter, BrevData(brevdato=date.max), world.catalogue, proeve=True)
    except Exception as error:  # noqa: BLE001 - warming up must never stop a worker that could do other tasks
        log.warning("not warmed up", error=said(error))
