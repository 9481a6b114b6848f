"""Reading the files that numbers, days and sentences of deadlines come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rules.policy.entries import (
    DatedValue,
    Datograense,
    Datograenser,
    ExtraDay,
    Klageregler,
    Parameter,
    Sentences,
    Varselregel,
    Varslingsregler,
)
from rules.policy.errors import CatalogueError, Where
from rules.policy.fields import Fields
from rules.policy.read import YamlMap, read_yaml

_WHOLE_TIME = 100
_WEEK, _YEAR = 7, 12  # days and months: how many names a list must have


def load_parameters(path: Path) -> dict[str, Parameter]:
    """parametre.yaml: numbers of the law, each with its dates of effect."""
    top = Fields(read_yaml(path), Where(str(path)), "filen")
    result = {}
    for key, value, where in _all(top):
        fields = Fields(value, where, f"«{key}»")
        values = tuple(sorted((_dated(*each) for each in fields.entries("vaerdier")), key=lambda each: each.start))
        if not values:
            raise CatalogueError(where, f"«{key}» har ingen værdier", "tilføj en dato under vaerdier")
        result[key] = Parameter(
            key, fields.text("beskrivelse"), fields.text("enhed"), fields.texts("hjemmel"), values, where
        )
        fields.done()
    return result


def _dated(start: object, value: object, where: Where) -> DatedValue:
    if not isinstance(start, date):
        raise CatalogueError(where, f"«{start}» er ikke en dato", "skriv dagen, værdien gælder fra, som 2026-03-01")
    fields = Fields(value, where, f"værdien fra {start}")
    made = DatedValue(
        start,
        fields.whole("vaerdi"),
        fields.text("kilde"),
        fields.yes("kontrolleret"),
        fields.optional_text("antagelse"),
    )
    fields.done()
    return made


def load_calendar_days(path: Path) -> tuple[tuple[str, ...], tuple[str, ...], tuple[ExtraDay, ...]]:
    """kalender.yaml: names of weekdays and months, and the days that the church calendar does not have."""
    top = Fields(read_yaml(path), Where(str(path)), "filen")
    weekdays, months = top.texts("ugedage"), top.texts("maaneder")
    if (len(weekdays), len(months)) != (_WEEK, _YEAR):
        raise CatalogueError(top.map.where, "der skal være 7 ugedage og 12 måneder", "tilføj de navne, der mangler")
    days = tuple(_extra_day(str(key), value, where) for key, value, where in top.entries("dage"))
    top.done()
    return weekdays, months, days


def _extra_day(key: str, value: object, where: Where) -> ExtraDay:
    fields = Fields(value, where, f"«{key}»")
    after = fields.optional_text("efter")
    month, day = (None, None) if after else (fields.whole("maaned"), fields.whole("dag"))
    if month is not None and day is not None:
        try:
            date(2001, month, day)  # a year without 29 February: a fixed day must exist every year
        except ValueError as fault:
            raise CatalogueError(where, f"«{key}» findes ikke hvert år", "ret maaned og dag") from fault
    made = ExtraDay(
        key=key,
        name=fields.text("navn"),
        month=month,
        day=day,
        after=after,
        days_after=fields.whole("dage_efter") if after else 0,
        on=fields.yes("bruges"),
        start=fields.day("gaelder_fra"),
        source=fields.text("kilde"),
        verified=fields.yes("kontrolleret"),
        assumption=fields.optional_text("antagelse"),
        where=where,
    )
    fields.done()
    return made


def load_frister(path: Path) -> Varslingsregler:
    """frister.yaml: when a running deadline is called to mind, what keeps it, and the sentences of its derivation."""
    top = Fields(read_yaml(path), Where(str(path)), "filen")
    andele = []
    for andel, art, where in top.entries("varsler"):
        if not isinstance(andel, int) or not 0 < andel < _WHOLE_TIME:
            raise CatalogueError(where, f"«{andel}» er ikke en andel", "skriv procent af tiden mellem 1 og 99")
        if not isinstance(art, str):
            raise CatalogueError(where, f"varslet ved {andel} mangler sin art", "skriv paamindelse eller besked")
        andele.append(Varselregel(andel, art))
    if [each.andel for each in andele] != sorted(each.andel for each in andele):
        raise CatalogueError(top.where("varsler"), "andelene står ikke i orden", "skriv den mindste først")
    made = Varslingsregler(
        andele=tuple(andele),
        sidste_dag_art=top.text("sidste_dag"),
        paa_arbejdsdag=top.yes("paa_arbejdsdag"),
        overholdt_naar=top.choice("overholdt_naar", ("truffet", "sendt")),  # type: ignore[arg-type]  # checked there
        antagelser=top.texts("antagelser"),
        saetninger=sentences(top),
        anden_laesning={str(key): str(value) for key, value, _ in top.entries("anden_laesning")},
    )
    top.done()
    return made


def load_klage(path: Path, parameters: Mapping[str, Parameter]) -> Klageregler:
    """klage.yaml: how a complaint's days are counted, by the numbers of parametre.yaml."""
    top = Fields(read_yaml(path), Where(str(path)), "filen")

    def parameter(name: str) -> Parameter:
        key = top.text(name)
        if key not in parameters:
            raise CatalogueError(top.where(name), f"parameteren «{key}» findes ikke", "tilføj den i parametre.yaml")
        return parameters[key]

    made = Klageregler(
        uger=parameter("uger"),
        brev_hverdage=parameter("brev_hverdage"),
        loerdag_er_hverdag=top.yes("loerdag_er_hverdag"),
        antagelser=top.texts("antagelser"),
        saetninger=sentences(top),
    )
    top.done()
    return made


def load_datoer(path: Path) -> Datograenser:
    """datoer.yaml: how far from today a date may lie, field by field."""
    top = Fields(read_yaml(path), Where(str(path)), "filen")

    def limit(key: str, value: object, where: Where) -> Datograense:
        fields = Fields(value, where, f"«{key}»")
        made = Datograense(
            fields.text("navn"),
            fields.whole("aar_tilbage") if fields.has("aar_tilbage") else None,
            fields.whole("aar_frem") if fields.has("aar_frem") else None,
        )
        fields.done()
        return made

    made = Datograenser(
        felter={str(key): limit(str(key), value, where) for key, value, where in top.entries("felter")},
        ellers=limit("ellers", top.map.get("ellers"), top.where("ellers")),
        saetninger=sentences(top),
    )
    top.has("ellers")
    top.done()
    return made


def _all(top: Fields) -> list[tuple[str, object, Where]]:
    return [(str(key), top.map[key], top.where(key)) for key in top.map]


def sentences(top: Fields) -> Sentences:
    """The group `saetninger` of a file, white space collapsed."""
    texts = {}
    for key, value, where in top.entries("saetninger"):
        if not isinstance(value, str) or not value.strip():
            raise CatalogueError(where, f"sætningen «{key}» er tom", "skriv den")
        texts[str(key)] = " ".join(value.split())
    place: YamlMap = top.map
    return Sentences(texts, place.place("saetninger"))
