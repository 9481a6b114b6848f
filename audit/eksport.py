"""Writes a case for an auditor: JSON and one HTML page, readable by the owner alone, and logged in the case first."""

from __future__ import annotations

import json
import os
import re
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from audit.revision import lav_revision
from audit.side import html
from register import Register
from rules.policy import Catalogue
from workers.rest import EngineClient


def eksporter(
    sagsnummer: str,
    register: Register,
    engine: EngineClient | None,
    catalogue: Catalogue,
    *,
    hvem: str,
    formaal: str,
    mappe: Path,
    tidspunkt: datetime,
    noegle: str | None = None,
) -> tuple[Path, Path]:
    """Write `<sagsnummer>.json` and `<sagsnummer>.html` in `mappe` (mode 0700, files 0600). Returns both paths.

    The export is a link of the case's chain (who, case, purpose) before anything is written: a page that exists was
    logged. Raises `register.NotAllowedError` without a reader or a purpose, `NotFoundError` without such a case.
    """
    register.registrer_eksport(
        sagsnummer, hvem, formaal, noegle=noegle or f"eksport:{uuid4()}", aktoer=hvem, tidspunkt=tidspunkt
    )
    data = lav_revision(sagsnummer, register, engine, catalogue, hvem=hvem, formaal=formaal, tidspunkt=tidspunkt)
    mappe.mkdir(parents=True, exist_ok=True, mode=0o700)
    stem = re.sub(r"[^A-Za-z0-9-]", "_", sagsnummer)
    texts = {"json": json.dumps(data, ensure_ascii=False, indent=2) + "\n", "html": html(data, catalogue)}
    written = [_skriv(mappe / f"{stem}.{kind}", text) for kind, text in texts.items()]
    return written[0], written[1]


def _skriv(file: Path, text: str) -> Path:
    """The file with mode 0600 from its first byte; an earlier one of the name is replaced whole."""
    new = file.with_name(f".{file.name}.{uuid4().hex}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    new.replace(file)
    return file
