"""The runner is honest: what is wrong fails, what is not compared or not covered is neither passed nor failed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rules.casework import golden
from rules.casework.golden_ask import load_models
from rules.casework.golden_compare import same
from rules.casework.golden_dates import BadDate
from rules.casework.golden_mapping import NotCovered, read_mapping
from rules.casework.golden_times import minut_paa_dagen
from rules.casework.golden_validity import dagens_gyldighed
from rules.policy import CatalogueError

HOME = Path(__file__).parents[2]
FOLDER = HOME / "dmn/vejle/2023"
MAPPING = replace(
    read_mapping(FOLDER / "mapping.yaml"),
    not_covered=(NotCovered(("§ 97",), frozenset({"eligible"}), "betingelserne har ingen tabel endnu"),),
)
MODELS = load_models(FOLDER)


def run(tmp_path: Path, text: str) -> golden.CaseResult:
    file = tmp_path / "proeve.cases.yaml"
    file.write_text(f"- {{id: PROEVE, {text}}}\n", encoding="utf-8")
    (result,) = golden.run([file], MAPPING, MODELS).results
    return result


PAKKE = 'paragraph: "§ 85", input: {ata_hours_per_week: 1.5, antal_indsatser: 3}'


@pytest.mark.parametrize(
    ("text", "outcome", "why"),
    [
        (f"{PAKKE}, expected: {{package: Moderat}}", "passed", ""),
        (f"{PAKKE}, expected: {{package: Let}}", "failed", "package: ventet Let, fik Moderat"),
        (f"{PAKKE}, expected: {{package: null}}", "failed", "package: ventet null, fik Moderat"),
        (f"{PAKKE}, expected: {{bruttotid_hours_per_week: 2.1}}", "failed", "ventet 2.1, fik 2.15"),
        (f"{PAKKE}, expected: {{frit_valg: false}}", "failed", "svarer ikke på frit_valg"),
        (f"{PAKKE}, expected: {{note: noget}}", "not compared", "hører til forløbene"),
        (
            'paragraph: "§ 85", input: {stjernetegn: løve}, expected: {package: Let}',
            "failed",
            "kender ikke stjernetegn",
        ),
        ('paragraph: "§ 97", input: {hobby: ja}, expected: {eligible: true}', "not covered", "ingen tabel endnu"),
        ('paragraph: "§ 999", input: {}, expected: {eligible: true}', "failed", "intet spørgsmål for «§ 999»"),
        ('paragraph: "§ 85", input: {ata_hours_per_week: mange}, expected: {package: Let}', "failed", "er ikke et tal"),
        ('paragraph: "§ 85", input: {henvendelsesdato: i går}, expected: {last_day: null}', "failed", "ikke en dato"),
        ("tabel: findes-ikke, input: {}, expected: {pakke: Let}", "failed", "«findes-ikke» findes ikke"),
        ("tabel: pakke-antal-85, input: {minutter: 2}, expected: {pakke: []}", "failed", "har ikke input minutter"),
        ("tabel: frist, input: {paragraf: '85'}, expected: {maaneder: 1}", "failed", "maaneder: ventet 1"),
    ],
)
def test_each_outcome_for_its_reason(tmp_path: Path, text: str, outcome: str, why: str) -> None:
    """A case ends as it must, and the reason says what it met."""
    result = run(tmp_path, text)
    assert (result.outcome, why in result.why) == (outcome, True), result.why


def test_a_report_with_a_failure_has_not_passed(tmp_path: Path) -> None:
    """One wrong expectation is enough."""
    file = tmp_path / "proeve.cases.yaml"
    file.write_text(f"- {{id: A, {PAKKE}, expected: {{package: Let}}}}\n", encoding="utf-8")
    report = golden.run([file], MAPPING, MODELS)
    assert not report.all_passed
    assert report.data()["results"][0]["differences"] == [{"field": "package", "expected": "Let", "got": "Moderat"}]


@pytest.mark.parametrize(
    ("field", "expected", "got", "equal"),
    [
        ("candidates", ["Let", "Moderat"], ["Moderat", "Let"], True),
        ("candidates", ["Let"], ["Let", "Moderat"], False),
        ("by_hours", "Let", ["Let"], True),
        ("flag", "a", ["a", "b"], True),
        ("flag", ["a", "b"], "a", False),
        ("flag", None, "a", False),
        ("followups", ["2024-01-01"], ["2024-01-01", "2024-07-01"], True),
        ("followups", ["2024-01-01"], [], False),
        ("followups", [{"due": "2024-01-01"}], [{"due": "2024-01-01", "n": 1}], True),
        ("followups", [{"due": "2024-01-02"}], [{"due": "2024-01-01", "n": 1}], False),
        ("value", {"a": 1}, {"a": 1, "b": 2}, True),
        ("value", {"c": None}, {"a": 1}, False),
        ("kr_per_week", Decimal("350.0"), 350, True),
        ("kr_per_week", Decimal("533.33"), Decimal("533.34"), False),
        ("eligible", True, 1, False),
        ("eligible", None, False, False),
        ("eligible", False, None, False),
    ],
)
def test_fields_are_compared_as_the_cases_say(field: str, expected: Any, got: Any, equal: bool) -> None:
    """Sets, flags, prefixes, named entries, numbers and null, each by its rule."""
    assert same(field, expected, got) is equal


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("{tabel: frist, output: uger}", "{tabel: frist, output: uger, hvis: noget}"), "har ikke et felt «hvis»"),
        (("{funktion: sidste_dag}", "{funktion: gaet}"), "funktionen «gaet» findes ikke"),
        (("fra: timer, til: minutter}", "fra: timer, til: kroner}"), "enhederne kan ikke regnes om"),
        (("{felt: stay_type}", "{}"), "skal have én kilde"),
        (
            ("{tabel: frist, output: regnes_fra, vaerdier: datoord}\n", "{felt: x, tabel: frist, output: y}\n"),
            "skal have én kilde",
        ),
        (
            ("rute: {tabel: fristforbehold, output: rute, vaerdier: ruteord}", "anden: {felt: x}"),
            "som skal bruge «rute»",
        ),
        (("vaerdier: ruter", "vaerdier: veje"), "værdilisten «veje» findes ikke"),
        (("faelles: [kadence]", "faelles: [takt]"), "«takt» findes ikke under faelles_input"),
        (("hele_raekken: ja,", "hele_raekken: ja, output: rute,"), "har ikke et felt «output»"),
    ],
)
def test_a_mapping_holds_names_units_and_lists_only(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    """What is more than renaming, or names what is not there, is refused with its place."""
    text = (FOLDER / "mapping.yaml").read_text("utf-8")
    assert change[0] in text
    file = tmp_path / "mapping.yaml"
    file.write_text(text.replace(change[0], change[1], 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=says) as caught:
        read_mapping(file)
    assert "linje" in str(caught.value)
    assert "Ret det" in str(caught.value)


def test_a_case_file_without_a_mapping_is_refused(tmp_path: Path) -> None:
    """A file that no mapping names is not run on whatever mapping there is."""
    file = tmp_path / "ukendt.yaml"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(CatalogueError, match="ingen mapping hører til filen"):
        golden.run([file])


def test_the_mapping_names_what_the_tables_have() -> None:
    """Every table and output of the mapping exists, and every input a table reads is fed."""
    for question in MAPPING.questions:
        for link in (*question.inputs.values(), *question.answers.values()):
            origin = link.origin
            table, output = getattr(origin, "table", None), getattr(origin, "output", None)
            if table is not None:
                (info,) = [each for each in MODELS[table].decisions if each.id == table]
                assert output is None or output in {each.name for each in info.outputs}
                assert {each.expression for each in info.inputs} <= set(question.inputs), (question.name, table)


SAMMENSAT = """
standard: vejle-2023
sagsfiler: []
sammenlignes: [value, packages]
spoergsmaal:
  begge:
    paragraffer: []
    input:
      minutter_pr_uge: {felt: timer, fra: timer, til: minutter}
      antal_indsatser: {felt: antal}
    svar:
      value:
        sammensat:
          minutter: {felt: timer, fra: timer, til: minutter}
          pakker: {tabel: pakke-antal-85, output: pakke}
      packages:
        samlet:
          - {tabel: pakke-timer-85, output: pakke}
          - {tabel: pakke-antal-85, output: pakke}
"""


def test_an_answer_may_be_put_together_of_several(tmp_path: Path) -> None:
    """A map takes each entry by its own link; a list takes what several tables point at, once each."""
    (tmp_path / "mapping.yaml").write_text(SAMMENSAT, encoding="utf-8")
    expected = "{value: {minutter: 90, pakker: [Moderat, Omfattende]}, packages: [Moderat, Omfattende]}"
    (tmp_path / "s.yaml").write_text(
        f"- {{id: S, input: {{timer: 1.5, antal: 3}}, expected: {expected}}}", encoding="utf-8"
    )
    (result,) = golden.run([tmp_path / "s.yaml"], tmp_path / "mapping.yaml", MODELS).results
    assert (result.outcome, result.why) == ("passed", "")


KUN_MED = """
standard: vejle-2023
sagsfiler: []
sammenlignes: [packages, value]
spoergsmaal:
  antal:
    paragraffer: []
    kun_med: [antal]
    input:
      antal_indsatser: {felt: antal, nr: 1}
      minutter_pr_uge: {felt: timer, fra: timer, til: minutter}
    svar:
      packages: {tabel: pakke-antal-85, output: pakke}
      value:
        sammensat:
          anden: {tabel: pakke-antal-85, output: pakke, nr: 2}
          tredje: {tabel: pakke-antal-85, output: pakke, nr: 3}
  timer:
    paragraffer: []
    input:
      minutter_pr_uge: {felt: timer, fra: timer, til: minutter}
    svar:
      packages: {tabel: pakke-timer-85, output: pakke}
"""


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "input: {antal: [3, 9]}, expected: {packages: [Moderat, Omfattende], value: {anden: Omfattende, tredje: null}}",
            "antal",
        ),
        ("input: {antal: 3, timer: 0.5}, expected: {packages: [Moderat, Omfattende]}", "antal"),
        ("input: {antal: null, timer: 0.5}, expected: {packages: []}", "antal"),
        ("input: {antal: [], timer: 0.5}, expected: {packages: []}", "antal"),
        ("input: {timer: 0.5}, expected: {packages: [Let]}", "timer"),
    ],
)
def test_a_question_may_be_of_cases_that_name_its_subject_only(tmp_path: Path, text: str, asked: str) -> None:
    """`kun_med` names what a case must name one of, known or not; `nr` takes one value of a list, or none."""
    (tmp_path / "mapping.yaml").write_text(KUN_MED, encoding="utf-8")
    (tmp_path / "k.yaml").write_text(f"- {{id: K, {text}}}", encoding="utf-8")
    (result,) = golden.run([tmp_path / "k.yaml"], tmp_path / "mapping.yaml", MODELS).results
    assert (result.outcome, result.why, result.asked) == ("passed", "", asked)


FOR_HVER = """
standard: vejle-2023
sagsfiler: []
sammenlignes: [value, flags, package]
vaerdilister:
  timer: {uden_graense: 420}
spoergsmaal:
  flere:
    paragraffer: []
    input:
      minutter_pr_uge: {felt: timer, fra: timer, til: minutter, vaerdier: timer}
      antal_indsatser: {felt: antal}
      alle: {felt: ugedage}
    svar:
      value:
        sammensat:
          hver: {for_hver: ugedage, som_kort: ja, giv: {felt: timer, fra: timer, til: minutter, vaerdier: timer}}
          antal: {antal: {felt: ugedage}}
          minutter: {felt: timer, fra: timer, til: minutter, vaerdier: timer}
      flags: {for_hver: ugedage, giv: {tabel: pakke-timer-85, output: pakke}}
      package:
        valgt: {tabel: pakke-85, output: rute}
        blandt: {tabel: {tabel: pakke-85, output: pakke}, person: {felt: antal}}
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "timer: 9, antal: 6, ugedage: [{timer: 1.5}, {timer: 3}, {timer: 3}]",
            "value: {antal: 3}, flags: [Moderat, Omfattende], package: Særligt tilbud",
        ),
        ("timer: 1.5, antal: 6, ugedage: [a, b]", "value: {hver: {a: 90, b: 90}, antal: 2}, package: 6"),
        ("timer: uden_graense, antal: 6, ugedage: a", "value: {hver: {a: 420}, antal: 1, minutter: 420}"),
        ("timer: 9, antal: 6, ugedage: null", "value: {hver: {}, antal: null}, flags: []"),
        ("timer: 9, antal: 6, ugedage: []", "value: {antal: 0}, flags: []"),
    ],
)
def test_a_table_may_be_asked_for_each_item(tmp_path: Path, given: str, expected: str) -> None:
    """An item's own fields, or the item in the field's place; a count; one of several links by a table's answer."""
    (tmp_path / "mapping.yaml").write_text(FOR_HVER, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(f"- {{id: S, input: {{{given}}}, expected: {{{expected}}}}}", encoding="utf-8")
    (result,) = golden.run([tmp_path / "s.yaml"], tmp_path / "mapping.yaml", MODELS).results
    assert (result.outcome, result.why) == ("passed", "")


def test_a_time_of_day_is_minutes() -> None:
    """Minutes after midnight; what is no time is refused by name."""
    assert [minut_paa_dagen(klokkeslaet=each) for each in (None, "00:00", "8.05", "17:30")] == [None, 0, 485, 1050]
    with pytest.raises(BadDate, match="ikke et klokkeslæt"):
        minut_paa_dagen(klokkeslaet="25:00")


@pytest.mark.parametrize(("dagen", "where"), [(None, None), ("2022-12-31", "før"), ("2023-01-01", "i kraft")])
def test_a_day_is_before_or_in_the_days_of_a_standard(dagen: str | None, where: str | None) -> None:
    """By the first day that the catalogue has for the standard."""
    assert dagens_gyldighed(standard="vejle-2023", dagen=dagen) == where


FOLDET = """
standard: vejle-2023
sagsfiler: []
sammenlignes: [value, packages]
spoergsmaal:
  foldet:
    paragraffer: []
    input:
      minutter_pr_uge: {felt: timer, fra: timer, til: minutter}
      antal_indsatser: {felt: antal}
    svar:
      packages: {tabel: pakke-antal-85, output: pakke, en_ad_gangen: antal_indsatser}
      value:
        sammensat:
          antal: {antal_forskellige: {tabel: pakke-antal-85, output: pakke, en_ad_gangen: antal_indsatser}}
          stoerste: {stoerste: {felt: antal}}
          nogen: {nogen: {felt: sande}}
          faelles:
            i_alle:
              - {tabel: pakke-antal-85, output: pakke, en_ad_gangen: antal_indsatser}
              - {tabel: pakke-timer-85, output: pakke}
          klokken: {felt: kl, fra: klokkeslæt, til: minutter}
    ses_bort_fra: [kl, sande]
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "{timer: 1.5, antal: [1, 3], sande: [false, true], kl: '07:30'}",
            "{packages: [Let, Moderat, Omfattende], value: {antal: 3, stoerste: 3, nogen: true, faelles: [Moderat], klokken: 450}}",
        ),
        (
            "{timer: 1.5, antal: [], sande: [], kl: null}",
            "{packages: [], value: {antal: 0, stoerste: null, nogen: false, faelles: [], klokken: null}}",
        ),
        (
            "{timer: 1.5, antal: null, sande: [false, null], kl: '24:00'}",
            "{value: {antal: 0, stoerste: null, nogen: null, klokken: 1440}}",
        ),
    ],
)
def test_a_table_may_be_asked_once_for_each_of_a_list(tmp_path: Path, given: str, expected: str) -> None:
    """A list's entries are asked one by one, and what comes of it is counted, compared or intersected."""
    (tmp_path / "mapping.yaml").write_text(FOLDET, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(f"- {{id: S, input: {given}, expected: {expected}}}", encoding="utf-8")
    (result,) = golden.run([tmp_path / "s.yaml"], tmp_path / "mapping.yaml", MODELS).results
    assert (result.outcome, result.why) == ("passed", "")


def test_a_time_that_is_no_time_is_refused(tmp_path: Path) -> None:
    """A word where a time is asked for says so."""
    (tmp_path / "mapping.yaml").write_text(FOLDET, encoding="utf-8")
    (tmp_path / "s.yaml").write_text("- {id: S, input: {kl: middag}, expected: {value: {}}}", encoding="utf-8")
    (result,) = golden.run([tmp_path / "s.yaml"], tmp_path / "mapping.yaml", MODELS).results
    assert "«middag» er ikke et klokkeslæt" in result.why
