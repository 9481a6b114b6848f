"""The Danish guides do what they say: their commands are run, in their order, in a copy of the project.

In a page, a block `sh` is run, a block `sh motor` needs the engine and is not. A command's end may say what comes of it:
`# status 1, siger: V401`. What a person does in between stands in a comment of the page (`mennesket: …`), and is done here.
"""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from sagsgang.cli import main

HOME: Final = Path(__file__).parents[2]
PAGES: Final = HOME / "docs" / "da"
GUIDES: Final = ("ny-kommune", "ret-en-graense")
STEP: Final = re.compile(
    r"<!-- (?P<who>mennesket|fil): (?P<does>.*?) -->|^```(?P<kind>[a-z ]+)\n(?P<block>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
SAYS: Final = re.compile(r"(?P<command>.*?)\s+# (?:status (?P<status>\d))?(?:, )?(?:siger: (?P<says>.*))?")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the commands read, with `sagsgang` where `make` looks for it."""
    for name in ("bpmn", "dmn", "rules/catalogues"):
        shutil.copytree(HOME / name, tmp_path / name)
    for name in ("Makefile", "pyproject.toml", ".ci/system"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOME / name, tmp_path / name)
    command = tmp_path / ".venv" / "bin" / "sagsgang"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from sagsgang.cli import main; main()" "$@"\n', "utf-8")
    command.chmod(0o755)
    (tmp_path / ".venv" / ".ready").touch()
    return tmp_path


@pytest.mark.timeout(1200)  # thirty commands, and whole checks among them
@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_does_what_it_says(
    name: str, project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every command ends as the page says it does, and says what the page says."""
    for variable in [key for key in os.environ if key.startswith("SAGSGANG_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("PYTHONPATH", str(HOME))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(project)
    text = (PAGES / f"{name}.md").read_text("utf-8")
    ran, writes_to = 0, ""
    for step in STEP.finditer(text):
        if step["who"] == "fil":
            writes_to = step["does"]
        elif step["who"]:
            as_a_person(step["does"], project)
        elif writes_to:
            (project / writes_to).write_text(step["block"], "utf-8")
            writes_to = ""
        elif step["kind"] == "sh":
            for line in step["block"].splitlines():
                if line.startswith("export "):
                    variable, _, value = line.removeprefix("export ").partition("=")
                    monkeypatch.setenv(variable, value)
                else:
                    run(line, monkeypatch, capfd)
                    ran += 1
    assert ran >= text.count("```sh\n")


def run(line: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    found = SAYS.fullmatch(line)
    command, status, says = (found["command"], found["status"], found["says"]) if found else (line, None, None)
    words = shlex.split(command)
    capfd.readouterr()
    if words[0] == "sagsgang":  # in this process: starting one takes longer than most commands
        monkeypatch.setattr(sys, "argv", words)
        try:
            main()
            ended: object = 0
        except SystemExit as leaving:
            ended = leaving.code or 0
    else:
        ended = subprocess.run(words, timeout=300, check=False).returncode
    told = " ".join("".join(capfd.readouterr()).split())
    assert ended == int(status or 0), f"{command}\n{told}"
    assert " ".join((says or "").split()) in told, f"{command}\n{told}"


def as_a_person(does: str, project: Path) -> None:
    """What the page asks a person to do."""
    if does.startswith("retter "):
        name, before, after = (part.replace("\\n", "\n") for part in does.removeprefix("retter ").split(" | "))
        text = (project / name).read_text("utf-8")
        assert before in text, does
        (project / name).write_text(text.replace(before, after, 1), "utf-8")
    elif does == "udfylder skema.csv":
        fill_in(project / "skema.csv")
    elif does == "lægger dokumentet i kilder/standard.txt":
        (project / "kilder").mkdir()
        (project / "kilder" / "standard.txt").write_text(
            "".join(f"Linje {number}\n" for number in range(1, 9)), "utf-8"
        )
    else:
        raise AssertionError(f"nobody knows how to: {does}")


def fill_in(file: Path) -> None:
    """Answers to every question: the example's number, and a person's own words and places."""
    own = {
        "Den første dag": "2026-01-01",
        "Den sidste dag": "null",
        "Dokumentets fil": "standard.txt",
        "Hvor mange linjer": "8",
        "Linjer i dokumentet": "2-4",
        "Telefonnummeret": "00 00 00 00",
        "Mailadressen": "proeve@example.org",
    }
    with file.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.DictReader(read, delimiter=";"))
    for row in rows:
        mine = next((answer for begins, answer in own.items() if row["spørgsmål"].startswith(begins)), None)
        row["svar"] = mine or row["eksempel"]
        assert row["svar"], row
    with file.open("w", encoding="utf-8-sig", newline="") as write:
        writer = csv.DictWriter(write, fieldnames=list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_every_block_of_commands_is_run_or_says_that_it_needs_the_engine() -> None:
    """No block of commands in a guide is of a kind that this test does not know."""
    for name in GUIDES:
        text = (PAGES / f"{name}.md").read_text("utf-8")
        kinds = re.findall(r"^```(\S.*)$", text, re.MULTILINE)
        assert set(kinds) <= {"sh", "sh motor", "yaml"}
        assert "make kommune" not in text or name == "ny-kommune"
