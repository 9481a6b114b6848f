"""Where things lie and how they are reached: the one place that reads the environment.

What `sagsgang up` chose (the engine's address, the clock, the workers' health port) stands in `installation.json` in the state,
so that a later command finds the same installation. The environment goes before it. All are optional:

========================== =====================================================================
`SAGSGANG_HOME`            the checkout; else found upwards from the working directory
`SAGSGANG_STATE`           where this installation keeps its state; default `<home>/.sagsgang`
`SAGSGANG_ENGINE_URL`      the engine's REST root; default `http://127.0.0.1:8080/engine-rest`
`SAGSGANG_DATABASE_URL`    `postgresql://user:password@host:port/name` for engine and register
`SAGSGANG_REGISTER_URL`    the register alone, as an SQLAlchemy URL; default SQLite in the state
`SAGSGANG_CLOCK`           `system` (default) or `engine`: read the engine's movable clock
`SAGSGANG_HEALTH_PORT`     where the workers answer health and metrics; default 9085
`SAGSGANG_LETTERS`         `trial` (default): letters are marked PRØVE; `real`: the municipality sends them
`SAGSGANG_THREADS`         tasks that one worker process does at a time; default 16
`SAGSGANG_SOURCES`         the folder of the documents that the standards are; unset: their text is not compared or shown
`SAGSGANG_DOMAIN`          the folder of the rules as they were extracted from the documents; unset: not accounted for
`SAGSGANG_CASES`           the folder of the shared golden cases
========================== =====================================================================
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

ENGINE_URL = "http://127.0.0.1:8080/engine-rest"
HEALTH_PORT = 9085
THREADS = 16


class NoHome(Exception):
    """No checkout of sagsgang here or above."""


@dataclass(frozen=True)
class Installation:
    """What `sagsgang up` chose for the installation of this state."""

    engine_url: str = ENGINE_URL
    clock: str = "system"
    health_port: int = HEALTH_PORT
    demo: bool = False

    @classmethod
    def read(cls, state: Path) -> Installation | None:
        """The installation of this state, or None when there is none yet."""
        file = state / "installation.json"
        return cls(**json.loads(file.read_text("utf-8"))) if file.is_file() else None

    def write(self, state: Path) -> None:
        """Keep the choice for later commands."""
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        (state / "installation.json").write_text(json.dumps(asdict(self), indent=2), "utf-8")


@dataclass(frozen=True)
class Settings:
    """The settings of one process. Paths are absolute; URLs carry no trailing slash."""

    home: Path
    state: Path
    engine_url: str
    database_url: str | None
    register_url: str
    clock: str
    health_port: int = HEALTH_PORT
    letters: str = "trial"
    threads: int = THREADS
    sources: Path | None = None
    domain: Path | None = None
    cases: Path | None = None

    @classmethod
    def read(cls, environment: dict[str, str] | None = None) -> Settings:
        """Read the environment. Raises `NoHome` when the checkout cannot be found."""
        env = dict(os.environ) if environment is None else environment
        home = _home(env.get("SAGSGANG_HOME"))
        state = Path(env.get("SAGSGANG_STATE") or home / ".sagsgang").absolute()
        database = env.get("SAGSGANG_DATABASE_URL") or None
        register = env.get("SAGSGANG_REGISTER_URL") or _register_url(database, state)
        chosen = Installation.read(state) or Installation()
        return cls(
            home=home,
            state=state,
            engine_url=(env.get("SAGSGANG_ENGINE_URL") or chosen.engine_url).rstrip("/"),
            database_url=database,
            register_url=register,
            clock=env.get("SAGSGANG_CLOCK") or chosen.clock,
            health_port=int(env.get("SAGSGANG_HEALTH_PORT") or chosen.health_port),
            letters=env.get("SAGSGANG_LETTERS") or "trial",
            threads=int(env.get("SAGSGANG_THREADS") or THREADS),
            sources=_folder(env.get("SAGSGANG_SOURCES")),
            domain=_folder(env.get("SAGSGANG_DOMAIN")),
            cases=_folder(env.get("SAGSGANG_CASES")),
        )

    @property
    def secrets_file(self) -> Path:
        """Passwords made at the first start (mode 0600)."""
        return self.state / "secrets.json"


def _home(named: str | None) -> Path:
    start = Path(named).absolute() if named else Path.cwd()
    for folder in (start, *start.parents):
        if (folder / "bpmn").is_dir() and (folder / "rules" / "catalogues").is_dir():
            return folder
    raise NoHome(
        f"{start}: ingen udtjekket sagsgang her eller ovenover.\n  Ret det: gå til mappen, eller sæt SAGSGANG_HOME."
    )


def _folder(named: str | None) -> Path | None:
    return Path(named).absolute() if named else None


def _register_url(database: str | None, state: Path) -> str:
    if database is None:
        return f"sqlite:///{state / 'register.db'}"
    return database.replace("postgresql://", "postgresql+psycopg://", 1)
