"""Who the citizen is: the only way from a reference to a name and an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class UkendtBorger(Exception):
    """No citizen has this reference."""


@dataclass(frozen=True, slots=True)
class Borgeroplysninger:
    """Name, address line by line, and whether the citizen receives Digital Post."""

    navn: str
    adresse: tuple[str, ...]
    digital_post: bool


class Borger(Protocol):
    """Looks citizens up. The engine holds `borger_ref` only; names are asked for when a letter is made."""

    def hent(self, borger_ref: str) -> Borgeroplysninger:
        """The citizen's name and address now. Raises `UkendtBorger`; a fault of the world passes through."""
        ...
