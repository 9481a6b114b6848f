"""The audit page in a real browser: accessible, whole on its own, readable on a small screen and on paper."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from audit import eksporter
from register import Register
from tests.audit.sagen import Sagen, catalogue, hel_sag
from tests.browser.axe import faults

pytestmark = pytest.mark.browser

QUESTIONS = ("hvem", "frist", "raekke", "hjemmel", "hoert", "sendt", "fravigelse", "kaede")


def write(tmp_path: Path, *, full: bool) -> Path:
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as register:
        sag = hel_sag(register) if full else Sagen(register)
        sag.til(date(2026, 5, 4))
        return eksporter(
            sag.nr,
            register,
            None,
            catalogue(),
            hvem="revisor1",
            formaal="Tilsyn",
            mappe=tmp_path / "audit",
            tidspunkt=sag.now,
        )[1]


@pytest.mark.parametrize("full", [True, False], ids=["full case", "case just opened"])
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing(tmp_path: Path, page: Page, full: bool, width: int) -> None:
    """axe-core has nothing to say about the page, wide or narrow, and nothing runs over the edge."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(write(tmp_path, full=full).as_uri())
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_axe_bites(page: Page) -> None:
    """A page without a language and with a picture without words is found."""
    page.set_content("<img src='data:,'><p style='color:#ccc'>svag tekst</p>")
    assert {"html-has-lang", "image-alt"} <= {fault.split(":")[0] for fault in faults(page)}


def test_nothing_comes_from_outside(tmp_path: Path, page: Page) -> None:
    """The page asks for nothing but itself, and runs no script."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    file = write(tmp_path, full=True)
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.locator("script, iframe, object, embed, link").count() == 0


def test_every_question_is_one_click_away(tmp_path: Path, page: Page) -> None:
    """Each question in the list of contents leads to its heading, in their order; the skip link works by keyboard."""
    page.goto(write(tmp_path, full=True).as_uri())
    links = page.locator("nav a").evaluate_all("links => links.map(link => link.getAttribute('href').slice(1))")
    assert tuple(links[:8]) == QUESTIONS
    assert all(page.locator(f"#{name}").count() == 1 for name in links)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Spring til indholdet"


def test_it_prints(tmp_path: Path, page: Page) -> None:
    """On A4 every page has its number, no row is cut off at the side, and a table's head is repeated."""
    page.goto(write(tmp_path, full=True).as_uri())
    pages = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(pages) > 5
    assert all(f"Side {number} af {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert "Spring til indholdet" not in pages[0]
    assert sum("Nærmere" in text for text in pages) > 1
