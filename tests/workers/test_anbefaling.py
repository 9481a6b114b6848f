"""Deadline and recommendation of every §, from the tables as they stand; the engine's part of it is tested on the engine."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rules.casework.frister import frist_fra_data
from tests.workers.desk import Desk, at_desk, evaluate
from workers.topics import beregn_anbefaling, beregn_frist
from workers.topics.modtag_oplysninger import _either


@pytest.fixture
def desk(tmp_path: Path):
    with at_desk(tmp_path) as ready:
        ready.world.decisions = SimpleNamespace(evaluate=evaluate)
        yield ready


@pytest.fixture(autouse=True)
def _both_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine read each table as we did."""
    for module in (beregn_frist, beregn_anbefaling):
        monkeypatch.setattr(module, "agreed", lambda task, _world, inputs, **rest: evaluate(task, inputs))


def task(name: str = "t") -> Any:
    return SimpleNamespace(id=name, topic="prøve", person="sagsbehandler1", key=lambda what: f"{name}:{what}")


def deadline(desk: Desk, paragraf: str, **known: object) -> Any:
    """What beregn-frist answers for a case of 2 March 2026 that was applied for on 1 March."""
    dates = {"henvendelsesdato": "2026-03-02", "ansoegningsdato": "2026-03-01", "akut": False}
    ask = beregn_frist.Question(sagsnummer=desk.case, paragraf=paragraf, standard="vejle-2023", **{**dates, **known})
    return beregn_frist.beregn(ask, task(), desk.world)


@pytest.mark.parametrize(
    ("paragraf", "last"),
    [
        ("85", "2026-03-30"),
        ("97", "2026-03-30"),
        ("102", "2026-04-27"),
        ("103", "2026-03-29"),
        ("104", "2026-03-29"),
        ("107", "2026-04-26"),
        ("108", "2026-04-26"),
        ("ALB 105", "2026-04-26"),
    ],
)
def test_each_paragraph_counts_from_its_own_date(desk, paragraf, last):
    """Four or eight weeks from inquiry or application, recorded, and nobody is asked."""
    found = deadline(desk, paragraf)
    assert (found.frist_sidste_dag, found.frist_spoerg, found.straks) == (last, False, False)
    assert frist_fra_data(desk.world.register.frist(desk.case, paragraf).data).sidste_dag.isoformat() == last


def test_paragraph_82_asks_a_person(desk):
    """Nothing is recorded before a person has answered."""
    found = deadline(desk, "82")
    assert (found.frist_spoerg, found.frist_udloeber, found.frist_uger) == (True, None, None)
    assert found.frist_udledning == "§ 82: ingen frist i standarden."
    assert desk.world.register.frister(desk.case) == []


def test_support_in_a_home_of_the_housing_act_shows_both_readings(desk):
    """AMB-15: eight weeks from the application or four from the inquiry; a person chooses."""
    found = deadline(desk, "ALB 105", afgoerelse_om="støtte")
    assert found.frist_spoerg
    assert "AMB-15" in found.frist_udledning
    assert all(day in found.frist_udledning for day in ("30. marts 2026", "26. april 2026"))


def test_an_acute_stay_has_no_weeks(desk):
    """AMB-16: decided at once, first in the list, recorded as having no deadline."""
    found = deadline(desk, "107", opholdstype="akutophold", akut=True)
    assert (found.straks, found.frist_spoerg, found.frist_udloeber) == (True, False, None)
    assert found.prioritet == beregn_frist.STRAKS
    assert "AMB-16" in found.frist_udledning
    assert desk.world.register.frist(desk.case, "107").sidste_dag is None


def recommend(desk: Desk, paragraf: str, **facts: object) -> Any:
    """What beregn-anbefaling answers; what is not given is not known."""
    known = dict.fromkeys(beregn_anbefaling.Fakta.model_fields)
    known |= dict.fromkeys(("konsekvens_forklaret_den", "vum_udfoert_den", "samtykke_dato"), "")
    known |= {"samtykke": "uoplyst", "ydelsestype": "uoplyst", "konsekvens_forklaret": False, "vum_udfoert": False}
    ask = beregn_anbefaling.Question(
        sagsnummer=desk.case, paragraf=paragraf, standard="vejle-2023", **{**known, **facts}
    )
    return beregn_anbefaling.beregn_anbefaling(ask, task(paragraf), desk.world)


@pytest.mark.parametrize("paragraf", ["82", "97", "102", "103", "104", "107", "108", "ALB 105"])
def test_the_catalogue_is_shown_and_the_conditions_are_the_persons(desk, paragraf):
    """Unknown facts decide nothing; the text says plainly that the §'s conditions are in no table yet."""
    found = recommend(desk, paragraf)
    assert found.betingelser == "uafklaret"
    assert "er ikke lagt i tabel endnu" in found.anbefaling_tekst
    codes = found.kandidater_tekst.split(", ")
    assert codes
    assert [one.partition("=")[0] for one in found.indsatser_valg.split("; ")] == codes


def test_how_long_a_measure_lasts_is_said_once_and_as_the_standard_says_it(desk):
    """Three months is where a vurderingsophold of socialpsykiatri begins from, no limit; 12 weeks are not 84 days too."""
    stays, early = recommend(desk, "107").anbefaling_tekst, recommend(desk, "82").anbefaling_tekst
    assert "som udgangspunkt op til 3 måneder" in stays
    assert "højst 3 måneder" not in stays
    assert "12 uger, der kan forlænges" in early
    assert "84 dage" not in early


def test_outside_the_target_group_is_said_and_never_refused(desk):
    """A person of 17 is outside the standard's target group: a condition that is not met, and still a person's decision."""
    found = recommend(desk, "103", alder=17)
    assert found.betingelser == "ikke opfyldt"
    assert "V23-G-02" in found.anbefaling_tekst
    assert "afslag" not in found.anbefaling_tekst.lower()


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [(True, None, True), (None, True, True), (False, False, False), (False, None, None), (None, None, None)],
)
def test_one_yes_is_enough_and_only_two_noes_are_a_no(one, other, both):
    """Physical or psychical: unknown is never no."""
    assert _either(one, other) is both
