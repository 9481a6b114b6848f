"""The other paragraphs' own rules: what a decision has, a deadline of the municipality's own, a § that is added."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import ValidationError

import rules
from rules.casework.breve_tekster import load
from tests.workers.desk import HOME, Desk, at_desk
from workers.bestemmelser import er_i_sagen, tilfoej
from workers.faults import Mangler
from workers.formfelter import question_fault
from workers.question import Answer
from workers.topics import kontroller_vurdering, modtag_afgoerelse, modtag_henvendelse, registrer_frist

WORDS = {"ref_tekst_bevilget": "b", "ref_tekst_begrundelse": "h", "ref_tekst_faktum": "f"}
SAID = {"partshoert": False, "betingelser": "uafklaret", "kandidater_tekst": "IND-19, IND-20"}


@pytest.fixture
def desk(tmp_path: Path):
    with at_desk(tmp_path) as ready:
        yield ready


def task(name: str) -> Any:
    """An external task by its number; a person did the form before it."""
    return SimpleNamespace(id=name, topic="prøve", person="sagsbehandler1", key=lambda what: f"{name}:{what}")


def decide(desk: Desk, paragraf: str, **form: object) -> Answer:
    """What modtag-afgoerelse answers to a form that grants."""
    given = {"udfald": "bevilling", "startdato": "2026-03-09", **WORDS, **SAID, **form}
    ask = modtag_afgoerelse.Question.model_validate(
        {"sagsnummer": desk.case, "paragraf": paragraf, **given}, context={"world": desk.world}
    )
    return modtag_afgoerelse.modtag_afgoerelse(ask, task("t"), desk.world)


@pytest.mark.parametrize("bad", [3, True, ["IND-19"], {"kode": "IND-19"}, "ukendt svar", "IND-19 "])
def test_a_measure_that_is_none_goes_back_to_the_person(desk, bad):
    """Whatever a browser sends as the measure is read as a form's field: told by its name, never a programming fault."""
    context = {"world": desk.world}
    with pytest.raises(ValidationError) as faults:
        modtag_afgoerelse.Question.model_validate(
            {"sagsnummer": desk.case, "paragraf": "103", "udfald": "bevilling", **SAID, "valgt_indsats": bad},
            context=context,
        )
    told = question_fault(modtag_afgoerelse.Question, faults.value, desk.world)
    assert isinstance(told, Mangler)
    assert "Indsats: svaret er ikke et af dem på listen" in told.variables["mangler"]


@pytest.mark.parametrize(
    ("paragraf", "field", "label"),
    [
        ("102", "sessioner", "Antal sessioner"),
        ("103", "procent", "Omfang i procent"),
        ("104", "procent", "Omfang i procent"),
    ],
)
def test_a_paragraph_asks_for_its_own_extent(desk, paragraf, field, label):
    """What breve/paragraffer.yaml demands of the § is asked for, and nothing of it is kept for another §."""
    with pytest.raises(Mangler) as lacks:
        decide(desk, paragraf, valgt_indsats="IND-19")
    assert label in lacks.value.variables["mangler"]
    form = {"bevilget_timer_pr_maaned": 15, "bevilget_sessioner": 12, "bevilget_procent": 50}
    given = decide(desk, paragraf, valgt_indsats="IND-19", **form).model_dump()
    extents = ("procent", "sessioner", "minutter_i_alt", "minutter_pr_maaned")
    assert [name for name in extents if given[name] is not None] == [field]


def test_a_measure_outside_the_catalogue_is_a_deviation(desk):
    """`anden` needs a reason; a code of another § is no choice at all."""
    with pytest.raises(Mangler, match=r"MANGLER") as lacks:
        decide(desk, "103", valgt_indsats="anden", bevilget_procent=50)
    assert "indsatsen står ikke i kataloget" in lacks.value.variables["mangler"]
    with_reason = decide(desk, "103", valgt_indsats="anden", bevilget_procent=50, ref_tekst_fravigelse="r")
    assert with_reason.model_dump()["fraviger"] == "indsats"
    with pytest.raises(Mangler) as unknown:
        decide(desk, "103", valgt_indsats="STAY-1", bevilget_procent=50)
    assert "ikke et af dem på listen" in unknown.value.variables["mangler"]


def test_packages_stay_with_their_paragraph(desk):
    """§ 85 is granted in packages and hours, whatever else the form held."""
    given = decide(
        desk,
        "85",
        valgt_pakke="Let",
        bevilget_timer_pr_uge=1,
        kandidater_tekst="Let",
        valgt_indsats="STAY-1",
        bevilget_procent=50,
    ).model_dump()
    assert (given["pakke"], given["minutter_pr_uge"], given["indsats"], given["procent"]) == ("Let", 60, None, None)


def set_deadline(desk: Desk, **form: object) -> Answer:
    """What registrer-frist answers; the citizen came on 2 February."""
    known = {"henvendelsesdato": "2026-02-02", "ansoegningsdato": "", "frist_udledning": "§ 82: ingen frist."}
    ask = registrer_frist.Question.model_validate(
        {"sagsnummer": desk.case, "paragraf": "82", **known, **form}, context={"world": desk.world}
    )
    return registrer_frist.registrer_frist(ask, task("frist"), desk.world)


def test_the_municipalitys_own_deadline_counts_its_reminders_from_the_first_day(desk):
    """Half of 28 days is 16 February; the record says that it is not the document's, and why."""
    given = set_deadline(desk, frist_valg="dato", fastsat_frist="2026-03-02", ref_tekst_frist_grund="r").model_dump()
    kept = desk.world.register.frist(desk.case, "82")
    assert (given["frist_sidste_dag"], given["frist_uger"], given["frist_regnes_fra"]) == ("2026-03-02", None, "person")
    assert kept.data["varsler"][0]["dag"] == "2026-02-16"
    assert (kept.data["egen"], kept.data["grund_ref"]) == (True, "r")
    assert "ikke fra dokumentet" in given["frist_udledning"]


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "Har kommunen sin egen frist?"),
        ({"frist_valg": "dato", "ref_tekst_frist_grund": "r"}, "Fristens sidste dag: er ikke udfyldt"),
        ({"frist_valg": "ingen"}, "Hvor står fristen"),
        ({"frist_valg": "dato", "fastsat_frist": "2026-02-02", "ref_tekst_frist_grund": "r"}, "ligger ikke efter"),
    ],
)
def test_a_deadline_is_not_taken_without_day_and_reason(desk, form, says):
    """What is missing is listed, and nothing is recorded."""
    with pytest.raises(Mangler) as lacks:
        set_deadline(desk, **form)
    assert says in lacks.value.variables["mangler"]
    assert desk.world.register.frister(desk.case) == []


def test_a_paragraph_is_added_once(desk):
    """A task that is delivered again finds the § and its process; the process begins with its own days."""
    inquiry = {"kanal": "telefon", "henvendelsesdato": date(2026, 3, 1), "ansoegningsdato": None}
    for _ in range(2):
        tilfoej(desk.world, desk.case, "97", inquiry, noegle="t:bestemmelse", aktoer="sagsbehandler1")
    assert desk.world.register.bestemmelser(desk.case) == ["85", "97"]
    ((key, case, variables),) = desk.engine.started
    assert (key, case, variables["paragraf"]) == ("ansoegning", desk.case, "97")
    assert (variables["henvendelsesdato"], variables["uenig_trin"]) == ("2026-03-01", "")


def test_a_paragraph_that_the_case_has_is_told(desk):
    """The § of the case itself is there before; one that this very task added is not counted against it."""
    assert er_i_sagen(desk.world, desk.case, "85", "t:bestemmelse")
    assert not er_i_sagen(desk.world, desk.case, "97", "t:bestemmelse")
    tilfoej(desk.world, desk.case, "97", {}, noegle="t:bestemmelse", aktoer="sagsbehandler1")
    assert not er_i_sagen(desk.world, desk.case, "97", "t:bestemmelse")
    assert er_i_sagen(desk.world, desk.case, "97", "senere:bestemmelse")


@pytest.mark.parametrize("paragraf", ["84", "100", "109", "110"])
def test_help_without_application_is_not_on_the_list(desk, paragraf):
    """A § that no application begins cannot be added by the form: the person is told, and nothing is written."""
    with pytest.raises(ValidationError) as faults:
        kontroller_vurdering.Question.model_validate(
            {"sagsnummer": desk.case, "paragraf": "85", "tilfoej_paragraf": paragraf}, context={"world": desk.world}
        )
    told = question_fault(kontroller_vurdering.Question, faults.value, desk.world)
    assert isinstance(told, Mangler)
    assert "Tilføj en bestemmelse: svaret er ikke et af dem på listen" in told.variables["mangler"]
    assert desk.world.register.bestemmelser(desk.case) == ["85"]


def test_the_same_inquiry_is_recorded_once(desk):
    """A case that comes here again, because a table was read in two ways, adds no second record; another day does."""

    def receive(number: int, **more: object) -> None:
        known = {"sagsnummer": desk.case, "paragraf": "103", "kanal": "brev", "ansoegningsdato": "2026-02-20"}
        ask = modtag_henvendelse.Ask.model_validate({**known, **more}, context={"world": desk.world})
        modtag_henvendelse.modtag_henvendelse(ask, task(f"t{number}"), desk.world)

    receive(1)
    receive(2)
    receive(3, henvendelsesdato="2026-02-19")
    recorded = [one for one in desk.world.register.haendelser(desk.case) if one.art == "henvendelse"]
    assert [one.data["henvendelsesdato"] for one in recorded] == [None, "2026-02-19"]


def test_every_measure_of_the_catalogue_has_a_name_in_letters():
    """A case worker may choose any row of `indsatser`, so the letter must be able to tell it."""
    table = rules.load(HOME / "dmn/vejle/2023/indsatser.dmn")
    known = load(HOME / "rules/catalogues/breve").ydelser
    paragraffer = ("82", "97", "102", "103", "104", "107", "108", "ALB 105")
    codes = {row["indsats"] for one in paragraffer for row in table.decide("indsatser", {"paragraf": one}).value}
    assert sorted(codes - set(known)) == []


def test_the_packages_of_the_letters_are_those_of_the_tables():
    """A form takes a package that omfang.yaml names; each is one that the table of extents knows, and the other way round."""
    named = set(load(HOME / "rules/catalogues/breve").omfang["pakke"].vaerdier)
    table = rules.load(HOME / "dmn/vejle/2023/omfang-85.dmn")
    assert {one for one in named if table.decide("omfang-85", {"pakke": one, "minutter_pr_uge": 60}).value} == named
    listed = rules.load(HOME / "dmn/vejle/2023/pakke-timer-85.dmn")
    found = {
        one for hours in range(169) for one in listed.decide("pakke-timer-85", {"minutter_pr_uge": hours * 60}).value
    }
    assert found <= named
