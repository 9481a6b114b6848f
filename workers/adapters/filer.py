"""Files that hold personal data: seen by their owner only, there as a whole or not at all, written once for each key.

`write_once` keeps a few files and one record (JSON) that makes them count. The record is written last and never twice:
files without a record were never handed over, and the next attempt cleans up after them. Where two attempts run at once,
the first record holds, and since files are named by their content the two cannot mix.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER_MODE = 0o700
FILE_MODE = 0o600
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


class FileAltered(Exception):
    """A file is not what its record says it is."""


def folder_for_owner(path: Path) -> Path:
    """Make a folder (and those above it that are missing) that only its owner may look into."""
    for each in (*reversed(path.parents), path):
        each.mkdir(mode=FOLDER_MODE, exist_ok=True)
    return path


def short_hash(key: str) -> str:
    """A key of any form as a short word for a file name."""
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def write_once(folder: Path, stem: str, files: Mapping[str, bytes], record: Mapping[str, Any]) -> dict[str, Any]:
    """Keep `files` (by ending) and `record` under `stem`; the earlier record and nothing written where there is one."""
    earlier = read_record(folder, stem)
    if earlier is not None:
        return earlier
    sha256 = {ending: hashlib.sha256(content).hexdigest() for ending, content in files.items()}
    for ending, content in files.items():
        write_whole(folder / _name(stem, ending, sha256), content)
    made = {**record, "sha256": sha256}
    if not _create(folder / f"{stem}.json", json.dumps(made, ensure_ascii=False, sort_keys=True, indent=1).encode()):
        made = read_record(folder, stem) or made
    counts = {_name(stem, ending, made["sha256"]) for ending in made["sha256"]}
    for path in folder.glob(f"{stem}.*"):
        if path.suffix != ".json" and path.name not in counts:
            path.unlink(missing_ok=True)
    return made


def read_record(folder: Path, stem: str) -> dict[str, Any] | None:
    """The record under `stem`, or None."""
    try:
        text = (folder / f"{stem}.json").read_text("utf-8")
    except FileNotFoundError:
        return None
    record: dict[str, Any] = json.loads(text)
    return record


def read_file(folder: Path, stem: str, ending: str, record: Mapping[str, Any]) -> bytes:
    """One of the files that a record counts. `FileAltered` where its bytes are not those that were kept."""
    path = folder / _name(stem, ending, record["sha256"])
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != record["sha256"][ending]:
        raise FileAltered(f"{path.name} er ændret, siden den blev gemt\n  Ret det: hent den fra sikkerhedskopien")
    return content


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it, and it lasts a power cut."""
    temporary = _temporary(path, content)
    temporary.replace(path)
    _sync(path.parent)


def _create(path: Path, content: bytes) -> bool:
    temporary = _temporary(path, content)
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    finally:
        temporary.unlink()
    _sync(path.parent)
    return True


def _temporary(path: Path, content: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _name(stem: str, ending: str, sha256: Mapping[str, str]) -> str:
    return f"{stem}.{sha256[ending][:8]}.{ending}"


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
