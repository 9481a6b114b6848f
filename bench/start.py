"""A fresh process to its first decision, against a fresh process that does nothing: whole processes, caches warm."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.clock import Turn, figure, take_turns
from bench.models import DECISION, dmn, inputs, permit

ROUNDS = 15
ROOT = Path(__file__).parents[1]


def main() -> None:
    table = permit()
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as folder:
        path = Path(folder) / "permit.dmn"
        path.write_bytes(dmn(table))
        one = inputs(table, 1)[0]
        decide = (
            f"import rules; assert rules.load({str(path)!r}).function({DECISION!r})({one!r}) == {table.answer(one)!r}"
        )
        turns = {"pass": process("pass"), "import": process("import rules"), "decide": process(decide)}
        for turn in turns.values():
            turn()  # writes what Python caches of modules
        told = take_turns(turns, ROUNDS)
    print(f"\na fresh process, {len(table.rows)} rows, {ROUNDS} rounds")
    print(figure("interpreter start", told["pass"], "ms"))
    print(figure("import rules", told["import"], "ms", more_than=told["pass"]))
    print(figure("import, load, first decision", told["decide"], "ms", more_than=told["pass"], at_most=30))


def process(code: str) -> Turn:
    """A turn of one whole process, in milliseconds."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def turn() -> float:
        began = perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
        return (perf_counter() - began) * 1e3

    return turn
