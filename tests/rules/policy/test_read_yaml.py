"""The strict YAML reader: each guess is refused with line and mend, everything else is read in one way."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.policy import CatalogueError, parse_yaml, read_yaml

BAD = Path(__file__).parent / "bad"


@pytest.mark.parametrize("file", sorted(BAD.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_guess_is_refused_with_the_literal_message(file: Path) -> None:
    """The message of each fault is the text beside it: where, what, and how to mend it."""
    with pytest.raises(CatalogueError) as fault:
        parse_yaml(file.read_text("utf-8"), file.name)
    assert f"{fault.value}\n" == file.with_suffix(".txt").read_text("utf-8")


def test_every_fault_has_a_message_and_every_message_a_fault() -> None:
    """No broken file without its expected text, and no text left behind."""
    assert {file.stem for file in BAD.glob("*.yaml")} == {file.stem for file in BAD.glob("*.txt")}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4", 4),
        ("-28", -28),
        ("0", 0),
        ("10000", 10000),
        ("0.5", Decimal("0.5")),
        ("0.125", Decimal("0.125")),
        ("-10.50", Decimal("-10.50")),
        ("2026-03-01", date(2026, 3, 1)),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("ja", "ja"),
        ("n", "n"),
        ("796-797", "796-797"),
        ("§ 85", "§ 85"),
        ("'0751'", "0751"),
        ('"10.000"', "10.000"),
        ("'no'", "no"),
        ("''", ""),
        ("12 timer", "12 timer"),
        ("2023-11-27 + 28 days", "2023-11-27 + 28 days"),
        ("[1, b]", [1, "b"]),
        ("{n: 1}", {"n": 1}),
    ],
)
def test_what_can_be_read_in_one_way_is_read(written: str, value: object) -> None:
    """Numbers, dates, truth values and text come as Python's own, and quoted text is always text."""
    found = parse_yaml(f"felt: {written}", "prøve.yaml")["felt"]
    assert (type(found).__mro__[-2], found) == (type(value).__mro__[-2], value)


def test_a_machine_written_file_may_have_three_decimals() -> None:
    """Golden cases made by a program say 1.433 and mean it."""
    assert parse_yaml("a: 1.433", "x.yaml", machine_written=True) == {"a": Decimal("1.433")}


@pytest.mark.parametrize("written", ["٤٥", "1٤", "٢٠٢٦-٠٣-٠١"])
def test_digits_of_other_scripts_are_no_numbers(written: str) -> None:
    """Only 0-9 make a number or a date; other digits are refused, or stay text."""
    try:
        found = parse_yaml(f"a: {written}", "x.yaml")["a"]
    except CatalogueError:
        return
    assert found == written


def test_a_map_knows_the_line_of_each_key() -> None:
    """Messages about a value can name the line it was written on."""
    found = parse_yaml("a: 1\nb:\n  c: 2\n", "x.yaml")
    assert (str(found.place("b")), str(found["b"].place("c"))) == ("x.yaml, linje 2", "x.yaml, linje 3")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """A file that is not there is a CatalogueError, not a stack trace."""
    with pytest.raises(CatalogueError, match="kan ikke læses"):
        read_yaml(tmp_path / "væk.yaml")


def test_a_file_in_latin_1_says_so(tmp_path: Path) -> None:
    """Text saved in another encoding is refused instead of garbled."""
    file = tmp_path / "x.yaml"
    file.write_bytes("a: ø".encode("latin-1"))
    with pytest.raises(CatalogueError, match="UTF-8"):
        read_yaml(file)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No input makes the reader fail in another way than by a CatalogueError."""
    with suppress(CatalogueError):
        parse_yaml(text, "x.yaml")


def test_yaml_is_read_here_only() -> None:
    """YAML is read in one module and written in one."""
    root = Path(__file__).parents[3]
    users = [
        str(file.relative_to(root))
        for room in ("rules", "workers", "register", "audit", "sagsgang")
        for file in (root / room).rglob("*.py")
        if any(
            line.split()[:2] in (["import", "yaml"], ["from", "yaml"]) for line in file.read_text("utf-8").split("\n")
        )
    ]
    assert sorted(users) == ["rules/policy/read.py", "rules/policy/write.py"]
