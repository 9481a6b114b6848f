"""What is asked for by lines or by key, and what is said when it is not there."""

from dataclasses import replace
from pathlib import Path

import pytest

from rules.sources import SourceError, place, resting
from rules.sources.places import assumed_lines
from tests.rules.policy.home import HOME, catalogue


@pytest.mark.parametrize("standard", ["vejle/2023", "vejle-2023", "dmn/vejle/2023/"])
def test_lines_name_passages_and_what_is_open_there(standard: str) -> None:
    """A standard is named by its folder or its id."""
    found = place(catalogue(), standard, "L771-780")
    assert {"V23-PKG-0", "V23-R85-28", "V23-DEC-04"} <= found.keys
    assert "AMB-55" in found.keys
    assert found.lines == ((771, 780),)


def test_a_key_names_its_passage_its_lines_and_its_standard() -> None:
    """Of a passage also what is open on its lines; an assumption and a law stand alone."""
    found = place(catalogue(), "V23-PKG-2", None)
    assert (found.standard and found.standard.id, found.lines) == ("vejle-2023", ((796, 797),))
    assert {"V23-PKG-2", "AMB-01"} <= found.keys
    assert place(catalogue(), "vejle/2023", "V23-PKG-2").keys == found.keys
    assert place(catalogue(), "AMB-01", None).lines == ((758, 764), (782, 813))
    law = place(catalogue(), "SEL § 85", None)
    assert (law.standard, law.keys) == (None, {"SEL § 85"})


@pytest.mark.parametrize(
    ("standard", "what", "says"),
    [
        ("vejl/2023", "L1", "mente du «vejle/2023»"),
        ("vejle/2023", "L4000", "har 3477 linjer"),
        ("vejle/2023", "L1-5", "de nærmeste er V23-G-11"),
        ("vejle/2023", "V23-PKG-99", "mente du «V23-PKG-"),
        ("V23-PKG-99", None, "er hverken linjer, en passage"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_nearest(standard: str, what: str | None, says: str) -> None:
    """Where, what, and how to mend it."""
    with pytest.raises(SourceError, match=says) as told:
        place(catalogue(), standard, what)
    assert "Ret det:" in str(told.value)


def test_the_length_of_a_document_is_counted_where_the_catalogue_does_not_say_it(tmp_path: Path) -> None:
    """Lines without text at its end do not count."""
    document = catalogue().documents["vejle-2023"]
    silent = replace(catalogue(), documents={document.key: replace(document, length=None)})
    (tmp_path / document.file).write_text("a\nb\n\n\x0c", "utf-8")
    with pytest.raises(SourceError, match="har 2 linjer"):
        place(silent, "vejle/2023", "L3", tmp_path)
    with pytest.raises(SourceError, match="ingen passage"):
        place(silent, "vejle/2023", "L3", tmp_path / "tom")


def test_assumptions_are_found_by_the_lines_they_name() -> None:
    """`linje 758-764` in an assumption's sources is lines of its standard's document."""
    standard = catalogue().standard("vejle-2023")
    assert all(assumed_lines(catalogue().assumption(key)) for key in standard.assumptions if key.startswith("AMB"))


def test_rows_steps_data_and_suppliers_rest_on_a_place() -> None:
    """Each with the keys of the place that it cites, and no other."""
    found = resting(HOME, catalogue(), place(catalogue(), "vejle/2023", "L771-780"))
    assert {one.holder for one in found.rows} >= {"pakke-85", "pakke-timer-85", "pakke-antal-85"}
    assert {one.element for one in found.steps} >= {"SubProcess_Lukning"}
    assert all(set(found.cited(one)) <= found.place.keys for one in found.rows)
    border = resting(HOME, catalogue(), place(catalogue(), "V23-CAD-13", None))
    assert [one.file for one in border.others] == ["rules/catalogues/opfoelgning.yaml"]
    centre = resting(HOME, catalogue(), place(catalogue(), "vejle/2023", "L1634-1635"))
    assert [one.id for one in centre.suppliers] == ["csr"]


def test_a_topic_is_found_by_the_passage_it_does() -> None:
    """A worker's file that names a passage rests on it; its example in another room does not."""
    found = resting(HOME, catalogue(), place(catalogue(), "V23-DEC-13", None))
    assert [one.name for one in found.others] == ["registrer-bestilling"]
