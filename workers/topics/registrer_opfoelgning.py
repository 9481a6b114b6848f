"""Record a follow-up that was held: when, how, what it showed, what becomes of the help (V23-DEC-15, V23-DEC-17, V23-G-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from register import Opfoelgning
from workers.brevkontrol import lacking
from workers.faults import Mangler
from workers.formfelter import Afkrydsning, Dato, JaNej, valg
from workers.hvem import who
from workers.opfoelgningsafvigelse import deviation_lacks
from workers.opfoelgningsplan import plan_after
from workers.opfoelgningstilstand import cancelled_when_ended
from workers.paragraffer import known_paragraf
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_HoldOpfoelgning",)
FORTSAETTER, FORTSAT = "fortsaetter", "fortsat"
EKSTRA = "ekstra_ressourcer"
OPHOLDSPLAN = "opholdsplan"  # the plan that stands for a handleplan, by the catalogue
Udfald = valg(FORTSAETTER, "aendres", "ophoerer")
Form = valg("personlig", "virtuelt", "telefon", "administrativ")
Vurderet = valg("ja", "nej", "ikke_relevant")
JaNejKode = valg("ja", "nej")
ASKED = (
    *("holdt_den", "moede_form", "ref_tekst_borgers_syn", "ref_tekst_faglig_vurdering"),
    *("behov_vurderet", "indsats_vurderet", "takst_vurderet", "opfoelgning_udfald"),
)
DECIDED = ("ref_tekst_begrundelse", "ref_tekst_faktum", "ref_tekst_helhedsvurdering")
KEPT = (
    *ASKED[1:-1],
    "deltog_borger",
    "deltog_leverandoer",
    "deltog_netvaerk",
    "deltog_andre",
    "opholdsplan_foreligger",
)


class Question(Ask):
    """The form `opfoelgning_hold`."""

    paragraf: str
    ydelse_id: str
    opfoelgning_id: str
    status_modtaget_den: Dato = None
    opholdsplan_foreligger: JaNejKode = None
    holdt_den: Dato = None
    moede_form: Form = None
    deltog_borger: Afkrydsning = False
    deltog_leverandoer: Afkrydsning = False
    deltog_netvaerk: Afkrydsning = False
    deltog_andre: Afkrydsning = False
    behov_vurderet: Vurderet = None
    indsats_vurderet: Vurderet = None
    takst_vurderet: Vurderet = None
    opfoelgning_udfald: Udfald = None
    svar_ekstra_ressourcer: JaNej = None
    naeste_aftalt_den: Dato = None
    aftalt_med_konsulent: Afkrydsning = False
    ref_tekst_borgers_syn: str | None = None
    ref_tekst_faglig_vurdering: str | None = None
    ref_tekst_begrundelse: str | None = None
    ref_tekst_faktum: str | None = None
    ref_tekst_helhedsvurdering: str | None = None
    ref_tekst_bevilget: str | None = None
    ref_tekst_afvigelse: str | None = None


class Held(Answer):
    """`opfoelgning_videre`: fortsat (a letter), afgoerelse (a new decision) or ingen. `opfoelgning_naeste_aftalt`: a day."""

    opfoelgning_videre: str
    opfoelgning_naeste_aftalt: str


@topic("registrer-opfoelgning", after=AFTER)
def registrer_opfoelgning(ask: Question, task: Task, world: World) -> Held:
    """Record what was held, or list all that is missing. Early or late is recorded as it was."""
    known = world.register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id)
    by = who(task, world, AFTER)
    if cancelled_when_ended(world, known, ask.ref_tekst_begrundelse, noegle=task.key("aflyst"), aktoer=by):
        return Held(opfoelgning_videre="ingen", opfoelgning_naeste_aftalt="")
    lines = [world.beskeder.mangel(key, field) for key, field in _missing(ask, known, world)]
    data = _data(ask, known, world)
    if not lines and ask.opfoelgning_udfald == FORTSAETTER:
        lines = lacking(FORTSAT, ask, {**data, "holdt_den": ask.holdt_den}, world)
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    trace = {"aktoer": by, "tidspunkt": world.clock.now()}
    if ask.status_modtaget_den:
        world.register.registrer_status(
            ask.sagsnummer, ask.opfoelgning_id, ask.status_modtaget_den, noegle=task.key("status"), **trace
        )
    if _another_fact(ask, known, world):
        facts = {EKSTRA: ask.svar_ekstra_ressourcer}
        world.register.oplys_ydelse(ask.sagsnummer, ask.ydelse_id, facts, noegle=task.key("fakta"), **trace)
    world.register.hold_opfoelgning(
        ask.sagsnummer, ask.opfoelgning_id, ask.holdt_den, data, noegle=task.key("holdt"), **trace
    )
    pause(task.topic, "efter-register")
    goes_on = ask.opfoelgning_udfald == FORTSAETTER
    return Held(
        opfoelgning_videre=FORTSAT if goes_on else "afgoerelse",
        opfoelgning_naeste_aftalt=data.get("naeste_aftalt_den", ""),
    )


def _missing(ask: Question, known: Opfoelgning, world: World) -> Iterator[tuple[str, str]]:
    yield from (("ikke_udfyldt", field) for field in ASKED if getattr(ask, field) is None)
    law = known_paragraf(ask.paragraf, world)
    if law and law.handleplan == OPHOLDSPLAN and known.nummer == 1 and ask.opholdsplan_foreligger != "ja":
        yield ("opholdsplan_mangler", "opholdsplan_foreligger")
    if ask.takst_vurderet == "nej" and (known.plan.get("takst") or known.plan.get("pakke_vurderes")):
        yield ("takst_skal_vurderes", "takst_vurderet")
    if ask.opfoelgning_udfald == FORTSAETTER:
        yield from (("ikke_udfyldt", field) for field in DECIDED if getattr(ask, field) is None)
    if ask.opfoelgning_udfald != "ophoerer":
        yield from deviation_lacks(ask, known, world)


def _data(ask: Question, known: Opfoelgning, world: World) -> dict[str, Any]:
    """Codes, days and references; what does not belong to the outcome is left out, whatever the form once held."""
    data: dict[str, Any] = {"udfald": ask.opfoelgning_udfald, **{name: getattr(ask, name) for name in KEPT}}
    data["status_manglede"] = known.plan.get("status_kraeves") == "ja" and ask.status_modtaget_den is None
    if ask.opfoelgning_udfald == FORTSAETTER:
        data |= {name: getattr(ask, name) for name in DECIDED}
        data |= {"ref_tekst_bevilget": ask.ref_tekst_bevilget} if ask.ref_tekst_bevilget else {}
        data["naeste_senest"] = _next_day(ask, known, world)
    if ask.naeste_aftalt_den and ask.opfoelgning_udfald != "ophoerer":
        data |= {
            "naeste_aftalt_den": ask.naeste_aftalt_den.isoformat(),
            "aftalt_med": "faglig_konsulent" if ask.aftalt_med_konsulent else "",
            "ref_tekst_afvigelse": ask.ref_tekst_afvigelse,
        }
    return data


def _another_fact(ask: Question, known: Opfoelgning, world: World) -> bool:
    """Whether something that the table `kadence` asks of has become otherwise: the next one may have another row."""
    before = world.register.ydelse(known.sagsnummer, known.ydelse_id).kadencefakta.get(EKSTRA)
    return ask.svar_ekstra_ressourcer not in (None, before)


def _next_day(ask: Question, known: Opfoelgning, world: World) -> str | None:
    """The day that the citizen is told: the agreed one, else the cadence's; None where it is not known yet."""
    day = ask.naeste_aftalt_den
    if day is None and ask.holdt_den is not None and not _another_fact(ask, known, world):
        day = plan_after(world, known, ask.holdt_den)
    return day.isoformat() if day else None
