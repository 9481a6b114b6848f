"""No code of a model's is run: names and values that look like Python's are names and values."""

import builtins
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from rules import feel
from rules.errors import FeelError
from tests.rules.fuzz.effort import tried
from tests.rules.fuzz.mutations import literal
from tests.small_models import model, table

PYTHON = (
    "__import__('os').system('true')", '__import__("os")', "exec(x)", "eval(\"1\")", "open(\"/etc/passwd\")", "().__class__.__base__",
    "x.__class__", "[].__len__()", '"{0.__class__}".format(x)', "lambda: 1", "x := 1", "globals()", "print(x)", "f\"{x}\"", "getattr(x, \"y\")",
    "__builtins__", "self.graph", "run.notes",
)  # fmt: skip
NAMES = ("given", "v0", "v1", "v", "t", "c", "k1", "slow", "miss", "unknown", "unusable", "type", "fresh", "shortest", "decide", "run", "__builtins__", "__import__", "__class__", "self", "None0", "True1", "os")  # fmt: skip
TEXTS = (
    '"]; import os',
    "\\n",
    "{0.__class__}",
    "%s",
    "'",
    "'''",
    "#",
    "a\tb",
    "\U0001f600",
    "${x}",
    "__import__('os')",
    "]]>",
    "&<>",
)


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could do harm says so."""

    def harm(*_: Any, **__: Any) -> None:
        raise AssertionError("code was run")

    monkeypatch.setattr("os.system", harm)
    monkeypatch.setattr("subprocess.Popen", harm)


@pytest.mark.parametrize("text", PYTHON)
def test_python_is_refused_or_null(text: str) -> None:
    """What Python would run is refused, or a noted null."""
    try:
        unit = feel.Language().expression(text, ("x",))
    except FeelError:
        return
    run = feel.Run()
    assert unit.value(feel.Scope({"x": feel.incoming(1)}), run) is None
    assert run.notes


@pytest.mark.parametrize("name", NAMES)
def test_input_may_be_called_as_generated_code_calls_things(name: str) -> None:
    """Inputs with the names that generated code uses are inputs: each way to ask gives the same."""
    made = rules.load(
        model(
            table(
                [f'< 5 | "{name}" => "{name}"', f'>= 5 | "{name}" => "b"', '- | - => "c"'],
                inputs=(f"{name}: number", f"{name}0: string"),
                policy="FIRST",
            )
        )
    )
    for number, wanted in ((1, name), (7, "b"), (1.5, name)):
        for _ in range(70):
            inputs = {name: number, f"{name}0": name}
            assert made.decide("ret", inputs).value == made.function("ret")(inputs) == wanted
    assert made.batch_columns("ret", {name: [1, 7], f"{name}0": [name, "x"]}) == [name, "c"]
    expression = rules.load(model(literal("ret", f"if {name} > 1 then {name} + 1 else {name} * 2")))
    assert [expression.function("ret")({name: n}) for n in (1, 2)] == [2, 3]


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_looks_like_code_is_text(text: str) -> None:
    """Texts of the data, of cells and of answers go through generated code unchanged."""
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    made = rules.load(
        model(table([f'"{written}" => "{written}"', '- => "other"'], inputs=("alder: string",), policy="FIRST"))
    )
    for _ in range(70):
        answer = made.decide("ret", {"alder": text})
        assert answer.value == made.function("ret")({"alder": text}) == text
    assert made.function("ret")({"alder": text + "x"}) == "other"
    page = answer.explain().html("da")
    assert "<script" not in page
    assert all((answer.explain().text("da"), answer.explain().data("en")))


def test_names_of_the_model_that_look_like_code_are_names() -> None:
    """A decision, column and annotation called like code are read, decided and explained as they are called."""
    name = "&quot;]; import os&#10;&lt;script&gt;{0.__class__}"
    data = model(table(['< 5 => "a" // ' + "{0.__class__}<script>", '>= 5 => "b"'])).decode()
    made = rules.load(data.replace('name="ret"', f'name="{name}"').replace('label="alder"', f'label="{name}"').encode())
    for _ in range(70):
        answer = made.decide("ret", {"alder": 3})
        assert answer.value == made.function("ret")({"alder": 3}) == "a"
    assert "<script>" not in answer.explain().html("da")
    assert made.decide('"]; import os\n<script>{0.__class__}', {"alder": 3}).value == "a"


@given(st.sampled_from(NAMES), st.text(max_size=8), st.sampled_from(NAMES))
@tried(150)
def test_nothing_is_imported_for_a_text(name: str, value: str, other: str) -> None:
    """Deciding with any names and texts imports no module and touches no built-in."""
    made = rules.load(
        model(table([f'"{other}" => 1', "- => 2"], inputs=(f"{name}: string",), outputs=("m: number",), policy="FIRST"))
    )
    for _ in range(2):  # the second case is the first that generated code decides
        made.function("ret")({name: other})
    before, own = set(sys.modules), dict(vars(builtins))
    assert made.function("ret")({name: value}) == (1 if value == other else 2)
    assert set(sys.modules) == before
    assert dict(vars(builtins)) == own
