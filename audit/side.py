"""The page: the data of `lav_revision` through one template, with its style inside and nothing from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from audit.ordbog import Ordbog, aktoer_i_ord
from rules.casework.frister import paragraf_i_ord
from rules.policy import Catalogue

SKABELONER = Path(__file__).parent / "skabeloner"


def html(data: dict[str, Any], catalogue: Catalogue) -> str:
    """One HTML page, in Danish. Everything that a person wrote is escaped."""
    ordbog = Ordbog.laes(catalogue)
    environment = Environment(
        loader=FileSystemLoader(SKABELONER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        dag=ordbog.dag,
        tid=ordbog.tid,
        ord=ordbog.vaerdi,
        navn=ordbog.navn,
        hvem=aktoer_i_ord,
        paragraf=paragraf_i_ord,
        slags=ordbog.slags,
    )
    style = Markup((SKABELONER / "side.css").read_text("utf-8"))  # noqa: S704  (our own file, no input in it)
    return environment.get_template("side.html.j2").render(r=data, stil=style)
