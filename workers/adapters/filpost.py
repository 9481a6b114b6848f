"""The post as folders: letters lie in `udbakke/`, and whoever carries them reports in `leveringer/*.json`.

A report is `{"forsendelse": "F-…", "leveret": "2026-03-04T09:00:00+01:00"}`, written under another name and then renamed.
Acknowledged ones move to `leveringer/kvitteret/`; ones that cannot be used to `leveringer/afvist/`, each with a
`.grund.txt` in Danish beside it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from workers.adapters.filer import folder_for_owner, read_record, short_hash, write_once, write_whole
from workers.ports.post import Forsendelse, Levering, Postkanal


class _Rejected(Exception):
    """Why a report cannot be used; Danish."""


class FilPost:
    """The port `Post` on a folder; its files are for their owner only."""

    def __init__(self, folder: Path) -> None:
        """folder: holds `udbakke` and `leveringer`, `<state>/post`."""
        self.outbox = folder_for_owner(folder / "udbakke")
        self.reports = folder_for_owner(folder / "leveringer")
        self.acknowledged = folder_for_owner(self.reports / "kvitteret")
        self.rejected = folder_for_owner(self.reports / "afvist")

    def send(
        self,
        *,
        navn: str,
        adresse: Sequence[str],
        kanal: Postkanal,
        titel: str,
        pdf: bytes,
        nu: datetime,
        noegle: str,
    ) -> Forsendelse:
        """See the port. ValueError for a `nu` without a zone."""
        if nu.tzinfo is None:
            raise ValueError("nu has no zone: hand in the clock's own time")
        stem = f"F-{short_hash(noegle)}"
        about = {
            "forsendelse": stem,
            "kanal": kanal,
            "afleveret": nu.isoformat(),
            "titel": titel,
            "navn": navn,
            "adresse": list(adresse),
        }
        record = write_once(self.outbox, stem, {"pdf": pdf}, about)
        return Forsendelse(stem, record["kanal"], datetime.fromisoformat(record["afleveret"]))

    def leveringer(self) -> tuple[Levering, ...]:
        """See the port."""
        found = []
        for path in sorted(self.reports.glob("*.json")):
            try:
                found.append(self._read(path))
            except _Rejected as reason:
                self._set_aside(path, str(reason))
        return tuple(sorted(found, key=lambda levering: (levering.leveret, levering.levering_id)))

    def kvitter(self, levering: Levering) -> None:
        """See the port."""
        path = self.reports / levering.levering_id
        if path.exists():
            path.replace(_free(self.acknowledged / path.name))

    def afviste(self) -> tuple[tuple[str, str], ...]:
        """Reports that were set aside: file name and reason, for the one who watches the operation."""
        endings = sorted(self.rejected.glob("*.grund.txt"))
        return tuple((path.name.removesuffix(".grund.txt"), path.read_text("utf-8").strip()) for path in endings)

    def meld_leveret(self, forsendelse: str, leveret: datetime) -> Path:
        """Write a report as the carrier would: for the demo and the tests, where nobody carries letters."""
        path = self.reports / f"{forsendelse}-{leveret:%Y%m%dT%H%M%S}.json"
        write_whole(path, json.dumps({"forsendelse": forsendelse, "leveret": leveret.isoformat()}).encode())
        return path

    def _read(self, path: Path) -> Levering:
        try:
            report: Any = json.loads(path.read_text("utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError) as fault:
            raise _Rejected(f"Filen er ikke JSON ({fault}). Ret det: send meldingen igen.") from fault
        if not isinstance(report, dict) or not all(isinstance(report.get(k), str) for k in ("forsendelse", "leveret")):
            raise _Rejected("Filen skal have «forsendelse» og «leveret» som tekst. Ret det: send meldingen igen.")
        try:
            leveret = datetime.fromisoformat(report["leveret"])
        except ValueError as fault:
            raise _Rejected(
                f"«leveret» er ikke et tidspunkt ({fault}). Ret det: skriv 2026-03-04T09:00:00+01:00."
            ) from fault
        if leveret.tzinfo is None:
            raise _Rejected("«leveret» har ingen tidszone. Ret det: skriv 2026-03-04T09:00:00+01:00.")
        shipment = read_record(self.outbox, report["forsendelse"]) if _is_shipment(report["forsendelse"]) else None
        if shipment is None:
            raise _Rejected("Forsendelsen er ikke sendt herfra. Ret det: se efter i «forsendelse».")
        # By the day, as the law counts: the carrier's clock may be seconds behind ours.
        if leveret.date() < datetime.fromisoformat(shipment["afleveret"]).astimezone(leveret.tzinfo).date():
            raise _Rejected("Brevet er meldt leveret, før det blev sendt. Ret det: se efter i «leveret».")
        return Levering(path.name, report["forsendelse"], leveret)

    def _set_aside(self, path: Path, reason: str) -> None:
        target = _free(self.rejected / path.name)
        write_whole(target.with_name(f"{target.name}.grund.txt"), f"{reason}\n".encode())
        path.replace(target)


def _is_shipment(text: str) -> bool:
    return text.startswith("F-") and text[2:].isalnum()


def _free(path: Path) -> Path:
    """`path`, or the first numbered name beside it that is not taken: a report never replaces another."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
