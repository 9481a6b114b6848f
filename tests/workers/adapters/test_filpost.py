"""The post: one shipment for each key; delivery reports read, acknowledged, or set aside with a reason."""

from __future__ import annotations

import json
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from workers.adapters.filpost import FilPost
from workers.clock import COPENHAGEN
from workers.ports.post import Forsendelse

NU = datetime(2026, 3, 20, 10, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def post(tmp_path: Path) -> FilPost:
    """An empty post."""
    return FilPost(tmp_path / "post")


def send(post: FilPost, noegle: str = "opgave-1:send", nu: datetime = NU, pdf: bytes = b"%PDF-1") -> Forsendelse:
    return post.send(
        navn="Prøve Borger",
        adresse=["Prøvevej 7", "9999 Prøveby"],
        kanal="digital_post",
        titel="Afgørelse",
        pdf=pdf,
        nu=nu,
        noegle=noegle,
    )


def test_same_key_is_one_shipment(post: FilPost) -> None:
    """A repeated step, later and with other bytes, gives the first shipment back and sends nothing."""
    first = send(post)
    assert send(post, nu=NU + timedelta(hours=1), pdf=b"%PDF-2") == first
    assert (first.kanal, first.afleveret) == ("digital_post", NU)
    assert [path.read_bytes() for path in post.outbox.glob("*.pdf")] == [b"%PDF-1"]
    assert len(list(post.outbox.iterdir())) == 2
    assert send(post, noegle="opgave-2:send").forsendelse != first.forsendelse


def test_shipment_says_where_to(post: FilPost) -> None:
    """Whoever carries it finds name, address and channel beside the letter; nobody else may look."""
    sent = send(post)
    about = json.loads((post.outbox / f"{sent.forsendelse}.json").read_text("utf-8"))
    assert (about["navn"], about["adresse"]) == ("Prøve Borger", ["Prøvevej 7", "9999 Prøveby"])
    assert {stat.S_IMODE(path.stat().st_mode) for path in post.outbox.iterdir()} == {0o600}


def test_time_without_a_zone_is_refused(post: FilPost) -> None:
    """The day a decision is sent must not hang on the machine's own zone."""
    with pytest.raises(ValueError, match="zone"):
        send(post, nu=NU.replace(tzinfo=None))


def test_delivery_is_reported_until_it_is_acknowledged(post: FilPost) -> None:
    """A report stays until the register has it; acknowledging twice changes nothing, and it is kept."""
    sent = send(post)
    post.meld_leveret(sent.forsendelse, NU + timedelta(minutes=5))
    (report,) = post.leveringer()
    assert (report.forsendelse, report.leveret) == (sent.forsendelse, NU + timedelta(minutes=5))
    assert post.leveringer() == (report,)
    post.kvitter(report)
    post.kvitter(report)
    assert post.leveringer() == ()
    assert len(list(post.acknowledged.iterdir())) == 1


def test_reports_come_oldest_first(post: FilPost) -> None:
    """In the order of delivery, whatever the files are called."""
    ids = [send(post, noegle=f"opgave-{n}").forsendelse for n in range(5)]
    for hours, forsendelse in zip((5, 1, 4, 2, 3), ids, strict=True):
        post.meld_leveret(forsendelse, NU + timedelta(hours=hours))
    times = [report.leveret for report in post.leveringer()]
    assert times == sorted(times)
    assert len(times) == 5


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "ikke JSON"),
        (b"\xff\xfe", "ikke JSON"),
        (b"[]", "som tekst"),
        (b'{"forsendelse": "F-1"}', "som tekst"),
        (b'{"forsendelse": "F-1", "leveret": 7}', "som tekst"),
        (b'{"forsendelse": "F-1", "leveret": "i tirsdags"}', "ikke et tidspunkt"),
        (b'{"forsendelse": "F-1", "leveret": "2026-03-20T10:00:00"}', "ingen tidszone"),
        (b'{"forsendelse": "F-1", "leveret": "2026-03-20T10:00:00+01:00"}', "ikke sendt herfra"),
        (b'{"forsendelse": "../../x", "leveret": "2026-03-20T10:00:00+01:00"}', "ikke sendt herfra"),
        (b'{"forsendelse": "ID", "leveret": "2026-03-19T23:59:00+01:00"}', "før det blev sendt"),
    ],
)
def test_report_that_cannot_be_used_is_set_aside(content: bytes, reason: str, post: FilPost) -> None:
    """The file is kept as it came with the reason beside it, and the good report beside it still gets through."""
    sent = send(post)
    content = content.replace(b"ID", sent.forsendelse.encode())
    (post.reports / "a.json").write_bytes(content)
    post.meld_leveret(sent.forsendelse, NU)
    assert [report.forsendelse for report in post.leveringer()] == [sent.forsendelse]
    ((name, why),) = post.afviste()
    assert name == "a.json"
    assert reason in why
    assert "Ret det:" in why
    assert (post.rejected / "a.json").read_bytes() == content


def test_set_aside_reports_do_not_replace_each_other(post: FilPost) -> None:
    """Two bad files of the same name are both kept."""
    for content in (b"{", b"}"):
        (post.reports / "a.json").write_bytes(content)
        assert post.leveringer() == ()
    assert sorted(path.read_bytes() for path in post.rejected.glob("*.json")) == [b"{", b"}"]
    assert len(post.afviste()) == 2


def test_carriers_clock_a_little_behind_is_no_fault(post: FilPost) -> None:
    """The law counts days: seconds of difference between two clocks on the same day are accepted."""
    sent = send(post)
    post.meld_leveret(sent.forsendelse, NU - timedelta(seconds=30))
    assert len(post.leveringer()) == 1
