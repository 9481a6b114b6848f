"""After whole cases, nothing that a person wrote and nobody's name is left in the engine, in a log, in a file's name or in metrics."""

from __future__ import annotations

from itertools import count

import httpx
import pytest

from sagsgang.journeys import play, read_journey
from tests.database_search import search_database
from tests.faults.outpost import DEMO

pytestmark = pytest.mark.engine

JOURNEYS = ("2-for-sent-med-besked", "3-afslag", "4-en-opgave-venter")


@pytest.fixture(scope="module")
def written(outpost):
    """Journeys whose every text, name and address has a word of its own, and the words; with all that was written before."""
    number = count(1)

    def marked(text: str) -> str:
        word = f"Kendeord{next(number):03}xq"
        words.add(word)
        return f"{text} {word}"

    words: set[str] = set()
    cases: list[str] = []
    for name in JOURNEYS:
        journey = read_journey(DEMO / f"{name}.yaml")
        party = journey.borger.model_copy(
            update={"navn": marked(journey.borger.navn), "adresse": [marked(line) for line in journey.borger.adresse]}
        )
        steps = [
            step.model_copy(
                update={
                    "formular": {
                        key: marked(value) if key.startswith("tekst_") else value
                        for key, value in step.formular.items()
                    }
                }
            )
            for step in journey.trin
        ]
        played = play(journey.model_copy(update={"borger": party, "trin": steps}), outpost.town.stage)
        assert played.faults == []
        cases.append(played.sagsnummer)
    assert len(words) > 20
    return words, cases


def test_no_table_of_the_engine_has_it(outpost, written):
    """Every table of the engine's database, as SQL: no text, no name, no address; the sagsnummer is there."""
    words, cases = written
    database = outpost.settings.database_url or outpost.state
    assert search_database(database, *words, *outpost.written) == []
    assert search_database(database, cases[0])


def test_no_log_no_file_name_and_no_metric_has_it(outpost, written):
    """Logs of engine and workers, names of files, and the metrics; the sagsnummer is in a log and a file's name."""
    words, cases = written
    secret = {*words, *outpost.written}
    logs = {file.name: file.read_text("utf-8", errors="replace") for file in (outpost.state / "log").iterdir()}
    assert {"engine.log", "workers.log"} <= set(logs)
    logs["file names"] = "\n".join(str(file.relative_to(outpost.state)) for file in outpost.state.rglob("*"))
    logs["metrics"] = httpx.get(f"http://127.0.0.1:{outpost.settings.health_port}/metrics").text
    assert "sagsgang" in logs["metrics"]
    assert cases[0] in logs["file names"]
    assert any(case in logs["workers.log"] for case in cases)
    found = [
        f"{where}: {text}" for where, all_of_it in logs.items() for text in secret if text.lower() in all_of_it.lower()
    ]
    assert found == []
