"""The peers beside ours on the same tables: answers checked first, then turns within each round, then the factor."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Timer
from typing import Any

from bench.clock import spread
from bench.models import Inputs, Table, inputs, partition, permit
from bench.peers.environment import ROOT, NotInstalled, python_for
from bench.peers.table import OURS, PEERS, Peer

SIZE = 1_000
ROUNDS = 5
CHECKED = 1_000  # inputs that all contenders answer; the slow ones as many as they manage in some seconds
READY_S = 60  # to read the table and answer
TURN_S = 30  # for one turn


class NotRun(Exception):
    """A contender that could not be measured; the reason."""


@dataclass
class Contender:
    """A process that answers, and what it told of itself."""

    peer: Peer
    process: subprocess.Popen[str]
    complaints: Path
    told: dict[str, Any]

    def ask(self, seconds: float) -> Any:
        """Its next line; NotRun when it ends or takes longer."""
        timer = Timer(seconds, self.process.kill)
        timer.start()
        try:
            if self.process.stdin and self.told:  # its first line it gives unasked
                self.process.stdin.write("time\n")
                self.process.stdin.flush()
            line = self.process.stdout.readline() if self.process.stdout else ""
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        if not line:
            self.process.kill()
            self.process.wait()
            raise NotRun(self._why(seconds))
        return json.loads(line)

    def _why(self, seconds: float) -> str:
        said = self.complaints.read_text("utf-8").strip().splitlines()
        return said[-1] if said else f"no answer within {seconds:.0f} s"

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()


def main() -> None:
    interpreters, reasons = {OURS: python_for(OURS)}, {}
    for peer in PEERS:
        try:
            interpreters[peer] = python_for(peer)
        except NotInstalled as error:
            reasons[peer] = str(error)
    for table in (permit(), partition(SIZE)):
        print(f"\n{len(table.rows):,} rows, int inputs, microseconds a decision, {ROUNDS} rounds")
        _table(table, interpreters, dict(reasons))


def _table(table: Table, interpreters: dict[Peer, Path], reasons: dict[Peer, str]) -> None:
    asked = inputs(table, CHECKED)
    ready: dict[Peer, Contender] = {}
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as folder:
        try:
            for peer, interpreter in interpreters.items():
                try:
                    ready[peer] = start(peer, interpreter, table, asked, Path(folder))
                except NotRun as error:
                    reasons[peer] = str(error)
            figures = _rounds(ready, reasons)
        finally:
            for contender in ready.values():
                contender.close()
    ours = None if OURS in reasons else figures[OURS]
    for peer in (OURS, *PEERS):
        if peer in reasons:
            print(f"  {peer.name:14} not run: {reasons[peer]}")
        else:
            print(_line(ready[peer], figures[peer], ours))


def start(peer: Peer, interpreter: Path, table: Table, asked: list[Inputs], folder: Path) -> Contender:
    """A contender that has read the table and given the right answers. NotRun otherwise."""
    work = folder / f"{peer.name}.json"
    work.write_text(json.dumps({"table": peer.encode(table), "inputs": asked}), "utf-8")
    complaints = work.with_suffix(".txt")
    with complaints.open("w") as file:
        process = subprocess.Popen(
            [str(interpreter), "-W", "ignore", str(Path(__file__).with_name(peer.file)), str(work)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=file,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT) if peer is OURS else ""},
        )
    contender = Contender(peer, process, complaints, {})
    try:
        contender.told = contender.ask(READY_S)
        _check(contender, table, asked)
    except NotRun:
        contender.close()
        raise
    return contender


def _check(contender: Contender, table: Table, asked: list[Inputs]) -> None:
    for one, told in zip(asked, contender.told["answers"], strict=False):
        if told != table.answer(one):
            raise NotRun(f"wrong answer {told!r} to {one}, the table says {table.answer(one)!r}")


def _rounds(ready: dict[Peer, Contender], reasons: dict[Peer, str]) -> dict[Peer, list[float]]:
    figures: dict[Peer, list[float]] = {peer: [] for peer in ready}
    for _ in range(ROUNDS):
        for peer, contender in ready.items():
            if peer in reasons:
                continue
            try:
                figures[peer].append(contender.ask(TURN_S))
            except NotRun as error:
                reasons[peer] = str(error)
    return figures


def _line(contender: Contender, figures: list[float], ours: list[float] | None) -> str:
    told = contender.told
    line = f"  {contender.peer.name:14} {told['version']:8} {spread(figures):34}"
    if contender.peer is not OURS and ours:
        factors = [theirs / one for theirs, one in zip(figures, ours, strict=True)]
        line += f" {spread(factors):34} times ours: {'faster, met' if median(factors) > 1 else 'NOT met'}"
    tried = f", quickest of {len(told['tried'])}" if len(told["tried"]) > 1 else ""
    wrong = "".join(f"; {name} left out, its answers differ" for name in told["wrong"])
    return line + f"\n    {told['setting']}{tried}{wrong}; {len(told['answers']):,} answers as the table says"
