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
from tests.rules.decision.small_imports import family

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


def test_decide_tells_what_is_missing():
    """An input that is not given is told with its type, and the status says that the answer has notes."""
    done = sagsgang("decide", TABLE)
    assert (done.returncode, json.loads(done.stdout)) == (1, [])
    assert "not given: minutter_pr_uge (number)" in done.stderr


def test_decide_for_a_program():
    """With --json the answer has the same four keys, whatever it is."""
    done = sagsgang("decide", TABLE, "--json", "--inputs-json", '{"minutter_pr_uge": 75}')
    assert json.loads(done.stdout) == {
        "decision": "pakke-timer-85",
        "value": ["Let", "Moderat"],
        "notes": [],
        "missing": [],
    }
    done = sagsgang("decide", TABLE, "--json")
    assert json.loads(done.stdout)["missing"] == [{"name": "minutter_pr_uge", "type": "number", "allowed": ""}]


def test_decide_lists_what_can_be_asked():
    """--list shows the decisions with what they ask for."""
    assert "minutter_pr_uge" in sagsgang("decide", TABLE, "--list").stdout
    (found,) = json.loads(sagsgang("decide", TABLE, "--list", "--json").stdout)
    assert found["inputs"] == [{"name": "minutter_pr_uge", "type": "number", "allowed": ""}]


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


def test_explain_writes_a_page(tmp_path):
    """--html writes a page that stands alone, in the language that was asked for."""
    page = tmp_path / "forklaring.html"
    done = sagsgang("explain", TABLE, "-i", "minutter_pr_uge=75", "--lang", "da", "--html", str(page))
    assert (done.returncode, done.stdout.strip()) == (0, str(page))
    assert "✓ passer" in page.read_text("utf-8")
    assert sagsgang("explain", TABLE, "--html", str(tmp_path / "nej" / "x.html")).returncode == 2


def test_explain_for_a_program():
    """With --json the explanation's data comes in the language that was asked for."""
    done = sagsgang("explain", TABLE, "-i", "minutter_pr_uge=75", "--json", "--lang", "en")
    (found,) = json.loads(done.stdout)["decisions"]
    assert [row["row"] for row in found["matched"]] == [2, 3]
    assert "must be" in found["missed"][0]["says"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--input", "minutter_pr_uge"], "no '='"),
        (["--inputs-json={"], "--inputs-json"),
        (["--inputs-json=[1]"], "not an object"),
        (["--inputs-json", '{"minutter_pr_uge": NaN}'], "not of the type number"),
        (["--input", "minuter_pr_uge=75"], "did you mean 'minutter_pr_uge'?"),
        (["--input", "x=1"], "it asks for minutter_pr_uge (number)"),
        (["--input", "minutter_pr_uge=mange"], "give number, e.g. 42 or 1.5"),
        (["--input", "minutter_pr_uge=1", "--input", "minutter_pr_uge=2"], "given twice"),
        (["pakke-timer-86"], "did you mean 'pakke-timer-85'?"),
        (["--with", "README.md"], "To mend it"),
    ],
)
def test_wrong_use_is_told_with_its_mend(arguments, says):
    """What cannot be used ends with status 2, what is wrong, and how to mend it."""
    done = sagsgang("decide", TABLE, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "end it:" in done.stderr


@pytest.mark.parametrize(
    "content", ["ikke xml", "<a/>", '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>']
)
def test_a_file_that_is_no_model_is_told(tmp_path, content):
    """A file that is no DMN is told as such, with its name."""
    file = tmp_path / "x.dmn"
    file.write_text(content, "utf-8")
    done = sagsgang("decide", str(file))
    assert done.returncode == 2
    assert "x.dmn:1" in done.stderr


def test_several_decisions_are_named(tmp_path):
    """Of several decisions one must be named; a business knowledge model may be, too."""
    file = tmp_path / "to.dmn"
    file.write_text(TWO, "utf-8")
    done = sagsgang("decide", str(file))
    assert done.returncode == 2
    assert "name one of første, anden, dobbelt" in done.stderr
    assert sagsgang("decide", str(file), "anden", "-i", "tal=1.5").stdout.strip() == "3"
    assert sagsgang("decide", str(file), "dobbelt", "-i", "n=4").stdout.strip() == "8"
    assert sagsgang("decide", str(file), "dobbelt").returncode == 1
    assert "dobbelt was called with n = 4: 8" in sagsgang("explain", str(file), "dobbelt", "-i", "n=4").stdout


TWO = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="test">
<inputData id="tal" name="tal"><variable name="tal" typeRef="number"/></inputData>
<decision id="d1" name="første"><literalExpression><text>today()</text></literalExpression></decision>
<decision id="d2" name="anden"><informationRequirement><requiredInput href="#tal"/></informationRequirement>
<knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
<literalExpression><text>dobbelt(tal)</text></literalExpression></decision>
<businessKnowledgeModel id="b" name="dobbelt"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
<literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
</definitions>"""


def test_cases_pass():
    """Golden cases of two standards pass, each file by the tables that it belongs to; tests/golden has all of them."""
    done = sagsgang("cases", "dmn/albertslund", "dmn/vejle/2023/frist.cases.yaml", "--json")
    assert done.returncode == 0, done.stdout
    assert {result["outcome"] for result in json.loads(done.stdout)["results"]} == {"passed"}


def test_a_failed_case_is_status_one(tmp_path):
    """A case whose expectation is wrong fails, and the command says so."""
    file = tmp_path / "frist.cases.yaml"
    text = (HOME / "dmn/vejle/2023/frist.cases.yaml").read_text("utf-8")
    file.write_text(text.replace("frist_weeks: 4", "frist_weeks: 5"), "utf-8")
    done = sagsgang("cases", str(file), "--standard", "vejle-2023")
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
    context = typer.Context(group)
    helps = {name: group.get_command(context, name).help or "" for name in group.list_commands(context)}
    assert helps
    assert [name for name, told in helps.items() if "Example: sagsgang" not in told] == []


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
    asks = ["--navn", "Prøve Kommando", "--adresse", "Prøvevej 5", "--kanal", "telefon", "--henvendt", day]
    done = sagsgang("apply", *asks, "--team", "handicap", **where)
    assert done.returncode == 0, done.stderr
    case = done.stdout.strip()
    listed = json.loads(sagsgang("status", "--json", **where).stdout)["sager"]
    assert (case, "handicap") in {(row["sagsnummer"], row["team"]) for row in listed}
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


@pytest.fixture
def imported(tmp_path: Path) -> str:
    """A file that imports a file below it, which imports a file beside it."""
    (tmp_path / "lib").mkdir()
    for name, data in zip(("main.dmn", "lib/adult.dmn", "lib/count.dmn"), family(), strict=True):
        (tmp_path / name).write_bytes(data)
    return str(tmp_path / "main.dmn")


def test_decide_reads_what_a_file_imports(imported):
    """The imported models' inputs are asked for by name, and given by it, or as an object by the import's name."""
    (found,) = json.loads(sagsgang("decide", imported, "--list", "--json").stdout)
    assert [one["name"] for one in found["inputs"]] == ["alder", "fælles.kode", "fælles.alder", "fælles.tal.n"]
    pairs = ["alder=3", "fælles.kode=A", "fælles.alder=20", "n=1"]
    done = sagsgang("decide", imported, *(f"--input={pair}" for pair in pairs))
    assert (done.returncode, json.loads(done.stdout)) == (0, 6)
    nested = '{"alder": 3, "fælles": {"kode": "A", "alder": 20, "tal": {"n": 1}}}'
    done = sagsgang("decide", imported, "--inputs-json", nested)
    assert (done.returncode, json.loads(done.stdout)) == (0, 6)


def test_decide_takes_the_imported_models_as_files_too(imported, tmp_path):
    """What is not beside the file is named with --with; without it the import is told as missing."""
    alone = tmp_path / "alone" / "main.dmn"
    alone.parent.mkdir()
    shutil.copy(imported, alone)
    done = sagsgang("decide", str(alone), "x")
    assert (done.returncode, "no model has that" in done.stderr) == (2, True)
    others = [f"--with={tmp_path / 'lib' / name}.dmn" for name in ("adult", "count")]
    done = sagsgang("decide", str(alone), "x", *others)
    assert (done.returncode, json.loads(done.stdout)) == (1, 0)
    assert "not given: fælles.tal.n (number)" in done.stderr


@pytest.mark.parametrize(
    ("name", "pairs", "value"),
    [("fælles.voksen", ["fælles.alder=20", "n=1"], True), ("fælles.sats", ["a=3", "k=B"], 6)],
)
def test_decide_asks_what_is_imported(imported, name, pairs, value):
    """A decision or a function of an imported model is asked by the import's name and its own."""
    done = sagsgang("decide", imported, name, *(f"--input={pair}" for pair in pairs))
    assert (done.returncode, json.loads(done.stdout)) == (0, value)
    assert sagsgang("decide", imported, "fælles.nej").returncode == 2


def test_explain_tells_of_imported_decisions(imported):
    """An explanation has the decisions of all models, and each name once."""
    pairs = ["alder=3", "fælles.kode=A", "fælles.alder=20", "n=1"]
    done = sagsgang("explain", imported, *(f"--input={pair}" for pair in pairs), "--json")
    found = json.loads(done.stdout)["decisions"]
    assert [one["name"] for one in found] == ["dobbelt", "voksen", "x"]
    assert [one["name"] for one in found[-1]["requires"]] == ["alder", "fælles.kode", "fælles.voksen"]


def test_decide_picks_the_standard_of_a_day():
    """A municipality and a table's name stand beside a file; the day chooses, and a day outside all standards names the gap."""
    done = sagsgang(
        "decide", "vejle", "pakke-timer-85", "--on", "2024-05-01", "--input", "minutter_pr_uge=75", "--json"
    )
    assert json.loads(done.stdout) == {
        "decision": "pakke-timer-85",
        "standard": "vejle-2023",
        "on": "2024-05-01",
        "value": ["Let", "Moderat"],
        "notes": [],
        "missing": [],
    }
    done = sagsgang("decide", "vejle", "pakke-timer-85", "--on", "2022-05-01")
    assert done.returncode == 2
    assert "hullet går uden begyndelse til 2022-12-31; efter gælder vejle-2023 fra 2023-01-01" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("vejel", "frist"), "did you mean vejle"),
        (("vejle", "frits"), "frist"),
        (("vejle",), "name one of"),
        (("vejle-2023", "frist", "--on", "2020-01-01"), "gælder fra 2023-01-01 og videre, ikke den 2020-01-01"),
        (("vejle", "frist", "--on", "i går"), "not a date"),
        ((TABLE, "--on", "2024-05-01"), "no dates of effect"),
        (("dmn/findes/ikke.dmn",), "no such file"),
    ],
)
def test_what_cannot_be_picked_is_told_with_a_mend(arguments, says):
    """Each ends with status 2 and says what to write instead."""
    done = sagsgang("decide", *arguments)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())
