"""Citizens from sagsgang's own register."""

from __future__ import annotations

from register import NotFoundError, Register
from workers.ports.borger import Borgeroplysninger, UkendtBorger


class RegisterBorger:
    """The port `Borger` on the register's table of parties."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def hent(self, borger_ref: str) -> Borgeroplysninger:
        """Name and address; `UkendtBorger` where the register has no such reference."""
        try:
            borger = self._register.borger(borger_ref)
        except NotFoundError as fault:
            raise UkendtBorger(str(fault)) from fault
        return Borgeroplysninger(borger.navn, tuple(borger.adresse), borger.digital_post)
