"""Runs the named parts, all when none is named, and prints their figures with date, machine, versions and settings."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

PARTS = {
    "tables": "bench.tables:main",
    "feel": "bench.feel:main",
    "start": "bench.start:main",
    "growth": "bench.growth:main",
    "peers": "bench.peers.run:main",
    "large": "bench.growth:large",
    "lists": "bench.lists:main",
    "loop": "bench.loop:main",
    "pickup": "bench.pickup:main",
    "case": "bench.case:main",
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    client = version("camunda-external-task-client-python3")
    print(
        f"{datetime.now().astimezone():%Y-%m-%d %H:%M}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{_processor()}, load {os.getloadavg()[0]:.1f}; stock client {client}"
    )
    for name in names or PARTS:
        module, _, function = PARTS[name].partition(":")
        print(f"\n== {name}", flush=True)
        getattr(importlib.import_module(module), function)()
        sys.stdout.flush()
    return 0


def _processor() -> str:
    """The processor's own name where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
