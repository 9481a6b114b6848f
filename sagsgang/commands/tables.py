"""Commands about models: evaluate a table, say why, run golden cases, check, deploy."""

from __future__ import annotations

import json as jsonlib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any

import typer

import rules
from rules.casework import golden
from sagsgang import deployment
from sagsgang.failure import FINDINGS, UsedWrongly
from sagsgang.show import as_json, console, table
from sagsgang.workplace import Workplace
from workers.settings import Settings

DmnFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="any DMN file")]
DecisionName = Annotated[
    str | None, typer.Argument(help="the decision's name or id; may be left out when there is one")
]
Inputs = Annotated[list[str] | None, typer.Option("--input", "-i", help="one input as name=value; repeat for more")]
JsonInputs = Annotated[str | None, typer.Option("--inputs-json", help="all inputs as one JSON object")]
AsJson = Annotated[bool, typer.Option("--json", help="the answer for a program")]


def register_on(app: typer.Typer) -> None:
    app.command()(decide)
    app.command()(explain)
    app.command()(cases)
    app.command()(check)
    app.command()(deploy)


def decide(
    file: DmnFile,
    decision: DecisionName = None,
    inputs: Inputs = None,
    inputs_json: JsonInputs = None,
    json: AsJson = False,
) -> None:
    """Evaluate a decision of any DMN file.

    Example: sagsgang decide dmn/vejle/2023/pakke-timer-85.dmn --input minutter_pr_uge=75
    """
    answer = _answer(file, decision, inputs, inputs_json)
    if json:
        as_json({"value": answer.value, "notes": [str(note) for note in answer.notes]})
        return
    console.print(jsonlib.dumps(answer.value, ensure_ascii=False, default=str), markup=False, soft_wrap=True)
    for note in answer.notes:
        console.print(f"note: {note}", markup=False)


def explain(
    file: DmnFile,
    decision: DecisionName = None,
    inputs: Inputs = None,
    inputs_json: JsonInputs = None,
    lang: Annotated[str, typer.Option(help="en or da")] = "en",
    json: AsJson = False,
) -> None:
    """Say why: inputs, matched rows, and of the others the first cell that failed.

    Example: sagsgang explain dmn/vejle/2023/pakke-timer-85.dmn --input minutter_pr_uge=75 --lang da
    """
    explanation = _answer(file, decision, inputs, inputs_json).explain()
    if json:
        as_json(explanation.data())
    else:
        console.print(explanation.text(lang), markup=False, soft_wrap=True)


def cases(
    files: Annotated[list[Path], typer.Argument(exists=True, help="case files, or folders with *.cases.yaml")],
    standard: Annotated[str, typer.Option(help="whose tables answer")] = "vejle-2023",
    json: AsJson = False,
) -> None:
    """Run golden cases through a standard's tables.

    Example: sagsgang cases dmn
    """
    settings = Settings.read()
    found = [case for file in files for case in (sorted(file.rglob("*.cases.yaml")) if file.is_dir() else [file])]
    report = golden.run_standard(settings.home, standard, found)
    if json:
        as_json(report.data())
    else:
        for result in report.results:
            if result.outcome != "passed":
                console.print(f"{result.outcome}: {result.case} {result.why}", markup=False, soft_wrap=True)
        table("Gyldne sager", ["bestået", "ikke bestået", "ikke sammenlignet", "ikke dækket"], [list(report.counts())])
    if not report.all_passed:
        raise typer.Exit(FINDINGS)


def check(json: AsJson = False) -> None:
    """What is wrong with the models, before anyone is decided by them.

    Example: sagsgang check
    """
    findings = deployment.check(Settings.read().home)
    if json:
        as_json([finding.__dict__ for finding in findings])
    else:
        for finding in findings:
            console.print(str(finding), markup=False)
        console.print(f"{len(findings)} fund" if findings else "Ingen fund: modellerne må udrulles.")
    if findings:
        raise typer.Exit(FINDINGS)


def deploy() -> None:
    """Check, then deploy the models as one package; says how many cases run on which version.

    Example: sagsgang deploy
    """
    done = deployment.deploy(Workplace())
    console.print("Udrullet." if done.deployment.changed else "Intet var ændret; den udrullede pakke gælder.")
    table("Sager i gang", ["proces", "version", "mærke", "sager"], [list(row) for row in done.running])


def _answer(file: Path, decision: str | None, inputs: list[str] | None, inputs_json: str | None) -> Any:
    model = rules.load(file)
    names = [info.name for info in model.decisions]
    if decision is None and len(names) != 1:
        raise UsedWrongly(f"{file} has {len(names)} decisions.\n  Mend it: name one of {', '.join(names)}.")
    try:
        return model.decide(decision or names[0], _inputs(inputs or [], inputs_json))
    except KeyError as fault:
        raise UsedWrongly(f"{file}: {fault.args[0]}.\n  Mend it: name one of these.") from fault


def _inputs(pairs: list[str], text: str | None) -> dict[str, Any]:
    try:
        values = jsonlib.loads(text, parse_float=Decimal) if text else {}
    except jsonlib.JSONDecodeError as fault:
        raise UsedWrongly(f"--inputs-json: {fault}.\n  Mend it: one JSON object, e.g. '{{\"alder\": 42}}'.") from fault
    if not isinstance(values, dict):
        raise UsedWrongly("--inputs-json: not an object.\n  Mend it: one JSON object, e.g. '{\"alder\": 42}'.")
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsedWrongly(f"--input {pair}: no '='.\n  Mend it: write name=value, e.g. alder=42.")
        values[name.strip()] = _value(value.strip())
    return values


def _value(text: str) -> Any:
    """`42` and `1.5` are numbers, `true`, `false` and `null` what they say, anything else (or quoted) is text."""
    words = {"true": True, "false": False, "null": None}
    if text in words:
        return words[text]
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if number.is_finite() else text
