"""The command line. Exit status: 0 well, 1 findings or failed cases, 2 used wrongly, 3 the world failed."""

from __future__ import annotations

import sys

import typer

from sagsgang.commands import case, followup, kommune, lists, start, system, tables
from sagsgang.failure import WorldFailed, exit_status, told
from sagsgang.show import errors

app = typer.Typer(
    add_completion=False,
    name="sagsgang",
    help="Workflow and decision rules for help to adults under serviceloven.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for room in (system, start, case, followup, lists, tables, kommune):
    room.register_on(app)


def main() -> None:
    """The entry point: every failure is told on standard error, with where, what and how to mend it."""
    try:
        app()
    except KeyboardInterrupt:
        errors.print("afbrudt")
        sys.exit(130)
    except Exception as fault:  # noqa: BLE001  the last stop: told to a person, with the right exit status
        errors.print(told(fault), markup=False)
        sys.exit(exit_status(fault))


__all__ = ["WorldFailed", "app", "main"]
