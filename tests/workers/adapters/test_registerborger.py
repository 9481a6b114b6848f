"""Names and addresses from the register."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from register import Register
from workers.adapters.registerborger import RegisterBorger
from workers.clock import COPENHAGEN
from workers.ports.borger import Borgeroplysninger, UkendtBorger


def test_name_and_address_by_reference(tmp_path: Path) -> None:
    """A known reference gives the citizen, an unknown one an error that names no person."""
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as register:
        made = register.opret_borger(
            "Prøve Borger",
            ["Prøvevej 7", "9999 Prøveby"],
            digital_post=True,
            noegle="prøve",
            aktoer="prøve",
            tidspunkt=datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN),
        )
        borgere = RegisterBorger(register)
        found = borgere.hent(made.borger_ref)
        assert found == Borgeroplysninger("Prøve Borger", ("Prøvevej 7", "9999 Prøveby"), digital_post=True)
        with pytest.raises(UkendtBorger, match="findes ikke"):
            borgere.hent("borger-0")
