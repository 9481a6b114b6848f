"""A real Chromium: Debian's own, headless, with a Danish locale."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CLICK_MILLISECONDS = 15_000


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, once for all tests."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "Chromium findes ikke; Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page with cookies and storage of its own."""
    context = chromium.new_context(
        locale="da-DK", timezone_id="Europe/Copenhagen", viewport={"width": 1400, "height": 1000}
    )
    page = context.new_page()
    page.set_default_timeout(CLICK_MILLISECONDS)
    yield page
    context.close()
