"""Check, then deploy models as one package: what is wrong is told before anyone is decided by it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from json import JSONDecodeError
from pathlib import Path, PurePath
from xml.etree import ElementTree
from xml.etree.ElementTree import ParseError

import rules
from rules import policy
from rules.verify import Finding
from rules.verify.processes import check_processes, read_package
from rules.verify.standards import check_standards
from sagsgang.failure import ModelsRefused
from sagsgang.filters import filters, paragraffer, save_filters
from sagsgang.moving import Move, move_waiting
from sagsgang.tags import check_tags
from sagsgang.unreadable import UNREADABLE, unreadable_process, unreadable_table
from sagsgang.workplace import Workplace
from workers.rest.answers import Deployment

PROCESS_OWNER = "procesejer"


@dataclass(frozen=True)
class Deployed:
    """What a deployment gave: `running` is (process, version, version tag, instances), newest version first; what moved."""

    deployment: Deployment
    running: list[tuple[str, int, str | None, int]]
    moves: list[Move]


def model_files(home: Path, without: Collection[PurePath] = ()) -> dict[str, Path]:
    """Files by the name they have in a package: processes, forms, and the tables of all folders but those of `without`."""
    tables = [file for file in home.glob("dmn/*/*/*.dmn") if PurePath(file.parent.relative_to(home)) not in without]
    return {file.name: file for file in sorted([*home.glob("bpmn/*.bpmn"), *home.glob("bpmn/forms/*.form"), *tables])}


def ended(catalogue: policy.Catalogue, day: date) -> list[PurePath]:
    """The folders of the standards whose last day has passed: nobody is decided by them any more."""
    return [PurePath(one.folder) for one in catalogue.standards.values() if one.valid_to and one.valid_to < day]


def check(home: Path, without: Collection[PurePath] = ()) -> list[Finding]:
    """All faults of all models but the tables of the folders `without`; empty when they may be deployed.

    A file that cannot be read is a finding too.
    """
    catalogue = policy.load(home) if (home / "rules" / "catalogues").is_dir() else None
    aside = {home / each.folder for each in catalogue.unfinished.values()} if catalogue else set()
    tables = [file for file in model_files(home, without).values() if file.suffix == ".dmn"]
    findings: list[Finding] = []
    for file in [each for each in tables if each.parent not in aside]:
        try:
            findings += rules.verify(rules.load(file))
        except rules.ModelError as fault:
            findings += [unreadable_table(one) for one in (fault, *fault.also)]
    try:
        findings += check_processes(read_package(home / "bpmn", home / "dmn"))
    except (ParseError, JSONDecodeError) as fault:
        findings.append(_unreadable_process(home, fault))
    if catalogue and not any(finding.code == UNREADABLE for finding in findings):
        findings += check_standards(catalogue, home, rules.load)
    return findings


def _unreadable_process(home: Path, fault: ParseError | JSONDecodeError) -> Finding:
    """Names the file: the parsers' own errors do not."""
    for file in model_files(home).values():
        try:
            if file.suffix == ".form":
                json.loads(file.read_text("utf-8"))
            elif file.suffix == ".bpmn":
                ElementTree.fromstring(file.read_bytes())  # noqa: S314  our own file, read to find the place of the fault
        except (ParseError, JSONDecodeError) as found:
            return unreadable_process(str(file.relative_to(home)), found)
    raise fault


def deploy(place: Workplace, home: Path | None = None) -> Deployed:
    """Check, deploy, move the instances that only wait, and save Tasklist's filters. Raises `ModelsRefused` when a check finds something.

    Standards whose last day has passed are neither checked nor deployed. `home` holds other models than the installation's own.
    """
    home = home or place.settings.home
    past = ended(place.catalogue, place.clock.today())
    files = {name: file.read_bytes() for name, file in model_files(home, past).items()}
    findings = check(home, past) or check_tags(place.admin, files)
    if findings:
        raise ModelsRefused(findings)
    owner = place.person(PROCESS_OWNER)
    deployment = owner.deploy(_version(place.settings.home), files)
    moves = move_waiting(place.admin, owner)
    save_filters(place.admin, filters(paragraffer(place.catalogue)))
    running = [
        (row.key, row.version, row.version_tag, place.admin.process_instance_count(processDefinitionId=row.id))
        for row in place.admin.process_definitions(sortBy="version", sortOrder="desc")
    ]
    return Deployed(deployment, sorted(running, key=lambda row: (row[0], -row[1])), moves)


def _version(home: Path) -> str:
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"sagsgang {described.stdout.strip() or 'uden git'}"
