"""Everything a topic may reach: built once for a worker, handed to every topic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from register import Register
from rules.policy import Calendar, Catalogue, calendar, load
from workers.adapters.filjournal import FilJournal
from workers.adapters.filpost import FilPost
from workers.adapters.registerborger import RegisterBorger
from workers.beskeder import Beskeder
from workers.clock import Clock, SystemClock
from workers.decisions import Decisions
from workers.engine_clock import EngineClock
from workers.metrics import Metrics
from workers.ports.borger import Borger
from workers.ports.journal import Journal
from workers.ports.post import Post
from workers.rest import EngineClient
from workers.settings import Settings


@dataclass(frozen=True)
class World:
    """`proeve`: letters are marked PRØVE and carry no real sender."""

    clock: Clock
    engine: EngineClient
    register: Register
    catalogue: Catalogue
    calendar: Calendar
    decisions: Decisions
    beskeder: Beskeder
    journal: Journal
    post: Post
    borger: Borger
    pdf: Callable[[str], bytes]
    metrics: Metrics
    proeve: bool = True


def build(settings: Settings, engine: EngineClient, metrics: Metrics) -> World:
    """The world of one installation. Opens the register and reads the catalogues."""
    from workers.adapters.pdf import lav_pdf  # noqa: PLC0415  half a second that only a worker should pay

    settings.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    register = Register.open(settings.register_url)
    catalogue = load(settings.home)
    return World(
        clock=EngineClock(engine) if settings.clock == "engine" else SystemClock(),
        engine=engine,
        register=register,
        catalogue=catalogue,
        calendar=calendar(catalogue),
        decisions=Decisions(engine),
        beskeder=Beskeder(catalogue.folder),
        journal=FilJournal(settings.state / "documents"),
        post=FilPost(settings.state / "post"),
        borger=RegisterBorger(register),
        pdf=lav_pdf,
        metrics=metrics,
        proeve=settings.letters != "real",
    )
