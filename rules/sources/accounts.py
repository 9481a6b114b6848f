"""The account of every rule: modelled where, or not modelled and why; and what is wrong with the account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rules.policy import Catalogue
from rules.policy.passages import line_ranges
from rules.sources.cited import cited_rules
from rules.sources.citing import Citation, citations
from rules.sources.domain import Rule, rules_of
from rules.sources.faults import SourceFault
from rules.sources.lines import shown
from rules.sources.reasons import Elsewhere, Given, Reason, Reasons, read_reasons

_NAME: Final = r"(?m)^\s*(?:def |class )?{name}\b|\bid=\"{name}\""


@dataclass(frozen=True, slots=True)
class Account:
    """One rule. Modelled: `cited` or `elsewhere`; left open by the document: `assumption`; else `given` says why not."""

    rule: Rule
    keys: tuple[str, ...]
    lines: str
    cited: tuple[Citation, ...]
    elsewhere: Elsewhere | None
    assumption: str | None
    given: Given | None

    @property
    def modelled(self) -> bool:
        return bool(self.cited or self.elsewhere)

    @property
    def settled(self) -> bool:
        return self.modelled or self.assumption is not None or self.given is not None


@dataclass(frozen=True, slots=True)
class Accounts:
    """A standard's rules in the order of their file, and what is wrong. `here`: the catalogue has the standard."""

    standard: str
    name: str
    domain: str
    here: bool
    rules: tuple[Account, ...]
    faults: tuple[SourceFault, ...]


def account(home: Path, catalogue: Catalogue, domain: Path, cases: Path | None = None) -> tuple[Accounts, ...]:
    """Every standard's account. `domain`: the folder of the files of rules; `cases`: of the golden cases that cite them.

    A standard that the catalogue does not have yet is accounted for by its reasons alone, and has no faults. A file with
    rules that no standard names is an account of its own, with one fault.
    """
    everything = citations(home, catalogue)
    files = {file.name: rules for file in sorted(domain.glob("*.md")) if (rules := rules_of(file))}
    found = []
    for reasons in read_reasons(home):
        if reasons.domain not in files:
            found.append(_without_file(reasons, domain))
        else:
            rules = files.pop(reasons.domain)
            found.append(_accounts(home, catalogue, reasons, rules, everything, _cited(cases, reasons.domain, rules)))
    found += [_without_reasons(file, domain) for file in files]
    return tuple(found)


def _accounts(
    home: Path,
    catalogue: Catalogue,
    reasons: Reasons,
    rules: Mapping[str, Rule],
    everything: Sequence[Citation],
    cited: Mapping[str, list[str]],
) -> Accounts:
    by_key: dict[str, list[Citation]] = {}
    for one in everything:
        for key in one.keys:
            by_key.setdefault(key, []).append(one)
    accounts = tuple(_one(rule, reasons, catalogue, by_key) for rule in rules.values())
    standard = catalogue.standards.get(reasons.standard)
    faults = tuple(_faults(home, reasons, accounts, cited)) if standard else ()
    name = standard.navn if standard else reasons.standard
    return Accounts(reasons.standard, name, reasons.domain, standard is not None, accounts, faults)


def _one(rule: Rule, reasons: Reasons, catalogue: Catalogue, by_key: Mapping[str, list[Citation]]) -> Account:
    keys = reasons.keys_of(rule.id)
    if rule.open:
        named = (rule.id, *keys)
        assumption = next((key for key in named if key in catalogue.assumptions), None)
        return Account(rule, keys, shown(rule.lines), (), None, assumption, reasons.given.get(rule.id))
    passages = [catalogue.sources[key] for key in keys if key in catalogue.sources]
    lines = [span for one in passages for span in line_ranges(one.lines, one.where)] or list(rule.lines)
    cited = dict.fromkeys(one for key in keys for one in by_key.get(key, ()))
    return Account(
        rule,
        tuple(one.key for one in passages),
        shown(dict.fromkeys(lines)),
        tuple(cited),
        reasons.elsewhere.get(rule.id),
        None,
        reasons.given.get(rule.id),
    )


def _faults(
    home: Path, reasons: Reasons, accounts: Sequence[Account], cited: Mapping[str, list[str]]
) -> Iterator[SourceFault]:
    for one in accounts:
        key, where = one.rule.id, f"{reasons.domain}, linje {one.rule.line}"
        if not one.settled:
            yield SourceFault(
                where,
                f"reglen {key} er hverken i en tabel, et trin eller listen over det, der ikke er modelleret",
                f"kald på den fra en række, eller skriv den i {reasons.file} med en grund"
                if not one.rule.open
                else f"skriv antagelsen {key} i rules/catalogues/antagelser",
            )
        if one.given is not None and (one.modelled or one.assumption):
            holder = one.cited[0].holder if one.cited else one.assumption or "steder"
            yield SourceFault(
                str(one.given.where), f"{key} er modelleret ({holder}), men har også en grund", "slet linjen"
            )
        if one.given is not None and one.given.reason is Reason.PROSE and one.rule.id in cited:
            yield SourceFault(
                str(one.given.where),
                f"{key} står som prosa, men sagen {cited[key][0]} bygger på den, og dokumentet afgør den",
                "lav den til en række, eller find den grund, der passer",
            )
        if one.elsewhere is not None and not _is_there(home, one.elsewhere.place):
            yield SourceFault(str(one.elsewhere.where), f"{key}: {one.elsewhere.place} findes ikke", "ret stedet")
    known = {one.rule.id for one in accounts}
    for entries in (reasons.given, reasons.elsewhere):
        for key in entries:
            if key not in known:
                yield SourceFault(str(entries[key].where), f"{reasons.domain} har ingen regel {key}", "slet linjen")
    for key in reasons.keys:
        if key not in known:
            yield SourceFault(reasons.file, f"{reasons.domain} har ingen regel {key} (noegler)", "slet linjen")


def _is_there(home: Path, place: str) -> bool:
    file, _, name = place.partition(":")
    if not (home / file).is_file():
        return False
    return not name or bool(re.search(_NAME.format(name=re.escape(name)), (home / file).read_text("utf-8")))


def _cited(cases: Path | None, domain: str, rules: Mapping[str, Rule]) -> dict[str, list[str]]:
    file = cases / f"{Path(domain).stem}.yaml" if cases else None
    return cited_rules(file, rules) if file and file.is_file() else {}


def _without_file(reasons: Reasons, domain: Path) -> Accounts:
    fault = SourceFault(reasons.file, f"{reasons.domain} er ikke i {domain}", "ret 'fil', eller læg filen der")
    return Accounts(reasons.standard, reasons.standard, reasons.domain, False, (), (fault,))


def _without_reasons(file: str, domain: Path) -> Accounts:
    fault = SourceFault(
        str(domain / file), "ingen standard siger, at reglerne er dens", "lav rules/catalogues/daekning/<standard>.yaml"
    )
    return Accounts(file, file, file, False, (), (fault,))
