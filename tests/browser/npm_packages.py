"""Built files from npm that tests and pictures use, fetched once into build/npm. None of them is part of the project.

A version is pinned by its hash. Where the registry cannot be reached, the reason says so, and who asked is *not run*.
`SAGSGANG_NPM_REGISTRY` names another registry.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tarfile
from pathlib import Path
from typing import Final

import httpx

FOLDER: Final = Path(__file__).parents[2] / "build" / "npm"
REGISTRY: Final = "https://registry.npmjs.org"
SECONDS: Final = 60.0
PACKAGES: Final = {
    "bpmn-js": ("18.31.1", "Hc7LzrgwfcBRUAdI/380Q2v1MJ115atGEVGadawLfDbHdo+r+IkmNj8fuYPFmWglUYt1KYIaC46OeX16HGTKQw=="),
    "camunda-bpmn-moddle": (
        "8.0.1",
        "vBhESk3Lpt/wGsB/cT3HnRpIC/mUmUpH/sQ8eSF1Ba1ewS3W8LoSTKzmTO9ZE0iCBZ+wfEcD9+V9tl2qh9nXsA==",
    ),
    "dmn-js": ("17.10.2", "AIONwKnrDoIIfVwv7iLmNNLKcF6bcKf1fkoB9euEyhaOTbi6p/InCoVQWitVqCrBXqw3aCpNCuql71xj79penQ=="),
    "camunda-dmn-moddle": (
        "1.3.1",
        "sm6lpj5Yg053fF/mZvr0NLwVoUkEieqk1blIw3Je+2Z9S7YLrcpnZxVm2DQdb2eS3bhEXKESqar+NPEKv8Vinw==",
    ),
}


class NotFetchedError(Exception):
    """The registry did not answer, or answered with something else. The text begins with *not run*."""


def package(name: str) -> Path:
    """The unpacked folder of a package. Raises `NotFetchedError`."""
    version, sha512 = PACKAGES[name]
    folder = FOLDER / f"{name}-{version}"
    if not folder.is_dir():
        _unpack(_fetch(name, version, sha512), folder)
    return folder


def _fetch(name: str, version: str, sha512: str) -> bytes:
    url = f"{os.environ.get('SAGSGANG_NPM_REGISTRY', REGISTRY).rstrip('/')}/{name}/-/{name}-{version}.tgz"
    try:
        answer = httpx.get(url, timeout=SECONDS, follow_redirects=True).raise_for_status()
    except httpx.HTTPError as fault:
        raise NotFetchedError(
            f"not run: {name} {version} could not be fetched from {url} ({type(fault).__name__}); "
            f"unpack it as {FOLDER.name}/{name}-{version} under build/, or set SAGSGANG_NPM_REGISTRY"
        ) from fault
    if base64.b64encode(hashlib.sha512(answer.content).digest()).decode() != sha512:
        raise NotFetchedError(f"not run: {url} is not the {name} {version} that was read and pinned here")
    return answer.content


def _unpack(content: bytes, folder: Path) -> None:
    """All or nothing: a folder that is there is whole."""
    half = folder.with_name(f"{folder.name}.{os.getpid()}")
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        archive.extractall(half, filter="data")
    (half / "package").rename(folder)
    half.rmdir()
