"""Deploys the project's package with texts replaced in some files: a change of process or law, tried on whole cases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from sagsgang.deployment import Deployed, deploy, model_files
from sagsgang.failure import UsedWrongly
from sagsgang.workplace import Workplace


def deploy_changed(place: Workplace, changes: Mapping[str, Mapping[str, str]]) -> Deployed:
    """Deploy a copy of the installation's models. `changes`: file name to (text that is there → text in its place).

    With no changes the models are deployed as they are. Raises `UsedWrongly` for a file or text that is not there, and
    `ModelsRefused` when the changed package has faults, a missing new versionTag among them.
    """
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for part in ("bpmn", "dmn"):
            copytree(place.settings.home / part, home / part)
        files = model_files(home)
        for name, texts in changes.items():
            if name not in files:
                raise UsedWrongly(f"Pakken har ingen fil {name}.\n  Ret det: skriv navnet som i bpmn/ eller dmn/.")
            files[name].write_text(_replaced(name, files[name].read_text("utf-8"), texts), "utf-8")
        return deploy(place, home)


def _replaced(name: str, text: str, texts: Mapping[str, str]) -> str:
    for old, new in texts.items():
        if old not in text:
            raise UsedWrongly(f"{name} har ikke teksten {old!r}.\n  Ret det: skriv den præcis, som den står i filen.")
        text = text.replace(old, new)
    return text
