"""Form fields read strictly: what a person may write, and what comes back when it cannot be read."""

from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from rules.policy import load, read_yaml
from workers.beskeder import Beskeder, UnknownBesked
from workers.clock import COPENHAGEN
from workers.faults import Lukkes, Mangler
from workers.formfelter import ProcessVariableFault, question_fault
from workers.topic import load_topics
from workers.topics.modtag_afgoerelse import Question as Afgoerelse
from workers.topics.modtag_henvendelse import Ask as Henvendelse
from workers.topics.modtag_oplysninger import Question as Oplysning

HOME = Path(__file__).parents[2]
TODAY = date(2026, 3, 10)
BAD_TEXT = "<b>Prøve Borger</b>"
AHEAD = {  # days that are agreed, decided or awaited; every other day of a form is one that something happened on
    *("startdato", "slutdato", "opstart_den", "betaling_fra", "virkning_fra", "ny_slutdato"),
    *("naeste_aftalt_den", "opfoelgning_angivet_den", "indsatsplan_senest"),
    *("besked_forventet_dato", "fastsat_frist", "partshoering_frist"),
}


class Fixed:
    """A clock that stands."""

    def now(self):
        return datetime(2026, 3, 10, 9, 0, tzinfo=COPENHAGEN)

    def today(self):
        return TODAY


@pytest.fixture(scope="module")
def world():
    """The parts of a worker's world that reading a form needs."""
    catalogue = load(HOME)
    return SimpleNamespace(clock=Fixed(), catalogue=catalogue, beskeder=Beskeder(catalogue.folder))


def read(ask, world, **given):
    """The question, or what it raises: `Mangler` for faults in the form."""
    try:
        return ask.model_validate({"sagsnummer": "SAG-2026-000001", **given}, context={"world": world})
    except ValidationError as faults:
        raise question_fault(ask, faults, world) from None


@pytest.mark.parametrize(
    ("field", "value", "read_as"),
    [
        ("svar_alder", 42, 42),
        ("svar_alder", 42.0, 42),
        ("svar_alder", None, None),
        ("svar_alder", "", None),
        ("svar_timer_pr_uge", 1.5, 90),
        ("svar_timer_pr_uge", 0.25, 15),
        ("svar_timer_pr_uge", 3, 180),
        ("svar_behov_herfor", "ja", True),
        ("svar_behov_herfor", "nej", False),
        ("svar_behov_herfor", "uoplyst", None),
        ("svar_behov_herfor", None, None),
        ("vum_udfoert_den", "2026-03-09", date(2026, 3, 9)),
        ("vum_udfoert_den", "", None),
        ("svar_funktionsniveau", "3", "3"),
        ("luk_sagen", False, False),
        ("luk_sagen", None, False),
    ],
)
def test_good_values(world, field, value, read_as):
    """What the form can send is read as what it means; not filled in is None, never no."""
    assert getattr(read(Oplysning, world, **{field: value}), field) == read_as


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("svar_alder", "42", "er ikke et tal"),
        ("svar_alder", True, "er ikke et tal"),
        ("svar_alder", float("nan"), "er ikke et tal"),
        ("svar_alder", float("inf"), "er ikke et tal"),
        ("svar_alder", "NaN", "er ikke et tal"),
        ("svar_alder", [42], "er ikke et tal"),
        ("svar_alder", 42.5, "helt tal"),
        ("svar_alder", -1, "mellem 0 og 130"),
        ("svar_alder", 10**30, "mellem 0 og 130"),
        ("svar_timer_pr_uge", 0.3, "hele kvarterer"),
        ("svar_timer_pr_uge", 1000, "mellem 0 og 168"),
        ("svar_timer_pr_uge", "halvanden", "er ikke et tal"),
        ("svar_behov_herfor", "måske", "ikke et af dem på listen"),
        ("svar_behov_herfor", True, "ikke et af dem på listen"),
        ("svar_behov_herfor", BAD_TEXT, "ikke et af dem på listen"),
        ("svar_behov_herfor", {"value": "ja"}, "ikke et af dem på listen"),
        ("svar_funktionsniveau", "6", "ikke et af dem på listen"),
        ("svar_funktionsniveau", 3, "ikke et af dem på listen"),
        ("luk_sagen", "ja", "er hverken sat eller tomt"),
        ("vum_udfoert_den", 20260309, "kan ikke læses som en dato"),
        ("vum_udfoert_den", "9. marts 2026", "kan ikke læses som en dato"),
        ("vum_udfoert_den", "2026-02-30", "findes ikke i kalenderen"),
        ("vum_udfoert_den", "0020-03-09", "år tilbage"),
        ("vum_udfoert_den", "2026-03-11", "ligger i fremtiden"),
        ("vum_udfoert_den", BAD_TEXT, "kan ikke læses som en dato"),
        ("vum_udfoert_den", True, "kan ikke læses som en dato"),
    ],
)
def test_bad_values(world, field, value, says):
    """A value of the wrong type or out of reason comes back with field and remedy, and is not repeated."""
    with pytest.raises(Mangler) as caught:
        read(Oplysning, world, **{field: value})
    told = caught.value.variables["mangler"]
    assert says in told
    assert "Ret det: " in told
    assert BAD_TEXT not in told


def test_all_faults_at_once(world):
    """A person sees everything that must be mended, one line each."""
    with pytest.raises(Mangler) as caught:
        read(Oplysning, world, svar_alder="x", svar_behov_herfor="x", vum_udfoert_den="x", svar_timer_pr_uge=0.1)
    told = caught.value.variables["mangler"]
    assert len(told.splitlines()) == 4
    for name in ("Alder", "Har borgeren behov", "udredningen", "Timer om ugen"):
        assert name in told


def test_fault_in_a_workers_variable_is_a_programming_fault(world):
    """A variable that no form has is not sent back to a person."""
    with pytest.raises(ProcessVariableFault) as caught:
        read(Afgoerelse, world, udfald="bevilling", partshoert="ja", betingelser="opfyldt", kandidater_tekst="Let")
    assert "partshoert" in str(caught.value)


def test_closing_goes_before_the_rest_of_the_form(world):
    """A case that a person closes is closed, however the rest of the form looks."""
    with pytest.raises(Lukkes) as caught:
        read(
            Henvendelse,
            world,
            kanal=7,
            henvendelsesdato="x",
            luk_sagen=True,
            luk_aarsag="fraflyttet",
            ref_tekst_lukning="tekst-1",
        )
    assert caught.value.variables == {"luk_aarsag": "fraflyttet", "ref_tekst_lukning": "tekst-1", "mangler": ""}


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({}, 2),
        ({"luk_aarsag": "fraflyttet"}, 1),
        ({"luk_aarsag": "andet", "ref_tekst_lukning": "t"}, 1),
        ({"luk_aarsag": True}, 2),
    ],
)
def test_closing_needs_reason_and_words(world, given, lines):
    """Without a reason from the list and own words the case stays open, and the person is told what lacks."""
    with pytest.raises(Mangler) as caught:
        read(Henvendelse, world, luk_sagen=True, **given)
    assert len(caught.value.variables["mangler"].splitlines()) == lines


def test_every_form_field_has_its_name(world):
    """The name of each field that a worker may complain about stands in beskeder.yaml as the form shows it."""
    forms = "".join(file.read_text("utf-8") for file in (HOME / "bpmn" / "forms").glob("*.form"))
    for name in read_yaml(HOME / "rules" / "catalogues" / "beskeder.yaml")["felter"]:
        assert f'"key": "{name}"' in forms, name
        assert world.beskeder.felt(name)


def test_every_table_code_has_its_sentence(world):
    """What the table says is missing can be said to a person."""
    codes = set()
    for line in (HOME / "dmn/vejle/2023/oplysninger-85.dmn").read_text("utf-8").splitlines():
        if "<outputEntry" in line:
            codes.add(line.split('"')[-2])
    assert codes
    for code in codes:
        assert world.beskeder.mangel(f"oplysning_{code}", kilde="V23-G-01")


def test_unknown_key_is_an_error(world):
    """A sentence that is not there is a fault here, not an empty text on a person's screen."""
    with pytest.raises(UnknownBesked):
        world.beskeder.tekst("findes ikke")
    with pytest.raises(UnknownBesked):
        world.beskeder.mangel("ikke_udfyldt", "findes ikke")


def test_long_lists_fit_the_engine(world):
    """A text longer than a variable is cut and marked."""
    told = world.beskeder.samlet(f"linje {number}" for number in range(1000))
    assert len(told) == 4000
    assert told.endswith("…")


def test_topic_is_file():
    """Each topic has a file of its own name, and each file a topic."""
    named = {name.replace("-", "_") for name in load_topics()}
    files = {file.stem for file in (HOME / "workers" / "topics").glob("*.py")} - {"__init__"}
    assert named == files


def takes(ask, world, field, day):
    """Whether the question takes that day in that field, whatever else it lacks."""
    try:
        ask.model_validate({field: day.isoformat()}, context={"world": world})
    except ValidationError as faults:
        return all(one["loc"] != (field,) for one in faults.errors(include_url=False))
    return True


@pytest.mark.parametrize(
    ("topic", "field"),
    [
        (name, field)
        for name, topic in load_topics().items()
        for field, info in topic.ask.model_fields.items()
        if info.annotation == date | None
    ],
)
def test_what_has_happened_does_not_lie_ahead(world, topic, field):
    """Tomorrow is taken where a day is agreed, decided or awaited, and nowhere else."""
    assert takes(load_topics()[topic].ask, world, field, TODAY + timedelta(days=1)) == (field in AHEAD)
    assert takes(load_topics()[topic].ask, world, field, TODAY)
