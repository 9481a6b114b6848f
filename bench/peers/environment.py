"""An environment of its own for each peer, from the registry, kept under build/ until its requirements change."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from bench.peers.table import Peer

ROOT = Path(__file__).parents[2]
HOME = ROOT / "build" / "bench"
INSTALL_S = 240


class NotInstalled(Exception):
    """The peer cannot be had here; the reason."""


def python_for(peer: Peer) -> Path:
    """The interpreter that has the peer; it is made where it is missing. NotInstalled otherwise."""
    if not peer.requires:
        return Path(sys.executable)
    home = HOME / peer.name.lower()
    interpreter, marker = home / "bin" / "python", home / "requirements.txt"
    wanted = "\n".join(peer.requires) + "\n"
    if marker.exists() and marker.read_text("utf-8") == wanted and interpreter.exists():
        return interpreter
    shutil.rmtree(home, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(home)])
    _run([str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.requires])
    marker.write_text(wanted, "utf-8")
    return interpreter


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise NotInstalled(f"not installed within {INSTALL_S} s") from error
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise NotInstalled(lines[-1] if lines else f"'{' '.join(command[:4])}' ended with {done.returncode}")
