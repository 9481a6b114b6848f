"""Several threads and processes write in the same case, and its chain stays whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from register import Register

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from register import Register
from register.kaede import COPENHAGEN
url, case, name = sys.argv[1:]
at = datetime(2026, 3, 2, 12, 0, tzinfo=COPENHAGEN)
with Register.open(url) as register, ThreadPoolExecutor(4) as pool:
    def write(i):
        register.registrer_vurdering(case, {"i": i}, noegle=f"{name}-{i}", aktoer=name, tidspunkt=at)
        register.registrer_vurdering(case, {"fælles": i}, noegle=f"shared-{i}", aktoer=name, tidspunkt=at)
    list(pool.map(write, range(20)))
"""


def test_two_processes_of_four_threads(url: str, register: Register, ny_sag: Callable[[Register], str]) -> None:
    """Every link is there, keys that both processes share are there once, and the chain is whole."""
    sagsnummer = ny_sag(register)
    command = [sys.executable, "-W", "error", "-c", WRITER, url, sagsnummer]
    writers = [subprocess.Popen([*command, name], cwd=ROOT, stderr=subprocess.PIPE) for name in ("a", "b")]
    assert [(writer.communicate(timeout=120)[1], writer.returncode) for writer in writers] == [(b"", 0), (b"", 0)]
    links = register.haendelser(sagsnummer)
    assert len(links) == 1 + 20 + 20 + 20
    assert [link.nr for link in links] == list(range(1, 62))
    assert register.kontroller_kaede(sagsnummer) == []


def test_case_numbers_are_unique(register: Register, spor: Any) -> None:
    """Cases opened at the same time get each their own number, without a hole."""
    borger = register.opret_borger("Prøve Borger", ["Prøvevej 1"], True, **spor())
    keys = [spor(f"sag-{i}") for i in range(24)]
    with ThreadPoolExecutor(4) as pool:
        opened = list(
            pool.map(lambda k: register.opret_sag(borger.borger_ref, "vejle-2023", "85", "voksne", **k), keys * 2)
        )
    assert sorted({sag.sagsnummer for sag in opened}) == [f"SAG-2026-{i:06d}" for i in range(1, 25)]
    assert opened[:24] == opened[24:]


def test_several_open_an_empty_database_at_once(url: str) -> None:
    """The migrations run once though four processes start together."""
    program = "import sys; from register import Register; Register.open(sys.argv[1]).close()"
    starts = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", program, url], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [(start.communicate(timeout=120)[1], start.returncode) for start in starts] == [(b"", 0)] * 4
