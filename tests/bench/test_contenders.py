"""A contender's process: what makes it *not run*, and what its files may know."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from bench.models import inputs, permit
from bench.peers import run, turn
from bench.peers.environment import ROOT
from bench.peers.run import Contender, NotRun
from bench.peers.table import OURS, PEERS

OUR_OWN = {"rules", "workers", "register", "audit", "sagsgang", "tests", "bench"}


def contender(code: str, folder: Path) -> Contender:
    """A process that runs this code instead of an engine."""
    complaints = folder / "complaints.txt"
    with complaints.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=file, text=True
        )
    return Contender(PEERS[0], process, complaints, {})


def test_a_contender_that_hangs_is_ended(tmp_path: Path) -> None:
    """The bench is bounded in time whatever an engine does."""
    one = contender("import time; time.sleep(60)", tmp_path)
    with pytest.raises(NotRun, match="no answer within"):
        one.ask(0.2)
    assert one.process.poll() is not None
    one.close()


def test_a_contender_that_fails_says_why(tmp_path: Path) -> None:
    """The last line of its traceback is the reason that is printed."""
    one = contender("raise ValueError('no such hit policy')", tmp_path)
    with pytest.raises(NotRun, match="ValueError: no such hit policy"):
        one.ask(20)
    one.close()


def test_a_contender_that_answers_wrongly_is_not_timed(tmp_path: Path) -> None:
    """Speed of wrong answers is no figure."""
    table = permit()
    asked = inputs(table, 3)
    one = contender("", tmp_path)
    one.told = {"answers": [table.answer(asked[0]), -1]}
    with pytest.raises(NotRun, match="wrong answer -1"):
        run._check(one, table, asked)
    one.close()


def test_files_of_the_peers_know_nothing_of_ours() -> None:
    """They run in the peer's own environment, where nothing of ours is."""
    for name in [*(peer.file for peer in PEERS), "turn.py"]:
        tree = ast.parse((ROOT / "bench" / "peers" / name).read_text("utf-8"))
        modules = {
            (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not {module.split(".")[0] for module in modules} & OUR_OWN, name
    assert OURS.requires == ()


def test_a_slow_setting_is_timed_by_a_single_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that takes longer than its turn is asked once, not a hundred times."""
    clock = iter(range(1_000))
    monkeypatch.setattr(turn, "perf_counter", lambda: float(next(clock)))
    asked: list[int] = []

    def ask(some: list[dict[str, object]]) -> list[object]:
        asked.append(len(some))
        return []

    assert turn._time(ask, [{}] * 50, 0.1) == pytest.approx(1e6)
    assert asked == [1]


def test_a_quick_setting_is_timed_over_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a call is short the batch grows until the asking no longer counts; the figure is for one decision."""
    now = [0.0]
    monkeypatch.setattr(turn, "perf_counter", lambda: now[0])

    def ask(some: list[dict[str, object]]) -> list[object]:
        now[0] += 1e-5 * len(some)
        return []

    assert turn._time(ask, [{}] * 2_000, 0.1) == pytest.approx(10)
