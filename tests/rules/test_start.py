"""A process that decides once loads what that needs, and nothing else. No clock: what is loaded is what is held."""

import ast
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import rules
from rules import decision, feel
from rules.decision import model as says
from rules.decision.boxed import dispatch
from rules.decision.hits import POLICIES, policy
from rules.decision.read.tables import HIT_POLICIES
from rules.feel import builtins
from rules.feel.closures import compiler
from rules.feel.later import later, loaded
from tests.small_models import load, model, table

ROOT = Path(__file__).parents[2]
NEEDLESS = {  # slow to import, or of use only to who asks for more than a decision
    *("ast", "copy", "dataclasses", "difflib", "hashlib", "html", "inspect", "json", "string", "textwrap", "tokenize"),
    *("_hashlib", "datetime", "threading", "typing", "unicodedata", "zoneinfo", "xml.etree", "xml.parsers"),
    *("rules.decision.explained", "rules.decision.generated", "rules.decision.questions", "rules.explanation"),
    *("rules.feel.alone", "rules.feel.generated", "rules.feel.parser", "rules.feel.names", "rules.feel.scanner"),
    *("rules.feel.patterns", "rules.feel.java", "rules.feel.temporal.read", "rules.feel.temporal.zones"),
    *(f"rules.feel.builtins.{family}" for family in builtins.FAMILIES),
    *("rules.verify.finding", "rules.verify.tables", "rules.verify.processes", "rules.words", "rules.rows"),
}
SMALL = (
    '"a", "b" | < 5 | [1..9] => 1',
    'not("a") | >= 5 | - => 2',
)


def fresh(code: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("ask", ["function('ret')(given) == 1", "decide('ret', given).value == 1"])
def test_a_first_decision_loads_what_it_needs(ask: str, tmp_path: Path) -> None:
    """Loading a plain table and deciding once loads neither the parser nor what generates, explains, asks or checks."""
    file = tmp_path / "small.dmn"
    file.write_bytes(model(table(SMALL, inputs=("a: string", "b: number", "c: number"), outputs=("svar: number",))))
    found = json.loads(
        fresh(
            "import sys; before = set(sys.modules); import rules; "
            f"given = {{'a': 'a', 'b': 3, 'c': 4}}; assert rules.load({str(file)!r}).{ask}; "
            "found = sorted(set(sys.modules) - before); import json; print(json.dumps(found))"
        )
    )
    assert "rules.decision.table" in found
    assert sorted(name for name in found if any(f"{name}.".startswith(f"{one}.") for one in NEEDLESS)) == []


@pytest.mark.parametrize("package", ["rules", "rules.decision", "rules.feel", "rules.verify"])
def test_every_public_name_is_there(package: str) -> None:
    """In a fresh process each public name is found, by attribute and by import, and no name that is not."""
    told = fresh(
        f"import importlib; it = importlib.import_module({package!r})\n"
        f"for name in reversed(it.__all__): exec(f'from {package} import {{name}} as found'); assert found is getattr(it, name)\n"
        "print(hasattr(it, 'no_such_name'))"
    )
    assert told == "False\n"


def test_verify_stays_a_function() -> None:
    """Importing the package of that name does not take the function's place, before or after."""
    assert fresh(
        "import rules.verify.tables, rules; from rules.verify import Finding; print(callable(rules.verify))"
    ) == ("True\n")
    told = fresh(
        "import rules; one = rules.verify; from rules.verify.tables import check_tables; "
        "import rules.verify.processes; print(rules.verify is one)"
    )
    assert told == "True\n"


def test_a_late_name_is_that_of_no_submodule() -> None:
    """Importing a submodule sets its name in the package: a function of that name would be gone."""
    for package in ("rules", "rules/decision", "rules/feel", "rules/verify"):
        source = (ROOT / package / "__init__.py").read_text("utf-8")
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
        late = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "later"]
        assert len(late) == 1
        names = {node.value for node in ast.walk(late[0]) if isinstance(node, ast.Constant)}
        modules = {file.stem for file in (ROOT / package).iterdir() if not file.name.startswith("_")}
        assert names & modules == set()


def test_two_threads_find_the_same() -> None:
    """Threads that ask for a late name, a built-in or a first decision at once are told the same."""
    told = fresh(
        "import sys; sys.setswitchinterval(1e-6)\n"
        "import rules\n"
        "from threading import Barrier, Thread\n"
        "from tests.small_models import model, table\n"
        "from rules.feel.builtins import FUNCTIONS\n"
        "made = rules.load(model(table(['< 5 => 1', '>= 5 => 2'], outputs=('svar: number',))))\n"
        "decide, found, together = made.function('ret'), [], Barrier(8)\n"
        "def ask():\n"
        "    together.wait()\n"
        "    found.append((rules.Explanation, FUNCTIONS['floor'], tuple(decide({'alder': n}) for n in (4, 5, 4, 5))))\n"
        "threads = [Thread(target=ask) for _ in range(8)]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()\n"
        "print(len(found), len(set(found)), found[0][2])"
    )
    assert told == "8 1 (1, 2, 1, 2)\n"


def test_threads_that_make_the_code_make_it_once() -> None:
    """Code is put into one function: of threads that come together for it, one makes it."""
    asked = load(*(f"{n} => {n}" for n in range(60)), outputs=("svar: number",))._asked_for("ret")
    together = Barrier(4)

    def ask(start: int) -> list[int]:
        together.wait()
        return [asked.function({"alder": n}) for n in range(start, 60)]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [list(range(start, 60)) for start in range(4)]
    assert asked._variants is asked._variants
    assert asked._variants is not None
    assert asked._variants.function is asked.function


def test_names_of_the_built_ins_are_those_of_their_families() -> None:
    """The list of names, which is known without the families, has each function of each family, in their order."""
    for family, names in builtins.FAMILIES.items():
        assert tuple(loaded(f"rules.feel.builtins.{family}.FUNCTIONS")) == names
    assert all(builtins.FUNCTIONS[name].name == name for name in builtins.FUNCTIONS)
    assert "no such" not in builtins.FUNCTIONS
    with pytest.raises(KeyError):
        builtins.FUNCTIONS["no such"]


def test_every_room_that_is_loaded_late_is_there() -> None:
    """Rooms that are named by text are found: of nodes, operators, boxed expressions and hit policies."""
    assert all(callable(compiler.room(of)) for of in (*compiler.ROOMS, *compiler.OPERATORS))
    assert all(callable(dispatch.room(of)) for of in says.ELEMENTS)
    assert tuple(POLICIES) == HIT_POLICIES
    assert all(callable(policy(name)) for name in POLICIES)


def test_what_is_not_there_is_told_as_python_tells_it() -> None:
    """A name that a package does not have is an AttributeError that names both."""
    with pytest.raises(AttributeError, match="module 'rules' has no attribute 'nothing'"):
        rules.nothing  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="module 'x' has no attribute 'y'"):
        later("x", {})("y")
    with pytest.raises(AttributeError, match="NAME"):
        builtins.NAME  # type: ignore[attr-defined]  # noqa: B018


def test_first_case_and_the_next_are_decided_alike() -> None:
    """A small table answers its first case by the reference evaluator; faults are told as by generated code from the first."""
    rows = ("< 5 | - => 1", ">= 5 | > 2 => 2")
    for given, wanted in (({"a": 3, "b": 1}, 1), ({"a": 3}, 1), ({"a": 3, "b": "x"}, 1), ({"a": 7, "b": 3.0}, 2)):
        made = load(*rows, inputs=("a: number", "b: number"), outputs=("svar: number",))
        assert [made.function("ret")(given) for _ in range(3)] == [wanted] * 3
    for given in ({}, {"a": 7}, {"a": 7, "b": 1}, {"a": "x", "b": 1}):
        made = load(*rows, inputs=("a: number", "b: number"), outputs=("svar: number",))
        for _ in range(3):
            with pytest.raises(rules.DataFault):
                made.function("ret")(given)


def test_a_decision_without_a_table_is_a_function_too() -> None:
    """Where there is no code to generate, the function answers by the reference evaluator each time."""
    made = load(*("< 5 => alder + 1", ">= 5 => alder"), outputs=("svar: number",))
    assert [made.function("ret")({"alder": n}) for n in (4, 4, 5)] == [5, 5, 5]
    assert made.batch("ret", [{"alder": 4}]) == [5]


def test_what_a_model_says_cannot_be_changed() -> None:
    """Parts of a model refuse to be changed, are equal by their fields, shown by them, matched by them, and pickled."""
    text = says.Text("< 5", 7)
    with pytest.raises(AttributeError, match="a Text is not changed"):
        text.line = 8  # type: ignore[misc]
    with pytest.raises(AttributeError, match="a Text is not changed"):
        del text.line
    with pytest.raises(AttributeError):
        text.other = 8  # type: ignore[attr-defined]
    assert text == says.Text(line=7, text="< 5") != says.Text("< 5", 8)
    assert hash(text) == hash(says.Text("< 5", 7))
    assert repr(text) == "Text(text='< 5', line=7)"
    assert pickle.loads(pickle.dumps(text)) == text  # noqa: S301  -- made here
    assert text.but(line=8) == says.Text("< 5", 8)
    with pytest.raises(TypeError, match=r"Text\.__init__\(\) missing 1 required positional argument: 'line'"):
        says.Text("< 5")  # type: ignore[call-arg]
    match text:
        case says.Text(written, line):
            assert (written, line) == ("< 5", 7)
        case _:
            pytest.fail("a part of a model is not matched by its fields")
    info = load("- => 1").decisions[0]
    with pytest.raises(AttributeError):
        info.name = "x"  # type: ignore[misc]
    assert isinstance(decision.DecisionRun({}), feel.Run)
