"""The commands as a person calls them: what they print, and with which status they end."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from sagsgang.cli import app

HOME = Path(__file__).parents[2]
TABLE = "dmn/vejle/2023/pakke-timer-85.dmn"


def sagsgang(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, with a wide terminal."""
    return subprocess.run(
        [sys.executable, "-c", "from sagsgang.cli import main; main()", *arguments],
        cwd=HOME,
        env={**os.environ, "COLUMNS": "200", "SAGSGANG_HOME": str(HOME), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_decide_gives_the_value():
    """The value stands on standard output as JSON."""
    done = sagsgang("decide", TABLE, "--input", "minutter_pr_uge=75")
    assert (done.returncode, json.loads(done.stdout)) == (0, ["Let", "Moderat"])


def test_decide_notes_a_missing_input():
    """An input that is not given is noted by name, never silently nothing."""
    done = sagsgang("decide", TABLE, "--input", "minuter=75")
    assert "minutter_pr_uge" in done.stdout


def test_decide_names_the_decisions_there_are():
    """An unknown decision ends with status 2 and the names to choose from."""
    done = sagsgang("decide", TABLE, "findes-ikke")
    assert done.returncode == 2
    assert "pakke-timer-85" in done.stderr


@pytest.mark.parametrize(("language", "words"), [("en", "Rows that hit"), ("da", "Rækker, der passer")])
def test_explain_speaks_both_languages(language, words):
    """An explanation is told in English or Danish."""
    done = sagsgang("explain", TABLE, "--input", "minutter_pr_uge=75", "--lang", language)
    assert done.returncode == 0
    assert words in done.stdout


@pytest.mark.parametrize("argument", ["minutter_pr_uge", "--inputs-json={"])
def test_wrong_input_is_used_wrongly(argument):
    """What cannot be read as an input is told with its mend."""
    done = sagsgang("decide", TABLE, *(["--input", argument] if not argument.startswith("--") else [argument]))
    assert done.returncode == 2
    assert "Mend it" in done.stderr


def test_cases_pass():
    """All golden cases of the shipped standard pass."""
    done = sagsgang("cases", "dmn", "--json")
    assert done.returncode == 0, done.stdout
    assert {result["outcome"] for result in json.loads(done.stdout)["results"]} == {"passed"}


def test_a_failed_case_is_status_one(tmp_path):
    """A case whose expectation is wrong fails, and the command says so."""
    file = tmp_path / "frist.cases.yaml"
    text = (HOME / "dmn/vejle/2023/frist.cases.yaml").read_text("utf-8")
    file.write_text(text.replace("frist_weeks: 4", "frist_weeks: 5"), "utf-8")
    done = sagsgang("cases", str(file))
    assert done.returncode == 1
    assert "failed" in done.stdout


def test_check_finds_nothing_in_the_shipped_models():
    """The models as they are shipped may be deployed."""
    done = sagsgang("check")
    assert (done.returncode, done.stdout.strip()) == (0, "Ingen fund: modellerne må udrulles.")


@pytest.mark.parametrize(
    ("file", "before", "after", "code", "words"),
    [
        (TABLE, "<text>[0..30)</text>", "<text>[0..30</text>", "V200", "række 1"),
        (TABLE, "<text>[0..30)</text>", "<text>bruttotid + 3</text>", "V202", "bruttotid + 3"),
        ("bpmn/ansoegning.bpmn", 'camunda:topic="beregn-frist"', 'camunda:topic="beregn-fristen"', "V303", "beregn-fristen"),
        ("bpmn/ansoegning.bpmn", "</bpmn:definitions>", "</bpmn:definition>", "V300", "XML"),
        ("bpmn/forms/vurdering.form", "{", "", "V300", "JSON"),
    ],
)  # fmt: skip
def test_check_tells_a_process_owner_what_is_wrong(tmp_path, file, before, after, code, words):
    """A wrong edit is told in Danish, with its place and its mend, before anyone is decided by it."""
    for folder in ("bpmn", "dmn", "rules/catalogues"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    changed = tmp_path / file
    text = changed.read_text("utf-8")
    assert before in text
    changed.write_text(text.replace(before, after, 1), "utf-8")
    done = sagsgang("check", SAGSGANG_HOME=str(tmp_path))
    assert done.returncode == 1, done.stderr
    assert code in done.stdout
    assert words in done.stdout
    assert "Ret det:" in done.stdout


def test_every_command_has_an_example():
    """Each command's help shows how it is called."""
    group = typer.main.get_command(app)
    wanted = [
        "up",
        "down",
        "status",
        "deploy",
        "work",
        "apply",
        "drive",
        "demo",
        "decide",
        "explain",
        "cases",
        "audit",
        "doctor",
    ]
    assert set(wanted) <= set(group.commands)
    assert [name for name, command in group.commands.items() if "Example: sagsgang" not in (command.help or "")] == []


@pytest.mark.engine
def test_a_case_from_apply_to_audit(town):
    """Start a case, see it in the overview, deploy again without a change, export it, and find nothing wrong."""
    settings = town.place.settings
    where = {
        "SAGSGANG_STATE": str(settings.state),
        "SAGSGANG_ENGINE_URL": settings.engine_url,
        "SAGSGANG_CLOCK": "engine",
    }
    day = town.place.clock.today().isoformat()
    done = sagsgang(
        "apply", "--navn", "Prøve Kommando", "--adresse", "Prøvevej 5", "--kanal", "telefon", "--henvendt", day, **where
    )
    assert done.returncode == 0, done.stderr
    case = done.stdout.strip()
    assert case in {row["sagsnummer"] for row in json.loads(sagsgang("status", "--json", **where).stdout)["sager"]}
    deployed = sagsgang("deploy", **where)
    assert (deployed.returncode, "Intet var ændret" in deployed.stdout) == (0, True), deployed.stderr
    exported = sagsgang("audit", case, "--formaal", "Prøve", **where)
    assert exported.returncode == 0, exported.stderr
    files = [Path(line) for line in exported.stdout.split()]
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]
    assert json.loads(files[0].read_text("utf-8"))["sag"]["sagsnummer"] == case
    assert "eksport" in [event.art for event in town.place.register.haendelser(case)]
    refused = sagsgang("audit", case, "--formaal", "", **where)
    assert refused.returncode == 2
    examined = sagsgang("doctor", "--json", **where)
    assert json.loads(examined.stdout) == [], examined.stdout


def test_without_an_installation_the_command_says_so(tmp_path):
    """No installation here: told in words, nothing started."""
    done = sagsgang("deploy", SAGSGANG_STATE=str(tmp_path / "tom"))
    assert done.returncode == 2
    assert "adgangskoder" in done.stderr


def test_without_an_engine_no_case_is_begun(tmp_path):
    """An engine that does not answer is status 3, and the register stays as it was."""
    where = {"SAGSGANG_STATE": str(tmp_path / "tom"), "SAGSGANG_ENGINE_URL": "http://127.0.0.1:9/engine-rest"}
    done = sagsgang("apply", "--navn", "Prøve Ingen", "--adresse", "Prøvevej 1", **where)
    assert done.returncode == 3
    assert "Ret det: start den" in done.stderr
    assert not (tmp_path / "tom").exists()


@pytest.mark.engine
def test_a_case_that_the_engine_never_got_is_found_and_resumed(town):
    """The doctor names a case that stands in the register alone, and resume starts it once."""
    settings, register = town.place.settings, town.place.register
    where = {
        "SAGSGANG_STATE": str(settings.state),
        "SAGSGANG_ENGINE_URL": settings.engine_url,
        "SAGSGANG_CLOCK": "engine",
    }
    trace = {"noegle": "prøve-alene", "aktoer": "sagsbehandler1", "tidspunkt": town.place.clock.now()}
    citizen = register.opret_borger("Prøve Alene", ["Prøvevej 6"], True, **trace)
    case = register.opret_sag(citizen.borger_ref, "vejle-2023", "85", "voksen", **trace).sagsnummer
    assert any(
        f"sagsgang resume {case}" in one["mend"] for one in json.loads(sagsgang("doctor", "--json", **where).stdout)
    )
    assert sagsgang("resume", case, **where).returncode == 0
    assert sagsgang("resume", case, **where).returncode == 2
    assert json.loads(sagsgang("doctor", "--json", **where).stdout) == []
