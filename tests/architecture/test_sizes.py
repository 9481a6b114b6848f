"""Small rooms: a file has one subject; over 500 lines needs a reason written here."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT = 500
REASONS: dict[str, str] = {}


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines()]


def test_no_file_is_too_long() -> None:
    """A source file has at most 500 lines, or a reason in this test."""
    long = {
        str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines())
        for file in tracked("*.py", "*.java", "*.sh", "Makefile")
    }
    assert {name: lines for name, lines in long.items() if lines > LIMIT and name not in REASONS} == {}


def test_reasons_are_still_needed() -> None:
    """A reason for a long file goes when the file gets short."""
    lines = {
        str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in tracked("*.py", "*.java")
    }
    assert [name for name in REASONS if lines.get(name, 0) <= LIMIT] == []


def test_most_files_are_short() -> None:
    """The median source file stays near 120 lines."""
    lengths = sorted(len(file.read_text("utf-8").splitlines()) for file in tracked("*.py") if file.stat().st_size)
    assert lengths[len(lengths) // 2] <= 160
