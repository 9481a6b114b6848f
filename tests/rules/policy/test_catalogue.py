"""The catalogue: what is shipped holds together, what is unknown is named, what is broken says how to mend it."""

import shutil
from collections.abc import Callable
from datetime import date
from itertools import takewhile
from pathlib import Path

import pytest

from rules.policy import (
    CatalogueError,
    NoValueInForce,
    Sentences,
    UnknownAssumption,
    UnknownLaw,
    UnknownMunicipality,
    UnknownParameter,
    UnknownSource,
    UnknownStandard,
    UnknownTeam,
    Where,
    load,
)
from tests.rules.policy.home import HOME, catalogue


def test_what_a_case_after_85_rests_on_is_there() -> None:
    """Laws, standard and assumptions that a § 85 case cites can all be looked up."""
    found = catalogue()
    for key in (
        "SEL § 85",
        "SEL § 138, stk. 1",
        "RSL § 3, stk. 2",
        "RSL § 5",
        "RSL § 10",
        "FVL § 19",
        "FVL § 24",
        "FVL § 25",
    ):
        assert found.law(key).says
    for key in (
        "AMB-01",
        "AMB-02",
        "AMB-07",
        "AMB-09",
        "AMB-13",
        "AMB-14",
        "AMB-15",
        "AMB-49",
        "AMB-50",
        "AMB-51",
        "A-03",
    ):
        assumption = found.assumption(key)
        assert assumption.question
        assert assumption.reading
        assert assumption.alternatives
        assert assumption.asks
    assert str(found.standard("vejle-2023").folder) == "dmn/vejle/2023"
    assert found.municipality("vejle").telefon is None


def test_only_what_was_read_in_its_source_is_verified() -> None:
    """The mark stands with each law, and only V counts as verified."""
    laws = catalogue().laws.values()
    assert all(law.verified == (law.mark == "V") for law in laws)
    assert {law.mark for law in laws} >= {"V", "M"}


@pytest.mark.parametrize(
    ("ask", "error", "near"),
    [
        (lambda c: c.law("SEL §85"), UnknownLaw, "SEL § 85"),
        (lambda c: c.standard("vejle-2032"), UnknownStandard, "vejle-2023"),
        (lambda c: c.assumption("AMB 14"), UnknownAssumption, "AMB-14"),
        (lambda c: c.municipality("vejel"), UnknownMunicipality, "vejle"),
        (lambda c: c.parameter("klagefrist_uge"), UnknownParameter, "klagefrist_uger"),
        (lambda c: c.source("V23-PKG-02"), UnknownSource, "V23-PKG-2"),
        (lambda c: c.team("vejle-2023", "handikap"), UnknownTeam, "handicap"),
    ],
)
def test_an_unknown_key_offers_the_nearest(ask: Callable, error: type, near: str) -> None:
    """A misspelt key names what was probably meant, and the file to add it in."""
    with pytest.raises(error) as fault:
        ask(catalogue())
    assert near in fault.value.nearest
    assert "rules/catalogues" in str(fault.value)


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2024, 1, 10), date(2026, 11, 22)])
def test_the_standard_of_a_day(day: date) -> None:
    """Vejle's standard is in force from 2023 and until another replaces it."""
    assert catalogue().standard_on("vejle", day).id == "vejle-2023"


def test_no_standard_before_the_first() -> None:
    """Outside its dates there is no answer, and the message names the gap and the nearest standard."""
    with pytest.raises(
        NoValueInForce, match="hullet går uden begyndelse til 2022-12-31; efter gælder vejle-2023 fra 2023-01-01"
    ):
        catalogue().standard_on("vejle", date(2022, 12, 31))


def test_no_standard_of_an_unknown_municipality() -> None:
    """A misspelt municipality is named as such, not as one without a standard."""
    with pytest.raises(UnknownMunicipality):
        catalogue().standard_on("vejel", date(2026, 1, 1))


def test_a_number_of_the_law_has_a_first_day() -> None:
    """The number in force on a day is given; before its first day there is none."""
    weeks = catalogue().parameter("klagefrist_uger")
    assert weeks.on(date(2026, 11, 22)).value == 4
    with pytest.raises(NoValueInForce):
        weeks.on(date(2018, 6, 25))


def test_a_newer_number_replaces_an_older_from_its_day(tmp_path: Path) -> None:
    """Of two values the one that had begun on the day asked for is used."""
    home = copied(tmp_path)
    edit(
        home,
        "parametre.yaml",
        "    2018-06-26: {vaerdi: 6,",
        "    2030-01-01: {vaerdi: 9, kilde: prøve, kontrolleret: nej}\n    2018-06-26: {vaerdi: 6,",
    )
    days = load(home).parameter("formodet_modtaget_hverdage")
    assert [days.on(day).value for day in (date(2029, 12, 31), date(2030, 1, 1))] == [6, 9]


FAULTS = {
    "a field is misspelt": ("standarder.yaml", "gaelder_fra:", "gaelder_fr:", "mangler feltet «gaelder_fra»"),
    "a field is too many": ("standarder.yaml", "  mappe:", "  mape: x\n  mappe:", "mente du «mappe»"),
    "a date is text": ("standarder.yaml", "gaelder_fra: 2023-01-01", 'gaelder_fra: "2023"', "en dato som 2026-03-01"),
    "a standard ends before it begins": (
        "standarder.yaml",
        "  gaelder_til: null",
        "  gaelder_til: 2022-01-01",
        "før den begynder",
    ),
    "two standards at once": ("standarder.yaml", "vejle-2023:\n", "STANDARD_TWICE", "gælder samtidig"),
    "an unknown assumption": ("standarder.yaml", "[A-01,", "[A-99,", "«A-99» findes ikke"),
    "an unknown municipality": ("standarder.yaml", "kommune: vejle", "kommune: jelling", "«jelling» findes ikke"),
    "memory called verified": (
        "love.yaml",
        "maerke: M\n    kontrolleret: nej",
        "maerke: M\n    kontrolleret: ja",
        "passer ikke sammen",
    ),
    "an unknown mark": ("love.yaml", "maerke: M", "maerke: X", "V eller M eller I"),
    "a law of no act": ("love.yaml", '"ALB § 105":', '"ABL § 105":', "loven ABL"),
    "yes is not a Danish yes": ("kalender.yaml", "    bruges: ja", '    bruges: "yes"', "ja eller nej"),
    "29 February as a yearly day": (
        "kalender.yaml",
        "maaned: 6\n    dag: 5",
        "maaned: 2\n    dag: 29",
        "findes ikke hvert år",
    ),
    "six weekdays": ("kalender.yaml", "mandag, ", "", "7 ugedage"),
    "a share above the whole": ("frister.yaml", "{50:", "{150:", "procent af tiden"),
    "shares out of order": (
        "frister.yaml",
        "{50: paamindelse, 75: paamindelse,",
        "{75: paamindelse, 50: paamindelse,",
        "ikke i orden",
    ),
    "an empty sentence": (
        "frister.yaml",
        'ingen_frist: "{paragraf}: ingen frist i standarden."',
        "ingen_frist: null",
        "er tom",
    ),
    "an unknown parameter": ("klage.yaml", "uger: klagefrist_uger", "uger: klagefrist", "parameteren «klagefrist»"),
    "a number without a date": ("parametre.yaml", "2018-06-26: {vaerdi: 6", '"2018": {vaerdi: 6', "er ikke en dato"),
    "a hash too short": ("passager/vejle-2023.yaml", "sha256: ", "sha256: x", "64 tegn"),
    "lines that are none": ("passager/vejle-2023.yaml", 'linjer: "', 'linjer: "L', "linjerne «L"),
    "a list where an entry should be": (
        "dokumenter.yaml",
        "vejle-2023:",
        "vejle-2022: []\nvejle-2023:",
        "skal have felter",
    ),
    "a reading that is not one": ("antagelser/vejle-2023.yaml", "valg: faktisk_dag", "valg: gaet", "ikke en af dens"),
    "readings without a choice": ("antagelser/vejle-2023.yaml", "  valg: faktisk_dag\n", "", "ikke en af dens"),
    "a lead time below zero": ("opfoelgning.yaml", "sparring_aabner: 28", "sparring_aabner: -1", "under nul"),
    "a unit without its lead time": (
        "opfoelgning.yaml",
        "maaneder: 28, dage: 7,",
        "maaneder: 28,",
        "mangler feltet «dage»",
    ),
    "a step of no assumption": ("opfoelgning.yaml", "skift: AMB-37", "skift: AMB-99", "«AMB-99» findes ikke"),
    "a border date of no source": ("opfoelgning.yaml", "kilde: V23-CAD-13", "kilde: V23-CAD-99", "«V23-CAD-99» findes"),
    "an assumption that is a list": ("opfoelgning.yaml", "skift: AMB-37", "skift: [AMB-37]", "mangler sin værdi"),
    "a file that is a list": ("kommuner/vejle.yaml", "vejle:", "- vejle:", "én nøgle for hver post"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_catalogue_names_file_line_and_mend(fault: str, tmp_path: Path) -> None:
    """One fault put into the shipped catalogue is found, with the file, the line, and how to mend it."""
    file, before, after, says = FAULTS[fault]
    home = copied(tmp_path)
    if after == "STANDARD_TWICE":
        whole = (home / "rules/catalogues" / file).read_text("utf-8")
        below = whole.partition(before)[2].splitlines(keepends=True)
        entry = before + "".join(takewhile(lambda line: line.startswith(" "), below))
        (home / "rules/catalogues" / file).write_text(
            whole + entry.replace("vejle-2023:\n", "vejle-2024:\n", 1), "utf-8"
        )
    else:
        edit(home, file, before, after)
    with pytest.raises(CatalogueError) as found:
        load(home)
    assert says in f"{found.value}"
    assert found.value.where.file.endswith(file)
    assert found.value.where.line
    assert found.value.mend


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    """The same assumption in two files is an error, wherever the second stands."""
    home = copied(tmp_path)
    folder = home / "rules/catalogues/antagelser"
    (folder / "anden.yaml").write_text("AMB-14: {spoergsmaal: a, laesning: b}\n", "utf-8")
    with pytest.raises(CatalogueError, match="findes også i en anden fil"):
        load(home)


def copied(tmp_path: Path) -> Path:
    """A checkout with the shipped catalogues only."""
    shutil.copytree(HOME / "rules/catalogues", tmp_path / "rules/catalogues")
    return tmp_path


def edit(home: Path, file: str, before: str, after: str) -> None:
    """Replaces the first `before` of a catalogue file."""
    path = home / "rules/catalogues" / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_a_sentence_with_a_gap_nobody_fills_names_the_gaps_that_are_filled() -> None:
    """A municipality that misspells a gap in a sentence is told which gaps there are."""
    sentences = Sentences({"start": "{dag} er {startdga}."}, Where("frister.yaml", 7))
    with pytest.raises(CatalogueError, match=r"pladser, der kan bruges: \{dag\}, \{startdag\}") as fault:
        sentences.say("start", dag="x", startdag="y")
    assert str(fault.value.where) == "frister.yaml, linje 7"
    with pytest.raises(CatalogueError, match="sætningen «slut» mangler"):
        sentences.say("slut")
