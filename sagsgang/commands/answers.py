"""Commands that ask a model: decide, explain."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

import rules
from sagsgang.by_standard import chosen
from sagsgang.failure import FINDINGS, UsedWrongly
from sagsgang.inputs import described, gathered
from sagsgang.show import as_json, console, errors, table
from workers.clock import SystemClock

What = Annotated[
    str, typer.Argument(metavar="FILE|KOMMUNE", help="any DMN file, 1.1 to 1.5; or a municipality, or a standard")
]
Name = Annotated[
    str | None,
    typer.Argument(
        help="name or id of a decision, business knowledge model or decision service, prefix.name of an imported one; "
        "may be left out when the file has one decision. Of a municipality: the table's name"
    ),
]
Inputs = Annotated[
    list[str] | None,
    typer.Option(
        "--input",
        "-i",
        help="one input as name=value; repeat for more. A value is what the model declares it to be: 42, true, null, "
        'text, 2026-01-31, P14D, [1, 2], {a: 1}, or an expression of FEEL such as date("2026-01-31")',
    ),
]
JsonInputs = Annotated[
    str | None, typer.Option("--inputs-json", help="all inputs as one JSON object; dates and durations as text")
]
With = Annotated[
    list[Path] | None,
    typer.Option("--with", exists=True, dir_okay=False, help="a model that the file imports; repeat for more"),
]
List = Annotated[bool, typer.Option("--list", help="show what the file can decide and what that asks for")]
On = Annotated[
    str | None,
    typer.Option("--on", help="with a municipality: the day whose standard answers, ISO date; today if left out"),
]
AsJson = Annotated[bool, typer.Option("--json", help="the answer for a program")]


@dataclass(frozen=True)
class Asked:
    """An answer, and what was asked for but not given."""

    name: str
    answer: Any
    missing: Sequence[Any]


def register_on(app: typer.Typer) -> None:
    app.command()(decide)
    app.command()(explain)


def decide(
    what: What,
    name: Name = None,
    inputs: Inputs = None,
    inputs_json: JsonInputs = None,
    with_: With = None,
    list_: List = False,
    on: On = None,
    json: AsJson = False,
) -> None:
    """Evaluate a decision of any DMN file, or a municipality's table on a day; the value is printed as JSON.

    With --json: an object with `decision`, `value`, `notes` (why something is null) and `missing` (what was asked for
    and not given: name, type, allowed). Whole numbers are numbers, others and all moments are text.

    Exit status: 0 an answer without notes, 1 an answer with notes, 2 the file, the name or an input is wrong.

    A municipality answers by the standard that is in force on the day of --on; its tables go by their short names.

    Example: sagsgang decide dmn/vejle/2023/pakke-timer-85.dmn --input minutter_pr_uge=75
    Example: sagsgang decide vejle pakke-timer-85 --on 2024-05-01 --input minutter_pr_uge=75
    """
    picked = chosen(what, name, on)
    file = picked.file
    model = rules.load(file, *(with_ or []))
    if list_:
        show_asks(model, json=json)
        return
    asked = ask(model, file, picked.decision, inputs or [], inputs_json)
    answer, missing = asked.answer, asked.missing
    if json:
        as_json(
            {
                "decision": asked.name,
                **({"standard": picked.standard.id, "on": picked.day} if picked.standard else {}),
                "value": rules.Explanation.plain(answer.value),
                "notes": [str(note) for note in answer.notes],
                "missing": [{"name": one.name, "type": one.kind, "allowed": one.allowed} for one in missing],
            }
        )
    else:
        as_json(rules.Explanation.plain(answer.value), indent=None)
        for note in answer.notes:
            errors.print(f"note: {note}", markup=False, soft_wrap=True)
        for one in missing:
            errors.print(f"not given: {described(one)}", markup=False, soft_wrap=True)
        if picked.standard:
            errors.print(f"{picked.standard.id}, {picked.day}: {file.stem}", markup=False, soft_wrap=True)
    if answer.notes or missing:
        raise typer.Exit(FINDINGS)


def explain(
    what: What,
    name: Name = None,
    inputs: Inputs = None,
    inputs_json: JsonInputs = None,
    with_: With = None,
    on: On = None,
    lang: Annotated[str, typer.Option(help="en or da")] = "en",
    html: Annotated[Path | None, typer.Option(dir_okay=False, help="write a page of HTML here")] = None,
    passages: Annotated[
        bool, typer.Option("--passages", help="show the documents' own words too (SAGSGANG_SOURCES)")
    ] = False,
    json: AsJson = False,
) -> None:
    """Say why: inputs, matched rows, of the others the first cell that failed and by how much, nulls with reasons.

    Of the rows that hit, their sources too: document, page, lines, and what they say, as the catalogue has them.

    With --json: an object with `decisions`, required ones first. Each has `id`, `name`, `kind`, `hit_policy`, `inputs`,
    `requires`, `matched`, `missed`, `table`, `logic`, `value`, `notes`. And `sources` by kind: `passager`, `love`, `antagelser`.

    Exit status: 0 explained, 2 the file, the name or an input is wrong.

    Example: sagsgang explain dmn/vejle/2023/pakke-timer-85.dmn --input minutter_pr_uge=75 --lang da
    """
    if lang not in ("en", "da"):
        raise UsedWrongly(f"--lang {lang}: not a language of the explanations.\n  Mend it: en or da.")
    picked = chosen(what, name, on)
    model = rules.load(picked.file, *(with_ or []))
    asked = ask(model, picked.file, picked.decision, inputs or [], inputs_json)
    explanation = asked.answer.explain()
    from sagsgang import sources_said  # noqa: PLC0415  -- who only decides need not load the catalogue

    settings = sources_said.settings_here()
    found = sources_said.sources(explanation.data(lang), settings, passages=passages)
    if passages and (settings is None or settings.sources is None):
        errors.print(sources_said.WORDS[lang]["unset"], markup=False, soft_wrap=True)
    if html is not None:
        try:
            html.write_text(sources_said.html(explanation.html(lang), found, lang), "utf-8")
        except OSError as fault:
            raise UsedWrongly(
                f"--html {html}: {fault.strerror}.\n  Mend it: name a file that can be written."
            ) from fault
    if json:
        as_json({**explanation.data(lang), "sources": found})
    elif html is not None:
        console.print(str(html), markup=False, soft_wrap=True)
    else:
        console.print(explanation.text(lang) + sources_said.text(found, lang), markup=False, soft_wrap=True, end="")
    for one in asked.missing:
        errors.print(f"not given: {described(one)}", markup=False, soft_wrap=True)


def ask(model: Any, file: Path, name: str | None, inputs: Sequence[str], inputs_json: str | None) -> Asked:
    """The answer of what was named; UsedWrongly with the nearest name when there is none."""
    name = name or only(model, file)
    own = any(name in (info.id, info.name) for info in model.decisions)
    try:
        asks = model.asks(name)  # of what is imported too: prefix.name
    except KeyError as fault:
        if not own and name not in model.functions:
            raise UsedWrongly(f"{file}: there is no decision '{name}'.\n  Mend it: {nearest(name, model)}") from fault
        raise UsedWrongly(  # two of one name
            f"{file}: {fault.args[0]}.\n  Mend it: sagsgang decide {file} --list shows the ids."
        ) from fault
    given = gathered(inputs, inputs_json, asks, f"'{name}'")
    missing = [one for one in asks if one.name not in given]
    now = SystemClock().now()
    if own or name not in model.functions:
        with suppress(KeyError):  # an imported function
            return Asked(name, model.decide(name, given, now=now), missing)
    return Asked(name, model.invoke(name, given | {one.name: None for one in missing}, now=now), missing)


def only(model: Any, file: Path) -> str:
    """The one decision's id; UsedWrongly when there are more, or none."""
    if len(model.decisions) == 1:
        return model.decisions[0].id
    there = [*(info.name for info in model.decisions), *model.functions]
    raise UsedWrongly(
        f"{file} has {len(model.decisions)} decisions.\n  Mend it: name one of {', '.join(there) or 'none: it has nothing'}."
    )


def nearest(name: str, model: Any) -> str:
    """The name that was probably meant, or all there are."""
    there = [*(n for info in model.decisions for n in (info.name, info.id)), *model.functions]
    near = get_close_matches(name, there, n=1)
    return f"did you mean '{near[0]}'?" if near else f"there are {', '.join(dict.fromkeys(there)) or 'none'}."


def show_asks(model: Any, *, json: bool) -> None:
    """What can be asked, and what that asks for."""
    kinds = [(info.id, info.name, info.kind) for info in model.decisions]
    kinds += [(name, name, "function") for name in model.functions]
    found = [
        {
            "id": id_,
            "name": name,
            "kind": kind,
            "inputs": [{"name": one.name, "type": one.kind, "allowed": one.allowed} for one in model.asks(id_)],
        }
        for id_, name, kind in kinds
    ]
    if json:
        as_json(found)
        return
    for one in found:
        title = one["name"] if one["name"] == one["id"] else f"{one['name']} ({one['id']})"
        table(title, ["input", "type", "allowed"], [list(row.values()) for row in one["inputs"]])
