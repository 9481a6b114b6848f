"""Commands about cases: start one, play whole ones, show the demo, export one for an auditor."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from audit import eksporter
from register import RegisterError
from rules.casework.breve_tekster import load as letter_texts
from rules.casework.frister import paragraf_i_ord
from sagsgang.commands.followup import apply_without_application, running_help
from sagsgang.demo import show_demo
from sagsgang.failure import FINDINGS, UsedWrongly, WorldFailed
from sagsgang.journeys import Stage, play_together, read_journey
from sagsgang.resume import resume as resume_in_engine
from sagsgang.show import as_json, console
from sagsgang.start_case import add_paragraf, start_case
from sagsgang.workplace import Workplace

OPHOLD = ("midlertidigt", "aflastning", "vurderingsophold", "akutophold", "traeningsophold")
OM = ("botilbud", "støtte")
Day = Annotated[str | None, typer.Option(help="ISO date, e.g. 2026-11-20")]


def register_on(app: typer.Typer) -> None:
    app.command()(apply)
    app.command()(tilfoej)
    app.command()(resume)
    app.command()(drive)
    app.command()(demo)
    app.command()(audit)


def apply(
    navn: Annotated[str, typer.Option(help="the citizen's name; it stays in the register")],
    adresse: Annotated[list[str], typer.Option(help="one line of the address; repeat for more")],
    kanal: Annotated[str, typer.Option(help="personligt, telefon, mail, brev, digital_post or opsoegende")] = "",
    henvendt: Day = None,
    ansoegt: Day = None,
    akut: Annotated[bool, typer.Option(help="an acute need")] = False,
    paragraf: Annotated[
        list[str] | None, typer.Option(help="85 if left out; repeat for several §§ in one case")
    ] = None,
    opholdstype: Annotated[str | None, typer.Option(help=f"§ 107: {', '.join(OPHOLD)}")] = None,
    afgoerelse_om: Annotated[str | None, typer.Option(help="ALB 105: botilbud or støtte")] = None,
    ophold_fra: Annotated[str | None, typer.Option(help="§§ 109, 110: the stay began, ISO date")] = None,
    bekendt: Annotated[str | None, typer.Option(help="§§ 109, 110: the municipality knew of it, ISO date")] = None,
    opstart: Annotated[str | None, typer.Option(help="§§ 84, 100: the help began, ISO date")] = None,
    standard: Annotated[str, typer.Option()] = "vejle-2023",
    digital_post: Annotated[bool, typer.Option(help="the citizen has Digital Post")] = True,
    som: Annotated[str, typer.Option(help="the user who registers it, or a group")] = "sagsbehandler",
) -> None:
    """Start a case, as the intake form does.

    Example: sagsgang apply --navn "Prøve Borger" --adresse "Prøvevej 1" --kanal telefon --henvendt 2026-11-20

    What is left out is asked for in Tasklist (Registrér henvendelsen); no date is invented.
    §§ 84, 100, 109 and 110 have no application: the help runs, and its first follow-up is planned, e.g.
    sagsgang apply --navn "Prøve Borger" --adresse "Prøvevej 1" --paragraf 110 --ophold-fra 2026-11-18 --bekendt 2026-11-20
    """
    place = _with_engine()
    place.catalogue.standard(standard)
    party = {"navn": navn, "adresse": adresse, "digital_post": digital_post}
    days = {
        "ophold_fra": _day(ophold_fra, "--ophold-fra"),
        "bekendt": _day(bekendt, "--bekendt"),
        "opstart": _day(opstart, "--opstart"),
    }
    if running := running_help(place, paragraf or [], days):
        console.print(apply_without_application(place, som, party, running.paragraf, standard, running.ydelse))
        return
    sagsnummer = start_case(
        place.register,
        place.person(som),
        person=place.username(som),
        party=party,
        inquiry={
            "kanal": kanal,
            "henvendelsesdato": _day(henvendt, "--henvendt"),
            "ansoegningsdato": _day(ansoegt, "--ansoegt"),
            "akut": akut,
            "opholdstype": _one_of(opholdstype, OPHOLD, "--opholdstype"),
            "afgoerelse_om": _one_of(afgoerelse_om, OM, "--afgoerelse-om"),
        },
        paragraf=_known(paragraf or ["85"], place),
        standard=standard,
        at=place.clock.now(),
    )
    console.print(sagsnummer)


def tilfoej(
    sagsnummer: str,
    paragraf: Annotated[str, typer.Option(help="the § that the case is about too")],
    kanal: Annotated[str, typer.Option(help="as for apply")] = "",
    henvendt: Day = None,
    ansoegt: Day = None,
    akut: Annotated[bool, typer.Option(help="an acute need")] = False,
    opholdstype: Annotated[str | None, typer.Option(help=f"§ 107: {', '.join(OPHOLD)}")] = None,
    afgoerelse_om: Annotated[str | None, typer.Option(help="ALB 105: botilbud or støtte")] = None,
    som: Annotated[str, typer.Option(help="the user who registers it, or a group")] = "sagsbehandler",
) -> None:
    """Add a § to an open case: its own process with its own dates and its own deadline.

    Example: sagsgang tilfoej SAG-2026-000001 --paragraf 97 --kanal telefon --henvendt 2026-11-20
    """
    place = _with_engine()
    (known,) = _known([paragraf], place)
    try:
        add_paragraf(
            place.register,
            place.person(som),
            sagsnummer,
            person=place.username(som),
            paragraf=known,
            inquiry={
                "kanal": kanal,
                "henvendelsesdato": _day(henvendt, "--henvendt"),
                "ansoegningsdato": _day(ansoegt, "--ansoegt"),
                "akut": akut,
                "opholdstype": _one_of(opholdstype, OPHOLD, "--opholdstype"),
                "afgoerelse_om": _one_of(afgoerelse_om, OM, "--afgoerelse-om"),
            },
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
    )
    console.print(sagsnummer)


def drive(
    files: Annotated[list[Path], typer.Argument(help="journey files; played together, by turns on one clock")],
    json: Annotated[bool, typer.Option("--json", help="the result for a program")] = False,
) -> None:
    """Play whole cases from journey files on the running engine, moving its clock forward.

    Example: sagsgang drive tests/journeys/*.yaml   (the engine must run with the movable clock: sagsgang up --movable-clock)
    """
    place = Workplace()
    if place.settings.clock != "engine":
        raise UsedWrongly("motoren kører på det rigtige ur.\n  Ret det: start den med sagsgang up --movable-clock.")
    played = play_together([read_journey(file) for file in files], Stage.at(place))
    if json:
        as_json(
            [
                {"file": str(p.journey.file), "sagsnummer": p.sagsnummer, "looked": p.looked, "faults": p.faults}
                for p in played
            ]
        )
    else:
        for one in played:
            console.print(f"{'✓' if one.holds else '✗'} {one.sagsnummer} {one.journey.rejse}", markup=False)
            for fault in one.faults:
                console.print(f"    {fault}", markup=False)
    if not all(one.holds for one in played):
        raise typer.Exit(FINDINGS)


def demo(
    once: Annotated[bool, typer.Option(help="leave when all is shown, instead of waiting for Ctrl-C")] = False,
) -> None:
    """What `make run` shows: three cases played by moving the clock, and one task left for you.

    Example: sagsgang demo --once
    """
    show_demo(once=once)


def audit(
    sagsnummer: str,
    formaal: Annotated[str, typer.Option(help="why the case is read; logged in the case")],
    hvem: Annotated[str, typer.Option(help="who reads it; logged in the case")] = "revisor",
    mappe: Annotated[Path | None, typer.Option(help="where the files go; default the state's folder audit")] = None,
) -> None:
    """A case as JSON and one HTML page, mode 0600; verifies the chain of records. The export itself is logged.

    Example: sagsgang audit SAG-2026-000001 --formaal "Tilsyn"
    """
    place = Workplace()
    who = place.username(hvem) if place.settings.secrets_file.is_file() else hvem
    engine = place.person(hvem) if place.engine_answers() else None
    written = eksporter(
        sagsnummer,
        place.register,
        engine,
        place.catalogue,
        hvem=who,
        formaal=formaal,
        mappe=mappe or place.settings.state / "audit",
        tidspunkt=place.clock.now(),
    )
    for file in written:
        console.print(str(file), soft_wrap=True)
    faults = place.register.kontroller_kaede(sagsnummer)
    for fault in faults:
        console.print(f"kæden er brudt: {fault.siger}", markup=False)
    if faults:
        raise typer.Exit(FINDINGS)


def _with_engine() -> Workplace:
    """The installation, when its engine answers: else nothing is written. Raises `WorldFailed`."""
    place = Workplace()
    if not place.engine_answers():
        raise WorldFailed(f"Motoren svarer ikke på {place.settings.engine_url}.\n  Ret det: start den med sagsgang up.")
    return place


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
