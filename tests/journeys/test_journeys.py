"""Each journey file holds, played on the real engine with real workers."""

from pathlib import Path

import pytest

from sagsgang.journeys import JourneyError, play, play_together, read_journey

FILES = sorted(Path(__file__).parent.glob("*.yaml"))

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def played(town, request):
    """The chosen journeys, played together by turns on one clock; each by its file."""
    chosen = {item.callspec.params["file"] for item in request.session.items if "played" in item.fixturenames}
    journeys = [read_journey(file) for file in sorted(chosen)]
    return {one.journey.file: one for one in play_together(journeys, town.stage)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
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
    }
    assert [way for way, name in wanted.items() if not any(name in file.stem for file in FILES)] == []


def test_a_misspelt_key_is_an_error(tmp_path):
    """A wish that nobody would check is refused, with its place."""
    file = tmp_path / "forkert.yaml"
    text = FILES[0].read_text("utf-8").replace("opgaver:", "opgavr:", 1)
    file.write_text(text, "utf-8")
    with pytest.raises(JourneyError, match=r"opgavr"):
        read_journey(file)


def test_a_wrong_expectation_is_a_fault(town):
    """A journey whose expectation does not hold says what was expected and what is."""
    journey = read_journey(FILES[-1])
    step = journey.trin[0]
    assert step.saa is not None
    wrong = journey.model_copy(
        update={
            "trin": [step.model_copy(update={"saa": step.saa.model_copy(update={"opgaver": ["Findes ikke"]})})],
            "start": None,
        }
    )
    played = play(wrong, town.stage)
    assert len(played.faults) == 1
    assert "Findes ikke" in played.faults[0]
