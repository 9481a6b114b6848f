"""Does a text still stand anywhere in the engine's database? Every table is dumped as SQL and searched, however it is stored.

Found are plain text, H2's escaped text, JSON's escaped text, and bytes (Java-serialised or JSON) written in hexadecimal.
Not covered: freed pages of the database's own file, which no query reaches; the database overwrites them in its own time.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sagsgang.engine_build import jar

HOME = Path(__file__).parents[1]
_ESCAPED = re.compile(r"\\([0-9a-f]{4})")
_TABLE = re.compile(r"^(?:INSERT INTO|COPY) (\S+)")
WRITE_DELAY_SECONDS = 2.0  # H2 writes to its file at most half a second late; four times that


def search_database(state: Path | str, *texts: str) -> list[str]:
    """Where one of `texts` stands: one line `table: the text around it` a hit, empty when there is none.

    `state` is the state folder of an engine on H2 (running or not), or a `postgresql://` URL. Letters' case does not matter.
    """
    needles = {way for text in texts for way in _ways_to_write(text)}
    return list(_hits(_dump(state), needles))


def dumped_rows(state: Path | str, table: str) -> list[str]:
    """The rows of one table, each as the dump writes it. `state` as in `search_database`."""
    found, inside = [], False
    for line in _dump(state):
        if named := _TABLE.match(line):
            inside = table.lower() in named.group(1).lower()
        elif inside and line.startswith((";", "\\.", "CREATE", "ALTER")):
            inside = False
        elif inside:
            found.append(line)
    return found


def _dump(state: Path | str) -> Iterator[str]:
    is_url = isinstance(state, str) and state.startswith("postgres")
    return _dump_postgres(str(state)) if is_url else _dump_h2(Path(state))


def _hits(lines: Iterator[str], needles: set[str]) -> Iterator[str]:
    table = "?"
    for line in lines:
        if named := _TABLE.match(line):
            table = named.group(1)
        readable = _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), line).lower()
        for needle in needles:
            at = readable.find(needle)
            if at >= 0:
                yield f"{table}: {readable[max(0, at - 40) : at + len(needle) + 40].strip()}"
                break


def _ways_to_write(text: str) -> set[str]:
    as_json = json.dumps(text)[1:-1]
    hexes = {text.encode(code).hex() for code in ("utf-8", "utf-16-be", "utf-16-le")} | {as_json.encode().hex()}
    return {text.lower(), as_json.lower(), *hexes}


def _dump_h2(state: Path) -> Iterator[str]:
    time.sleep(WRITE_DELAY_SECONDS)
    with tempfile.TemporaryDirectory(prefix="sagsgang-dump-") as folder:
        copy = Path(folder) / "sagsgang.mv.db"
        shutil.copyfile(state / "engine" / "sagsgang.mv.db", copy)
        script = Path(folder) / "dump.sql"
        place = ["-url", f"jdbc:h2:file:{copy.with_name('sagsgang')}", "-user", "sa", "-password", "sa"]
        options = ["-script", str(script), "-options", "BLOCKSIZE", "10000000"]
        subprocess.run(
            ["java", "-cp", str(_h2()), "org.h2.tools.Script", *place, *options], check=True, capture_output=True
        )
        yield from script.read_text(encoding="utf-8").splitlines()


def _dump_postgres(url: str) -> Iterator[str]:
    servers = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
    program = str(servers[-1]) if servers else "pg_dump"
    done = subprocess.run([program, "--dbname", url], check=True, capture_output=True, text=True)
    yield from done.stdout.splitlines()


@cache
def _h2() -> Path:
    """H2's own jar, out of the engine's."""
    with zipfile.ZipFile(jar(HOME)) as engine:
        (inside,) = (name for name in engine.namelist() if re.match(r"BOOT-INF/lib/h2-[\d.]+\.jar", name))
        return Path(engine.extract(inside, tempfile.mkdtemp(prefix="sagsgang-h2-")))
