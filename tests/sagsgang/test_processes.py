"""A process that is over is not taken for one that runs, whoever's child it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from sagsgang import engine_process, kernel, worker_process
from workers.settings import Settings

HOME = Path(__file__).parents[2]


@pytest.fixture
def ended() -> Iterator[int]:
    """A process that is over, and that its parent has not asked about: it still takes signals."""
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        until = time.monotonic() + 20
        while not kernel.ended(child.pid) and time.monotonic() < until:
            time.sleep(0.01)
        yield child.pid


def test_what_is_over_does_not_run(ended: int, tmp_path: Path) -> None:
    """Neither engine nor workers are said to run then, so that stopping them does not wait for what is over."""
    settings = Settings.read({"SAGSGANG_STATE": str(tmp_path), "SAGSGANG_HOME": str(HOME)})
    (tmp_path / "run").mkdir()
    handle = engine_process.Handle(ended, kernel.born(ended) or "", "http://127.0.0.1:1/engine-rest", "")
    (tmp_path / "run" / "engine.json").write_text(json.dumps(asdict(handle)), "utf-8")
    (tmp_path / "run" / "workers.pid").write_text(str(ended), "utf-8")
    assert kernel.ended(ended)
    assert engine_process.running(settings) is None
    assert worker_process.pid(settings) is None
    assert not kernel.ended(os.getpid())
    assert kernel.born(os.getpid())
