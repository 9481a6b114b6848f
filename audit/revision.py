"""A case as data for an auditor: the eight answers first, then everything they rest on."""

from __future__ import annotations

from datetime import date, datetime
from importlib.metadata import version
from typing import Any

from audit import svar
from audit.efterforloeb import efterforloeb
from audit.frister import beskeder, frister
from audit.kilder import Kilder
from audit.motor import fra_motoren
from audit.ordbog import COPENHAGEN, Ordbog
from audit.raekker import beregning
from audit.tidslinje import felt_i_ord, personer, tidslinje
from register import Art, Haendelse, Register
from rules.casework import kanonisk
from rules.casework.beregningspost import Beregningspost
from rules.casework.frister import paragraf_i_ord
from rules.policy import Catalogue, UnfinishedStandard, UnknownKey
from workers.rest import EngineClient

UDGAVE = 2  # 2: several §§ (`svar.hoert` is a list), `efterforloeb`


def lav_revision(
    sagsnummer: str,
    register: Register,
    engine: EngineClient | None,
    catalogue: Catalogue,
    *,
    hvem: str | None = None,
    formaal: str | None = None,
    tidspunkt: datetime | None = None,
) -> dict[str, Any]:
    """Everything about a case as JSON data. `engine` None: the register's part alone, and it says so.

    `tidspunkt` is when it is read (default: when the case was last written to); deadlines are judged at that day.
    Raises `register.NotFoundError` when there is no such case.
    """
    links = register.haendelser(sagsnummer)
    moment = tidspunkt or links[-1].tidspunkt
    ordbog, kilder = Ordbog.laes(catalogue), Kilder(catalogue)
    texts = register.fritekster(sagsnummer)
    tekster = {text.ref: text.tekst for text in texts if text.ref}
    documents, decisions = register.dokumenter(sagsnummer), register.afgoerelser(sagsnummer)
    motor = fra_motoren(sagsnummer, engine)
    timeline = tidslinje(links, motor, tekster, ordbog)
    posts = [_post(link, kilder, ordbog) for link in links if link.art is Art.BEREGNING and link.data]
    notices = beskeder(register.beskeder(sagsnummer), documents, tekster)
    day = moment.astimezone(COPENHAGEN).date()
    packages = svar.raekke(posts)
    deadlines = frister(
        register.frister(sagsnummer), decisions, notices, day, catalogue=catalogue, kilder=kilder, ordbog=ordbog
    )
    grants, followed = register.ydelser(sagsnummer), register.opfoelgninger(sagsnummer)
    after = efterforloeb(grants, followed, links, documents, day, tekster=tekster, kilder=kilder, ordbog=ordbog)
    for link in links:
        if link.data:
            kilder.noegler(_hjemler(link), ordbog.haendelse(link.art.value))
    return _ren(
        {
            "udgave": UDGAVE,
            "udtraek": {
                "tidspunkt": moment.isoformat(),
                "hvem": hvem,
                "formaal": formaal,
                "program": f"sagsgang {version('sagsgang')}",
            },
            "sag": _sag(register, sagsnummer, catalogue, day),
            "svar": {
                "hvem": personer(timeline),
                "frist": deadlines,
                "raekke": packages,
                "hjemmel": kilder.alle(),
                "hoert": svar.hoert(links, tekster),
                "sendt": svar.sendt(documents),
                "fravigelse": svar.fravigelse(decisions, packages, tekster),
                "kaede": svar.kaede(register.kontroller_kaede(sagsnummer), links, ordbog),
            },
            "efterforloeb": after,
            "tidslinje": timeline,
            "beregninger": posts,
            "afgoerelser": [_felter(link, tekster, ordbog) for link in links if link.art is Art.AFGOERELSE],
            "vurderinger": [_felter(link, tekster, ordbog) for link in links if link.art is Art.VURDERING],
            "oplysninger": [_felter(link, tekster, ordbog) for link in links if link.art is Art.OPLYSNINGER],
            "lukning": [_felter(link, tekster, ordbog) for link in links if link.art is Art.LUKNING],
            "beskeder": notices,
            "rettelser": [
                {**_hoved(link), **link.data, "begrundelse": tekster.get(link.data["begrundelse_ref"] or "")}
                for link in links
                if link.art is Art.RETTELSE and link.data
            ],
            "fritekster": [{**vars(text), "navn": ordbog.navn(text.felt)} for text in texts],
            "udtraek_foer": [{**_hoved(link), **link.data} for link in links if link.art is Art.EKSPORT and link.data],
            "motor": motor,
        }
    )


def _sag(register: Register, sagsnummer: str, catalogue: Catalogue, _day: date) -> dict[str, Any]:
    sag = register.sag(sagsnummer)
    borger = register.borger(sag.borger_ref)
    try:
        standard = catalogue.standard(sag.standard)
        name, council = standard.navn, catalogue.municipality(standard.kommune).navn
    except (UnknownKey, UnfinishedStandard):
        name, council = None, None
    return {
        **vars(sag),
        "paragraf_ord": paragraf_i_ord(sag.paragraf),
        "bestemmelser": [
            {"paragraf": name, "paragraf_ord": paragraf_i_ord(name), "tilstand": state}
            for name, state in register.bestemmelsestilstande(sagsnummer).items()
        ],
        "standard_navn": name,
        "kommune": council,
        "borger": {"navn": borger.navn, "adresse": list(borger.adresse), "digital_post": borger.digital_post},
        "processer": register.processer(sagsnummer),
    }


def _post(link: Haendelse, kilder: Kilder, ordbog: Ordbog) -> dict[str, Any]:
    post = Beregningspost.model_validate((link.data or {})["post"])
    return beregning(post, _hoved(link), kilder, ordbog)


def _hoved(link: Haendelse) -> dict[str, Any]:
    return {"nr": link.nr, "tid": link.tidspunkt.isoformat(), "aktoer": link.aktoer}


def _felter(link: Haendelse, tekster: dict[str, str | None], ordbog: Ordbog) -> dict[str, Any]:
    """A record's fields for a reader, beside the data as it was written."""
    data = link.data or {}
    flat = {
        **{k: v for k, v in data.items() if not isinstance(v, dict)},
        **data.get("data", {}),
        **data.get("fakta", {}),
    }
    fields = [
        {"navn": ordbog.navn(name), "vaerdi": felt_i_ord(name, value, tekster, ordbog)}
        for name, value in ordbog.ordnet(flat)
    ]
    return {**_hoved(link), "felter": fields, "data": link.data, "slettet": link.slettet}


def _hjemler(link: Haendelse) -> list[str]:
    data = {**(link.data or {}), **((link.data or {}).get("data") or {})} if link.art is not Art.BEREGNING else {}
    found = data.get("hjemmel") or data.get("hjemler") or []
    return [found] if isinstance(found, str) else [each for each in found if isinstance(each, str)]


def _ren(value: dict[str, Any]) -> dict[str, Any]:
    """Plain JSON data: days and points in time as text, codes as text."""
    plain = kanonisk.data(value)
    assert isinstance(plain, dict)  # noqa: S101  (a dict's data is a dict; told to the reader)
    return plain
