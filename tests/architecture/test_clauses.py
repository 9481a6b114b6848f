"""From a clause of the standard to its room, and from a room to its clause: docs/clauses.md, held."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "clauses.md"
CORES = ("rules/feel", "rules/decision")
CLAUSE = re.compile(r"\d+(?:\.\d+)+")


def rows() -> list[tuple[str, list[str]]]:
    """The clause of each row, "" beside the standard, and its rooms."""
    found = []
    for line in TABLE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if rooms := re.findall(r"`(rules/[\w/]+)`", cells[-1]) if cells else []:
            found.append((cells[0] if len(cells) == 3 else "", rooms))
    return found


def modules() -> list[str]:
    """The rooms of the core, without their ending."""
    files = (file for core in CORES for file in sorted((ROOT / core).rglob("*.py")) if file.name != "__init__.py")
    return [str(file.relative_to(ROOT).with_suffix("")) for file in files]


def clauses(module: str) -> set[str]:
    """The clauses that a room says it has, in the docstring that it begins with."""
    says = ast.get_docstring(ast.parse((ROOT / f"{module}.py").read_text("utf-8"))) or ""
    told = [part for found in re.findall(r"DMN 1\.5, ([^)]*)", says) for part in found.split("; ")]
    return {clause for part in told if re.match(r"\d|clause", part) for clause in CLAUSE.findall(part)}


def around(name: str, mark: str) -> set[str]:
    """A name and all that it is part of: a.b.c, a.b, a."""
    parts = name.split(mark)
    return {mark.join(parts[:size]) for size in range(1, len(parts) + 1)}


def test_every_room_that_is_named_is_there() -> None:
    """A room is a module or a folder of modules."""
    named = {room for _, rooms in rows() for room in rooms}
    assert len(named) > 40
    assert [
        r for r in sorted(named) if not (ROOT / f"{r}.py").is_file() and not (ROOT / r / "__init__.py").is_file()
    ] == []


@pytest.mark.parametrize("module", modules())
def test_every_room_has_its_clause(module: str) -> None:
    """A room is in the table, alone or with its folder, or names its clause of the standard in its docstring."""
    named = {room for _, rooms in rows() for room in rooms} - set(CORES)
    assert around(module, "/") & named or clauses(module), f"name {module} in docs/clauses.md, or its clause in it"


@pytest.mark.parametrize("module", modules())
def test_every_clause_that_a_room_names_is_in_the_table(module: str) -> None:
    """Whoever looks a clause up finds a row for it, or for the clause that it is part of."""
    known = {clause for clause, _ in rows()}
    missing = [clause for clause in sorted(clauses(module)) if not around(clause, ".") & known]
    assert missing == [], f"{module} names clauses that docs/clauses.md does not have"


def test_clauses_stand_once_and_in_order() -> None:
    """The table is in the order of the standard."""
    found = [tuple(map(int, clause.split("."))) for clause, _ in rows() if clause]
    assert found == sorted(set(found))
