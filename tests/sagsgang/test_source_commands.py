"""From a passage to what rests on it, from an answer to its passage, and the account of the rules: as a person calls them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from register import Register
from register.kaede import COPENHAGEN
from sagsgang.rights import reads_cases, roles
from tests.register.fyldt import BEGIN, post
from tests.rules.sources.small import checkout, domain
from tests.sagsgang.in_process import HOME, CommandLine

TABLE = str(HOME / "dmn/vejle/2023/pakke-timer-85.dmn")
NOWHERE = {"SAGSGANG_SOURCES": "", "SAGSGANG_DOMAIN": "", "SAGSGANG_CASES": ""}


@pytest.fixture
def sagsgang(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line."""
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def recorded(tmp_path: Path) -> dict[str, str]:
    """An installation's state with two cases whose packages were looked up, one of them decided."""
    state = tmp_path / "state"
    with Register.open(f"sqlite:///{state / 'register.db'}") as register:
        for number in (1, 2):
            trace = {"aktoer": "sagsbehandler1", "tidspunkt": BEGIN.astimezone(COPENHAGEN)}
            citizen = register.opret_borger("Prøve", ["Prøvevej 1"], True, noegle=f"b{number}", **trace)
            case = register.opret_sag(
                citizen.borger_ref, "vejle-2023", "85", "voksen", noegle=f"s{number}", **trace
            ).sagsnummer
            register.registrer_beregning(case, post(paragraf="85"), noegle=f"r{number}", **trace)
        register.registrer_afgoerelse(case, "85", {"udfald": "bevilling"}, "2026-03-20", noegle="a", **trace)
    return {"SAGSGANG_STATE": str(state)}


def test_lines_lead_to_rows_steps_and_assumptions(sagsgang, tmp_path):
    """Each kind has its own table; without a register it says that nothing was counted, and makes none."""
    done = sagsgang("source", "vejle/2023", "L771-780", SAGSGANG_STATE=str(tmp_path / "tom"))
    assert done.returncode == 0, done.stderr
    for words in ("V23-PKG-0", "pakke-timer-85", "Luk sagen uden afgørelse", "AMB-55", "intet register her endnu"):
        assert words in done.stdout
    assert not (tmp_path / "tom").exists()


def test_a_key_leads_to_the_same_for_a_program(sagsgang, tmp_path):
    """--json has every kind by its name; decisions that were not counted are null, not none."""
    done = sagsgang("source", "V23-PKG-2", "--json", SAGSGANG_STATE=str(tmp_path / "tom"))
    found = json.loads(done.stdout)
    assert (found["standard"], found["lines"], found["decisions"]) == ("vejle-2023", "796-797", None)
    rows = [one["row"] for one in found["rows"] if one["table"] == "pakke-timer-85"]
    assert rows
    assert {one["version"] for one in found["rows"]} == {"vejle-2023.1"}
    assert [one["key"] for one in found["passages"]] == ["V23-PKG-2"]
    assert "AMB-01" in [one["key"] for one in found["assumptions"]]


def test_recorded_decisions_are_counted(sagsgang, recorded):
    """By table, version and row; the cases' numbers are not shown to one who does not say who they are."""
    done = sagsgang("source", "V23-PKG-2", "--json", **recorded)
    (found,) = json.loads(done.stdout)["decisions"]
    assert found == {
        "table": "pakke-timer-85",
        "version": 1,
        "version_tag": "2023-1",
        "rows": [2],
        "keys": ["V23-PKG-2"],
        "records": 2,
        "cases": 2,
        "decided": 1,
    }
    told = sagsgang("source", "V23-PKG-2", **recorded)
    assert "2 sager" in told.stdout
    assert re.search(r"SAG-\d{4}", told.stdout) is None


def test_case_numbers_are_for_those_who_may_see_cases(sagsgang, recorded):
    """A case worker and an auditor do; a process owner, a worker and a stranger do not."""
    done = sagsgang("source", "V23-PKG-2", "--hvem", "revisor", **recorded)
    assert len(set(re.findall(r"SAG-\d{4}-\d{6}", done.stdout))) == 2
    for nobody in ("procesejer", "worker1", "findes-ikke"):
        refused = sagsgang("source", "V23-PKG-2", "--hvem", nobody, **recorded)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "må ikke se, hvilke sager der er" in refused.stderr
    seeing = {role.group for role in roles() if reads_cases(role.group)}
    assert seeing == {"sagsbehandler", "teamleder", "faglig-konsulent", "revisor"}


def test_a_passage_without_decisions_says_so(sagsgang, recorded):
    """A register that was asked and had none is told from one that is not there."""
    assert "ingen i registret bygger på det" in sagsgang("source", "V23-PKG-7", **recorded).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["vejl/2023", "L1"], "mente du «vejle/2023»"),
        (["vejle/2023", "L4000"], "vælg linjer fra 1 til 3477"),
        (["vejle/2023", "L1-5"], "ingen passage står på de linjer"),
        (["V23-PKG-99"], "mente du"),
    ],
)
def test_what_is_not_there_is_told_with_its_mend(sagsgang, arguments, says):
    """Status 2, with where, what and how to mend it."""
    done = sagsgang("source", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Ret det:" in done.stderr


def test_explain_names_the_passage(sagsgang):
    """Document, page and lines of the rows that hit, in both languages, and as data."""
    asked = ("explain", TABLE, "-i", "minutter_pr_uge=90")
    told = sagsgang(*asked, "--lang", "da", **NOWHERE).stdout
    assert "V23-PKG-2: Kvalitetsstandard og indsatskatalog 2023" in told
    assert "side 23, linje 796-797" in told
    assert "page 23, lines 796-797" in sagsgang(*asked, **NOWHERE).stdout
    data = json.loads(sagsgang(*asked, "--json", **NOWHERE).stdout)["sources"]
    assert [(one["noegle"], one["linjer"]) for one in data["passager"]] == [("V23-PKG-2", "796-797")]


def test_explain_shows_the_text_where_the_document_is(sagsgang, tmp_path):
    """The document's own words, and whether they are those that were read; where it is not at hand, that is said."""
    asked = ("explain", TABLE, "-i", "minutter_pr_uge=90", "--lang", "da", "--passages")
    unset = sagsgang(*asked, **NOWHERE)
    assert (unset.returncode, "SAGSGANG_SOURCES" in unset.stderr) == (0, True)
    missing = sagsgang(*asked, **{**NOWHERE, "SAGSGANG_SOURCES": str(tmp_path)})
    assert f"dokumentet er ikke i {tmp_path}" in missing.stdout
    (tmp_path / "002_9dcde424b547a742.txt").write_text("\n".join(f"Linje {n} & mere" for n in range(1, 900)), "utf-8")
    page = tmp_path / "side.html"
    changed = sagsgang(*asked, "--html", str(page), **{**NOWHERE, "SAGSGANG_SOURCES": str(tmp_path)})
    assert changed.returncode == 0, changed.stderr
    text = "".join(ET.fromstring(page.read_text("utf-8").partition("\n")[2]).itertext())  # noqa: S314  our own page
    assert "teksten: «Linje 796 & mere Linje 797 & mere»" in text
    assert "ikke den, der blev læst" in text


def test_a_table_without_known_keys_is_explained_as_before(sagsgang, tmp_path):
    """Any DMN file may be explained, also outside a checkout; where no key is known nothing is added."""
    table = tmp_path / "x.dmn"
    text = re.sub(
        r"<description>V23[^<]*</description>",
        "<description>se side 12</description>",
        (HOME / TABLE).read_text("utf-8"),
    )
    table.write_text(text, "utf-8")
    done = sagsgang("explain", str(table), "-i", "minutter_pr_uge=90", "--lang", "da")
    assert (done.returncode, "Kilder" in done.stdout) == (0, False)


def test_coverage_is_not_run_without_the_rules(sagsgang):
    """Unset, it says so, and passes nothing."""
    done = sagsgang("coverage", **NOWHERE)
    assert done.returncode == 0
    assert done.stdout.startswith("ikke kørt: SAGSGANG_DOMAIN")


def test_coverage_tells_what_is_missing_and_writes_the_pages(sagsgang, tmp_path):
    """A rule that is missing and a page that is old are findings; --write renews the pages between their marks."""
    home = checkout(tmp_path / "home", "fil: vejle.md\npraefiks: V23-\n")
    for file in ("*.yaml", "passager/*.yaml", "antagelser/*.yaml", "kommuner/*.yaml"):
        for one in (HOME / "rules/catalogues").glob(file):
            there = home / one.relative_to(HOME)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(one.read_text("utf-8"), "utf-8")
    (home / "docs").mkdir()
    where = {**NOWHERE, "SAGSGANG_HOME": str(home), "SAGSGANG_DOMAIN": str(domain(tmp_path / "domain"))}
    page = home / "docs/coverage.md"
    page.write_text("# Før\n", "utf-8")
    assert "mærkerne mangler" in sagsgang("coverage", **where).stderr
    page.write_text("# Før\n<!-- sagsgang coverage: begin -->\n<!-- sagsgang coverage: end -->\nEfter\n", "utf-8")
    done = sagsgang("coverage", **where)
    assert done.returncode == 1
    assert "reglen G-06 er hverken i en tabel" in done.stdout
    assert "docs/rules.md: siden er ældre end modellerne" in done.stdout
    assert "ingen grund er holdt op mod de gyldne sager" in done.stdout
    assert sagsgang("coverage", "--write", **where).returncode == 1
    assert page.read_text("utf-8").endswith("<!-- sagsgang coverage: end -->\nEfter\n")
    data = json.loads(sagsgang("coverage", "--json", **where).stdout)
    assert len(data["faults"]) == 2
    assert data["standards"][0]["rules"][0] == {
        "rule": "PKG-2",
        "lines": "796-797",
        "keys": ["V23-PKG-2"],
        "cited": [
            {"kind": "række", "in": "pakke", "at": "Regel_Moderat", "row": 2},
            {"kind": "trin", "in": "sag", "at": "sag", "row": None},
        ],
        "elsewhere": None,
        "assumption": None,
        "reason": None,
        "because": None,
    }
