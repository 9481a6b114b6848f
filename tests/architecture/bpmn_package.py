"""The project's own processes and forms, and copies of them with one fault put in."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from rules.verify.processes import Form, Package, read_package
from rules.verify.processes.diagram import read_process

ROOT = Path(__file__).parents[2]
BPMN = ROOT / "bpmn"
MODELS = Path(__file__).parent / "models"
STANDARD = ROOT / "dmn" / "vejle" / "2023"


@cache
def package() -> Package:
    """What is deployed for Vejle 2023."""
    return read_package(BPMN, STANDARD)


def with_fault(file: str, old: str, new: str) -> Package:
    """The package with the first `old` of one file made `new`; a text that is not there is the test's own fault.

    A diagram of `models/` is put in beside the project's own.
    """
    folder = MODELS if (MODELS / file).is_file() else BPMN if file.endswith(".bpmn") else BPMN / "forms"
    text = (folder / file).read_text("utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    text = text.replace(old, new, 1)
    good = package()
    if file.endswith(".form"):
        forms = tuple(Form(file, json.loads(text)) if form.file == file else form for form in good.forms)
        return replace(good, forms=forms)
    if folder == MODELS:
        return replace(good, processes=(*good.processes, read_process(file, text.encode())))
    processes = tuple(
        read_process(file, text.encode()) if process.file == file else process for process in good.processes
    )
    return replace(good, processes=processes)
