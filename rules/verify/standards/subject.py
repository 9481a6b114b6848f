"""What a check of standards looks at: one standard, finished or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules.policy import Catalogue, Where


@dataclass(frozen=True, slots=True)
class Subject:
    """A standard by its id, with the catalogue it stands in, the checkout, and how a table is read."""

    key: str
    catalogue: Catalogue
    home: Path
    load: Callable[[Path], Any]

    def place(self, where: Where) -> str:
        """A place with its path as seen from the checkout."""
        file = Path(where.file)
        inside = file.relative_to(self.home) if file.is_relative_to(self.home) else file
        return str(Where(str(inside), where.line))
