"""The catalogue, and copies of it with something taken out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rules import policy

HOME = Path(__file__).parents[4]


@pytest.fixture(scope="session")
def catalogue() -> policy.Catalogue:
    """The project's own catalogue."""
    return policy.load(HOME)


@pytest.fixture
def uden(tmp_path: Path) -> Callable[[str, str, str], policy.Catalogue]:
    """`uden(files, pattern, instead)`: a catalogue where the pattern is replaced in files of that name."""

    def change(files: str, pattern: str, instead: str = "") -> policy.Catalogue:
        shutil.copytree(HOME / "rules" / "catalogues", tmp_path / "rules" / "catalogues", dirs_exist_ok=True)
        changed = 0
        for path in (tmp_path / "rules" / "catalogues").glob(files):
            text, number = re.subn(pattern, instead, path.read_text("utf-8"), flags=re.MULTILINE)
            path.write_text(text, "utf-8")
            changed += number
        assert changed, f"nothing in {files} is {pattern}"
        return policy.load(tmp_path)

    return change
