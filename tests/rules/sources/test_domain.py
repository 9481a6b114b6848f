"""The rules of a standard as they were extracted: which ids there are, with their lines and quotes."""

from pathlib import Path

from rules.sources.domain import rules_of
from tests.rules.sources.small import domain


def test_every_id_of_a_table_of_ids_is_a_rule(tmp_path: Path) -> None:
    """A table goes on after an empty line; headings, other tables and an id's second row are no rules of their own."""
    found = rules_of(domain(tmp_path / "d") / "vejle.md")
    assert list(found) == ["PKG-2", "G-05", "G-06", "G-16", "AMB-01"]
    assert found["PKG-2"].lines == ((796, 797),)
    assert found["G-16"].lines == ((1448, 1448), (2353, 2354))
    assert found["G-16"].quotes == ("lokale løsninger", "hvor det er muligt")
    assert [rule.id for rule in found.values() if rule.open] == ["AMB-01"]
    assert rules_of(tmp_path / "d" / "law.md") == {}


def test_both_kinds_of_quotes_and_a_column_of_lines_are_read(tmp_path: Path) -> None:
    """Some documents are quoted the other way round, and some tables have their lines in a column of their own."""
    file = tmp_path / "x.md"
    file.write_text("| Id | Says | Lines |\n|---|---|---|\n| A-1 | »et« (L7) og »to« | 9–11 |\n", "utf-8")
    assert rules_of(file)["A-1"].quotes == ("et", "to")
    assert rules_of(file)["A-1"].lines == ((7, 7), (9, 11))
