"""The heads of the day's chains reach the log, once for each day."""

import io
import json
import logging
from datetime import date, datetime

import pytest
import structlog

from register import Register
from workers import logs
from workers.clock import COPENHAGEN
from workers.heads import Heads


class Day:
    """A clock that stands on a day until a test moves it."""

    def __init__(self, day: date) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, 0, tzinfo=COPENHAGEN)

    def today(self) -> date:
        return self.day


@pytest.fixture
def written():
    """What the process logs, line by line as JSON."""
    stream, root = io.StringIO(), logging.getLogger()
    before = (list(root.handlers), root.level, structlog.get_config())
    logs.set_up(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, root.level = before[0], before[1]
    structlog.configure(**before[2])


def a_case(register: Register, clock: Day, key: str) -> str:
    """A case opened that day."""
    trace = {"noegle": key, "aktoer": "sagsbehandler1", "tidspunkt": clock.now()}
    citizen = register.opret_borger("Prøve Borger", ["Prøvevej 1"], True, **trace)
    return register.opret_sag(citizen.borger_ref, "vejle-2023", "85", "voksen", **trace).sagsnummer


def test_each_day_is_told_once(tmp_path, written):
    """A day is told when it is over, with the hash the chain had then; a restart tells it no more and misses none."""
    clock = Day(date(2026, 3, 2))
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as register:
        file = tmp_path / "run" / "heads"
        first = a_case(register, clock, "a")
        assert Heads(register, clock, file).tell() == 0
        clock.day = date(2026, 3, 3)
        a_case(register, clock, "b")
        assert Heads(register, clock, file).tell() == 1
        assert Heads(register, clock, file).tell() == 0
        (line,) = written()
        (link,) = register.haendelser(first)
        assert (line["day"], line["sagsnummer"], line["hash"]) == ("2026-03-02", first, link.hash)
        clock.day = date(2026, 3, 20)
        assert Heads(register, clock, file).tell() == 1
        assert file.read_text() == "2026-03-19"
