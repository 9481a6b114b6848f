"""No number of the law and no text of a letter in Python."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("rules", "workers", "register", "audit", "sagsgang")

# What the law and the standards count in: weeks, months, shares of a deadline, ages, hours, prices. A literal beside
# one of these words in the code would be a second, hidden table.
LAW_WORDS = re.compile(
    r"frist|uge|maaned|alder|time[r]?_pr|varsel|klage|pris|procent|andel|hverdag|paragraf", re.IGNORECASE
)
INNOCENT = {0, 1, 2, -1}
# A § by its number, as variables and tables write it: a list of such numbers in the code says which §§ a rule is about.
PROVISION = re.compile(r"(ALB )?(8[2-9]|9[0-9]|1[0-5][0-9]|16[0-3])")
SAYS_WHY = {
    (
        "sagsgang/commands/start.py",
        "85",
    ): "the § of `sagsgang apply` where none is named: a default of the command, no rule",
    ("sagsgang/journeys/format.py", "85"): "the § of a journey that names none: a default of the format, no rule",
}
LETTER_SENTENCE = re.compile(
    r"\b(Kommunen|Ankestyrelsen|Du kan klage|Vi har modtaget|Med venlig hilsen)\b", re.IGNORECASE
)


def sources() -> list[Path]:
    return [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]


def numbers_beside_law_words(tree: ast.AST) -> list[tuple[int, object]]:
    """Literals other than 0, 1 and 2 that are given to, compared with or named by a word of the law."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = " ".join(ast.unparse(target) for target in targets)
            parts = [node.value] if isinstance(node.value, ast.Constant) else []
        elif isinstance(node, ast.Compare):
            named = ast.unparse(node.left)
            parts = [part for part in node.comparators if isinstance(part, ast.Constant)]
        elif isinstance(node, ast.keyword):
            named, parts = node.arg or "", [node.value] if isinstance(node.value, ast.Constant) else []
        else:
            continue
        if LAW_WORDS.search(named):
            found += [
                (part.lineno, part.value)
                for part in parts
                if isinstance(part.value, int | float)
                and not isinstance(part.value, bool)
                and part.value not in INNOCENT
            ]
    return found


@pytest.mark.parametrize("file", sources(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_number_of_the_law_in_code(file: Path) -> None:
    """Weeks, ages, shares and prices stand in tables and catalogues, never in Python."""
    assert numbers_beside_law_words(ast.parse(file.read_text("utf-8"))) == []


def test_the_check_bites() -> None:
    """A deadline of four weeks written into the code is found."""
    assert numbers_beside_law_words(ast.parse("frist_uger = 4")) == [(1, 4)]
    assert numbers_beside_law_words(ast.parse("if alder > 18: pass")) == [(1, 18)]
    assert numbers_beside_law_words(ast.parse("beregn(uger=8)")) == [(1, 8)]
    assert numbers_beside_law_words(ast.parse("if paragraf == 85: pass")) == [(1, 85)]


def provisions(tree: ast.AST) -> list[tuple[int, str]]:
    """Texts that are the number of a §, with their lines."""
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and PROVISION.fullmatch(node.value)
    ]


@pytest.mark.parametrize("file", sources(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_provision_by_its_number_in_code(file: Path) -> None:
    """Which §§ a rule is about stands in a table or a catalogue; what is left is named with its reason."""
    name = str(file.relative_to(ROOT))
    found = provisions(ast.parse(file.read_text("utf-8")))
    assert [(line, number) for line, number in found if (name, number) not in SAYS_WHY] == []


def test_a_provision_is_found_and_its_exceptions_are_still_needed() -> None:
    """A § in a tuple, in a choice and in a comparison is found; a year, an id and a sentence are none."""
    code = 'A = ("109", "ALB 105")\nif paragraf == "85" or valg("82"): pass'
    assert provisions(ast.parse(code)) == [(1, "109"), (1, "ALB 105"), (2, "85"), (2, "82")]
    assert provisions(ast.parse('B = ("2023", "omfang-85", "efter § 85", "81", "164")')) == []
    used = {
        (str(file.relative_to(ROOT)), number)
        for file in sources()
        for _, number in provisions(ast.parse(file.read_text("utf-8")))
    }
    assert set(SAYS_WHY) <= used


@pytest.mark.parametrize("file", sources(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_letter_text_in_code(file: Path) -> None:
    """Sentences that a citizen reads stand in the templates of rules/catalogues."""
    tree = ast.parse(file.read_text("utf-8"))
    docs = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}
    wrong = [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docs
        and LETTER_SENTENCE.search(node.value)
    ]
    assert wrong == []


def _has_docstring(node: ast.AST) -> bool:
    body = getattr(node, "body", None)
    return bool(
        isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and body
        and isinstance(body[0], ast.Expr)
        and isinstance(body[0].value, ast.Constant)
    )
