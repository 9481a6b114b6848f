"""What the guide docs/da/en-sag-trin-for-trin.md shows: which tasks, how far down the form, and the words that must be there."""

from __future__ import annotations

import io
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Locator, Page

PICTURES: Final = Path(__file__).parents[2] / "docs" / "da" / "billeder"
FORM: Final = ".fjs-container"
COLOURS: Final = 128  # a form has few; the file is half the size
EDGE: Final = 10
# What no form may show a case worker: an expression that failed, a value that is not there, a code, a date for machines.
UNREAD: Final = {
    "an expression": re.compile(r"\{\{|\}\}|\b(substring|concatenate|split)\("),
    "a value that is none": re.compile(r"\b(null|undefined|NaN)\b|\[object"),
    "a date without its parts": re.compile(r"(?<!\.)\.\.(?!\.)"),
    "a date for machines": re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
    "a code": re.compile(r"(?<!-)\b(STAY|ophold)-\d"),
    "an English word": re.compile(r"\b(required|submit|error|loading|field)\b", re.IGNORECASE),
}


@dataclass(frozen=True)
class Shown:
    """A task of the guide. `until`: the last group on its picture; `since`: the first, else its name; `says`: what the form must say."""

    picture: str
    until: str
    says: tuple[str, ...]
    since: str | None = None


TASKS: Final = {
    ("Oplys sagen", "85"): Shown(
        "en-sag-mangler", "Samtykke og medvirken", ("Der mangler noget", "Samlet funktionsniveau er ikke oplyst")
    ),
    ("Vurdér sagen", "85"): Shown(
        "en-sag-vurdering", "Er sagen oplyst?", ("Pakker, der kan passe: Moderat", "Frist for afgørelsen: ")
    ),
    ("Fastsæt frist", "82"): Shown(
        "en-sag-frist", "Frist", ("§ 82: ingen frist i standarden.", "Systemet opfinder ingen frist")
    ),
    ("Træf afgørelse", "107"): Shown(
        "en-sag-afgoerelse",
        "Begrundelse",
        ("Aflastningsophold (handicap)", "8 uger fra ansøgningsdatoen"),
        since="Afgørelsen",
    ),
    ("Tilbyd handleplan", "107"): Shown(
        "en-sag-tilbud", "Tilbud og svar", ("En handleplan skal tilbydes", "Bevilget: Aflastningsophold")
    ),
    ("Udarbejd handleplan", "107"): Shown(
        "en-sag-handleplan", "Borgerens side (stk. 4)", ("Formålet med indsatsen", "Retningsgivende mål")
    ),
    ("Bestil indsatsen", "107"): Shown(
        "en-sag-bestilling", "Leverandørens indsatsplan", ("Skal der bestilles hos en leverandør?", "Virkelig start")
    ),
    ("Udlevér handleplanen til tilbuddet", "107"): Shown(
        "en-sag-udlevering", "Udlevering til tilbuddet (serviceloven § 141, stk. 5)", ("Har borgeren givet samtykke?",)
    ),
    ("Registrér indsatsplanen", "107"): Shown(
        "en-sag-indsatsplan", "Leverandørens indsatsplan", ("Dagen er en påmindelse, ingen frist",)
    ),
    ("Hold opfølgning", "85"): Shown(
        "en-sag-opfoelgning", "Mødet", ("Første opfølgning 3 måneder efter opstartsdatoen", "AMB-42")
    ),
    ("Afgør ændring eller ophør", "85"): Shown(
        "en-sag-aendring", "Den nye hjælp", ("Hvorfor må hjælpen ændres?", "serviceloven § 85")
    ),
    ("Drøft i sparringsgruppen", "85"): Shown(
        "en-sag-sparring", "Sparringsgruppen", ("Én drøftelse gælder for begge", "Sparringsgruppen afgør intet")
    ),
}
LIST: Final = "en-sag-opgaver"
ALL: Final = {LIST, *(one.picture for one in TASKS.values())}


def unread(text: str) -> list[str]:
    """What on a form a person cannot read, as `kind: where`."""
    found = ((kind, pattern.search(text)) for kind, pattern in UNREAD.items())
    return [f"{kind}: {text[max(0, hit.start() - 30) : hit.end() + 30]!r}" for kind, hit in found if hit]


def renewing() -> bool:
    """Pictures are renewed by `make pictures` alone; a test run leaves no trace in the checkout."""
    return bool(os.environ.get("SAGSGANG_PICTURES"))


def crop(page: Page, task: str, shown: Shown) -> None:
    """Write the picture of an open form: from the task's name, or the group `since`, down to the group `until`."""
    page.mouse.move(0, 0)
    name = page.get_by_role("heading", name=task, exact=True).last
    form, first, last = (
        one.bounding_box()
        for one in (page.locator(FORM), _group(page, shown.since) if shown.since else name, _group(page, shown.until))
    )
    assert form is not None
    assert first is not None
    assert last is not None
    top = first["y"] - EDGE
    keep(
        shown.picture,
        page.screenshot(
            clip={
                "x": form["x"] - EDGE,
                "y": top,
                "width": form["width"] + 2 * EDGE,
                "height": last["y"] + last["height"] + EDGE - top,
            }
        ),
    )


def _group(page: Page, label: str) -> Locator:
    return page.locator(".fjs-form-field-group").filter(has=page.get_by_text(label, exact=True)).last


def keep(name: str, picture: bytes) -> None:
    """Write a picture with few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(PICTURES / f"{name}.png", optimize=True)
