"""A new municipality's skeleton: what is asked, what is refused, and that nothing is lost."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

import rules
from rules.policy import MARK, UnfinishedStandard, load, read_yaml
from rules.verify.standards import check_standards
from sagsgang import deployment
from sagsgang.by_standard import chosen
from sagsgang.failure import ModelsRefused, UsedWrongly
from sagsgang.kommune import answers
from sagsgang.kommune.skeleton import Skeleton, make
from sagsgang.readiness import must_be_asked, must_be_lawful
from sagsgang.told import exit_status

HOME: Final = Path(__file__).parents[2]
TABLES: Final = (
    "frist",
    "handleplanpligt",
    "grundlag-85",
    "udfald",
    "revurdering",
    "pakke-timer-85",
    "frit-valg",
    "samtykke",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the catalogues, the processes and a few of Vejle's tables."""
    shutil.copytree(HOME / "rules/catalogues", tmp_path / "rules/catalogues")
    shutil.copytree(HOME / "bpmn", tmp_path / "bpmn")
    folder = tmp_path / "dmn/vejle/2023"
    folder.mkdir(parents=True)
    for name in TABLES:
        shutil.copy(HOME / f"dmn/vejle/2023/{name}.dmn", folder)
    shutil.copy(HOME / "dmn/vejle/2023/mapping.yaml", folder)
    monkeypatch.setenv("SAGSGANG_HOME", str(tmp_path))
    monkeypatch.delenv("SAGSGANG_SOURCES", raising=False)
    return tmp_path


def aarhus(home: Path, kode: str = "751", navn: str = "aarhus", year: int | None = 2026, *paragraffer: str) -> Skeleton:
    return make(home, kode, navn, year=year, today_year=2026, paragraffer=paragraffer or ("85",), after="vejle-2023")


def everything(home: Path) -> dict[str, bytes]:
    return {str(file.relative_to(home)): file.read_bytes() for file in home.rglob("*") if file.is_file()}


def answered(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer every question: the example where there is one, else a person's own."""
    sources = home / "kilder"
    sources.mkdir()
    (sources / "standard.txt").write_text("en\nto\ntre\n", "utf-8")
    monkeypatch.setenv("SAGSGANG_SOURCES", str(sources))
    file = home / "skema.csv"
    answers.sheet(home, load(home).unfinished["aarhus-2026"], file)
    own = {"Linjer": "1-2", "Den første": "2026-01-01", "Den sidste": "null", "Dokumentets fil": "standard.txt"}
    rows = sheet_rows(file)
    for row in rows:
        mine = next((answer for begins, answer in own.items() if row["spørgsmål"].startswith(begins)), "00 00 00 00")
        row["svar"] = mine if mine != "00 00 00 00" or not row["eksempel"] else row["eksempel"]
    write_rows(file, rows)
    assert answers.fill(home, "aarhus-2026", file).left == 0


def sheet_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as read:
        return list(csv.DictReader(read, delimiter=";"))


def write_rows(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as write:
        writer = csv.DictWriter(write, fieldnames=list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_every_number_of_the_municipality_is_asked(home: Path) -> None:
    """No number of the template stands in a cell of a row that rests on its document, and no passage of it is cited."""
    aarhus(home)
    for file in sorted((home / "dmn/aarhus/2026").glob("*.dmn")):
        for line in file.read_text("utf-8").splitlines():
            assert "V23-" not in line
            if "Entry id=" in line and MARK not in line:
                text = line.partition("<text>")[2].partition("</text>")[0]
                bare = "".join(text.split('"')[::2])
                assert not any(sign in "123456789" for sign in bare), f"{file.name}: {line}"


def test_what_stands_beside_a_number_is_asked_and_rows_of_other_paragraphs_are_left_out(home: Path) -> None:
    """The deadline's start is a choice; of § 85 alone there is one row, and the one for what is not known."""
    aarhus(home)
    text = (home / "dmn/aarhus/2026/frist-aarhus-2026.dmn").read_text("utf-8")
    assert "UDFYLD: Frist i uger, når Paragraf «85»? (vejle-2023: 4)" in text
    assert "UDFYLD: Regnes fra, når Paragraf «85»? (vejle-2023: «henvendelsesdato»)" in text
    assert text.count("<rule ") == 2
    assert 'decision id="frist-aarhus-2026"' in text
    assert 'versionTag="aarhus-2026.1"' in text


def test_every_field_of_the_entries_is_asked_or_filled(home: Path) -> None:
    """The entries have the fields that Vejle's have: those that follow from the names are filled, the others asked."""
    aarhus(home)
    catalogues = home / "rules/catalogues"
    theirs = read_yaml(catalogues / "kommuner/vejle.yaml")["vejle"]
    ours = read_yaml(catalogues / "kommuner/aarhus.yaml")["aarhus"]
    assert list(ours) == list(theirs)
    assert ours.pop("kode") == "751"
    assert all(
        str(each).startswith(MARK) for value in ours.values() for each in ([value] if isinstance(value, str) else value)
    )
    known = read_yaml(catalogues / "standarder.yaml")["vejle-2023"]
    assert set(read_yaml(catalogues / "standarder/aarhus-2026.yaml")["aarhus-2026"]) == set(known)


def test_the_questions_have_file_and_line(home: Path) -> None:
    """Each line with a question is listed once, with its path from the checkout and its number."""
    aarhus(home)
    found = list(check_standards(load(home), home, rules.load))
    assert {finding.code for finding in found} == {"V401"}
    assert len({finding.where for finding in found}) == len(found)
    where = next(finding.where for finding in found if "Frist i uger" in finding.says)
    file, _, line = where.partition(", linje ")
    assert "Frist i uger" in (home / file).read_text("utf-8").splitlines()[int(line) - 1]


def test_nothing_is_decided_while_a_question_is_open(home: Path) -> None:
    """By name, by file and by standard: the refusal has the list, and the status of findings. Vejle goes on."""
    aarhus(home)
    catalogue = load(home)
    for ask in (
        lambda: chosen("aarhus", "frist", "2026-03-02"),
        lambda: chosen("aarhus-2026", "frist", "2026-03-02"),
        lambda: chosen(str(home / "dmn/aarhus/2026/frist-aarhus-2026.dmn"), None, None),
        lambda: catalogue.standard("aarhus-2026"),
        lambda: catalogue.standard_on("aarhus", date(2026, 3, 2)),
    ):
        with pytest.raises(UnfinishedStandard, match="Frist i uger") as refused:
            ask()
        assert len(refused.value.questions) == len(catalogue.unfinished["aarhus-2026"].questions)
        assert exit_status(refused.value) == 1
    assert {finding.code for finding in deployment.check(home)} >= {"V401"}
    assert chosen("vejle", "frist", "2026-03-02").file.name == "frist.dmn"


def test_one_question_left_is_enough(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single open cell keeps the standard shut, also after it was whole."""
    aarhus(home)
    answered(home, monkeypatch)
    assert load(home).standard("aarhus-2026").dates_rest_on == "AARHUS26-GYLDIGHED"
    assert chosen("aarhus", "frist", "2026-03-02").file.stem == "frist-aarhus-2026"
    table = home / "dmn/aarhus/2026/frist-aarhus-2026.dmn"
    table.write_text(table.read_text("utf-8").replace("<text>4</text>", f'<text>"{MARK}"</text>', 1), "utf-8")
    with pytest.raises(UnfinishedStandard, match="1 åbne spørgsmål"):
        chosen("aarhus", "frist", "2026-03-02")


def test_twice_changes_nothing_and_answers_stay(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run writes no file, before and after the answers, with the year and without."""
    aarhus(home)
    before = everything(home)
    assert aarhus(home).written == aarhus(home, year=None).written == ()
    assert everything(home) == before
    answered(home, monkeypatch)
    before = everything(home)
    assert aarhus(home).written == ()
    assert everything(home) == before


def test_what_was_cut_off_is_made_whole(home: Path) -> None:
    """A run that was killed is finished by the next, and what it wrote stays."""
    aarhus(home)
    whole = everything(home)
    for name in ("mapping.yaml", "udfald-aarhus-2026.dmn"):
        (home / "dmn/aarhus/2026" / name).unlink()
    file = home / "rules/catalogues/kommuner/aarhus.yaml"
    mine = file.read_text("utf-8").replace(f'"{MARK}: Telefonnummeret i brevene?"', '"11 11 11 11"')
    file.write_text(mine, "utf-8")
    assert {each.name for each in aarhus(home).written} == {"mapping.yaml", "udfald-aarhus-2026.dmn"}
    assert file.read_text("utf-8") == mine
    assert everything(home).keys() == whole.keys()


@pytest.mark.parametrize(
    ("kode", "navn", "mend"),
    [
        ("0751", "aarhus", "skriv 751"),
        ("75", "aarhus", "tre cifre"),
        ("951", "aarhus", "tre cifre"),
        ("751", "Århus", "skriv aarhus"),
        ("751", "Høje-Taastrup Kommune", "skriv hoeje-taastrup"),
        ("751", "../vejle", "skriv vejle"),
        ("751", "", "a-z"),
        ("751", "vejle", "har koden 630"),
        ("630", "aarhus", "hører til vejle"),
    ],
)
def test_a_name_or_a_code_that_cannot_be_is_refused_with_a_mend(home: Path, kode: str, navn: str, mend: str) -> None:
    """Nothing is written, and the message says what to write instead."""
    before = everything(home)
    with pytest.raises(UsedWrongly, match="Ret det") as refused:
        aarhus(home, kode, navn)
    assert mend in str(refused.value)
    assert everything(home) == before


def test_a_paragraph_that_the_template_does_not_have_is_refused(home: Path) -> None:
    """The nearest is offered."""
    with pytest.raises(UsedWrongly, match="har ikke § 58"):
        aarhus(home, "751", "aarhus", 2026, "58")


@pytest.mark.parametrize(
    ("before", "after", "law"),
    [
        ('Svar_Udfald_Afslag_2"><text>true', 'Svar_Udfald_Afslag_2"><text>false', "FVL § 25"),
        (
            'Svar_Revurdering_MaalOpfyldt_1"><text>false',
            'Svar_Revurdering_MaalOpfyldt_1"><text>true',
            "SEL § 148, stk. 2",
        ),
        (
            'Svar_Grundlag85_Ellers_1"><text>"tilstrækkeligt',
            'Svar_Grundlag85_Ellers_1"><text>"foreliggende',
            "RSL § 10",
        ),
    ],
)
def test_what_the_law_locks_cannot_be_overridden(
    home: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, law: str
) -> None:
    """A table that answers otherwise is a finding and a refusal, and both name the law."""
    aarhus(home)
    answered(home, monkeypatch)
    changed = next(file for file in (home / "dmn/aarhus/2026").glob("*.dmn") if before in file.read_text("utf-8"))
    text = changed.read_text("utf-8").replace(before, after, 1)
    changed.write_text(text.replace("foreliggende grundlag kræves", "foreliggende grundlag"), "utf-8")
    found = [one for one in check_standards(load(home), home, rules.load) if one.code == "V402"]
    assert [law in one.says for one in found] == [True]
    with pytest.raises(ModelsRefused, match=law):
        chosen("aarhus", "frist", "2026-03-02")


def test_a_duty_of_handleplan_cannot_be_taken_away(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SEL § 141: a table that says that none is to be offered is refused for each case that the law names."""
    aarhus(home)
    answered(home, monkeypatch)
    table = home / "dmn/aarhus/2026/handleplanpligt-aarhus-2026.dmn"
    table.write_text(table.read_text("utf-8").replace('<text>"skal_tilbydes"</text>', '<text>"ingen"</text>'), "utf-8")
    found = [one for one in check_standards(load(home), home, rules.load) if one.code == "V402"]
    assert {law for one in found for law in ("SEL § 141, stk. 1", "SEL § 141, stk. 2") if law in one.says} == {
        "SEL § 141, stk. 1",
        "SEL § 141, stk. 2",
    }


def test_the_processes_ask_other_tables_than_a_new_standards(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the processes look up fixed keys, no case may begin by a standard whose tables those are not."""
    aarhus(home)
    answered(home, monkeypatch)
    catalogue = load(home)
    must_be_lawful(catalogue, home, catalogue.standard("aarhus-2026"))
    with pytest.raises(UsedWrongly, match="frist"):
        must_be_asked(home, catalogue.standard("aarhus-2026"))
    must_be_asked(HOME, load(HOME).standard("vejle-2023"))


def test_a_sheet_that_is_older_than_the_files_is_refused(home: Path) -> None:
    """A row whose question has gone, or moved, writes nothing anywhere."""
    aarhus(home)
    file = home / "skema.csv"
    answers.sheet(home, load(home).unfinished["aarhus-2026"], file)
    rows = sheet_rows(file)
    for row in rows:
        row["svar"] = "1"
    rows[-1]["spørgsmål"] = "Noget andet?"
    write_rows(file, rows)
    before = everything(home)
    with pytest.raises(UsedWrongly, match="spørger ikke længere om det"):
        answers.fill(home, "aarhus-2026", file)
    assert everything(home) == before


@pytest.mark.parametrize(
    ("answer", "cell"),
    [
        ("4", "4"),
        ("[30..90)", "[30..90)"),
        (">= 420", "&gt;= 420"),
        ("null", "null"),
        ("false,null", "false,null"),
        ("henvendelsesdato", '"henvendelsesdato"'),
        ('"Let","Moderat"', '"Let","Moderat"'),
        ("7 * doegnpris_oere", "7 * doegnpris_oere"),
        ("fra & til", '"fra &amp; til"'),
    ],
)
def test_an_answer_becomes_a_cell(answer: str, cell: str) -> None:
    """Numbers, limits and formulas stay; a word becomes a text; XML's own signs are written as XML."""
    assert answers.as_cell(answer) == cell


def test_part_of_the_answers_leaves_the_rest_open(home: Path) -> None:
    """Rows without an answer stay questions, and the next sheet has only those."""
    aarhus(home)
    file = home / "skema.csv"
    count = answers.sheet(home, load(home).unfinished["aarhus-2026"], file)
    rows = sheet_rows(file)
    next(row for row in rows if row["spørgsmål"].startswith("Telefonnummeret"))["svar"] = 'Ring "nu": 11 11'
    write_rows(file, rows)
    assert answers.fill(home, "aarhus-2026", file).written == 1
    assert read_yaml(home / "rules/catalogues/kommuner/aarhus.yaml")["aarhus"]["telefon"] == 'Ring "nu": 11 11'
    assert answers.sheet(home, load(home).unfinished["aarhus-2026"], home / "igen.csv") == count - 1
