"""The catalogue entries of the new standard: each field that the template's entries have is asked, or filled from the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rules.policy import read_yaml, to_yaml
from sagsgang.kommune.tables import Made
from sagsgang.kommune.template import Target, Template, Wording, quotes_out

VALIDITY = "gyldighed"


def municipality(template: Template, target: Target) -> str:
    """kommuner/<navn>.yaml: who decides, and whom the letters come from."""
    kommune = template.standard.kommune
    known = read_yaml(template.catalogue.folder / "kommuner" / f"{kommune}.yaml")[kommune]
    return _text(target.kommune, {"kode": target.kode, **_asked(known, template)})


def document(template: Template, target: Target) -> str:
    """dokumenter/<id>.yaml: what the standard is written in."""
    return _text(target.id, _asked(template.entry("dokumenter", template.standard.document), template))


def standard(template: Template, target: Target, assumptions: Iterable[str]) -> str:
    """standarder/<id>.yaml: its dates of effect, its §§, and where its tables are."""
    known = template.entry("standarder", template.standard.id)
    filled = {
        "kommune": target.kommune,
        "dokument": target.id,
        "mappe": target.folder,
        "gaelder_efter": target.passage(VALIDITY),
        "paragraffer": list(target.paragraffer),
        "antagelser": list(assumptions),
    }
    asked = _asked(known, template)
    return _text(
        target.id, {name: filled.get(name, asked.get(name)) for name in [*known, *(filled.keys() - known.keys())]}
    )


def passages(template: Template, target: Target, tables: Mapping[str, Made]) -> str:
    """passager/<id>.yaml: one passage a table to begin with; a row may get one of its own."""
    wording, source = template.wording, template.standard.id
    lines = [f"# Passager i {target.id}, i egne ord. Én for hver tabel at begynde med; en række kan få sin egen."]
    about = wording.sentences.say("gyldighed")
    lines += _passage(
        target.passage(VALIDITY),
        target,
        side=wording.ask("side", tabel=about, fra=source, svar="1"),
        linjer=wording.ask("linjer", tabel=about, fra=source, svar="1"),
        sha256=wording.ask("sha256"),
        siger=wording.ask("siger_gyldighed", fra=source),
    )
    for name, made in tables.items():
        known = [template.catalogue.source(key) for key in dict.fromkeys(made.passages)]
        if known:
            lines += _passage(
                target.passage(name),
                target,
                side=wording.ask("side", tabel=name, fra=source, svar=known[0].page),
                linjer=wording.ask("linjer", tabel=name, fra=source, svar=known[0].lines),
                sha256=wording.ask("sha256"),
                siger=wording.ask("siger", tabel=name, fra=source, svar=" ".join(each.says for each in known)),
            )
    return "\n".join(lines) + "\n"


def assumptions(template: Template, target: Target, keys: Iterable[str]) -> str:
    """antagelser/<id>.yaml: what the template's text leaves open, asked again."""
    wording, source = template.wording, template.standard.id
    lines = [f"# Det, som {source} lader stå åbent, spurgt igen for {target.id}. Slet det, som jeres standard afgør."]
    for key in keys:
        known = template.catalogue.assumption(key)
        lines += [
            f"{target.assumption(key)}:",
            f'  spoergsmaal: "{_quoted(wording, known.question, source)}"',
            f'  laesning: "{wording.ask("laesning", fra=source, svar=known.reading)}"',
        ]
    return "\n".join(lines) + "\n"


def mapping(template: Template, target: Target, tables: Mapping[str, Made]) -> str:
    """mapping.yaml: the template's, asking the new tables; a question that needs a table left out is left out."""
    known = read_yaml(template.home / template.standard.folder / "mapping.yaml")
    names = {file.stem: name for name, file in template.tables.items()}
    shared = known.get("faelles_input") or {}
    lost = {group for group, value in shared.items() if set(_tables_in(value)) - {_old(names, each) for each in tables}}

    def is_whole(question: Mapping[str, Any]) -> bool:
        needed = {names.get(each, each) for each in _tables_in(question)}
        return not needed - set(tables) and not set(question.get("faelles") or ()) & lost

    new = {
        **known,
        "standard": target.id,
        "sagsfiler": [],
        "faelles_input": {group: value for group, value in shared.items() if group not in lost},
        "spoergsmaal": {name: each for name, each in known["spoergsmaal"].items() if is_whole(each)},
    }
    head = f"# Hvordan felterne i de gyldne sager hedder i tabellerne for {target.id}. Kun navne, enheder og værdilister.\n"
    return head + to_yaml(_renamed(new, names, target))


def _old(names: Mapping[str, str], name: str) -> str:
    return next((stem for stem, each in names.items() if each == name), name)


def _tables_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("tabel"), str):
            yield value["tabel"]
        for each in value.values():
            yield from _tables_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _tables_in(each)


def _renamed(value: Any, names: Mapping[str, str], target: Target) -> Any:
    if isinstance(value, Mapping):
        return {
            key: target.table(names.get(each, each))
            if key == "tabel" and isinstance(each, str)
            else _renamed(each, names, target)
            for key, each in value.items()
        }
    return [_renamed(each, names, target) for each in value] if isinstance(value, list) else value


def _asked(known: Mapping[str, Any], template: Template) -> dict[str, Any]:
    wording, source = template.wording, template.standard.id
    return {
        name: [wording.field(name, each, source) for each in value]
        if isinstance(value, list)
        else wording.field(name, value, source)
        for name, value in known.items()
        if name not in wording.given_fields
    }


def _text(key: str, entry: Mapping[str, Any]) -> str:
    """An entry, each question on a line of its own."""
    lines = [f"{key}:"]
    for name, value in entry.items():
        if isinstance(value, list) and value and all(str(each).startswith("UDFYLD") for each in value):
            lines += [f"  {name}:", *(f'    - "{each}"' for each in value)]
        elif isinstance(value, list):
            lines.append(f"  {name}: [{', '.join(_scalar(each) for each in value)}]")
        else:
            lines.append(f"  {name}: {_scalar(value)}")
    return "\n".join(lines) + "\n"


def _scalar(value: Any) -> str:
    return f'"{value}"'


def _quoted(wording: Wording, text: str, source: str) -> str:
    return quotes_out(" ".join(wording.sentences.say("antagelse", fra=source, svar=text).split()))


def _passage(key: str, target: Target, **asked: str) -> list[str]:
    return [f"{key}:", f"  dokument: {target.id}", *(f'  {name}: "{each}"' for name, each in asked.items())]
