"""Golden cases: a standard's tables asked what a reader of the standard worked out by hand.

A case is answered through the mapping beside the tables: the first question that names all its input fields and gives
all its compared fields. A case with `tabel` asks one table directly, by the table's own names. What no question answers
is a failure, unless the mapping says that it is not covered, and why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from rules.casework.golden_ask import Asked, CannotAnswer, Models, ask_question, ask_table, load_models
from rules.casework.golden_compare import same, same_rows
from rules.casework.golden_mapping import GoldenMapping, Question, read_mapping
from rules.casework.kanonisk import data as plain
from rules.policy import CatalogueError, Where, YamlMap, load, read_yaml

Outcome = Literal["passed", "failed", "not compared", "not covered"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("passed", "failed", "not compared", "not covered")
CASE_FILES: Final = "*.cases.yaml"
MAPPING_FILE: Final = "mapping.yaml"


@dataclass(frozen=True, slots=True)
class Difference:
    """A compared field whose answer is not the expected one."""

    field: str
    expected: Any
    got: Any

    def __str__(self) -> str:
        return f"{self.field}: ventet {_shown(self.expected)}, fik {_shown(self.got)}"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of one case. `why` is Danish, empty where it passed; `asked` is the question or table that answered."""

    case: str
    where: Where
    tests: str
    outcome: Outcome
    asked: str = ""
    compared: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All results, in the order of the files."""

    results: tuple[CaseResult, ...]

    @property
    def all_passed(self) -> bool:
        """True where no case failed; what is not compared or not covered has neither passed nor failed."""
        return all(each.outcome != "failed" for each in self.results)

    def counts(self) -> tuple[int, int, int, int]:
        """How many cases passed, failed, were not compared, are not covered."""
        of = Counter(each.outcome for each in self.results)
        return (of["passed"], of["failed"], of["not compared"], of["not covered"])

    def data(self) -> dict[str, Any]:
        """The report as JSON data."""
        return {
            "counts": dict(zip(OUTCOMES, self.counts(), strict=True)),
            "results": [
                {
                    "case": each.case,
                    "where": str(each.where),
                    "tests": each.tests,
                    "outcome": each.outcome,
                    "asked": each.asked,
                    "compared": list(each.compared),
                    "differences": [plain(found) for found in each.differences],
                    "why": each.why,
                }
                for each in self.results
            ],
        }


def run(
    files: Iterable[Path | str],
    mapping: GoldenMapping | Path | str | None = None,
    models: Models | None = None,
    home: Path | None = None,
) -> Report:
    """Run the cases of `files`.

    mapping: the mapping or its file; None finds it (`find_mapping`, below `home`). models: decision id to loaded model;
    None loads the tables beside the mapping. CatalogueError where a file or the mapping cannot be read.
    """
    results: list[CaseResult] = []
    read: dict[Path, GoldenMapping] = {}
    loaded: dict[Path, Models] = {}
    for file in (Path(each) for each in files):
        found = mapping or find_mapping(file, home)
        if isinstance(found, GoldenMapping):
            of_file = found
        else:
            of_file = read[Path(found)] = read.get(Path(found)) or read_mapping(Path(found))
        folder = of_file.file.parent
        of_models = models if models is not None else loaded.get(folder) or load_models(folder)
        loaded[folder] = of_models
        results += [_run(case, of_file, of_models) for case in _cases(file)]
    return Report(tuple(results))


def run_standard(home: Path | str, standard: str, files: Iterable[Path | str]) -> Report:
    """Run the cases of `files` on the tables of a standard of the catalogue; UnknownStandard where there is none."""
    folder = Path(home) / load(home).standard(standard).folder
    return run(files, folder / MAPPING_FILE)


def case_files(paths: Iterable[Path | str]) -> list[Path]:
    """The case files named: a file as it is, of a folder every `*.cases.yaml` in it and below."""
    found: list[Path] = []
    for path in map(Path, paths):
        found += sorted(path.rglob(CASE_FILES)) if path.is_dir() else [path]
    return found


def find_mapping(file: Path, home: Path | None = None) -> Path:
    """The mapping of a case file: the one beside it, else the one under `dmn/` that names the file in `sagsfiler`."""
    beside = file.parent / MAPPING_FILE
    if beside.is_file():
        return beside
    root = (home or Path(__file__).parents[2]) / "dmn"
    for other in sorted(root.rglob(MAPPING_FILE)):
        if file.name in read_mapping(other).case_files:
            return other
    raise CatalogueError(
        str(file), "ingen mapping hører til filen", f"nævn {file.name} under sagsfiler i standardens {MAPPING_FILE}"
    )


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _cases(file: Path) -> list[YamlMap]:
    cases = read_yaml(file, machine_written=True)
    if not isinstance(cases, list):
        raise CatalogueError(str(file), "filen er ikke en liste af sager", "begynd hver sag med «- id: …»")
    for case in cases:
        if not isinstance(case, YamlMap) or not isinstance(case.get("expected"), dict) or not case.get("id"):
            where = case.where if isinstance(case, YamlMap) else str(file)
            raise CatalogueError(where, "sagen mangler id eller expected", "skriv id, input og expected")
    return cases


def _run(case: YamlMap, mapping: GoldenMapping, models: Models) -> CaseResult:
    direct = case.get("tabel")
    fields = tuple(key for key in case["expected"] if direct or key in mapping.compared)
    result = CaseResult(str(case["id"]), case.where, str(case.get("tests") or ""), "failed", compared=fields)
    if not fields:
        return replace(
            result, outcome="not compared", why="ingen af sagens felter sammenlignes; den hører til forløbene"
        )
    given = dict(case.get("input") or {})
    paragraph = str(case.get("paragraph") or "")
    question = None if direct else _question(paragraph, given, fields, mapping)
    if not direct and question is None:
        why = _why_not_covered(paragraph, fields, mapping)
        if why:
            return replace(result, outcome="not covered", why=why)
        return replace(result, why=_why_no_question(paragraph, given, fields, mapping))
    result = replace(result, asked=str(direct) if question is None else question.name)
    try:
        got = _ask(case, question, given, models, mapping.standard)
    except CannotAnswer as fault:
        return replace(result, why=str(fault))
    differences = tuple(_differences(case["expected"], fields, got))
    if differences:
        return replace(result, differences=differences, why="; ".join(map(str, differences)))
    return replace(result, outcome="passed")


def _ask(case: YamlMap, question: Question | None, given: Mapping[str, Any], models: Models, standard: str) -> Asked:
    if question is None:
        return ask_table(str(case["tabel"]), given, models)
    return ask_question(question, {**given, "paragraph": case.get("paragraph"), "standard": standard}, models)


def _differences(expected: Mapping[str, Any], fields: Sequence[str], got: Asked) -> Iterable[Difference]:
    for field in fields:
        if field not in got:
            yield Difference(field, expected[field], "(intet svar)")
        elif not (same_rows if got.is_set(field) else _same_field(field))(expected[field], got[field]):
            yield Difference(field, expected[field], got[field])


def _same_field(field: str) -> Any:
    return lambda expected, got: same(field, expected, got)


def _question(
    paragraph: str, given: Mapping[str, Any], fields: Sequence[str], mapping: GoldenMapping
) -> Question | None:
    for each in mapping.questions:
        if each.is_of(paragraph) and each.takes(given) and set(fields) <= each.answers.keys():
            return each
    return None


def _why_not_covered(paragraph: str, fields: Sequence[str], mapping: GoldenMapping) -> str:
    for each in mapping.not_covered:
        if paragraph in each.paragraphs and (not each.fields or each.fields & set(fields)):
            return each.why
    return ""


def _why_no_question(paragraph: str, given: Mapping[str, Any], fields: Sequence[str], mapping: GoldenMapping) -> str:
    of_paragraph = [each for each in mapping.questions if each.is_of(paragraph)]
    if not of_paragraph:
        return f"mappingen har intet spørgsmål {f'for «{paragraph}»' if paragraph else 'uden paragraf'}"
    near = min(of_paragraph, key=lambda each: len({*fields} - each.answers.keys()) + len({*given} - each.fields))
    unknown, lacking = sorted({*given} - near.fields), sorted({*fields} - near.answers.keys())
    parts = [f"kender ikke {', '.join(unknown)}"] if unknown else []
    parts += [f"svarer ikke på {', '.join(lacking)}"] if lacking else []
    return f"intet spørgsmål passer; nærmest er «{near.name}», som {' og '.join(parts)}"
