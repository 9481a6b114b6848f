"""A real PostgreSQL for tests: one private cluster a run, a fresh database a test.

The cluster lives in a temporary folder, listens on a free port of 127.0.0.1 alone, asks for a password, and is stopped
by its own process id. As root it runs as the system's user `postgres` (PostgreSQL refuses root).
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest


@dataclass(frozen=True)
class Cluster:
    """A running server. `url(name)` is the address of one of its databases."""

    port: int
    password: str

    def url(self, database: str) -> str:
        return f"postgresql://sagsgang:{self.password}@127.0.0.1:{self.port}/{database}"


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """The run's server."""
    with running_cluster() as cluster:
        yield cluster


@contextlib.contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A server that lives as long as the block; fsync is off, since nothing of it is kept."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="sagsgang-pg-"))
    as_user = _owner(folder)
    cluster = Cluster(_free_port(), secrets.token_hex(16))
    password_file = folder / "password"
    password_file.write_text(cluster.password)
    password_file.chmod(0o644)
    data = folder / "data"
    how = ["-U", "sagsgang", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    initdb = [*as_user, binaries / "initdb", "-D", data, "--pwfile", password_file, *how]
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
    options = {"listen_addresses": "127.0.0.1", "port": cluster.port, "unix_socket_directories": "", "fsync": "off"}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [*as_user, binaries / "postgres", "-D", data, *settings], stdout=log, stderr=log, cwd=folder
        )
    try:
        _wait(cluster, server, folder / "log")
        yield cluster
    finally:
        _stop(data, server)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(postgres_cluster: Cluster) -> Iterator[str]:
    """The URL of a fresh, empty database (`postgresql://…`), dropped afterwards."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(postgres_cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgres_cluster.url(name)
    with psycopg.connect(postgres_cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    assert on_path, "PostgreSQL mangler.\n  Ret det: sudo apt-get install postgresql"
    return Path(on_path).resolve().parent


def _owner(folder: Path) -> list[str]:
    """How to run as somebody PostgreSQL accepts, who then owns the folder."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(cluster: Cluster, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, f"PostgreSQL standsede:\n{log.read_text()}"
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(cluster.url("postgres"), connect_timeout=2).close()
            return
        time.sleep(0.1)
    raise AssertionError(f"PostgreSQL svarede ikke:\n{log.read_text()}")


def _stop(data: Path, server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: SIGINT to the server; `setpriv` became the server itself, so its id is the process's."""
    if server.poll() is None:
        server.send_signal(2)
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(timeout=10)
