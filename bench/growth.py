"""How cost, build time and memory grow with the rows: each size in a fresh process, 12 to 10,000 rows; `large` is 100,000."""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import rules
from bench.clock import calls, floor_for, take_turns
from bench.models import DECISION, dmn, inputs, partition

SIZES = (12, 100, 1_000, 10_000)
LARGE = 100_000
LIMIT_S = 170  # for one size; a size that takes longer is told as not done
DISTINCT, CHECKED = 2_000, 20  # inputs, and how many of them are held against the table's own answer
MODEL, ASKED = "table.dmn", "asked.json"
ROOT = Path(__file__).parents[1]


def main() -> None:
    _show(SIZES)


def large() -> None:
    _show((LARGE,))


def _show(sizes: tuple[int, ...]) -> None:
    print("\ngrowth, UNIQUE, five numbers: load = from XML; first = the first decision, with what is built then")
    for size in sizes:
        try:
            one = child(size)
        except subprocess.TimeoutExpired as error:
            loaded = f"loaded after {json.loads(error.stdout)['load_s']:.1f} s" if error.stdout else "not even loaded"
            print(f"  {size:7,} rows  not done in {LIMIT_S} s; {loaded}")
            continue
        print(
            f"  {size:7,} rows  {one['us']:9.3f} µs a decision ({one['us'] / one['floor']:.1f} times the floor); "
            f"load {one['load_s']:.2f} s, first {one['first_s']:.2f} s; "
            f"memory {one['kept_mb']:.0f} MB kept, {one['peak_mb']:.0f} MB at most; XML {one['xml_mb']:.1f} MB"
        )


def child(size: int) -> dict[str, float]:
    """What one size costs, measured in a process of its own, which has nothing but the file and the inputs in its memory.

    subprocess.TimeoutExpired when it takes too long.
    """
    table = partition(size)
    asked = inputs(table, DISTINCT)
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as folder:
        (Path(folder) / MODEL).write_bytes(dmn(table))
        wanted = [table.answer(one) for one in asked[:CHECKED]]
        (Path(folder) / ASKED).write_text(json.dumps({"inputs": asked, "wanted": wanted}), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "bench.growth", folder],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"{size} rows: {done.stderr.strip()[-2000:]}")
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _measure(folder: Path) -> dict[str, float]:
    given = json.loads((folder / ASKED).read_text("utf-8"))
    asked, wanted = given["inputs"], given["wanted"]
    gc.collect()
    before = _resident_mb()
    began = perf_counter()
    model = rules.load(folder / MODEL)
    loaded = perf_counter()
    print(json.dumps({"load_s": loaded - began}), flush=True)  # all that is told when the time runs out
    function = model.function(DECISION)
    first = function(asked[0])
    answered = perf_counter()
    gc.collect()
    kept = _resident_mb() - before
    peak = _most_resident_mb() - before
    if [first, *map(function, asked[1:CHECKED])] != wanted:
        raise AssertionError("our answers and the table's own differ")
    floor = floor_for(list(asked[0]))
    told = take_turns({"ours": calls(function, asked), "floor": calls(floor, asked)}, 5)
    return {
        "us": median(told["ours"]),
        "floor": median(told["floor"]),
        "load_s": loaded - began,
        "first_s": answered - loaded,
        "kept_mb": kept,
        "peak_mb": peak,
        "xml_mb": (folder / MODEL).stat().st_size / 1e6,
    }


def _most_resident_mb() -> float:
    """Since this process began: `ru_maxrss` would have that of the process that started it in it."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024 / 1e6


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
