"""What `sagsgang doctor` finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Complaint:
    """Something that is not as it should be: where, what, how to mend it (Danish)."""

    where: str
    says: str
    mend: str
