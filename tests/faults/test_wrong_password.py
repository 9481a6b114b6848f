"""A wrong password: one failed login and no more, told in words; the right one works again."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from sagsgang.secrets import new_password
from tests.database_search import dumped_rows
from tests.engine_fixture import free_port
from workers.loop import REFUSED_BY_ENGINE
from workers.rest import EngineClient
from workers.rest.bodies import Profile

pytestmark = pytest.mark.engine

THROTTLE = timedelta(
    seconds=10
)  # the engine lets a user wait 3 s after the first wrong password, twice that after the next


@pytest.fixture
def stranger(outpost, tmp_path, request):
    """A user of its own, and an installation's folder with a wrong password for it. Gives user, right password, environment."""
    group = request.param
    user, right = f"{group}9", new_password([group])
    outpost.admin.create_user(Profile(id=user, first_name="Prøve", last_name="Kodeord"), right)
    outpost.admin.add_member(group, user)
    users = {user: {"password": new_password(), "group": group}}
    admin = {"user": "admin", "password": outpost.town.place.secrets.admin_password}
    (tmp_path / "secrets.json").write_text(json.dumps({"admin": admin, "users": users}))
    settings = outpost.settings
    environment = {
        **os.environ,
        "SAGSGANG_HOME": str(settings.home),
        "SAGSGANG_STATE": str(tmp_path),
        "SAGSGANG_ENGINE_URL": settings.engine_url,
        "SAGSGANG_CLOCK": settings.clock,
        "SAGSGANG_HEALTH_PORT": str(free_port()),
    }
    return user, right, environment


@pytest.mark.parametrize("stranger", ["worker"], indirect=True)
def test_worker_stops_loudly_at_the_first_refusal(outpost, stranger):
    """Its own exit status, one grave line in the log that says what to mend, one failed login; then the account still opens."""
    user, right, environment = stranger
    done = _run([sys.executable, "-m", "workers"], environment)
    assert done.returncode == REFUSED_BY_ENGINE
    grave = [json.loads(line) for line in done.stderr.splitlines() if '"critical"' in line]
    assert [line["status"] for line in grave] == [401]
    assert "secrets.json" in grave[0]["reason"]
    assert _failed_logins(outpost, user) == 1
    _opens(outpost, user, right)


@pytest.mark.parametrize("stranger", ["sagsbehandler"], indirect=True)
def test_command_says_it_in_words(outpost, stranger):
    """Exit status 3, what was refused and how to mend it, no trace; one failed login."""
    user, right, environment = stranger
    command = ["apply", "--navn", "Prøve Kodeord", "--adresse", "Prøvevej 1", "--kanal", "telefon"]
    done = _run([str(Path(sys.executable).with_name("sagsgang")), *command], environment)
    assert done.returncode == 3
    assert "401" in done.stderr
    assert "secrets.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert _failed_logins(outpost, user) == 1
    _opens(outpost, user, right)


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def _opens(outpost, user: str, right: str) -> None:
    """The right password works once the engine's waiting time is over."""
    outpost.admin.move_clock(outpost.admin.clock() + THROTTLE)
    with EngineClient(outpost.settings.engine_url, user, right) as client:
        assert client.version()


def _failed_logins(outpost, user: str) -> int:
    """What the engine's own table counts for the user: the last column but one."""
    rows = dumped_rows(outpost.settings.database_url or outpost.state, "ACT_ID_USER")
    (row,) = [line for line in rows if re.search(rf"\b{user}\b", line)]
    counted = re.search(r"(\d+)(?:, |\t)(?:NULL|\\N)\)?[,;]?$", row.rstrip())
    assert counted, row
    return int(counted[1])
