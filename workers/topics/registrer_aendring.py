"""Record that running help is changed or ends: a person's decision, with ground, facts, hearing and time to adjust.

The rules: no automatic end (V23-DEC-17), the party heard before less help (FVL § 19), reasons (FVL § 24), and a ground for
changing what was granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from register import Ydelse
from rules.casework.breve import mangler as letter_lacks
from rules.casework.breve_tekster import Paragraf, load
from workers.aendringsfelter import Aendringsfelter
from workers.brevdata import letter_data
from workers.faults import Mangler
from workers.formfelter import Dato, valg
from workers.hvem import who
from workers.opfoelgningsflytning import replan_waiting
from workers.opfoelgningstilstand import wake_the_others
from workers.partshoering import hearing_data, hearing_lacks
from workers.pause import pause
from workers.question import Answer
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_AfgoerAendring",)
AENDRES, OPHOERER, MINDRE = "aendres", "ophoerer", "mindre"
BREV = {AENDRES: "aendring", OPHOERER: "ophoer"}
Udfald = valg(AENDRES, OPHOERER)
Retning = valg("mere", MINDRE, "andet")
Grund = valg("situation", "lov", "praksis", "serviceniveau", "oenske")
Hoering = valg("foretaget", "ikke_noedvendig")
ASKED = (
    *("opfoelgning_udfald", "aendringsgrund", "virkning_fra"),
    *("ref_tekst_begrundelse", "ref_tekst_faktum", "ref_tekst_helhedsvurdering"),
)


class Question(Aendringsfelter):
    """The form `opfoelgning_aendring`."""

    ydelse_id: str
    opfoelgning_id: str
    opfoelgning_udfald: Udfald = None
    retning: Retning = None
    aendringsgrund: Grund = None
    partshoering: Hoering = None
    partshoert_den: Dato = None
    partshoering_frist: Dato = None
    partshoering_svar_den: Dato = None
    ref_tekst_partshoering_svar: str | None = None
    ref_tekst_partshoering_ikke_noedvendig: str | None = None
    ref_tekst_omstilling: str | None = None
    ref_tekst_bevilget: str | None = None
    ref_tekst_begrundelse: str | None = None
    ref_tekst_faktum: str | None = None
    ref_tekst_helhedsvurdering: str | None = None

    @property
    def ends(self) -> bool:
        return bool(self.opfoelgning_udfald == OPHOERER)

    @property
    def adverse(self) -> bool:
        """Less help, or none: the party must have been heard, and have time to adjust."""
        return self.ends or self.retning == MINDRE


class Decided(Answer):
    """`opfoelgning_brevtype`: the letter that tells it."""

    opfoelgning_brevtype: str


@topic("registrer-aendring", after=AFTER)
def registrer_aendring(ask: Question, task: Task, world: World) -> Decided:
    """Record the decision and what it changes, or list all that is missing."""
    grant = world.register.ydelse(ask.sagsnummer, ask.ydelse_id)
    known = load(world.catalogue.folder / "breve").paragraffer.get(ask.paragraf)
    lines = [world.beskeder.mangel(key, field) for key, field in _missing(ask, grant, known, world)]
    data = _data(ask, known, world)
    kind = BREV.get(str(ask.opfoelgning_udfald), "")
    if not lines:
        place = {"paragraf": ask.paragraf, "ydelse_id": ask.ydelse_id, "opfoelgning_id": ask.opfoelgning_id}
        letter = letter_data(ask.sagsnummer, kind, world, data, **place)
        lines = [str(one) for one in letter_lacks(kind, letter, world.catalogue, proeve=world.proeve)]
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    _record(ask, known, data, task, world)
    return Decided(opfoelgning_brevtype=kind)


def _missing(ask: Question, grant: Ydelse, known: Paragraf | None, world: World) -> Iterator[tuple[str, str]]:
    yield from (("ikke_udfyldt", field) for field in ASKED if getattr(ask, field) is None)
    if ask.opfoelgning_udfald == AENDRES:
        yield from (("ikke_udfyldt", one) for one in ("retning", "ref_tekst_bevilget") if getattr(ask, one) is None)
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
        "aendringsgrund": ask.aendringsgrund,
        "virkning_fra": ask.virkning_fra.isoformat() if ask.virkning_fra else None,
        "ref_tekst_omstilling": ask.ref_tekst_omstilling,
        "ref_tekst_begrundelse": ask.ref_tekst_begrundelse,
        "ref_tekst_faktum": ask.ref_tekst_faktum,
        "ref_tekst_helhedsvurdering": ask.ref_tekst_helhedsvurdering,
        "partshoering": "ikke_relevant",
    }
    if ask.adverse:
        data |= {name: getattr(value, "isoformat", lambda v=value: v)() for name, value in hearing_data(ask).items()}
    if ask.opfoelgning_udfald == AENDRES:
        data |= {"retning": ask.retning, "ref_tekst_bevilget": ask.ref_tekst_bevilget, **ask.extent(known)}
    return data


def _record(ask: Question, known: Paragraf | None, data: dict[str, Any], task: Task, world: World) -> None:
    register, day = world.register, ask.virkning_fra
    if day is None:
        return
    trace = {"aktoer": who(task, world, AFTER), "tidspunkt": world.clock.now()}
    held = register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id).holdt_den
    register.hold_opfoelgning(
        ask.sagsnummer, ask.opfoelgning_id, held or world.clock.today(), data, noegle=task.key("afgoerelse"), **trace
    )
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
