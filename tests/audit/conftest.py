"""A register with a case, and the page made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register."""
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as opened:
        yield opened
