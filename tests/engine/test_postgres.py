"""The engine on PostgreSQL: the same case, the same purge, in an engine started as production starts it."""

from __future__ import annotations

import os

import pytest

from sagsgang import engine_process
from tests.database_search import search_database
from tests.engine.test_purge import KEPT, SECRET, purge
from tests.engine_fixture import engine_settings, start_engine
from workers.rest import NotFound

pytestmark = pytest.mark.engine


@pytest.fixture
def on_postgres(postgres, tmp_path):
    """An engine on a fresh PostgreSQL database, without the movable clock."""
    settings = engine_settings(tmp_path, SAGSGANG_DATABASE_URL=postgres)
    try:
        running = start_engine(settings, os.environ.get("SAGSGANG_TEST_ENGINE", "operaton"), movable_clock=False)
        yield running
        running.close()
    finally:
        engine_process.stop(settings)


def test_a_case_and_its_purge_on_postgresql(on_postgres, postgres, tmp_path):
    """The case runs to its end; a dump has the control and not the text; no H2 file, and no clock that can be moved."""
    purge(on_postgres)
    assert search_database(postgres, KEPT)
    assert search_database(postgres, SECRET) == []
    assert not list(tmp_path.glob("engine/*.db"))
    with pytest.raises(NotFound):
        on_postgres.client().clock()
