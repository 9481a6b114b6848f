"""What cannot be fetched is said to be not run, and nothing else is unpacked than what was pinned."""

from __future__ import annotations

import httpx
import pytest

from tests.browser import npm_packages
from tests.browser.npm_packages import NotFetchedError, package


@pytest.fixture(autouse=True)
def nothing_there(monkeypatch, tmp_path):
    monkeypatch.setattr(npm_packages, "FOLDER", tmp_path / "npm")


def test_a_registry_that_does_not_answer_is_told(monkeypatch):
    """The reason begins with *not run*, names the package and its address, and says what can be done."""
    monkeypatch.setenv("SAGSGANG_NPM_REGISTRY", "http://127.0.0.1:9")
    with pytest.raises(NotFetchedError, match=r"^not run: bpmn-js .* http://127\.0\.0\.1:9/.*SAGSGANG_NPM_REGISTRY"):
        package("bpmn-js")


def test_other_content_is_refused(monkeypatch, tmp_path):
    """A package with another hash than the pinned one is not unpacked."""

    def get(url, **_options):
        return httpx.Response(200, content=b"noget andet", request=httpx.Request("GET", url))

    monkeypatch.setattr(npm_packages.httpx, "get", get)
    with pytest.raises(NotFetchedError, match=r"^not run: .*pinned"):
        package("dmn-js")
    assert not (tmp_path / "npm").exists()
