"""The bench runs, its lines say what they should, and what cannot run is named."""

import importlib
import sys

import pytest

from bench import __main__ as bench
from bench import clock, feel, growth, start, tables
from bench.models import inputs, permit
from bench.peers import run
from bench.peers.environment import NotInstalled
from bench.peers.table import OURS, PEERS


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """One short round: these tests look at what is said, never at a time."""
    monkeypatch.setattr(clock, "ROUNDS", 1)
    monkeypatch.setattr(clock, "TURN_S", 0.0001)
    monkeypatch.setattr(tables, "SIZE", 20)
    monkeypatch.setattr(tables, "DISTINCT", 20)
    monkeypatch.setattr(tables, "BATCH", 20)
    monkeypatch.setattr(start, "ROUNDS", 1)
    monkeypatch.setattr(run, "SIZE", 20)
    monkeypatch.setattr(run, "ROUNDS", 1)
    monkeypatch.setattr(run, "CHECKED", 20)


def test_every_part_is_there() -> None:
    """What `python -m bench` names can be called."""
    for where in bench.PARTS.values():
        module, _, function = where.partition(":")
        assert callable(getattr(importlib.import_module(module), function))


def test_an_unknown_part_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt part is not passed over."""
    assert bench.main(["tabels"]) == 2
    assert "tabels" in capsys.readouterr().err


def test_a_target_is_judged_by_the_median() -> None:
    """The middle round decides, not the best."""
    assert clock.figure("x", [1.0, 3.0, 9.0], "µs", at_most=2).endswith("target ≤ 2: NOT met")
    assert clock.figure("x", [1.0, 3.0, 9.0], "µs", at_most=3).endswith("target ≤ 3: met")
    assert clock.figure("x", [1.0, 3.0, 9.0], "M/s", at_least=4).endswith("target ≥ 4: NOT met")


def test_a_figure_has_the_digits_that_its_size_needs() -> None:
    """Nanoseconds count at a tenth of a microsecond, and nobody reads the decimals of a million."""
    assert clock.spread([0.123456]) == "0.123 (0.123 to 0.123)"
    assert clock.spread([1_234_567.8]) == "1,234,568 (1,234,568 to 1,234,568)"


def test_a_ratio_is_taken_within_its_round() -> None:
    """A slow round slows both: the ratio stays."""
    line = clock.figure("x", [2.0, 20.0], "µs", floor=[1.0, 10.0], ratio_at_most=2)
    assert "ratio 2.000 (2.000 to 2.000)" in line
    assert line.endswith("target ≤ 2: met")


def test_a_difference_is_taken_within_its_round() -> None:
    """What `decide` adds to `function` is not told from the noise of other rounds."""
    line = clock.figure("x", [2.0, 20.5], "µs", more_than=[1.5, 20.0], at_most=0.5)
    assert "0.500 (0.500 to 0.500)" in line
    assert line.endswith("target ≤ 0.5: met")


def test_contenders_take_turns() -> None:
    """Each round has every contender once, in order."""
    order: list[str] = []

    def turn(name: str) -> clock.Turn:
        return lambda: order.append(name) or 1.0  # type: ignore[func-returns-value]

    assert clock.take_turns({"a": turn("a"), "b": turn("b")}, 2) == {"a": [1.0, 1.0], "b": [1.0, 1.0]}
    assert order == ["a", "b", "a", "b"]


def test_the_floor_reads_every_key() -> None:
    """The floor is a call with all five reads: it fails where one key is missing."""
    table = permit()
    floor = clock.floor_for([name for name, _ in table.columns])
    one = inputs(table, 1)[0]
    assert floor(one) == 1
    for name in one:
        with pytest.raises(KeyError, match=name):
            floor({key: value for key, value in one.items() if key != name})


def test_tables_and_feel_print_a_line_for_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    """Each figure is shown with its target, or named as not there yet."""
    tables.main()
    feel.main()
    said = capsys.readouterr().out
    for what in (
        "int inputs",
        "Decimal inputs",
        "decide()",
        "matched rows",
        "near misses",
        "batch, rows",
        "batch, columns",
    ):
        lines = [line for line in said.splitlines() if what in line]
        assert lines, what
        assert all("(" in line or "not there yet" in line for line in lines)
    for target in ("≤ 1.3", "≤ 1.5", "≤ 5", "≤ 7", "≤ 0.5", "≤ 0.4", "≤ 25"):
        assert f"target {target}: " in said


def test_wrong_answers_are_not_timed() -> None:
    """A bench of wrong answers is none."""
    table = permit()
    with pytest.raises(AssertionError, match="the table says"):
        tables.checked(table, lambda one: -1, inputs(table, 1))


def test_a_fresh_process_decides(capsys: pytest.CaptureFixture[str]) -> None:
    """The measured command decides, and its figure has the target of the issue."""
    start.main()
    assert "target ≤ 30: " in capsys.readouterr().out


def test_growth_measures_a_size_in_a_process_of_its_own() -> None:
    """Its line has what the documentation shows."""
    assert {"us", "floor", "load_s", "first_s", "kept_mb", "peak_mb", "xml_mb"} == set(growth.child(12))


def test_a_size_that_takes_too_long_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A time limit is told, not passed over."""
    monkeypatch.setattr(growth, "LIMIT_S", 0.01)
    monkeypatch.setattr(growth, "LARGE", 1_500)
    growth.large()
    assert "1,500 rows  not done in" in capsys.readouterr().out


def test_peers_that_cannot_run_are_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ours runs by the same protocol; a peer that is not installed, or ends early, stands there with the reason."""

    def python_for(peer: object) -> object:
        if peer is PEERS[0]:
            raise NotInstalled("no such version")
        return sys.executable  # which has none of the peers: their files end at once

    monkeypatch.setattr(run, "python_for", python_for)
    run.main()
    said = capsys.readouterr().out
    assert said.count("zen-engine     not run: no such version") == 2
    assert said.count("SpiffWorkflow  not run: ModuleNotFoundError") == 2
    assert said.count(f"  {OURS.name} ") == 2
    assert "20 answers as the table says" in said
