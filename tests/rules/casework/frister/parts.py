"""What the deadline tests count with: the shipped catalogue, its calendar, its rules."""

from typing import Any

from rules.casework.frister import Frist, beregn_frist
from rules.policy import calendar
from tests.rules.policy.home import catalogue

CATALOGUE = catalogue()
CALENDAR = calendar(CATALOGUE)
VARSLING = CATALOGUE.varslingsregler
KLAGE = CATALOGUE.klageregler


def frist_of(case: dict[str, Any]) -> Frist:
    """The deadline of a case of sagsbehandlingsfrister.yaml."""
    return beregn_frist(
        case["paragraf"],
        case["uger"],
        case["regnes_fra"],
        case.get("henvendelsesdato"),
        case.get("ansoegningsdato"),
        CALENDAR,
        VARSLING,
    )
