"""Rendering a letter's template, and reading back which of the required parts stand in the finished letter."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from rules.casework.breve_indhold import Indhold
from rules.casework.dansk import Dansk

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def render(indhold: Indhold, folder: Path, sprog: Dansk, *, proeve: bool) -> str:
    """The letter as one HTML document. All that is not the template's own is escaped. jinja2's errors pass through."""
    template = _environment(folder).get_template(f"{indhold.brevtype}.html.j2")
    return template.render(
        brev=indhold.data,
        afsender=indhold.afsender,
        modtager=indhold.modtager,
        paragraf=indhold.paragraf,
        omfang=indhold.omfang,
        pligt=indhold.pligt,
        grund=indhold.grund,
        status=indhold.status,
        regler=indhold.regler,
        kanal=indhold.kanal,
        behov=indhold.behov,
        klage=indhold.klage,
        proeve=proeve,
        sprog=sprog,
    )


@lru_cache(maxsize=8)
def _environment(folder: Path) -> SandboxedEnvironment:
    # Sandboxed: a municipality edits the templates, and a template has no business outside its letter.
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["stykker"] = stykker
    environment.filters["linjer"] = linjer
    environment.filters["dato"] = _dato
    environment.filters["ugedag"] = _ugedag
    environment.filters["timer"] = _timer
    environment.filters["uger"] = _uger
    environment.filters["kroner"] = _kroner
    return environment


@pass_context
def _dato(context: Context, dag: date) -> str:
    return _sprog(context).dato(dag)


@pass_context
def _ugedag(context: Context, dag: date) -> str:
    return _sprog(context).ugedag(dag)


@pass_context
def _timer(context: Context, minutter: int) -> str:
    return _sprog(context).timer(minutter)


@pass_context
def _uger(context: Context, antal: int) -> str:
    return _sprog(context).uger(antal)


@pass_context
def _kroner(context: Context, oere: int) -> str:
    return _sprog(context).kroner(oere)


def _sprog(context: Context) -> Dansk:
    sprog: Dansk = context["sprog"]
    return sprog


def stykker(tekst: str) -> list[str]:
    """Plain text as paragraphs: an empty line parts them."""
    ens = "\n".join(linje.strip() for linje in tekst.strip().splitlines())
    return [stykke for stykke in ens.split("\n\n") if stykke.strip()]


def linjer(tekst: str) -> Markup:
    """One paragraph of plain text, escaped, its new lines kept."""
    return Markup("<br>").join(escape(linje) for linje in tekst.strip().splitlines())


@dataclass
class Laest:
    """What a finished letter says: its heading, and the text of each part marked with data-del."""

    overskrift: str = ""
    dele: dict[str, str] = field(default_factory=lambda: defaultdict(str))


def laes(html: str) -> Laest:
    """Read a letter back."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Laest(
        " ".join(reader.laest.overskrift.split()), {k: " ".join(v.split()) for k, v in reader.laest.dele.items()}
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.laest = Laest()
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("data-del")))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: Any) -> None:
        for tag, mark in self._open:
            if mark:
                self.laest.dele[mark] += data
            if tag == "h1":
                self.laest.overskrift += data
