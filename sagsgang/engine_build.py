"""Building the engine's runnable jar with Maven, when it is missing or older than what it is made of."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

KINDS = ("operaton", "camunda7")
Progress = Callable[[str], None]


class BuildFailed(Exception):
    """Maven did not make the jar."""


def jar(home: Path, kind: str = "operaton") -> Path:
    """Where the jar of an engine lies, built or not."""
    return home / "engine" / kind / "target" / "sagsgang-engine.jar"


def is_stale(home: Path, kind: str = "operaton") -> bool:
    """Whether the jar is missing, or older than a file that goes into it."""
    made = jar(home, kind)
    return not made.exists() or any(source.stat().st_mtime > made.stat().st_mtime for source in _sources(home, kind))


def build(home: Path, kind: str = "operaton", progress: Progress | None = None) -> Path:
    """The jar, built if it is stale. Raises `BuildFailed` with the end of Maven's own words."""
    with _one_at_a_time(home, kind):
        if is_stale(home, kind):
            if progress:
                progress(f"Bygger motoren ({kind}); første gang henter Maven omkring 100 MB ...")
            _maven(home / "engine", kind)
    return jar(home, kind)


def _maven(folder: Path, kind: str) -> None:
    # Maven keeps copies of sources that are gone, and would compile them.
    for copied in ("shared-sources", "classes"):
        shutil.rmtree(folder / kind / "target" / copied, ignore_errors=True)
    command = ["mvn", "-q", "-B", "-pl", kind, "package"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError as fault:
        raise BuildFailed("mvn findes ikke.\n  Ret det: installér Maven og Java 17 (`.ci/system run`).") from fault
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-20:])
        raise BuildFailed(f"Motoren kunne ikke bygges:\n{tail}\n  Ret det: kør `mvn -pl {kind} package` i {folder}.")


def _sources(home: Path, kind: str) -> Iterator[Path]:
    engine = home / "engine"
    yield engine / "pom.xml"
    yield engine / kind / "pom.xml"
    yield from (path for path in (engine / "shared").rglob("*") if path.is_file())


@contextmanager
def _one_at_a_time(home: Path, kind: str) -> Iterator[None]:
    lock = jar(home, kind).parent / ".building"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
