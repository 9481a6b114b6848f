"""What the table says of payment decides under which § it is recorded; what the catalogue says of a § who is asked about a hospital."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import rules
from rules.casework.beregningspost import Beregningspost, Definition, EngineCheck
from tests.workers.desk import HOME, Desk, at_desk
from workers.brevdata_efter import payment_beside
from workers.topic import load_topics
from workers.topics.kontroller_vurdering import Question as Vurdering
from workers.topics.registrer_egenbetaling import NoPayment

SOURCE = (HOME / "dmn" / "vejle" / "2023" / "egenbetaling.dmn").read_bytes()
FORM = {
    "betaling_kroner": 1500,
    "betaling_pr": "maaned",
    "betaling_fra": "2026-03-02",
    "ref_tekst_betaling": "ord",
    "ref_tekst_betaling_begrundelse": "grund",
    "ref_tekst_betaling_faktum": "fakta",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk whose letters lack nothing: their parts are tested where letters are."""
    load_topics()
    monkeypatch.setattr("workers.topics.registrer_egenbetaling.lacking", lambda *_: [])
    with at_desk(tmp_path) as made:
        yield made


def look_up(desk: Desk, paragraf: str) -> None:
    """The table's answer for a grant, recorded as the decision's step does."""
    inputs = {"paragraf": paragraf, "udfald": "bevilling"}
    definition = Definition(
        decision_key="egenbetaling",
        definition_id="egenbetaling:1:x",
        version=1,
        version_tag="vejle-2023.1",
        deployment_id="d1",
        sha256=hashlib.sha256(SOURCE).hexdigest(),
    )
    post = Beregningspost.fra_forklaring(
        rules.load(SOURCE).decide("egenbetaling", inputs).explain().data(),
        definition=definition,
        evaluator="sagsgang",
        inputs=inputs,
        engine_check=EngineCheck(equal=True),
        trin="omfang",
        standard="vejle-2023",
        paragraf=paragraf,
    )
    desk.world.register.registrer_beregning(desk.case, post, **desk.trace(f"opslag{paragraf}"))


def decide(desk: Desk, paragraf: str) -> None:
    found = load_topics()["registrer-egenbetaling"]
    given = {"sagsnummer": desk.case, "paragraf": paragraf, **FORM}
    task: Any = SimpleNamespace(
        topic="registrer-egenbetaling", person="sagsbehandler1", key=lambda what: f"{paragraf}:{what}"
    )
    found.run(found.ask.model_validate(given, context={"world": desk.world}), task, desk.world)


def test_payment_is_decided_under_the_paragraph_that_the_table_names(desk: Desk) -> None:
    """§ 163 beside § 107, found again by the § that it is about; nothing is found for another."""
    look_up(desk, "107")
    decide(desk, "107")
    kept = payment_beside(desk.case, "107", desk.world)
    assert kept is not None
    assert (kept.paragraf, kept.data["beloeb_oere"]) == ("163", 150_000)
    assert payment_beside(desk.case, "108", desk.world) is None


def test_no_payment_is_decided_where_the_table_names_none(desk: Desk) -> None:
    """Help without payment, and a § that was never looked up, are faults of the process: nothing is recorded."""
    look_up(desk, "103")
    for paragraf in ("103", "108"):
        with pytest.raises(NoPayment):
            decide(desk, paragraf)
    assert desk.world.register.afgoerelser(desk.case) == []


@pytest.mark.parametrize(
    ("paragraf", "urgent", "asked"),
    [
        ("107", {"akut": True}, True),
        ("108", {"akut": True}, True),
        ("ALB 105", {"akut": True}, True),
        ("107", {}, False),
        ("85", {"akut": True}, False),
        ("85", {"straks": True}, True),
    ],
)
def test_a_hospital_is_asked_about_where_a_place_to_live_is_needed_at_once(
    desk: Desk, paragraf: str, urgent: dict[str, bool], asked: bool
) -> None:
    """V23-R107-04, V23-R108-05: the stays of the catalogue, and any stay that is decided at once."""
    ask = Vurdering.model_validate(
        {"sagsnummer": desk.case, "paragraf": paragraf, **urgent}, context={"world": desk.world}
    )
    assert ask.asks_hospital(desk.world) == asked
