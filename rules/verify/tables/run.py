"""All checks of tables, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Final

from rules.decision import Graph
from rules.verify.finding import Finding
from rules.verify.tables import (
    v201_traefregel,
    v202_celleform,
    v203_inputtype,
    v204_svar,
    v205_opbevaring,
    v206_version,
    v207_raekkeid,
    v208_kilde,
    v209_not_uoplyst,
    v210_uoplyst,
    v211_ukendt_navn,
    v212_not_sandhed,
    v213_inputudtryk,
    v214_logik,
    v215_celletype,
    v216_svarliste,
    v217_sandt_i_liste,
)
from rules.verify.tables.subject import Subject

CHECKS: Final[tuple[ModuleType, ...]] = (
    v201_traefregel,
    v202_celleform,
    v203_inputtype,
    v204_svar,
    v205_opbevaring,
    v206_version,
    v207_raekkeid,
    v208_kilde,
    v209_not_uoplyst,
    v210_uoplyst,
    v211_ukendt_navn,
    v212_not_sandhed,
    v213_inputudtryk,
    v214_logik,
    v215_celletype,
    v216_svarliste,
    v217_sandt_i_liste,
)


def title(check: ModuleType) -> str:
    """The check's short name, from its page: `V201 træfregel: …`."""
    return (check.__doc__ or "").partition(":")[0].partition(" ")[2]


def check_tables(graph: Graph) -> Iterator[Finding]:
    """All findings of all decisions of a model."""
    for says in graph.definitions.decisions:
        decision = graph.decisions[says.id]
        subject = Subject(graph, decision, decision.logic.table)
        for check in CHECKS:
            answer: Callable[[Subject], Iterator[Finding]] = check.check
            for finding in answer(subject):
                yield replace(finding, title=title(check))
