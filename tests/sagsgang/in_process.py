"""The command line in this process: as fast as a function, with the status and the texts of a process of its own."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from sagsgang import show
from sagsgang.cli import main

HOME = Path(__file__).parents[2]
WIDE = 200


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


class CommandLine:
    """Calls a command with an environment of its own, on a wide terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: str, **environment: str) -> Done:
        """The status, and what was printed."""
        with self._patch.context() as patch:
            for console in (show.console, show.errors):
                patch.setattr(console, "_width", WIDE)
            for name, value in {"SAGSGANG_HOME": str(HOME), **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["sagsgang", *arguments])
            self._capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        said = self._capsys.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)
