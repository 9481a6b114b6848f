"""An explanation as a page: what a process owner sees, and that nothing in it can be anything but text."""

from xml.etree import ElementTree as ET

import pytest

import rules
from tests.rules.decision.boxed_models import BOXED
from tests.small_models import load, model, table

H = "{http://www.w3.org/1999/xhtml}"


def page(answer: rules.Answer, language: str = "da") -> ET.Element:
    """The page as XML."""
    return ET.fromstring(answer.explain().html(language))  # noqa: S314  our own page


def words(element: ET.Element) -> str:
    """The text in an element."""
    return "".join(element.itertext())


PAKKER = load(
    '[0..90] | - => "Let" // V23-PKG-1; SEL § 85',
    '> 180 | "a" => "Omfattende" // V23-PKG-3',
    '- | "b" => "Anden"',
    inputs=("minutter_pr_uge: number", "gruppe: string"),
    policy="COLLECT",
)


def test_rows_are_marked_in_words() -> None:
    """A row that hits says so; of another the first cell that failed carries the reason, those after it are untried."""
    root = page(PAKKER.decide("ret", {"minutter_pr_uge": 75, "gruppe": "a"}))
    first, second, third = root.findall(f".//{H}tbody/{H}tr")
    assert (first.get("class"), words(first[1])) == ("hit", "✓ passer")
    assert [words(cell) for cell in first] == ["1", "✓ passer", "[0..90]", "-", '"Let"', "V23-PKG-1; SEL § 85"]
    assert (second.get("class"), words(second[1])) == ("row", "passer ikke")
    assert words(second[2]) == "> 180✗ passer ikke her: minutter_pr_uge er 75, men skal være > 180 (105 for lidt)"
    assert [cell.get("class") for cell in second[2:4]] == ["fails", "untried"]
    assert [cell.get("class") for cell in third[2:4]] == [None, "fails"]


def test_columns_have_heads_and_the_values_asked() -> None:
    """Heads are heads for a reader of screens; the row of values stands under them."""
    root = page(PAKKER.decide("ret", {"minutter_pr_uge": 75, "gruppe": "a"}))
    heads = root.findall(f".//{H}thead/{H}tr[1]/{H}th")
    assert [words(head) for head in heads] == [
        "Række",
        "Passer?",
        "minutter_pr_uge",
        "gruppe",
        "svar",
        "Kilde og bemærkning",
    ]
    assert {head.get("scope") for head in heads} == {"col"}
    assert [words(cell) for cell in root.findall(f".//{H}tr[@class='asked']/{H}td")][:2] == ["75", "a"]


def test_a_later_row_that_hits_does_not_count() -> None:
    """Under FIRST a later row that hits too is told as such, and is not marked as the one that counts."""
    found = load('> 10 => "a"', '> 20 => "b"', policy="FIRST").decide("ret", {"alder": 25})
    rows = page(found).findall(f".//{H}tbody/{H}tr")
    assert [(row.get("class"), words(row[1])) for row in rows] == [
        ("hit", "✓ passer"),
        ("row", "passer, men tæller ikke"),
    ]


@pytest.mark.parametrize(("language", "value"), [("da", "Resultat: ja"), ("en", "Result: yes")])
def test_a_page_is_in_its_language(language: str, value: str) -> None:
    """The page names its language and writes truth as that language does."""
    root = page(load("- => true", outputs=("svar: boolean",)).decide("ret", {"alder": 1}), language)
    assert root.get("lang") == language
    assert value in words(root)


@pytest.mark.parametrize("info", BOXED.decisions, ids=lambda info: info.name)
def test_every_logic_has_its_page(info: rules.DecisionInfo) -> None:
    """The page of every boxed expression is whole, and has a heading for each decision."""
    answer = BOXED.decide(info.name, {"alder": 42, "beløb": 7})
    root = page(answer)
    assert len(root.findall(f"{H}body/{H}section/{H}h2")) == len(answer.explain().decisions)


EVIL = "<script>alert('x')</script>\"&\x00\x1b\ud800"


def test_nothing_given_becomes_a_tag() -> None:
    """Text of the data and of the model stays text, and what XML has no place for is replaced."""
    evil = "<img src=x onerror=alert(1)>"
    rows = [f'"{evil}" => "{evil}" // {evil}', f'- => "b" // {evil}']
    made = rules.load(model(table(rows, inputs=("navn: string",), policy="FIRST")))
    text = made.decide("ret", {"navn": EVIL}).explain().html("en")
    root = ET.fromstring(text)  # noqa: S314
    assert {element.tag for element in root.iter()} & {f"{H}script", f"{H}img"} == set()
    assert EVIL.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ud800", "\ufffd") in words(root)
    assert text.encode("utf-8")
