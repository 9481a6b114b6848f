"""Each check has a page, a model that is well and one that is not, and the literal text that a process owner reads.

`SAGSGANG_GOLDEN=write` rewrites the expected texts and the page of codes; the reader of the change answers for them.
"""

import os
import re
from pathlib import Path

import pytest

import rules
from rules.verify.tables import CHECKS

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests/golden/verify"
PAGE = ROOT / "docs/da/fejlkoder.md"
WRITE = os.environ.get("SAGSGANG_GOLDEN") == "write"
HEADS = ("Hvorfor: ", "Eksempel: ", "Ret det: ", "Kilde: ")
MODULES = {check.__name__.rpartition(".")[2]: check for check in CHECKS}
BAD = sorted(GOLDEN.glob("v2*/bad/*.dmn"))
GOOD = sorted(GOLDEN.glob("v2*/good/*.dmn"))


def name_of(file: Path) -> str:
    return f"{file.parts[-3]}/{file.stem}"


def settled(file: Path, text: str) -> str:
    """The text as it is kept; the new one when it is to be rewritten."""
    if WRITE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return file.read_text("utf-8")


@pytest.mark.parametrize("file", BAD, ids=name_of)
def test_fault_is_told(file: Path) -> None:
    """A model with the fault gets the finding, in the very words that are kept beside it."""
    code = file.parts[-3].partition("_")[0].upper()
    findings = rules.verify(rules.load(file))
    told = "\n".join(str(finding) for finding in findings) + "\n"
    assert code in {finding.code for finding in findings}
    assert told == settled(file.with_suffix(".expected.txt"), told)


@pytest.mark.parametrize("file", GOOD, ids=name_of)
def test_good_model_is_left_alone(file: Path) -> None:
    """A model without the fault gets no finding at all."""
    assert [str(finding) for finding in rules.verify(rules.load(file))] == []


@pytest.mark.parametrize("file", sorted((ROOT / "dmn").glob("*/*/*.dmn")), ids=lambda file: file.stem)
def test_our_own_tables_are_well(file: Path) -> None:
    """Every table of every standard stays in the subset."""
    assert [str(finding) for finding in rules.verify(rules.load(file))] == []


def test_every_check_is_run_and_has_its_fixtures() -> None:
    """Each file of a check is in the tuple, and has a good and a bad model; no fixture is without a check."""
    files = {file.stem for file in (ROOT / "rules/verify/tables").glob("v[0-9]*.py")}
    assert files == set(MODULES)
    assert files == {file.parts[-3] for file in BAD} == {file.parts[-3] for file in GOOD}


@pytest.mark.parametrize("name", MODULES)
def test_check_has_its_page(name: str) -> None:
    """The docstring is the page: code, short name, and the fixed heads; findings carry the file's code."""
    page = MODULES[name].__doc__ or ""
    code = name.partition("_")[0].upper()
    assert re.match(rf"{code} [^:]+: ", page)
    assert [head for head in HEADS if f"\n{head}" not in page] == []
    source = Path(MODULES[name].__file__ or "").read_text("utf-8")
    assert set(re.findall(r'"(V\d{3})"', source)) == {code}


def test_page_of_codes_is_made_from_the_checks() -> None:
    """docs/da/fejlkoder.md is what the checks say, in order."""
    parts = ["# Fejlkoder", "Siden er skrevet ud fra tjekkene selv (`rules/verify/tables/`). Ret den dér."]
    for check in CHECKS:
        head, _, rest = (check.__doc__ or "").strip().partition("\n")
        lines = re.sub(r"\n(?!\w+( \w+)?: )", " ", rest.strip()).splitlines()
        told = [f"- **{line.partition(':')[0]}:**{line.partition(':')[2]}" for line in lines]
        parts.append(f"## {head}\n\n" + "\n".join(told))
    text = "\n\n".join(parts) + "\n"
    assert text == settled(PAGE, text)
