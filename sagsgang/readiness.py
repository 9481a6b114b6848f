"""Whether anybody may be decided by a standard: no open question, no answer that the law locks, and processes that ask it."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import rules
from rules.policy import Catalogue, Standard, find_table
from rules.verify.standards import check_standards
from sagsgang.failure import ModelsRefused, UsedWrongly

_TASK: Final = "{http://www.omg.org/spec/BPMN/20100524/MODEL}businessRuleTask"
_REF: Final = "{http://camunda.org/schema/1.0/bpmn}decisionRef"


def must_be_lawful(catalogue: Catalogue, home: Path, standard: Standard) -> None:
    """Raises `ModelsRefused` with what the law locks otherwise; `UnfinishedStandard` comes before, from the catalogue."""
    findings = list(check_standards(catalogue, home, rules.load, only=standard.id))
    if findings:
        raise ModelsRefused(findings)


def must_be_asked(home: Path, standard: Standard) -> None:
    """Raises `UsedWrongly` where the processes look up tables that are another standard's: a case would be decided by those."""
    asked = {
        ref
        for file in sorted((home / "bpmn").glob("*.bpmn"))
        for task in ET.parse(file).getroot().iter(_TASK)  # noqa: S314  our own models, no network
        if "${" not in (ref := task.get(_REF, ""))
    }
    lacking = sorted(ref for ref in asked if (found := find_table(home, standard, ref)) is None or found.stem != ref)
    if lacking:
        raise UsedWrongly(
            f"processerne slår op i {', '.join(lacking)}, som ikke er tabeller i {standard.id}.\n"
            "  Ret det: ingen sag begynder efter den standard, før processerne spørger dens egne tabeller."
        )
