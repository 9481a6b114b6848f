"""Delivery reports reach the register once, and then the last day to complain is certain."""

from datetime import date, datetime, timedelta

import pytest

from register import Register
from workers.adapters.filpost import FilPost
from workers.clock import COPENHAGEN
from workers.leveringer import Leveringer
from workers.minute import EveryMinute

SENT = datetime(2026, 3, 2, 10, 0, tzinfo=COPENHAGEN)


class Noon:
    """A clock that stands on the day after the letter was sent."""

    def now(self) -> datetime:
        return SENT + timedelta(days=1)

    def today(self) -> date:
        return self.now().date()


@pytest.fixture
def sent(tmp_path):
    """A letter that the post has taken, with its register and post."""
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as register:
        post = FilPost(tmp_path / "post")
        trace = {"noegle": "a", "aktoer": "sagsbehandler1", "tidspunkt": SENT}
        citizen = register.opret_borger("Prøve Borger", ["Prøvevej 1"], True, **trace)
        case = register.opret_sag(citizen.borger_ref, "vejle-2023", "85", "voksen", **trace).sagsnummer
        document = register.gem_dokument(case, "bevilling", "Prøve", "<p>Prøve</p>", b"%PDF-", True, **trace)
        shipment = post.send(
            navn="Prøve Borger",
            adresse=["Prøvevej 1"],
            kanal="digital_post",
            titel="Prøve",
            pdf=b"%PDF-",
            nu=SENT,
            noegle="p",
        )
        register.registrer_afsendt(document.dokument_id, shipment.forsendelse, SENT.date(), **trace)
        yield register, post, document.dokument_id, shipment.forsendelse


def test_a_report_is_recorded_once(sent):
    """The day of delivery stands in the register after the first look, and a second look finds nothing to do."""
    register, post, document, shipment = sent
    post.meld_leveret(shipment, SENT + timedelta(hours=30))
    readers = Leveringer(register, post, Noon())
    assert (readers.receive(), readers.receive()) == (1, 0)
    assert register.dokument(document).leveret_den == date(2026, 3, 3)
    assert post.leveringer() == ()


def test_a_crash_before_the_acknowledgement_records_once(sent):
    """A report that was recorded but not acknowledged is recorded no second time."""
    register, post, document, shipment = sent
    post.meld_leveret(shipment, SENT)
    report = post.leveringer()[0]
    register.registrer_leveret(
        document,
        report.leveret.date(),
        noegle=f"levering:{report.levering_id}",
        aktoer="systemet (leveringer)",
        tidspunkt=SENT,
    )
    case = register.dokument(document).sagsnummer
    before = len(register.haendelser(case))
    assert Leveringer(register, post, Noon()).receive() == 1
    assert len(register.haendelser(case)) == before


def test_what_fails_one_minute_is_tried_the_next(capsys):
    """One job's fault keeps neither the other jobs nor the next minute from coming."""
    called: list[str] = []

    def breaks() -> None:
        called.append("breaks")
        raise OSError("disken er fuld")

    minute = EveryMinute({"breaks": breaks, "works": lambda: called.append("works")}, seconds=0.01)
    minute.start()
    while len(called) < 4:
        pass
    minute.stop()
    assert called[:4] == ["breaks", "works", "breaks", "works"]
