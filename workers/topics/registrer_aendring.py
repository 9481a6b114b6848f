"""Record that running help is changed, ends, or after a hearing goes on: a person's decision, with its grounds.

The rules: no automatic end (V23-DEC-17), the party heard before less help (FVL § 19), reasons (FVL § 24), and a ground for
changing what was granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from register import Ydelse
from rules.casework.breve import OPFOELGNINGSBREVE as BREV
from rules.casework.breve_tekster import Paragraf
from workers.aendringsfelter import Aendringsfelter
from workers.brevkontrol import lacking
from workers.faults import Mangler
from workers.formfelter import valg
from workers.hvem import who
from workers.opfoelgningsflytning import replan_waiting
from workers.opfoelgningsplan import agreed_or_after
from workers.opfoelgningstilstand import wake_the_others
from workers.paragraffer import known_paragraf
from workers.partshoering import Hoeringsfelter, hearing_data, hearing_lacks
from workers.pause import pause
from workers.question import Answer
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_AfgoerAendring",)
AENDRES, OPHOERER, FORTSAETTER, MINDRE = "aendres", "ophoerer", "fortsaetter", "mindre"
RUNS = "hoering_loeber"
Udfald = valg(AENDRES, OPHOERER, FORTSAETTER)
Retning = valg("mere", MINDRE, "andet")
Grund = valg("situation", "lov", "praksis", "serviceniveau", "oenske")
ASKED = ("opfoelgning_udfald", "ref_tekst_begrundelse", "ref_tekst_faktum", "ref_tekst_helhedsvurdering")
ASKED_OF = {
    AENDRES: ("aendringsgrund", "virkning_fra", "retning", "ref_tekst_bevilget"),
    OPHOERER: ("aendringsgrund", "virkning_fra"),
}


class Question(Hoeringsfelter, Aendringsfelter):
    """The form `opfoelgning_aendring`."""

    ydelse_id: str
    opfoelgning_id: str
    opfoelgning_udfald: Udfald = None
    retning: Retning = None
    aendringsgrund: Grund = None
    ref_tekst_omstilling: str | None = None
    ref_tekst_bevilget: str | None = None
    ref_tekst_fortsat_hjaelp: str | None = None
    ref_tekst_begrundelse: str | None = None
    ref_tekst_faktum: str | None = None
    ref_tekst_helhedsvurdering: str | None = None

    @property
    def ends(self) -> bool:
        return bool(self.opfoelgning_udfald == OPHOERER)

    @property
    def goes_on(self) -> bool:
        """The help stays as it is; what the form once held about a change is not read."""
        return bool(self.opfoelgning_udfald == FORTSAETTER)

    @property
    def adverse(self) -> bool:
        """Less help, or none: the party must have been heard, and have time to adjust."""
        return self.ends or (self.retning == MINDRE and not self.goes_on)


class Decided(Answer):
    """`opfoelgning_brevtype`: the letter that tells it."""

    opfoelgning_brevtype: str


@topic("registrer-aendring", after=AFTER)
def registrer_aendring(ask: Question, task: Task, world: World) -> Decided:
    """Record the decision and what it changes, or list all that is missing."""
    grant = world.register.ydelse(ask.sagsnummer, ask.ydelse_id)
    known = known_paragraf(ask.paragraf, world)
    lines = [world.beskeder.mangel(key, field) for key, field in _missing(ask, grant, known, world)]
    data = _data(ask, known, world)
    kind = BREV.get(str(ask.opfoelgning_udfald), "")
    if lines := lines or lacking(kind, ask, data, world):
        raise Mangler(world.beskeder.samlet(lines))
    _record(ask, known, data, task, world)
    return Decided(opfoelgning_brevtype=kind)


def _missing(ask: Question, grant: Ydelse, known: Paragraf | None, world: World) -> Iterator[tuple[str, str]]:
    asked = (*ASKED, *ASKED_OF.get(str(ask.opfoelgning_udfald), ()))
    yield from (("ikke_udfyldt", field) for field in asked if getattr(ask, field) is None)
    if ask.goes_on:
        said = hearing_lacks(ask, world.clock.today()) if ask.partshoering else ()
        yield from (one for one in said if one[0] != RUNS)  # help that goes on need not wait for the answer
        return
    if ask.opfoelgning_udfald == AENDRES:
        yield from ask.extent_lacks(grant.data, known)
    if ask.virkning_fra and grant.startdato and ask.virkning_fra < grant.startdato:
        yield ("dag_foer_start", "virkning_fra")
    soon = ask.virkning_fra is not None and ask.virkning_fra <= world.clock.today()
    if ask.adverse and soon and ask.ref_tekst_omstilling is None:
        yield ("ingen_omstilling", "tekst_omstilling")
    if ask.adverse:
        yield from hearing_lacks(ask, world.clock.today())


def _data(ask: Question, known: Paragraf | None, world: World) -> dict[str, Any]:
    """Codes, days and references; what does not belong to the outcome is left out, whatever the form once held."""
    data: dict[str, Any] = {
        "udfald": ask.opfoelgning_udfald,
        "truffet_den": world.clock.today().isoformat(),
        **{name: getattr(ask, name) for name in ASKED[1:]},
        "partshoering": "ikke_relevant",
    }
    if ask.adverse or (ask.goes_on and ask.partshoering):
        data |= {name: getattr(value, "isoformat", lambda v=value: v)() for name, value in hearing_data(ask).items()}
    if ask.goes_on:
        followed = world.register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id)
        day = agreed_or_after(world, followed)
        more = {"ref_tekst_bevilget": ask.ref_tekst_fortsat_hjaelp} if ask.ref_tekst_fortsat_hjaelp else {}
        return {**data, "naeste_senest": day.isoformat() if day else None, **more}
    data |= {
        "aendringsgrund": ask.aendringsgrund,
        "virkning_fra": ask.virkning_fra.isoformat() if ask.virkning_fra else None,
        "ref_tekst_omstilling": ask.ref_tekst_omstilling,
    }
    if ask.opfoelgning_udfald == AENDRES:
        data |= {"retning": ask.retning, "ref_tekst_bevilget": ask.ref_tekst_bevilget, **ask.extent(known)}
    return data


def _record(ask: Question, known: Paragraf | None, data: dict[str, Any], task: Task, world: World) -> None:
    register, day = world.register, ask.virkning_fra
    trace = {"aktoer": who(task, world, AFTER), "tidspunkt": world.clock.now()}
    held = register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id).holdt_den
    register.hold_opfoelgning(
        ask.sagsnummer, ask.opfoelgning_id, held or world.clock.today(), data, noegle=task.key("afgoerelse"), **trace
    )
    if ask.goes_on or day is None:
        return
    place = {"opfoelgning_id": ask.opfoelgning_id, "noegle": task.key("ydelse"), **trace}
    if ask.ends:
        register.afslut_ydelse(ask.sagsnummer, ask.ydelse_id, day, ask.ref_tekst_begrundelse, **place)
    else:
        now = {**ask.extent(known), "ref_tekst_bevilget": ask.ref_tekst_bevilget}  # what later letters call the help
        register.aendr_ydelse(ask.sagsnummer, ask.ydelse_id, now, day, **place)
    pause(task.topic, "efter-register")
    if ask.ends:
        wake_the_others(world, task, ask.sagsnummer, ask.ydelse_id, day, ask.ref_tekst_begrundelse)
    else:
        replan_waiting(
            world, ask.sagsnummer, ask.ydelse_id, ask.ref_tekst_begrundelse, task.key("omplan"), trace["aktoer"]
        )
