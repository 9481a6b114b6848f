"""Recommend: what is still missing, which conditions are met, which packages may fit and why. A person decides (SEL § 138)."""

from __future__ import annotations

from typing import Any

from workers.anbefaling import indsatser, recommendation, recommendation_in_general
from workers.decisions import Evaluated
from workers.enighed import agreed
from workers.fakta import Fakta
from workers.faults import Mangler
from workers.hvem import by_worker
from workers.paragraffer import in_packages, known_paragraf
from workers.pause import pause
from workers.question import LISTED, Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.virkning import begge_standarder
from workers.world import World

IN_PACKAGES = (
    "oplysninger-85",
    "grundlag-85",
    "maalgruppe-85",
    "betingelser-85",
    "pakke-timer-85",
    "pakke-antal-85",
    "pakke-85",
)
IN_GENERAL = ("grundlag-85", "maalgruppe", "indsatser")
FORELIGGENDE, FORKLAR = "foreliggende grundlag", "forklar konsekvenserne først"


class Question(Fakta, Ask):
    """The facts as modtag-oplysninger typed them."""

    paragraf: str
    standard: str
    ref_tekst_oplysning: str | None = None


class Recommended(Answer):
    """`kandidater_tekst`: packages by hours, or codes of measures. `pakke_forslag`: only where hours and number agree.
    `indsatser_valg`: each measure as code=name, for the form's list.

    Text alone: the engine reads every variable of the case when it evaluates a table, and cannot read a JSON list.
    """

    betingelser: str
    kandidater_tekst: str
    anbefaling_tekst: str
    grundlag: str
    pakke_forslag: str
    indsatser_valg: str = ""
    uenig_trin: str = ""


@topic("beregn-anbefaling")
def beregn_anbefaling(ask: Question, task: Task, world: World) -> Recommended:
    """Evaluate the standard's tables and compare with the engine; facts that are missing go back, all at once."""
    facts = ask.model_dump(exclude={"sagsnummer", "paragraf", "standard"})
    given = {**facts, "paragraf": ask.paragraf}
    packages = in_packages(known_paragraf(ask.paragraf, world))
    keys = IN_PACKAGES if packages else IN_GENERAL
    tables = agreed(task, world, dict.fromkeys(keys, given), step="anbefaling", ask=ask)
    ground = str(tables["grundlag-85"].value)
    missing = _missing(tables["oplysninger-85"]) if packages else {}
    world.register.registrer_oplysninger(
        ask.sagsnummer,
        facts,
        list(missing),
        ground,
        paragraf=ask.paragraf,
        noegle=task.key("oplysninger"),
        aktoer=by_worker(task),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    if ground == FORKLAR:  # what the citizen will not tell cannot be asked for; the consequences can be told
        missing = {"konsekvens_forklaret": _source(tables["grundlag-85"].rows[0].annotation)}
    if missing and ground != FORELIGGENDE:
        lines = [world.beskeder.mangel(f"oplysning_{code}", kilde=source) for code, source in missing.items()]
        raise Mangler(world.beskeder.samlet(lines))
    if not packages:
        return _in_general(tables, ask, ground, world)
    return Recommended(
        betingelser=str(tables["betingelser-85"].value),
        kandidater_tekst=LISTED.join(_packages(tables)),
        anbefaling_tekst=_with_both(recommendation(tables, ask.paragraf, ground, world), ask, world),
        grundlag=ground,
        pakke_forslag=_single(tables["pakke-85"].value, "pakke") or "",
    )


def _missing(table: Evaluated) -> dict[str, str]:
    """What is missing, by code, with the source keys of its rows."""
    found: dict[str, str] = {}
    for row in table.rows:
        found.setdefault(str(row.outputs["mangler"]), _source(row.annotation))
    return found


def _source(annotation: str) -> str:
    return annotation.partition("|")[0].strip()


def _with_both(text: str, ask: Question, world: World) -> str:
    """The recommendation, after both standards where another is in force today than when the case was received."""
    both = begge_standarder(world, ask.standard)
    return world.beskeder.afkort(f"{both}\n{text}") if both else text


def _in_general(tables: dict[str, Evaluated], ask: Question, ground: str, world: World) -> Recommended:
    """The target group and the catalogue's measures. The §'s own conditions are in no table yet: a person tests them."""
    outside = _single(tables["maalgruppe"].value, "i_maalgruppe") == "nej"
    measures = indsatser(tables["indsatser"])
    return Recommended(
        betingelser="ikke opfyldt" if outside else "uafklaret",
        kandidater_tekst=LISTED.join(measures),
        anbefaling_tekst=_with_both(recommendation_in_general(tables, ask.paragraf, ground, world), ask, world),
        grundlag=ground,
        pakke_forslag="",
        indsatser_valg="; ".join(f"{code}={name}" for code, name in measures.items()),
    )


def _packages(tables: dict[str, Evaluated]) -> list[str]:
    """By hours, which carry price and scope (AMB-02); by number where the hours say nothing."""
    by_hours = [str(row.outputs["pakke"]) for row in tables["pakke-timer-85"].rows]
    return by_hours or [str(row.outputs["pakke"]) for row in tables["pakke-antal-85"].rows]


def _single(value: Any, output: str) -> Any:
    return value.get(output) if isinstance(value, dict) else None
