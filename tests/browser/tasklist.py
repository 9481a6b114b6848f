"""What a person does in Tasklist, by clicks: log in, take a task, fill in its form, send it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TooSlow

from sagsgang.overview import tasklist

if TYPE_CHECKING:
    from tests.town_fixture import Town

LOADS: Final = 3
TRIES: Final = 3
SETTLED_MILLISECONDS: Final = 600  # the form takes a date over with a delay, and draws its fields anew


def log_in(town: Town, page: Page, role: str) -> None:
    """As the first person of a group."""
    user = town.place.username(role)
    for _ in range(LOADS):  # the engine's web app now and then loads blank: docs/operation.md
        page.goto(tasklist(town.place.settings))
        with suppress(TooSlow):
            page.get_by_placeholder("Brugernavn").fill(user, timeout=5_000)
            break
    page.get_by_placeholder("Adgangskode").fill(town.place.secrets.password(user))
    page.get_by_role("button", name="Log på").click()


def open_task(page: Page, name: str, case: str) -> None:
    """Find the task of this case in the group's list, and take it."""
    page.get_by_text("Min gruppes opgaver").click()
    page.get_by_role("listitem").filter(has_text=name).filter(has_text=case).first.click()
    page.get_by_role("button", name="Overtag").click()


def choose(page: Page, question: str, answer: str) -> None:
    """One of the answers of a question."""
    page.locator(".fjs-form-field", has_text=question).last.get_by_text(answer, exact=True).click()


def pick(page: Page, label: str, option: str) -> None:
    """One line of a list that unfolds."""
    field = page.locator(".fjs-form-field-select", has_text=label)
    field.locator(".fjs-input-group").click()
    field.locator(".fjs-dropdownlist-item", has_text=option).first.click()


def write(page: Page, label: str, text: str) -> None:
    """Free text, sign by sign. Raises `AssertionError` when the form does not keep it."""
    area = page.locator(".fjs-form-field-textarea", has_text=label).locator("textarea")
    for _ in range(TRIES):  # a form that draws its fields anew swallows signs typed that very moment; a person sees it
        area.click()
        area.fill("")
        area.press_sequentially(text, delay=5)
        area.press("Tab")
        page.wait_for_timeout(SETTLED_MILLISECONDS)
        if area.input_value() == text:
            return
    raise AssertionError(f"«{label}» keeps losing what is typed: {area.input_value()!r}")


def complete(page: Page) -> None:
    """Send the form."""
    page.get_by_role("button", name="Gennemfør").click()
    expect(page.get_by_text("Vælg en opgave på listen.")).to_be_visible()
