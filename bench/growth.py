"""How cost, build time and memory grow with the rows: each size in a fresh process, 12 to 10,000 rows; `large` is 100,000."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SIZES = (12, 100, 1_000, 10_000)
LARGE = 100_000
LIMIT_S = 170  # for one size; a size that takes longer is told as not done
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
        except subprocess.TimeoutExpired:
            print(f"  {size:7,} rows  not done in {LIMIT_S} s")
            continue
        print(
            f"  {size:7,} rows  {one['us']:9.3f} µs a decision ({one['us'] / one['floor']:.1f} times the floor); "
            f"load {one['load_s']:.2f} s, first {one['first_s']:.2f} s; "
            f"memory {one['kept_mb']:.0f} MB kept, {one['peak_mb']:.0f} MB at most; XML {one['xml_mb']:.1f} MB"
        )


def child(size: int) -> dict[str, float]:
    """What one size costs, measured in a process of its own. subprocess.TimeoutExpired when it takes too long."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.growth", str(size)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{size} rows: {done.stderr.strip()[-2000:]}")
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6  # pages of 4 kB


def _measure(size: int) -> dict[str, Any]:
    import gc  # noqa: PLC0415  what is measured is imported where the memory is counted from
    import resource  # noqa: PLC0415
    from time import perf_counter  # noqa: PLC0415

    from bench.clock import calls, floor_for, take_turns  # noqa: PLC0415
    from bench.models import DECISION, dmn, inputs, partition  # noqa: PLC0415

    table = partition(size)
    asked = inputs(table, 2_000)
    wanted = [table.answer(one) for one in asked[:20]]
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as folder:
        path = Path(folder) / "table.dmn"
        path.write_bytes(dmn(table))
        xml_mb = path.stat().st_size / 1e6
        columns = [name for name, _ in table.columns]
        del table
        import rules  # noqa: PLC0415

        gc.collect()
        before = _resident_mb()
        began = perf_counter()
        model = rules.load(path)
        loaded = perf_counter()
        function = model.function(DECISION)
        first = function(asked[0])
        answered = perf_counter()
    gc.collect()
    kept = _resident_mb() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6 - before
    if [first, *map(function, asked[1:20])] != wanted:
        raise AssertionError(f"{size} rows: our answers and the table's own disagree")
    told = take_turns({"ours": calls(function, asked), "floor": calls(floor_for(columns), asked)}, 3)
    middle = {who: sorted(figures)[1] for who, figures in told.items()}
    return {
        "us": middle["ours"],
        "floor": middle["floor"],
        "load_s": loaded - began,
        "first_s": answered - loaded,
        "kept_mb": kept,
        "peak_mb": peak,
        "xml_mb": xml_mb,
    }


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))
