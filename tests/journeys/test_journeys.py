"""Each journey file holds, played on the real engine with real workers."""

from pathlib import Path

import pytest

from sagsgang.journeys import JourneyError, play, play_together, read_journey
from sagsgang.journeys.format import Expect, Step

FILES = sorted(Path(__file__).parent.glob("*.yaml"))

pytestmark = pytest.mark.engine


# Those that `make test` plays: the ways of a case to its decision, and one each of what is started, declined, added and
# followed afterwards. The others, years of follow-ups among them, are played by `make test-all`.
CHOSEN = {f"{number:02}" for number in (*range(1, 12), 17, 22, 23, 28, 31)}


CHOICE = [pytest.param(file, id=file.stem, marks=[pytest.mark.slow] * (file.stem[:2] not in CHOSEN)) for file in FILES]


@pytest.fixture(scope="module")
def played(town, request):
    """The chosen journeys, played together by turns on one clock; each by its file."""
    chosen = {item.callspec.params["file"] for item in request.session.items if "played" in item.fixturenames}
    journeys = [read_journey(file) for file in sorted(chosen)]
    return {one.journey.file: one for one in play_together(journeys, town.stage)}


@pytest.mark.timeout(1800)  # the first one waits for all that are played together
@pytest.mark.parametrize("file", CHOICE)
def test_journey_holds(played, file):
    """Everything that the file says holds, holds."""
    assert played[file].faults == []
    assert played[file].looked > 0


def test_there_is_a_journey_for_each_way_a_case_can_go():
    """No way that a case can go is without its journey."""
    wanted = {
        "kept": "fristen-holdes",
        "late with notice": "for-sent-med-besked",
        "late without": "for-sent-uden-besked",
        "missing facts": "oplysninger-mangler",
        "non-cooperation": "medvirker-ikke",
        "deviation": "fravigelse",
        "partial grant with hearing": "delvis-bevilling-efter-hoering",
        "refusal": "afslag",
        "closed without decision": "lukket-uden-afgoerelse",
        "late registration": "sent-registreret",
        "no deadline in the standard": "uden-frist",
        "acute stay": "akutophold",
        "§ added": "kommer-til",
        "two grants on one day": "samme-dag",
        "handleplan declined": "handleplan-afslaaet",
        "supplier late": "sent-ude",
        "early and late meeting": "tidligt-og-sent",
        "package changed at a follow-up": "ny-pakke",
        "ended by a person": "ved-en-person",
        "sixth session": "sjette-session",
        "without an application": "uden-ansoegning",
        "process changed midway": "aendres-undervejs",
        "law changed midway": "kadencen-aendres",
        "holiday as last day to complain": "helligdag",
    }
    assert [way for way, name in wanted.items() if not any(name in file.stem for file in FILES)] == []


def test_there_is_a_journey_for_each_paragraph():
    """Every § of the standard has a case of its own, and so have two of those that it only follows up (§§ 100, 110)."""
    told = [read_journey(file).paragraf for file in FILES]
    named = {one for each in told for one in ([each] if isinstance(each, str) else each)}
    assert named >= {"82", "85", "97", "100", "102", "103", "104", "107", "108", "110", "ALB 105"}


def test_a_misspelt_key_is_an_error(tmp_path):
    """A wish that nobody would check is refused, with its place."""
    file = tmp_path / "forkert.yaml"
    text = FILES[0].read_text("utf-8").replace("opgaver:", "opgavr:", 1)
    file.write_text(text, "utf-8")
    with pytest.raises(JourneyError, match=r"opgavr"):
        read_journey(file)


def test_a_wrong_expectation_is_a_fault(town):
    """A journey whose expectation does not hold says what was expected and what is."""
    journey = read_journey(FILES[0])
    wrong = journey.model_copy(update={"trin": [Step(saa=Expect(opgaver=["Findes ikke"]))], "start": None})
    played = play(wrong, town.stage)
    assert len(played.faults) == 1
    assert "Findes ikke" in played.faults[0]
