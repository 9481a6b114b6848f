"""Commands that begin something: a case, another § in it, help without an application, what the engine failed to begin."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from register import RegisterError
from rules.casework.breve_tekster import load as letter_texts
from rules.casework.frister import paragraf_i_ord
from sagsgang.by_standard import standard_for
from sagsgang.commands.followup import apply_without_application, must_have_application, running_help
from sagsgang.failure import UsedWrongly, WorldFailed
from sagsgang.readiness import must_be_asked, must_be_lawful
from sagsgang.resume import resume as resume_in_engine
from sagsgang.show import console
from sagsgang.start_case import add_paragraf, start_case
from sagsgang.workplace import Workplace

OPHOLD = ("midlertidigt", "aflastning", "vurderingsophold", "akutophold", "traeningsophold")
OM = ("botilbud", "støtte")
Kanal = Annotated[str, typer.Option(help="personligt, telefon, mail, brev, digital_post or opsoegende")]
Day = Annotated[str | None, typer.Option(help="ISO date, e.g. 2026-11-20")]
Akut = Annotated[bool, typer.Option(help="an acute need")]
Opholdstype = Annotated[str | None, typer.Option(help=f"§ 107: {', '.join(OPHOLD)}")]
AfgoerelseOm = Annotated[str | None, typer.Option(help="ALB 105: botilbud or støtte")]
Som = Annotated[str, typer.Option(help="the user who registers it, or a group")]


def register_on(app: typer.Typer) -> None:
    app.command()(apply)
    app.command()(tilfoej)
    app.command()(resume)


def apply(
    navn: Annotated[str, typer.Option(help="the citizen's name; it stays in the register")],
    adresse: Annotated[list[str], typer.Option(help="one line of the address; repeat for more")],
    kanal: Kanal = "",
    henvendt: Day = None,
    ansoegt: Day = None,
    akut: Akut = False,
    paragraf: Annotated[
        list[str] | None, typer.Option(help="85 if left out; repeat for several §§ in one case")
    ] = None,
    opholdstype: Opholdstype = None,
    afgoerelse_om: AfgoerelseOm = None,
    ophold_fra: Annotated[str | None, typer.Option(help="§§ 109, 110: the stay began, ISO date")] = None,
    bekendt: Annotated[str | None, typer.Option(help="§§ 109, 110: the municipality knew of it, ISO date")] = None,
    opstart: Annotated[str | None, typer.Option(help="§§ 84, 100: the help began, ISO date")] = None,
    kommune: Annotated[str, typer.Option(help="whose standard: the one in force on the day of receipt")] = "vejle",
    standard: Annotated[str | None, typer.Option(help="a standard by its id, instead of the municipality's")] = None,
    team: Annotated[str | None, typer.Option(help="whose case it is; left out: the municipality's first team")] = None,
    digital_post: Annotated[bool, typer.Option(help="the citizen has Digital Post")] = True,
    som: Som = "sagsbehandler",
) -> None:
    """Start a case, as the intake form does.

    Example: sagsgang apply --navn "Prøve Borger" --adresse "Prøvevej 1" --kanal telefon --henvendt 2026-11-20

    What is left out is asked for in Tasklist (Registrér henvendelsen); no date is invented.
    §§ 84, 100, 109 and 110 have no application: the help runs, and its first follow-up is planned, e.g.
    sagsgang apply --navn "Prøve Borger" --adresse "Prøvevej 1" --paragraf 110 --ophold-fra 2026-11-18 --bekendt 2026-11-20
    """
    place = _with_engine()
    received = [day for day in (_day(henvendt, "--henvendt"), _day(ansoegt, "--ansoegt")) if day]
    chosen = standard_for(standard or kommune, min(received, default=place.clock.today()), place.catalogue)
    must_be_lawful(place.catalogue, place.settings.home, chosen)
    must_be_asked(place.settings.home, chosen)
    team = place.catalogue.team(chosen.id, team)
    party = {"navn": navn, "adresse": adresse, "digital_post": digital_post}
    days = {
        "ophold_fra": _day(ophold_fra, "--ophold-fra"),
        "bekendt": _day(bekendt, "--bekendt"),
        "opstart": _day(opstart, "--opstart"),
    }
    if running := running_help(place, paragraf or [], days):
        console.print(apply_without_application(place, som, party, running, standard=chosen.id, team=team))
        return
    sagsnummer = start_case(
        place.register,
        place.person(som),
        person=place.username(som),
        party=party,
        inquiry=_inquiry(kanal, henvendt, ansoegt, akut, opholdstype, afgoerelse_om),
        paragraf=_known(paragraf or ["85"], place),
        standard=chosen.id,
        team=team,
        at=place.clock.now(),
    )
    console.print(sagsnummer)


def tilfoej(
    sagsnummer: str,
    paragraf: Annotated[str, typer.Option(help="the § that the case is about too")],
    kanal: Kanal = "",
    henvendt: Day = None,
    ansoegt: Day = None,
    akut: Akut = False,
    opholdstype: Opholdstype = None,
    afgoerelse_om: AfgoerelseOm = None,
    som: Som = "sagsbehandler",
) -> None:
    """Add a § to an open case: its own process with its own dates and its own deadline.

    Example: sagsgang tilfoej SAG-2026-000001 --paragraf 97 --kanal telefon --henvendt 2026-11-20
    """
    place = _with_engine()
    (known,) = _known([paragraf], place)
    must_have_application(place, known)
    try:
        add_paragraf(
            place.register,
            place.person(som),
            sagsnummer,
            person=place.username(som),
            paragraf=known,
            inquiry=_inquiry(kanal, henvendt, ansoegt, akut, opholdstype, afgoerelse_om),
            at=place.clock.now(),
        )
    except RegisterError as fault:
        raise UsedWrongly(str(fault)) from fault
    console.print(f"{sagsnummer}: {paragraf_i_ord(known)}")


def resume(
    sagsnummer: str,
    som: Annotated[str, typer.Option(help="the user who does it, or a group")] = "sagsbehandler",
) -> None:
    """Start what a case lacks in the engine, because the engine failed when it began: applications, and follow-ups of help.

    Example: sagsgang resume SAG-2026-000005   (channel and dates are then asked for in Tasklist)
    """
    place = _with_engine()
    resume_in_engine(
        place.register,
        place.admin,
        place.person(som),
        sagsnummer,
        uden_ansoegning=place.catalogue.opfoelgningsregler.uden_ansoegning,
        person=place.username(som),
        at=place.clock.now(),
        navne=place.ydelser,
    )
    console.print(sagsnummer)


def _with_engine() -> Workplace:
    """The installation, when its engine answers: else nothing is written. Raises `WorldFailed`."""
    place = Workplace()
    if not place.engine_answers():
        raise WorldFailed(f"Motoren svarer ikke på {place.settings.engine_url}.\n  Ret det: start den med sagsgang up.")
    return place


def _inquiry(
    kanal: str,
    henvendt: str | None,
    ansoegt: str | None,
    akut: bool,
    opholdstype: str | None,
    afgoerelse_om: str | None,
) -> dict[str, Any]:
    """What an application begins with, from the options. Raises `UsedWrongly` for a day or an answer that is none."""
    return {
        "kanal": kanal,
        "henvendelsesdato": _day(henvendt, "--henvendt"),
        "ansoegningsdato": _day(ansoegt, "--ansoegt"),
        "akut": akut,
        "opholdstype": _one_of(opholdstype, OPHOLD, "--opholdstype"),
        "afgoerelse_om": _one_of(afgoerelse_om, OM, "--afgoerelse-om"),
    }


def _known(paragraffer: list[str], place: Workplace) -> list[str]:
    """The §§ as they were asked for, each one that a case can be about."""
    known = letter_texts(place.catalogue.folder / "breve").paragraffer
    for paragraf in paragraffer:
        if paragraf not in known:
            raise UsedWrongly(
                f"--paragraf: '{paragraf}' er ikke i kataloget.\n  Ret det: vælg en af {', '.join(known)}."
            )
    return paragraffer


def _one_of(value: str | None, allowed: tuple[str, ...], option: str) -> str | None:
    if value is not None and value not in allowed:
        raise UsedWrongly(f"{option}: '{value}' er ikke et af svarene.\n  Ret det: vælg {', '.join(allowed)}.")
    return value


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsedWrongly(f"{option}: '{text}' er ikke en dato.\n  Ret det: skriv fx 2026-11-20.") from fault
