"""Who may import whom: the arrows of the design, held."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MAY_IMPORT = {
    "rules.feel": {"rules.errors"},
    "rules.decision": {"rules.errors", "rules.feel"},
    "rules.policy": {"rules.errors"},
    "rules.verify": {"rules.errors", "rules.feel", "rules.decision", "rules.policy"},
    "rules.casework": {"rules", "rules.errors", "rules.feel", "rules.decision", "rules.policy"},
    "rules.sources": {"rules.errors", "rules.policy", "rules.verify", "rules.casework"},
    "register": {"rules", "rules.casework"},
    "workers": {"rules", "rules.policy", "rules.casework", "rules.verify", "register"},
    "audit": {"rules", "rules.policy", "rules.casework", "rules.sources", "register", "workers.rest"},
    "sagsgang": {
        "rules",
        "rules.policy",
        "rules.casework",
        "rules.verify",
        "rules.sources",
        "register",
        "workers",
        "audit",
    },
}
OURS = ("rules", "workers", "register", "audit", "sagsgang", "tests", "bench")
ONLY_IN = {"structlog": {"workers"}, "camunda": {"workers"}, "yaml": {"rules.policy"}}
NOT_IN = {"pydantic": {"rules.feel", "rules.decision"}}


def files_of(room: str) -> list[Path]:
    return sorted((ROOT / room.replace(".", "/")).rglob("*.py"))


def imports(file: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports relatively; write the whole name"
            module = node.module or ""
            inside = [
                f"{module}.{alias.name}"
                for alias in node.names
                if (ROOT / module.replace(".", "/") / alias.name).is_dir()
            ]
            found += [(node.lineno, name) for name in inside or [module]]
    return found


def room_of(module: str) -> str:
    """The longest named room that holds the module."""
    rooms = [
        room
        for room in [*MAY_IMPORT, "workers.rest", "rules.errors"]
        if module == room or module.startswith(f"{room}.")
    ]
    return max(rooms, key=len, default=module)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_room_imports_only_what_it_may(room: str) -> None:
    """A module imports its own room and the rooms below it, nothing else of ours."""
    allowed = MAY_IMPORT[room] | {room} | ({"workers.rest"} if room in {"workers", "sagsgang"} else set())
    wrong = [
        f"{file.relative_to(ROOT)}:{line} imports {module}"
        for file in files_of(room)
        for line, module in imports(file)
        if module.split(".")[0] in OURS and room_of(module) not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_library_is_used_in_its_room_only(library: str) -> None:
    """A library that belongs to one room is imported there and nowhere else."""
    homes = tuple(str(ROOT / room.replace(".", "/")) for room in ONLY_IN[library])
    wrong = [
        f"{file.relative_to(ROOT)}:{line}"
        for top in ("rules", "workers", "register", "audit", "sagsgang")
        for file in files_of(top)
        if not str(file).startswith(homes)
        for line, module in imports(file)
        if module.split(".")[0] == library
    ]
    assert wrong == []


@pytest.mark.parametrize("library", NOT_IN)
def test_library_stays_out(library: str) -> None:
    """The core of the language knows no validation library."""
    wrong = [
        f"{file.relative_to(ROOT)}:{line}"
        for room in NOT_IN[library]
        for file in files_of(room)
        for line, module in imports(file)
        if module.split(".")[0] == library
    ]
    assert wrong == []


def test_no_clock_in_the_core() -> None:
    """Time is an argument in rules: nothing there asks what time it is."""
    wrong = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in files_of("rules")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow", "time_ns"} and _is_clock(node)
    ]
    assert wrong == []


def _is_clock(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {"date", "datetime", "time", "dt"}
