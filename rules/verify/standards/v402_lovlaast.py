"""V402 lovlåst: en tabel svarer anderledes, end loven lader en kommune bestemme.

Hvorfor: en kommune fastsætter sit serviceniveau (SEL § 138), men kan ikke fravige loven med en tabel.
Eksempel: tabellen udfald giver ingen klagevejledning ved afslag (FVL § 25).
Ret det: lad tabellen give det svar, loven kræver; mener du, at loven er læst forkert, så ret lovlaast.yaml med en jurist.
Kilde: rules/catalogues/lovlaast.yaml, hver post med sin bestemmelse.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rules.policy import LawLock, Standard, find_table
from rules.verify.finding import Finding
from rules.verify.standards.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Each lock that a standard in force breaks. An unfinished one has no answers yet, a historic one had other laws."""
    standard = subject.catalogue.standards.get(subject.key)
    if standard is None or standard.valid_to is not None or subject.key in subject.catalogue.unfinished:
        return
    for lock in subject.catalogue.locks:
        yield from _broken(lock, standard, subject)


def _broken(lock: LawLock, standard: Standard, subject: Subject) -> Iterator[Finding]:
    file = find_table(subject.home, standard, lock.table)
    paragraf = lock.given.get("paragraf")
    if file is None or (paragraf is not None and paragraf not in standard.paragraffer):
        return
    model = subject.load(file)
    (info,) = model.decisions
    asks, says = {each.expression for each in info.inputs}, {each.name for each in info.outputs}
    if not (asks >= lock.given.keys() and says >= lock.demands.keys()) and not _is_made(standard):
        return  # a table of that name which asks about something else
    given = {each.expression: lock.given.get(each.expression) for each in info.inputs}
    answer = model.decide(info.id, given).value
    found: Mapping[str, Any] = answer if isinstance(answer, Mapping) else {info.outputs[0].name: answer}
    for output, allowed in lock.demands.items():
        if found.get(output) not in allowed:
            asked = ", ".join(f"{name} = {_said(value)}" for name, value in lock.given.items()) or "intet er oplyst"
            yield Finding(
                "V402",
                f"{standard.folder / file.name}, {output}",
                f"{' og '.join(lock.laws)} låser svaret: {_any(allowed)}, men tabellen siger {_said(found.get(output))}.",
                f"skriv {_any(allowed)}; en kommune kan ikke fravige {' og '.join(lock.laws)}",
                witness=asked,
            )


def _is_made(standard: Standard) -> bool:
    """Whether it was made after another standard: then its tables have that one's columns, and one that is gone is a breach."""
    return Path(standard.where.file).parent.name == "standarder"


def _any(values: tuple[Any, ...]) -> str:
    return " eller ".join(_said(value) for value in values)


def _said(value: Any) -> str:
    if value is None:
        return "uoplyst"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return f"«{value}»"
