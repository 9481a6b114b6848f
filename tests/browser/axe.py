"""axe-core on a page that is open in Chromium."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

EVERY_RULE = {"resultTypes": ["violations", "incomplete"]}


def faults(page: Page, within: str | None = None, *, undecided: bool = True) -> list[str]:
    """What axe-core finds on the page or inside one element, as `rule: element`; empty when it finds nothing.

    undecided: what it cannot decide counts as found.
    """
    response = Axe().run(page, context=within, options=EVERY_RULE).response
    found = [*response["violations"], *(response["incomplete"] if undecided else [])]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
