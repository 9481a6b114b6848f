"""The command line loads the room of the command that is asked for, and no other."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer

from sagsgang.cli import ROOMS

COMMANDS = Path(__file__).parents[2] / "sagsgang" / "commands"


def test_every_command_of_every_room_is_listed() -> None:
    """A command that a room registers and the list lacks could not be called; one listed in vain could not be loaded."""
    found = {}
    for file in sorted(COMMANDS.glob("[!_]*.py")):
        register_on = getattr(import_module(f"sagsgang.commands.{file.stem}"), "register_on", None)
        if register_on:
            room = typer.Typer()
            register_on(room)
            commands = typer.main.get_group(room).commands
            found |= dict.fromkeys(commands, file.stem)
    assert found == ROOMS


@pytest.mark.parametrize(("command", "loads"), [("decide", set()), ("ydelser", {"sqlalchemy", "httpx"})])
def test_what_a_command_does_not_use_is_not_loaded(command: str, loads: set[str]) -> None:
    """Deciding a table knows no database and no engine; a list of the register knows its database."""
    code = (
        "import json, sys\n"
        "from sagsgang.cli import app\n"
        f"app([{command!r}, '--help'], standalone_mode=False)\n"
        "print(json.dumps([*sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    modules = set(json.loads(done.stdout.splitlines()[-1]))
    assert modules & {"sqlalchemy", "httpx"} == loads
