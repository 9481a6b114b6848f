"""One place where a date that a person wrote is read and judged: is it a date, and can it be meant?"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from rules.policy.entries import Datograense, Datograenser
from rules.policy.load_numbers import load_datoer

_SHIPPED: Final = Path(__file__).parents[1] / "catalogues" / "datoer.yaml"
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class UrimeligDato(Exception):
    """A date that cannot be read or cannot be meant. `siger` and `ret_det` are Danish, and never repeat unread text."""

    def __init__(self, felt: str, siger: str, ret_det: str) -> None:
        self.felt, self.siger, self.ret_det = felt, siger, ret_det
        super().__init__(f"{siger}. Ret det: {ret_det}")


def fornuftig_dato(tekst: str, felt: str, i_dag: date, graenser: Datograenser | None = None) -> date:
    """The date of a form field written as 2026-03-01; UrimeligDato where it is none, or too far from `i_dag`.

    felt: the field's id; its limits are in datoer.yaml. graenser: those of another catalogue than the shipped one.
    """
    graenser = graenser or _shipped()
    graense, sig = graenser.of(felt), graenser.saetninger.say
    navn = graense.navn[:1].upper() + graense.navn[1:]

    def wrong(key: str, **values: object) -> UrimeligDato:
        values |= {"navn": navn, "eksempel": i_dag.isoformat()}
        return UrimeligDato(felt, sig(key, **values), sig(f"ret_{key}", **values))

    tekst = tekst.strip()
    if not tekst:
        raise wrong("tom")
    if not _ISO.fullmatch(tekst):
        raise wrong("ulaeselig")
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        raise wrong("findes_ikke", tekst=tekst) from None
    first, last = _span(graense, i_dag)
    if dag < first:
        key = "fortid" if graense.aar_tilbage is None else "for_tidlig"
        raise wrong(key, tekst=tekst, aar=graense.aar_tilbage, graense=first)
    if dag > last:
        key = "fremtid" if graense.aar_frem is None else "for_sen"
        raise wrong(key, tekst=tekst, aar=graense.aar_frem, graense=last)
    return dag


def _span(graense: Datograense, i_dag: date) -> tuple[date, date]:
    return _years(i_dag, -(graense.aar_tilbage or 0)), _years(i_dag, graense.aar_frem or 0)


def _years(day: date, years: int) -> date:
    """The same day another year; 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=day.day - 1)


@lru_cache(maxsize=1)
def _shipped() -> Datograenser:
    return load_datoer(_SHIPPED)
