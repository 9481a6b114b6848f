"""What is wrong with the account of a standard's rules: where, what, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFault:
    """A rule that is not accounted for, or accounted for wrongly."""

    where: str
    says: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}\n  Ret det: {self.mend}"
