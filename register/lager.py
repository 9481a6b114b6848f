"""The database under the register: connections, migrations, and transactions in which several may write.

SQLite: WAL, a busy timeout, and BEGIN IMMEDIATE for writes, so that writers queue instead of failing midway.
PostgreSQL: the case's row is locked (`FOR UPDATE`) by each write; creating things takes an advisory lock on the key.
"""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

from register.errors import SchemaError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 60
ADVISORY = 0x5A65  # this register's own number among PostgreSQL's advisory locks


class Lager:
    """One database. Thread-safe; every process opens its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.sqlite = engine.dialect.name == "sqlite"

    @classmethod
    def open(cls, url: str) -> Lager:
        """Open (and for SQLite create, mode 0600) the database and bring its tables up to date."""
        target = make_url(url.replace("postgresql://", "postgresql+psycopg://", 1))
        if target.get_backend_name() == "sqlite":
            return cls._open_sqlite(target.render_as_string(hide_password=False), Path(target.database or ""))
        lager = cls(create_engine(target, pool_size=8, max_overflow=16, pool_pre_ping=True, hide_parameters=True))
        lager._migrate()
        return lager

    @classmethod
    def _open_sqlite(cls, url: str, file: Path) -> Lager:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (file.parent / f"{file.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            file.touch(mode=0o600, exist_ok=True)
            with closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as plain:
                plain.execute("PRAGMA journal_mode=WAL")  # stays with the file; cannot be set inside a transaction
            engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
            event.listen(engine, "connect", _on_connect)
            event.listen(engine, "begin", _on_begin)
            lager = cls(engine)
            lager._migrate()
        return lager

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @contextmanager
    def laes(self) -> Iterator[Connection]:
        """A transaction that only reads, on one snapshot (PostgreSQL: repeatable read)."""
        options = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        with self._engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def skriv(self, noegle: str | None = None) -> Iterator[Connection]:
        """A transaction that writes; with `noegle` no other with the same key runs at the same time."""
        with self._engine.connect().execution_options(skriver=True) as connection, connection.begin():
            if noegle is not None and not self.sqlite:
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:space, hashtext(:key))"), {"space": ADVISORY, "key": noegle}
                )
            yield connection

    def _migrate(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        try:
            with self.skriv() as connection:
                if not self.sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:space, 0)"), {"space": ADVISORY})
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except CommandError as fault:
            self.close()
            raise SchemaError("registeret", str(fault), "start den nyere udgave af sagsgang") from fault


def _on_connect(dbapi: Any, _record: Any) -> None:
    dbapi.isolation_level = None  # BEGIN is ours (see `_on_begin`), not the driver's
    cursor = dbapi.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("skriver")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
