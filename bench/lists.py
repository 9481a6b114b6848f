"""What the lists across cases cost with 10,000 cases, on SQLite and PostgreSQL: one query a kind, beside reading each case's chain.

The register is filled table by table (writing 10,000 cases one after the other would take longer than measuring): each case
has two §§, one open with a deadline and one sent, a grant, and three planned follow-ups.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Connection

from register import Art, Register, kaede
from register import tabeller as t
from rules.casework import kanonisk
from sagsgang import overview
from tests.postgres_fixture import running_cluster

CASES, TEAMS, ROUNDS, CHAINS = 10_000, ("unge", "voksne", "ældre"), 5, 100
TODAY, SALT = date(2026, 11, 25), "00" * 16


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as folder:
        _measure("SQLite", f"sqlite:///{folder}/register.db")
    with running_cluster() as cluster:
        _measure("PostgreSQL", cluster.url("postgres"))


def _measure(name: str, url: str) -> None:
    with _filled(url) as register:
        numbers = [case.sagsnummer for case in register.sager()][:CHAINS]
        print(f"\n{name}, {CASES:,} cases, {len(register.ventende()):,} lines; median (least to greatest) of {ROUNDS}")
        _show("sagsgang status", lambda: overview.open_cases(register, TODAY))
        _show("sagsgang status --overdue", lambda: overview.after_decision(register, TODAY))
        _show("sagsgang opfoelgninger --team", lambda: overview.waiting(register, TODAY, team="voksne"))
        _show("sagsgang opfoelgninger --uge", lambda: overview.waiting(register, TODAY, week=True))
        _show("grants without a follow-up", register.ydelser_uden_opfoelgning)
        _show("sagsgang ydelser SAG", lambda: overview.grants(register, numbers[0], {}))
        _show(f"reading {CHAINS} chains instead", lambda: [register.frister(number) for number in numbers])


def _show(what: str, call: Callable[[], Any]) -> None:
    """The time on the clock, and that of our own process alone, which other work on the machine does not lengthen."""
    times, own = [], []
    for _ in range(ROUNDS):
        began, ours = perf_counter(), process_time()
        call()
        times.append((perf_counter() - began) * 1000)
        own.append((process_time() - ours) * 1000)
    print(
        f"  {what:34} {median(times):9.1f} ms ({min(times):.1f} to {max(times):.1f}); "
        f"our process {median(own):.1f} ms ({min(own):.1f} to {max(own):.1f})",
        flush=True,
    )


@contextmanager
def _filled(url: str) -> Iterator[Register]:
    with Register.open(url) as register:
        with register._lager.skriv() as connection:
            for start in range(0, CASES, 1000):
                _cases(connection, range(start, start + 1000))
        yield register


def _cases(connection: Connection, numbers: range) -> None:
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in t.metadata.sorted_tables}
    if numbers.start == 0:
        rows["borger"].append(
            {"borger_ref": "b", "navn": "Prøve", "adresse": "[]", "digital_post": True, "noegle": "b"}
            | {"oprettet": "2026-01-01T00:00:00+01:00", "oprettet_af": "bench"}
        )
    for number in numbers:
        _case(rows, number)
    for table in t.metadata.sorted_tables:
        if rows[table.name]:
            connection.execute(table.insert(), rows[table.name])


def _case(rows: dict[str, list[dict[str, Any]]], number: int) -> None:
    case, grant = f"SAG-2026-{number + 1:06d}", f"SAG-2026-{number + 1:06d}-Y1"
    last = (TODAY + timedelta(days=number % 120 - 20)).isoformat()
    facts = {"borger_ref": "b", "standard": "vejle-2023", "paragraf": "85", "team": TEAMS[number % 3]}
    head = _chain(rows, case, [(Art.SAG_OPRETTET, facts), (Art.FRIST, {"paragraf": "97", "sidste_dag": last})])
    opened = {"oprettet": "2026-01-01T00:00:00+01:00", "kaede_laengde": 2, "kaede_hoved": head}
    rows["sag"].append({"sagsnummer": case, **facts, "tilstand": "aaben", **opened})
    mine = {"sagsnummer": case, "paragraf": "85"}
    rows["bestemmelse"] += [{**mine, "tilstand": "sendt"}, {**mine, "paragraf": "97", "tilstand": "aaben"}]
    rows["frist"].append({**mine, "paragraf": "97", "sidste_dag": last, "tilstand": "løber"})
    plan = {"startdato": "2026-01-01", "slutdato": None, "indsatsplan_senest": last, "indsatsplan_den": None}
    rows["ydelse"].append({"ydelse_id": grant, **mine, "tilstand": "løber", **plan})
    for count, art in enumerate(("opfoelgning", "sparring", "takst")):
        day = (TODAY + timedelta(days=(number + count * 31) % 180 - 20)).isoformat()
        status = {"status_bedes_den": day if art == "opfoelgning" else None, "status_den": None, "holdt_den": None}
        one = {"opfoelgning_id": f"{case}-O{count + 1}", "ydelse_id": grant, **mine, "art": art, "nummer": 1}
        rows["opfoelgning"].append({**one, "tilstand": "planlagt", "senest": day, **status})


def _chain(rows: dict[str, list[dict[str, Any]]], case: str, contents: list[tuple[Art, dict[str, Any]]]) -> str:
    before = kaede.BEGYNDELSE
    for nr, (art, data) in enumerate(contents, start=1):
        text = kanonisk.tekst(data)
        link: dict[str, Any] = {"forrige": before, "sagsnummer": case, "nr": nr, "art": art.value}
        link |= {"tidspunkt": "2026-01-01T00:00:00+01:00", "aktoer": "bench", "noegle": f"{case}:{nr}"}
        link["payload_sha256"] = kaede.payload_hash(SALT, text)
        before = link["hash"] = kaede.led_hash(link)
        rows["kaede"].append(link)
        rows["payload"].append({"sagsnummer": case, "nr": nr, "salt": SALT, "indhold": text})
    return before
