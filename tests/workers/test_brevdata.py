"""What a letter is made of, read from the register: the § of the task, its grant, its follow-up; sent to whom, recorded how."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from register import Register
from rules.casework.breve import mangler
from rules.policy import calendar, load
from workers.adapters.filjournal import FilJournal
from workers.adapters.filpost import FilPost
from workers.adapters.registerborger import RegisterBorger
from workers.beskeder import Beskeder
from workers.brevdata import letter_data
from workers.clock import COPENHAGEN
from workers.topics.send_brev import Question, send_brev

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=COPENHAGEN)
CATALOGUE = load(Path(__file__).parents[2])


class Sag:
    """A case on §§ 85 and 104 with both granted, and the world of a worker without an engine."""

    def __init__(self, folder: Path) -> None:
        self.register = Register.open(f"sqlite:///{folder / 'register.db'}")
        self.count = 0
        self.outbox = folder / "post" / "udbakke"
        self.world: Any = SimpleNamespace(
            clock=SimpleNamespace(now=lambda: NOW, today=NOW.date),
            register=self.register,
            catalogue=CATALOGUE,
            calendar=calendar(CATALOGUE),
            beskeder=Beskeder(CATALOGUE.folder),
            borger=RegisterBorger(self.register),
            journal=FilJournal(folder / "documents"),
            post=FilPost(folder / "post"),
            pdf=lambda html: b"%PDF" + html.encode(),
            proeve=True,
        )
        register = self.register
        citizen = register.opret_borger("Prøve Borger", ["Prøvevej 7", "9999 Prøveby"], True, **self.trace())
        self.nr = register.opret_sag(citizen.borger_ref, "vejle-2023", "85", "voksen", **self.trace()).sagsnummer
        register.tilfoej_bestemmelse(self.nr, "104", **self.trace())
        register.registrer_henvendelse(self.nr, "telefon", "2026-03-02", None, False, **self.trace(), paragraf="85")
        register.registrer_henvendelse(
            self.nr, "brev", "2026-03-05", "2026-03-06", False, **self.trace(), paragraf="104"
        )
        for paragraf, last in (("85", "2026-03-30"), ("104", "2026-05-01")):
            frist = {"paragraf": paragraf, "sidste_dag": last, "uger": None, "regnes_fra": "person", "startdato": None}
            register.registrer_frist(self.nr, {**frist, "egen": paragraf == "104"}, **self.trace())
            register.registrer_vurdering(
                self.nr,
                {"ref_tekst_oplyst": self.text(f"Oplyst om {paragraf}."), "partshoering": "ikke_relevant"},
                **self.trace(),
                paragraf=paragraf,
            )
        self.decide("85", {"ydelse": "Moderat", "pakke": "Moderat", "minutter_pr_uge": 150})
        self.decide("104", {"ydelse": "IND-16", "procent": 80, "leverandoer": "kv-gaarden"})
        granted = {"ydelse": "IND-16", "procent": 80, "ref_tekst_bevilget": self.text("Fire dage på Gården.")}
        self.ydelse = register.bevil_ydelse(self.nr, "104", granted, "2026-04-01", **self.trace()).ydelse_id

    def trace(self) -> dict[str, Any]:
        self.count += 1
        return {"noegle": f"n{self.count}", "aktoer": "sagsbehandler1", "tidspunkt": NOW}

    def text(self, words: str) -> str:
        return self.register.gem_fritekst(self.nr, "tekst_proeve", words, **self.trace()).ref

    def decide(self, paragraf: str, extent: dict[str, Any]) -> None:
        data = {"udfald": "bevilling", "startdato": "2026-04-01", "ref_tekst_bevilget": self.text(f"Hjælp {paragraf}.")}
        self.register.registrer_afgoerelse(self.nr, paragraf, {**data, **extent}, "2026-03-19", **self.trace())

    def follow_up(self, senest: str = "2026-07-01", bedes: str | None = "2026-05-20", nummer: int = 1) -> str:
        plan = {"art": "opfoelgning", "nummer": nummer, "senest": senest, "status_bedes_den": bedes}
        return self.register.planlaeg_opfoelgning(self.nr, self.ydelse, plan, **self.trace()).opfoelgning_id

    def order(self, supplier: str = "kv-gaarden", **more: Any) -> None:
        data = {"leverandoer": supplier, "bestilt_den": "2026-03-20", "ref_tekst_maal": self.text("Ro i hverdagen.")}
        self.register.registrer_bestilling(self.nr, self.ydelse, {**data, **more}, **self.trace())

    def send(self, brevtype: str, paragraf: str = "104", **about: Any) -> Any:
        self.count += 1
        number = self.count
        task = SimpleNamespace(topic="send-brev", worker="w", key=lambda what: f"o{number}:{what}")
        ask = Question(sagsnummer=self.nr, paragraf=paragraf, brevtype=brevtype, **about)
        first = send_brev(ask, task, self.world)
        assert send_brev(ask, task, self.world) == first  # delivered again: nothing is made or sent twice
        return self.register.dokument(first.sidste_brev)

    def lacks(self, brevtype: str, **about: Any) -> list[str]:
        data = letter_data(self.nr, brevtype, self.world, **about)
        return [one.kode for one in mangler(brevtype, data, CATALOGUE, proeve=self.world.proeve)]


@pytest.fixture
def sag(tmp_path: Path) -> Iterator[Sag]:
    """The case."""
    made = Sag(tmp_path)
    yield made
    made.register.close()


def test_letter_reads_the_paragraph_of_its_task(sag: Sag) -> None:
    """Two §§ in one case: each letter has its own inquiry, deadline, assessment and decision."""
    for paragraf, asked, last, egen in (("85", 2, date(2026, 3, 30), False), ("104", 5, date(2026, 5, 1), True)):
        receipt = letter_data(sag.nr, "kvittering", sag.world, paragraf=paragraf)
        assert receipt.henvendelsesdato == date(2026, 3, asked)
        assert receipt.frist is not None
        assert (receipt.frist.sidste_dag, receipt.frist.egen) == (last, egen)
        decision = letter_data(sag.nr, "bevilling", sag.world, paragraf=paragraf)
        assert (decision.bevilget, decision.oplyst) == (f"Hjælp {paragraf}.", f"Oplyst om {paragraf}.")
        assert sag.lacks("bevilling", paragraf=paragraf) == []
    assert letter_data(sag.nr, "bevilling", sag.world, paragraf="104").omfang == {
        "leverandoer": "kv-gaarden",
        "procent": 80,
    }


def test_without_a_paragraph_it_is_the_first_of_the_case(sag: Sag) -> None:
    """Cases of one § go on as before."""
    assert letter_data(sag.nr, "kvittering", sag.world).paragraf == "85"


def test_change_after_a_follow_up_leaves_the_first_decision_alone(sag: Sag) -> None:
    """Its sent day is on the document; the new extent is the decision's, and what it took the place of is not told."""
    followed = sag.follow_up()
    data = {
        "udfald": "aendres",
        "retning": "mere",
        "aendringsgrund": "situation",
        "virkning_fra": "2026-03-20",
        "procent": None,
        "dage_pr_uge": 5,
        **{f"ref_tekst_{name}": sag.text(name) for name in ("begrundelse", "faktum", "helhedsvurdering")},
    }
    sag.register.hold_opfoelgning(sag.nr, followed, "2026-03-18", data, **sag.trace())
    document = sag.send("aendring", ydelse_id=sag.ydelse, opfoelgning_id=followed)
    assert document.sendt_den == NOW.date()
    assert (document.paragraf, document.ydelse_id, document.opfoelgning_id) == ("104", sag.ydelse, followed)
    assert "5 dage om ugen" in document.html
    assert "80 procent" not in document.html
    assert [one.sendt_den for one in sag.register.afgoerelser(sag.nr)] == [None, None]


def test_continued_help_from_what_is_not_recorded_yet(sag: Sag) -> None:
    """The check before the record reads the decision it is given, and the next day that it names."""
    followed = sag.follow_up()
    decided = {"udfald": "fortsaetter", "holdt_den": date(2026, 3, 18), "naeste_senest": "2027-03-18"}
    about = {"paragraf": "104", "ydelse_id": sag.ydelse, "opfoelgning_id": followed}
    data = letter_data(sag.nr, "fortsat", sag.world, decided, **about)
    assert data.opfoelgning.naeste == date(2027, 3, 18)
    assert data.bevilget == "Fire dage på Gården."
    assert mangler("fortsat", data, CATALOGUE) == ()
    assert "opfoelgning_holdt" in sag.lacks("fortsat", **about)


def test_payment_is_sent_as_a_decision_of_its_own(sag: Sag) -> None:
    """§ 163's sent day is recorded; that of the help is not touched."""
    texts = {f"ref_tekst_{name}": sag.text("Ord.") for name in ("betaling", "begrundelse", "faktum")}
    data = {"til_paragraf": "104", "startdato": "2026-04-01", **texts}
    assert "betaling" in sag.lacks("egenbetaling", paragraf="104")
    sag.register.registrer_afgoerelse(sag.nr, "163", data, "2026-03-19", **sag.trace())
    sag.send("egenbetaling")
    sent = {one.paragraf: one.sendt_den for one in sag.register.afgoerelser(sag.nr)}
    assert sent == {"85": None, "104": None, "163": NOW.date()}


def test_order_goes_to_the_supplier(sag: Sag) -> None:
    """By post to an invented address while letters are trials; the register keeps to whom, by code."""
    sag.follow_up()
    sag.follow_up("2027-07-01", None, 2)
    sag.order()
    document = sag.send("bestilling", ydelse_id=sag.ydelse)
    assert document.modtager == "kv-gaarden"
    assert "3. juni 2026" in document.html  # asked on 20 May, and the municipality's own days to answer
    (record,) = [json.loads(path.read_text("utf-8")) for path in sag.outbox.glob("*.json")]
    assert record["navn"] == "Karriereværkstedet, Gården i Give"
    assert (record["adresse"], record["kanal"]) == (["Prøvevej 2", "0000 Prøveby"], "brev")
    assert sag.send("bevilling").modtager == "borger"


def test_real_letter_waits_for_the_suppliers_address(sag: Sag) -> None:
    """Nobody knows it: it is asked for; written on the order it is used."""
    sag.order()
    sag.world.proeve = False
    assert "leverandoer_adresse" in sag.lacks("bestilling", ydelse_id=sag.ydelse)
    sag.order(ref_tekst_leverandoer=sag.text("Prøvegade 3\n9999 Prøveby"))
    assert "leverandoer_adresse" not in sag.lacks("bestilling", ydelse_id=sag.ydelse)


def test_status_is_asked_of_who_was_ordered_from(sag: Sag) -> None:
    """For its own follow-up; without an order nobody is known to ask."""
    followed = sag.follow_up("2026-03-30")
    about = {"ydelse_id": sag.ydelse, "opfoelgning_id": followed}
    assert "leverandoer" in sag.lacks("statusanmodning", **about)
    sag.order("anden", ref_tekst_leverandoer=sag.text("Prøve Behandler\nPrøvegade 3\n9999 Prøveby"))
    document = sag.send("statusanmodning", **about)
    assert "Til Prøve Behandler" in document.html
    assert "senest mandag den 30. marts 2026" in document.html  # never later than the follow-up itself


def test_plan_goes_to_the_citizen_and_its_parts_to_the_offer(sag: Sag) -> None:
    """The next follow-up stands in the plan; only chosen parts leave."""
    sag.follow_up()
    parts = ("formaal", "indsats", "varighed", "saerlige_forhold", "deltagelse")
    plan = {"dato": "2026-03-18", **{f"ref_tekst_{part}": sag.text(f"Om {part}.") for part in parts}}
    about = {"ydelse_id": sag.ydelse}
    assert mangler("handleplan", letter_data(sag.nr, "handleplan", sag.world, plan, **about), CATALOGUE) == ()
    sag.register.registrer_handleplan(sag.nr, sag.ydelse, plan, **sag.trace())
    assert "senest den 1. juli 2026" in sag.send("handleplan", **about).html
    handed = {"udleveret": True, "leverandoer": "sukkertoppen", "dele": ["formaal"]}
    sag.register.registrer_udlevering(sag.nr, sag.ydelse, "2026-03-20", handed, **sag.trace())
    document = sag.send("handleplan_udlevering", **about)
    assert document.modtager == "sukkertoppen"
    assert "Om formaal." in document.html
    assert "Om indsats." not in document.html
