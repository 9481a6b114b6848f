"""The command line. Exit status: 0 well, 1 findings or failed cases, 2 used wrongly, 3 the world failed."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

import typer
from typer.core import TyperGroup
from typer.main import get_group

from sagsgang.show import errors

ROOMS: Final = {
    "build": "system",
    "up": "system",
    "down": "system",
    "status": "system",
    "work": "system",
    "doctor": "system",
    "apply": "start",
    "tilfoej": "start",
    "resume": "start",
    "drive": "case",
    "demo": "case",
    "audit": "case",
    "fremryk": "followup",
    "opfoelgninger": "lists",
    "ydelser": "lists",
    "decide": "answers",
    "explain": "answers",
    "cases": "tables",
    "check": "tables",
    "deploy": "tables",
    "source": "sources",
    "coverage": "sources",
    "kommune": "kommune",
    "skema": "kommune",
    "besvar": "kommune",
    "standarder": "kommune",
}


class Rooms(TyperGroup):
    """Loads a command's room when that command is asked for: who decides a table need not load the register."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # Typer's context is click's
        return list(ROOMS)

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[override,no-untyped-def]
        if cmd_name not in ROOMS:
            return None
        room = typer.Typer()
        import_module(f"sagsgang.commands.{ROOMS[cmd_name]}").register_on(room)
        return get_group(room).get_command(ctx, cmd_name)


app = typer.Typer(
    cls=Rooms,
    add_completion=False,
    name="sagsgang",
    help="Workflow and decision rules for help to adults under serviceloven.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _begin() -> None:
    """No command of its own: the group is there with none declared."""


def main() -> None:
    """The entry point: every failure is told on standard error, with where, what and how to mend it."""
    try:
        app()
    except KeyboardInterrupt:
        errors.print("afbrudt")
        sys.exit(130)
    except Exception as fault:  # noqa: BLE001  the last stop: told to a person, with the right exit status
        from sagsgang.told import exit_status, told  # noqa: PLC0415  -- it knows every failure, and few commands fail

        errors.print(told(fault), markup=False)
        sys.exit(exit_status(fault))


__all__ = ["app", "main"]
