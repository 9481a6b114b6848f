"""The case of docs/da/en-sag-trin-for-trin.md: each of its tasks, opened in Tasklist by the person whose it is.

With `SAGSGANG_PICTURES` set the guide's pictures are renewed (`make pictures`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from sagsgang.bring_forward import bring_forward
from sagsgang.case_view import CaseView
from sagsgang.journeys import acts, read_journey
from sagsgang.journeys.player import quiet
from sagsgang.overview import tasklist
from tests.browser.axe import faults
from tests.browser.guide_pictures import FORM, LIST, TASKS, crop, keep, renewing, unread
from tests.browser.tasklist import log_in

if TYPE_CHECKING:
    from sagsgang.journeys.format import Step
    from tests.town_fixture import Town

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.slow]
JOURNEY: Final = read_journey(Path(__file__).with_name("en-sag.yaml"))
MISSING: Final = {"svar_behov_herfor": "uoplyst", "svar_funktionsniveau": "uoplyst"}
EARLY: Final = {"Hold opfølgning": "opfoelgning", "Drøft i sparringsgruppen": "sparring"}
FILTER: Final = "Min gruppes opgaver"
LOW: Final = {"width": 1200, "height": 860}
TALL: Final = {"width": 1200, "height": 3200}  # a whole form is on the page, and can be cropped out of it


@pytest.fixture
def desk(town: Town, chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """Tasklist as a group's first person sees it, on the day of the engine's clock; logged in once."""
    pages: dict[str, Page] = {}

    def of(role: str) -> Page:
        if role not in pages:
            context = chromium.new_context(locale="da-DK", timezone_id="Europe/Copenhagen", viewport=LOW)
            context.clock.install(time=town.place.clock.now())
            pages[role] = context.new_page()
            log_in(town, pages[role], role)
        return pages[role]

    yield of
    for page in pages.values():
        page.context.close()


@pytest.fixture
def case(town: Town) -> str:
    """The case has begun, and too little was told of § 85."""
    number = acts.start(JOURNEY, town.stage, town.place.clock.now())
    quiet(town.stage)
    _answer(town, number, JOURNEY.trin[0], MISSING)
    return number


def test_every_task_of_the_guide_can_be_read(town: Town, case: str, desk: Callable[[str], Page]) -> None:
    """Each form says what the guide says it does, nothing that a person cannot read, and axe-core finds no fault in it."""
    page = desk("sagsbehandler")
    page.get_by_text(FILTER).click()
    expect(page.get_by_role("listitem").filter(has_text=case)).to_have_count(2)
    if renewing():
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        keep(LIST, page.screenshot())
    found: dict[str, list[str]] = {}
    for step in _walk(town, case):
        name = str(step.opgave)
        if (shown := TASKS.get((name, step.hvor["paragraf"]))) is None:
            continue
        page = _opened(town, desk(step.af), case, step)
        text = page.locator(FORM).inner_text()
        lacks = [f"says not: {words}" for words in (case, *shown.says) if words not in text]
        found[name] = [*lacks, *unread(text), *faults(page, FORM, undecided=False)]
        if renewing():
            crop(page, name, shown)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert set(found) == {name for name, _ in TASKS}


@pytest.mark.parametrize(
    "text", ["Frist: {{dag}}", "Senest: ..", "Senest: 2026-04-05", "Bevilget: STAY-1", "null timer"]
)
def test_what_cannot_be_read_is_found(text: str) -> None:
    """The test above could fail: an expression, a date without parts, a machine's date, a code, a missing value."""
    assert len(unread(text)) == 1
    assert unread("Senest: 05.04.2026 … (V23-STAY-1). Midlertidigt botilbud efter § 107.") == []


def _walk(town: Town, case: str) -> Iterator[Step]:
    """The steps of the journey, each while its task is open; then it is answered. The clock stands still: the follow-ups are brought forward."""
    place = town.place
    for step in JOURNEY.trin:
        if kind := EARLY.get(str(step.opgave)):
            follow_up = next(
                one
                for one in place.register.opfoelgninger(case)
                if (one.paragraf, one.art, one.tilstand) == (step.hvor["paragraf"], kind, "planlagt")
            )
            who, now = place.username("sagsbehandler"), place.clock.now()
            bring_forward(
                place.register, place.admin, follow_up.opfoelgning_id, begrundelse="Aftalt.", person=who, at=now
            )
            quiet(town.stage)
        yield step
        _answer(town, case, step, {})


def _answer(town: Town, case: str, step: Step, otherwise: dict[str, str]) -> None:
    now = town.place.clock.now()
    form = {**JOURNEY.svar.get(str(step.opgave), {}), **step.formular, **otherwise}
    acts.answer(
        town.stage, case, str(step.opgave), step.af, acts.as_submitted(JOURNEY, form, now, now.date()), step.hvor
    )
    quiet(town.stage)


def _opened(town: Town, page: Page, case: str, step: Step) -> Page:
    """The task of the step, taken, in a page so tall that nothing of the form is hidden."""
    (task,) = CaseView(town.stage.admin, case).tasks(step.opgave, step.hvor)
    if page.viewport_size != TALL:
        page.locator('.region-toggle[data-region="filters"]').first.click()
        page.set_viewport_size(TALL)  # type: ignore[arg-type]  # a mapping with these two
    town.place.person(step.af).claim(task.id, town.place.username(step.af))
    (seen,) = (one.id for one in town.stage.admin.filters() if one.name == FILTER)
    page.goto(f"{tasklist(town.place.settings)}default/#/?filter={seen}&task={task.id}")
    expect(page.get_by_role("heading", name=str(step.opgave)).last).to_be_visible()
    expect(page.locator(FORM).get_by_text(case)).to_be_visible()
    expect(page.locator(".disabled-form")).to_have_count(0)
    return page
