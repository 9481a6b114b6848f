"""The Danish pages show pictures that are there, and name tasks, forms and filters that are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from rules.policy import load
from sagsgang.filters import filters, paragraffer
from tests.architecture.bpmn_package import ROOT, package
from tests.browser.guide_pictures import ALL, TASKS

PAGES: Final = ROOT / "docs" / "da"
GUIDE: Final = PAGES / "en-sag-trin-for-trin.md"
SHORTEST_WORDS: Final = 60  # of a picture of a form, for whoever cannot see it
PICTURE: Final = re.compile(r"!\[([^]]*)]\(([^)]+)\)")


def tasks() -> dict[str, set[str]]:
    """Each task that a person answers, to its forms."""
    found: dict[str, set[str]] = {}
    for process in package().processes:
        for node in process.nodes.values():
            if node.kind == "userTask":
                form = next(value for name, value in node.xml.attrib.items() if name.endswith("formRef"))
                found.setdefault(node.name, set()).add(form)
    return found


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_pictures_and_links_are_there(page: Path) -> None:
    """Every picture and every page that is linked to lies beside it."""
    linked = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [one for one in linked if not (page.parent / one).exists()] == []


def test_the_guide_shows_every_picture_with_words() -> None:
    """What the browser test makes is what the guide shows; each picture is told in words that name its task."""
    shown = {Path(file).stem: words for words, file in PICTURE.findall(GUIDE.read_text("utf-8"))}
    assert set(shown) == ALL
    assert {file.stem for file in (PAGES / "billeder").glob("*.png")} == ALL
    assert [name for name, words in shown.items() if len(words) < SHORTEST_WORDS] == []
    assert [name for (name, _), one in TASKS.items() if name not in shown[one.picture]] == []


def test_the_table_of_tasks_is_whole() -> None:
    """sagsgangen.md lists each task of each process with its form, and no other."""
    table = (PAGES / "sagsgangen.md").read_text("utf-8").split("## Opgaverne", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.count("|") > 4]
    listed = {row[0]: set(re.findall(r"`(\w+)`", row[2])) for row in rows[2:]}
    assert listed == tasks()


def test_the_guide_names_filters_that_are_there() -> None:
    """Each filter of the guide's table is one that deployment saves."""
    saved = {one.name for one in filters(paragraffer(load(ROOT)))}
    rows = [line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("| filtrene")]
    named = {name for row in rows for name in re.findall(r"\*([^*]+)\*", row)}
    assert named
    assert named - saved == set()
