"""Which rules the golden cases cite: by id, or by the same words on the same lines."""

from pathlib import Path

import pytest

from rules.policy import CatalogueError
from rules.sources.cited import cited_rules
from rules.sources.domain import rules_of
from tests.rules.sources.small import domain

CASES = """
- {id: A, ambiguous: false, refs: [PKG-2, AMB-01, FINDES-IKKE]}
- {id: B, ambiguous: false, where: L165, quote: "faglige og økonomiske hensyn i sagen"}
- {id: C, ambiguous: false, lines: "165", quote: "noget helt andet på den samme linje"}
- {id: D, ambiguous: true, refs: [G-05]}
- {id: E, ambiguous: false, lines: 1-2, quote: [x], further_quotes: [{quote: Lokale løsninger, lines: 1448-1449}]}
- {id: F, ambiguous: false, lines: 99, quote: "faglige og økonomiske hensyn i sagen"}
"""


def test_a_settled_case_cites_what_it_names_or_quotes(tmp_path: Path) -> None:
    """A line may hold a page, so the words count too; what the document leaves open cites nothing."""
    rules = rules_of(domain(tmp_path / "d") / "vejle.md")
    file = tmp_path / "vejle.yaml"
    file.write_text(CASES, "utf-8")
    assert cited_rules(file, rules) == {"PKG-2": ["A"], "G-06": ["B"], "G-16": ["E"]}


def test_a_file_that_is_no_list_of_cases_is_told(tmp_path: Path) -> None:
    """Where, what, and how to mend it."""
    file = tmp_path / "vejle.yaml"
    file.write_text("id: A\n", "utf-8")
    with pytest.raises(CatalogueError, match="ikke en liste af sager"):
        cited_rules(file, {})
