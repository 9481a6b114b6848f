"""Who is measured, from which registry entry, by which file, with the table in which form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.models import Table
from bench.peers import encodings


@dataclass(frozen=True, slots=True)
class Peer:
    """A contender. `requires` is what pip installs for it; ours needs nothing, it runs where the bench runs."""

    name: str
    requires: tuple[str, ...]
    file: str
    encode: Callable[[Table], Any]


OURS = Peer("sagsgang", (), "ask_ours.py", encodings.dmn_text)
PEERS = (
    Peer("zen-engine", ("zen-engine>=2.1.3,<3",), "ask_zen.py", encodings.jdm),
    Peer("SpiffWorkflow", ("SpiffWorkflow>=3.2,<4", "lxml>=6,<7"), "ask_spiff.py", encodings.spiff),
    Peer(
        "pyDMNrules",
        ("pyDMNrules>=1.4.5,<2", "pySFeel>=1.4.2,<2", "openpyxl>=3.1.5,<4", "pandas>=3,<4"),
        "ask_pydmnrules.py",
        encodings.sheet,
    ),
    Peer("bkflow-dmn", ("bkflow-dmn>=0.2,<0.3", "bkflow-feel>=1.2,<2", "pydantic>=2.11,<3"), "ask_bkflow.py", encodings.dictionary),
)  # fmt: skip
