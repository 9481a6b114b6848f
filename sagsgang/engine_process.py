"""The engine as a process of this installation: started, waited for, stopped. One at a time for each state folder."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sagsgang import kernel
from sagsgang.engine_build import build
from sagsgang.secrets import Secrets
from workers.rest import EngineClient, EngineDown, Unauthorized
from workers.rest.values import write_date
from workers.settings import Settings

READY_SECONDS = 180.0
PORT_SECONDS = 5.0
STOP_SECONDS = 20.0
MEMORY = ("-Xmx512m", "-XX:+UseSerialGC")
Progress = Callable[[str], None]


class EngineProcessError(Exception):
    """The engine cannot be started, or did not come up. The text says how to mend it."""


@dataclass(frozen=True)
class Handle:
    """A started engine. `born` tells this process from a later one with the same number."""

    pid: int
    born: str
    url: str
    log: str


def start(
    settings: Settings,
    secrets: Secrets,
    *,
    movable_clock: bool = False,
    clock_start: datetime | None = None,
    kind: str = "operaton",
    progress: Progress | None = None,
) -> Handle:
    """Start the engine, building it first if need be. Returns at once; see `wait_ready`.

    `clock_start`: where the movable clock of an empty database begins, also in the past; later starts carry on.
    Raises `EngineProcessError` when one runs already or its port is taken, `BuildFailed` when Maven fails.
    """
    there = running(settings)
    if there:
        raise EngineProcessError(
            f"Motoren kører allerede (proces {there.pid}, {there.url}).\n  Ret det: `sagsgang down` først."
        )
    host, port = _address(settings)
    _must_be_free(host, port)
    program = build(settings.home, kind, progress)
    for folder in ("run", "log", "engine"):
        (settings.state / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    # A copy of its own: a running Java reads classes from its jar for as long as it lives, and a new build writes over it.
    program = Path(shutil.copyfile(program, settings.state / "run" / program.name))
    log = settings.state / "log" / "engine.log"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("SAG_", "SPRING_"))},
        **database_environment(settings),
        "TZ": "Europe/Copenhagen",
        "SAG_ENGINE_HOST": host,
        "SAG_ENGINE_PORT": str(port),
        "SAG_ADMIN_USER": secrets.admin_user,
        "SAG_ADMIN_PASSWORD": secrets.admin_password,
    }
    if movable_clock:
        environment["SPRING_PROFILES_ACTIVE"] = "movable-clock"
        if clock_start is not None:
            environment["SAG_CLOCK_START"] = write_date(clock_start, "clock_start")
    with log.open("ab") as out:
        child = subprocess.Popen(  # noqa: S603
            ["java", *MEMORY, "-jar", str(program)],  # noqa: S607
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=settings.state,
            start_new_session=True,
        )
    handle = Handle(child.pid, kernel.born(child.pid) or "", settings.engine_url, str(log))
    _pid_file(settings).write_text(json.dumps(asdict(handle)), encoding="utf-8")
    _CHILDREN[child.pid] = child
    return handle


def wait_ready(
    settings: Settings, secrets: Secrets, progress: Progress | None = None, seconds: float = READY_SECONDS
) -> None:
    """Return when the engine answers. Raises `EngineProcessError` when it dies, refuses the password, or takes too long."""
    began = time.monotonic()
    told = began
    with EngineClient(settings.engine_url, secrets.admin_user, secrets.admin_password) as client:
        while time.monotonic() - began < seconds:
            try:
                client.version()
            except EngineDown:
                if running(settings) is None:
                    raise EngineProcessError(f"Motoren standsede under opstarten:\n{_tail(settings)}") from None
            except Unauthorized as fault:
                raise EngineProcessError(
                    f"Motoren afviser administratorens adgangskode.\n  Ret det: hent {settings.secrets_file} fra sikkerhedskopien, "
                    "eller begynd forfra med en tom tilstandsmappe."
                ) from fault
            else:
                return
            if progress and time.monotonic() - told > 2:
                told = time.monotonic()
                progress(f"Venter på motoren ... {told - began:.0f} s")
            time.sleep(0.2)
    raise EngineProcessError(f"Motoren svarede ikke inden {seconds:.0f} s:\n{_tail(settings)}")


def stop(settings: Settings, seconds: float = STOP_SECONDS) -> bool:
    """Stop the engine of this state folder: ask, wait, then force. Returns whether one ran."""
    handle = running(settings)
    if handle is None:
        _pid_file(settings).unlink(missing_ok=True)
        return False
    for ask in (signal.SIGTERM, signal.SIGKILL):
        os.kill(handle.pid, ask)
        if _gone(handle, seconds):
            _pid_file(settings).unlink(missing_ok=True)
            return True
    raise EngineProcessError(
        f"Proces {handle.pid} lader sig ikke standse.\n  Ret det: se på den med `ps -p {handle.pid}`."
    )


def running(settings: Settings) -> Handle | None:
    """The engine that this state folder started, if it still runs."""
    try:
        handle = Handle(**json.loads(_pid_file(settings).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    return handle if _alive(handle) else None


def database_environment(settings: Settings) -> dict[str, str]:
    """The engine's database: PostgreSQL by `SAGSGANG_DATABASE_URL`, else an H2 file in the state folder.

    The H2 password guards nothing, as the file is not encrypted; the folder's mode (0700) does. Each commit is written
    before it is answered (H2 itself waits half a second): an engine that is killed forgets no answer that it has taken.
    """
    if settings.database_url is None:
        file = settings.state / "engine" / "sagsgang"
        return {
            "SAG_DB_URL": f"jdbc:h2:file:{file};DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
            "SAG_DB_USER": "sa",
            "SAG_DB_PASSWORD": "sa",
        }
    parts = urlsplit(settings.database_url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.hostname or not parts.path.strip("/"):
        raise EngineProcessError(
            "SAGSGANG_DATABASE_URL kan ikke læses.\n  Ret det: skriv postgresql://bruger:kode@vært:port/navn."
        )
    query = f"?{parts.query}" if parts.query else ""
    return {
        "SAG_DB_URL": f"jdbc:postgresql://{parts.hostname}:{parts.port or 5432}{parts.path}{query}",
        "SAG_DB_USER": unquote(parts.username or ""),
        "SAG_DB_PASSWORD": unquote(parts.password or ""),
    }


# Children of this very process must be waited for, or they stay as zombies that look alive.
_CHILDREN: dict[int, subprocess.Popen[bytes]] = {}


def _pid_file(settings: Settings) -> Path:
    return settings.state / "run" / "engine.json"


def _address(settings: Settings) -> tuple[str, int]:
    parts = urlsplit(settings.engine_url)
    if not parts.path.endswith("/engine-rest"):
        raise EngineProcessError(
            f"SAGSGANG_ENGINE_URL er {settings.engine_url}.\n  Ret det: den skal ende på /engine-rest."
        )
    return parts.hostname or "127.0.0.1", parts.port or 8080


def _must_be_free(host: str, port: int) -> None:
    """Wait for the port: an engine that was killed has ended for who waits for it before the system has closed its port."""
    end = time.monotonic() + PORT_SECONDS
    while not _is_free(host, port):
        if time.monotonic() > end:
            raise EngineProcessError(
                f"Port {port} på {host} er optaget.\n  Ret det: stop det, der bruger den, eller sæt SAGSGANG_ENGINE_URL."
            )
        time.sleep(0.1)


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _alive(handle: Handle) -> bool:
    child = _CHILDREN.get(handle.pid)
    if child is not None and child.poll() is not None:
        return False
    try:
        os.kill(handle.pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return not kernel.ended(handle.pid) and kernel.born(handle.pid) in {handle.born, None}


def _gone(handle: Handle, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not _alive(handle):
            return True
        time.sleep(0.1)
    return False


def _tail(settings: Settings, lines: int = 20) -> str:
    log = settings.state / "log" / "engine.log"
    text: Iterable[str] = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else ()
    return "\n".join([*list(text)[-lines:], f"  Ret det: se {log}."])
