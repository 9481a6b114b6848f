"""Tasklist in Danish: every key of the engine's shipped English texts has a Danish value."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sagsgang.engine_build import build
from tests.engine_fixture import HOME

pytestmark = pytest.mark.engine
KIND = os.environ.get("SAGSGANG_TEST_ENGINE", "operaton")
PREFIX = {"operaton": "operaton", "camunda7": "camunda"}[KIND]
DANISH = HOME / "engine" / "shared" / "resources" / "tasklist" / "locales" / "da.json"
MOST_EQUAL = 0.03  # of all keys

SAME_IN_BOTH = {
    "dateLocales.calendar.sameElse": "et formatnavn, ikke et ord",
    "dateLocales.week": "ugen begynder mandag, og uge 1 har årets første torsdag, i begge",
    "labels.AUTH_DAY_CONTEXT_WEEKEND": "weekend hedder det på dansk",
    "labels.FILTER": "filter hedder det på dansk",
    "labels.START": "start hedder det på dansk",
    "labels.NO_TASK_FORM": "er tom på engelsk",
    "labels.SEARCH_LESS_THAN": "et tegn",
    "labels.SEARCH_LESS_THAN_EQUALS": "et tegn",
    "labels.SEARCH_GREATER_THAN": "et tegn",
    "labels.SEARCH_GREATER_THAN_EQUALS": "et tegn",
}
ONLY_ON_CAMUNDA = {"labels.BANNER_CE_EOL_TEXT"}


def shipped() -> dict[str, Any]:
    """The English texts inside the built engine."""
    with zipfile.ZipFile(build(HOME, KIND)) as engine:
        (webjar,) = (name for name in engine.namelist() if re.match(r"BOOT-INF/lib/.*-webapp-webjar-.*\.jar", name))
        with zipfile.ZipFile(io.BytesIO(engine.read(webjar))) as web:
            text = web.read(f"META-INF/resources/webjars/{PREFIX}/app/tasklist/locales/en.json")
    return dict(_keys(json.loads(text.decode("utf-8-sig"))))


def danish() -> dict[str, Any]:
    """Our texts."""
    return dict(_keys(json.loads(DANISH.read_text(encoding="utf-8"))))


def _keys(texts: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """A list of names (months, weekdays) and the week's numbers are one key each."""
    for key, value in texts.items():
        if isinstance(value, dict) and key != "week":
            yield from _keys(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def test_every_key_has_a_danish_value():
    """None is missing, and none is left from an older engine."""
    english, ours = shipped(), danish()
    assert english.keys() - ours.keys() == set()
    assert ours.keys() - english.keys() <= ONLY_ON_CAMUNDA


def test_equal_values_have_a_reason_and_are_few():
    """A value equal to the English is listed with why; at most three in a hundred."""
    english, ours = shipped(), danish()
    equal = {key for key, value in english.items() if value == ours.get(key)}
    assert equal == set(SAME_IN_BOTH)
    assert len(equal) <= MOST_EQUAL * len(english)


def test_names_in_braces_are_kept():
    """What the page puts into a text is the same in both languages."""
    english, ours = shipped(), danish()
    braces = re.compile(r"\{\{\s*\w+\s*\}\}|%[sd]")
    for key, value in english.items():
        if isinstance(value, str):
            assert sorted(braces.findall(value)) == sorted(braces.findall(ours[key])), key


def test_lists_have_as_many_names():
    """Twelve months, seven days."""
    english, ours = shipped(), danish()
    for key, value in english.items():
        if isinstance(value, list):
            assert len(ours[key]) == len(value), key


def test_the_engine_hands_out_ours(engine):
    """The running engine serves our texts and asks for no other language."""
    root = engine.url.removesuffix("/engine-rest")
    folder = f"{root}/{PREFIX}/app/tasklist"
    config = httpx.get(f"{folder}/scripts/config.js", trust_env=False).text
    assert "availableLocales: ['da']" in config
    served = httpx.get(f"{folder}/locales/da.json", trust_env=False)
    assert served.json() == json.loads(DANISH.read_text(encoding="utf-8"))
