"""A case worker decides a case in Tasklist, in Danish, by clicks alone. REST prepares the case and reads the result."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sagsgang.case_view import CaseView
from sagsgang.journeys.player import answer, quiet
from sagsgang.start_case import start_case
from tests.browser.tasklist import SETTLED_MILLISECONDS, choose, complete, log_in, open_task, pick, write

pytestmark = [pytest.mark.browser, pytest.mark.engine]

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
FACTS = {
    "svar_borger_medvirker": "ja",
    "svar_kan_indhentes_uden_samtykke": "nej",
    "samtykke": "ja",
    "svar_alder": 42,
    "svar_betydelig_nedsat_fysisk": "nej",
    "svar_betydelig_nedsat_psykisk": "ja",
    "svar_saerlige_sociale_problemer": "nej",
    "svar_behov_herfor": "ja",
    "svar_mindre_indgribende_tilstraekkelig": "nej",
    "svar_anden_lov_daekker": "nej",
    "svar_funktionsniveau": "3",
    "svar_timer_pr_uge": 2,
    "svar_antal_indsatser": 3,
    "ydelsestype": "socialpaedagogisk",
    "tekst_oplysning": "Samtale og udredning.",
}


@pytest.fixture
def ready_case(town) -> str:
    """A case whose facts are known and whose recommendation is made: «Vurdér sagen» is open."""
    today = town.place.clock.now()
    case = start_case(
        town.place.register,
        town.place.person("sagsbehandler"),
        person=town.place.username("sagsbehandler"),
        party={"navn": "Prøve Browser", "adresse": ["Prøvevej 12", "9999 Prøveby"]},
        inquiry={"kanal": "telefon", "henvendelsesdato": today.date() - timedelta(days=2), "akut": False},
        paragraf="85",
        standard="vejle-2023",
        team="voksen",
        at=today,
    )
    quiet(town.stage)
    day = today.date().isoformat()
    answer(town.stage, case, "Oplys sagen", "sagsbehandler", {**FACTS, "samtykke_dato": day, "vum_udfoert_den": day})
    quiet(town.stage)
    return case


def test_a_case_worker_decides_a_case_by_clicks(town, page, ready_case):
    """Log in, find the task by its Danish name, assess, decide, and the letter is sent."""
    log_in(town, page, "sagsbehandler")
    page.get_by_text("Min gruppes opgaver").click()
    expect(page.get_by_role("listitem").filter(has_text=ready_case).first).to_be_visible()
    picture(page, "tasklist-opgaver")

    open_task(page, "Vurdér sagen", ready_case)
    expect(page.get_by_text("Pakker, der kan passe: Moderat, Omfattende")).to_be_visible()
    picture(page, "tasklist-vurdering")
    choose(page, "Er der oplysninger nok til at træffe afgørelse?", "Ja")
    write(page, "Hvorfor er oplysningerne nok?", "Udredning og samtale dækker alle fakta.")
    choose(page, "Er behovet vurderet efter alle regler i den sociale lovgivning?", "Ja")
    write(page, "Helhedsvurdering", "Andre regler er overvejet.")
    choose(page, "Hvilket udfald peger vurderingen på?", "Bevilling")
    complete(page)
    quiet(town.stage)

    open_task(page, "Træf afgørelse", ready_case)
    choose(page, "Udfald", "Bevilling")
    pick(page, "Pakke", "Moderat")
    page.get_by_label("Bevilgede timer om ugen").fill("2")
    page.get_by_label("Hjælpen begynder").fill(town.place.clock.today().strftime("%d.%m.%Y"))
    page.keyboard.press("Escape")
    page.wait_for_timeout(SETTLED_MILLISECONDS)
    write(page, "Hvad er bevilget?", "Støtte i hjemmet til struktur i hverdagen.")
    write(page, "Hovedhensyn", "Støtten er nødvendig for at klare hverdagen.")
    write(page, "Faktiske oplysninger", "Udredningen viser betydelig nedsat psykisk funktionsevne.")
    picture(page, "tasklist-afgoerelse")
    complete(page)
    quiet(town.stage)

    decided = town.place.register.afgoerelse(ready_case, "85")
    assert (decided.data["udfald"], decided.data["pakke"]) == ("bevilling", "Moderat")
    assert decided.sendt_den == town.place.clock.today()
    seen = CaseView(town.place.admin, ready_case)
    assert [seen.runs(process) for process in ("ansoegning", "handleplan", "opfoelgning")] == [False, True, True]


def picture(page: Page, name: str) -> None:
    """Pictures for the docs are renewed by `make pictures` alone; a test run leaves no trace in the checkout."""
    if os.environ.get("SAGSGANG_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")
