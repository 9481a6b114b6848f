"""What is decided before the engine starts: its database, its passwords, whose process it is."""

from __future__ import annotations

import json
import os

import pytest

from sagsgang import engine_process
from sagsgang.engine_process import EngineProcessError, database_environment
from sagsgang.rights import people, roles
from sagsgang.secrets import NoSecrets, new_password, read, read_or_make
from tests.engine_fixture import engine_settings


def test_a_postgresql_url_is_translated(tmp_path):
    """User and password leave the URL, and what was escaped in it is written out."""
    settings = engine_settings(
        tmp_path, SAGSGANG_DATABASE_URL="postgresql://sag%40gang:k%2Fode@db:5433/motor?sslmode=require"
    )
    assert database_environment(settings) == {
        "SAG_DB_URL": "jdbc:postgresql://db:5433/motor?sslmode=require",
        "SAG_DB_USER": "sag@gang",
        "SAG_DB_PASSWORD": "k/ode",
    }


@pytest.mark.parametrize("url", ["mysql://a:b@c/d", "postgresql:///motor", "postgresql://a:b@c"])
def test_another_url_is_refused(tmp_path, url):
    """The message shows the form that is read, and not the password."""
    with pytest.raises(EngineProcessError, match="postgresql://bruger:kode@vært:port/navn"):
        database_environment(engine_settings(tmp_path, SAGSGANG_DATABASE_URL=url))


def test_without_a_url_the_database_is_a_file_of_the_state_folder(tmp_path):
    """An embedded H2, where nothing is installed."""
    url = database_environment(engine_settings(tmp_path))["SAG_DB_URL"]
    assert url.startswith(f"jdbc:h2:file:{tmp_path}/engine/sagsgang")


def test_passwords_are_made_once(tmp_path):
    """A second start reads the same ones, and a new user gets one without the others changing."""
    file = tmp_path / "state" / "secrets.json"
    first = read_or_make(file, {"a1": "a"})
    assert read_or_make(file, {"a1": "a"}) == first == read(file)
    more = read_or_make(file, {"a1": "a", "b1": "b"})
    assert more.password("a1") == first.password("a1")
    assert more.first_of("b") == "b1"
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())["users"]["b1"]["group"] == "b"


@pytest.mark.parametrize("text", ["", "{}", '{"admin": 1}', '{"admin": {"user": "a"}, "users": {}}'])
def test_a_broken_file_of_passwords_is_not_overwritten(tmp_path, text):
    """New passwords would lock everybody out of the engine's database."""
    file = tmp_path / "secrets.json"
    file.write_text(text)
    with pytest.raises(NoSecrets):
        read_or_make(file, people())
    assert file.read_text() == text


def test_a_password_has_all_kinds_and_no_word_of_its_user():
    """What the engine's password policy asks for."""
    for _ in range(200):
        password = new_password(["a1", "ø"])
        assert len(password) >= 20
        assert any(sign.isupper() for sign in password)
        assert any(sign.islower() for sign in password)
        assert any(sign.isdigit() for sign in password)
        assert not password.isalnum()
        assert "a1" not in password.lower()


def test_names_of_users_are_long_enough_for_the_policy():
    """A one-letter name would stand in almost every password, which the policy then refuses."""
    assert not [role.user for role in roles() if min(len(role.first_name), len(role.last_name)) < 5]


def test_another_process_with_the_same_number_is_not_ours(tmp_path):
    """A left pid file never makes us stop a stranger."""
    settings = engine_settings(tmp_path)
    (tmp_path / "run").mkdir()
    left = {"pid": os.getpid(), "born": "1", "url": settings.engine_url, "log": ""}
    (tmp_path / "run" / "engine.json").write_text(json.dumps(left))
    assert engine_process.running(settings) is None
    assert engine_process.stop(settings) is False


def test_an_address_that_is_not_the_rest_root_is_refused(tmp_path):
    """The engine has one path, and the URL must end in it."""
    settings = engine_settings(tmp_path, SAGSGANG_ENGINE_URL="http://127.0.0.1:9999/rest")
    with pytest.raises(EngineProcessError, match="engine-rest"):
        engine_process.start(settings, read_or_make(settings.secrets_file, {}))
