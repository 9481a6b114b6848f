"""The project speaks of itself alone; its Danish nouns stand in the README's ordliste; no test data looks like a real person."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DANISH_NOUNS = re.compile(
    r"\b(frist|afgoerelse|hjemmel|klagevejledning|partshoering|fravigelse|handleplan|opfoelgning|ydelse|borger|sag|besked|kvittering|henvendelse|brev|oplysninger|anbefaling|lukning|levering|fritekst|antagelse|passage|beregningspost|varsel|mangel)\b"
)


def tracked_text() -> list[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    texts = []
    for name in listed:
        if name.endswith((".png", ".pdf", ".jar", ".lock")) or not (ROOT / name).is_file():
            continue
        texts.append((name, (ROOT / name).read_text("utf-8")))
    return texts


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a CPR number", r"\b[0-3]\d(0[1-9]|1[0-2])\d{2}-\d{4}\b"),
        ("a package registry", r"index[-]url|--registr[y][ =]|<mirro[r]>"),
    ],
)
def test_nothing_of_this_kind_is_in_the_project(what: str, pattern: str) -> None:
    """Neither personal numbers nor registry addresses are committed."""
    found = [name for name, text in tracked_text() if re.search(pattern, text)]
    assert found == [], what


def test_ordliste_names_the_danish_nouns_of_the_code() -> None:
    """Each Danish noun that names a module stands in the README's ordliste."""
    readme = (ROOT / "README.md").read_text("utf-8")
    ordliste = readme.split("## Ordliste", 1)[1].split("\n## ", 1)[0]
    used = {
        word
        for room in ("rules/casework", "register", "workers/topics", "rules/policy", "workers")
        for file in (ROOT / room).glob("*.py")
        for word in file.stem.split("_")
        if DANISH_NOUNS.fullmatch(word)
    }
    assert sorted(word for word in used if f"`{word}`" not in ordliste) == []


def test_every_change_has_a_fragment_of_a_known_kind() -> None:
    """Fragments in changelog.d are named <area>.<kind>.md."""
    names = [file.name for file in (ROOT / "changelog.d").glob("*.md")]
    assert names
    assert [name for name in names if not re.fullmatch(r"[a-z0-9-]+\.(added|changed|fixed)\.md", name)] == []


def test_every_adr_has_its_three_parts() -> None:
    """A decision record says the context, the decision and what follows."""
    for file in (ROOT / "docs/adr").glob("*.md"):
        text = file.read_text("utf-8")
        assert all(f"## {part}" in text for part in ("Context", "Decision", "Consequences")), file.name
