"""Runs the named parts, all when none is named, and prints their figures with machine, versions and settings."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from importlib.metadata import version

PARTS = ("loop", "pickup", "case")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    client = version("camunda-external-task-client-python3")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; stock client {client}")
    for name in names or PARTS:
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
