"""Check the assessment before anyone decides: informed (RSL § 10), seen as a whole (RSL § 5), the party heard (FVL § 19)."""

from __future__ import annotations

from collections.abc import Iterator

from workers.bestemmelser import er_i_sagen, tilfoej
from workers.faults import Mangler
from workers.formfelter import Dato, JaNej, valg
from workers.hvem import who
from workers.paragraffer import Paragrafvalg, known_paragraf
from workers.partshoering import Hoeringsfelter, hearing_data, hearing_lacks
from workers.pause import pause
from workers.question import Answer, AskOrClose
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_VurderSagen",)
Udfald = valg("bevilling", "delvis_bevilling", "afslag")
Hoering = valg("foretaget", "ikke_noedvendig", "ikke_relevant")
Hospital = valg("ikke_indlaeggelse", "indlaeggelse")


class Question(Hoeringsfelter, AskOrClose):
    """The form `vurdering`. `tilfoej_…`: a § that the case is about too, and when the citizen came with it."""

    paragraf: str
    kanal: str = ""
    akut: bool = False
    straks: bool = False
    hospital_vurdering: Hospital = None
    tilfoej_paragraf: Paragrafvalg = None
    tilfoej_henvendt: Dato = None
    tilfoej_ansoegt: Dato = None
    oplyst_tilstraekkeligt: JaNej = None
    ref_tekst_oplyst: str | None = None
    helhedsvurdering: JaNej = None
    ref_tekst_helhedsvurdering: str | None = None
    paataenkt_udfald: Udfald = None
    partshoering: Hoering = None

    @property
    def adverse(self) -> bool:
        """A refusal or a partial grant: the party must have been heard."""
        return self.paataenkt_udfald in ("delvis_bevilling", "afslag")

    def asks_hospital(self, world: World) -> bool:
        """An acute stay, or an acute need for a place to live: is a stay in hospital what is needed?"""
        known = known_paragraf(self.paragraf, world)
        return self.straks or (self.akut and known is not None and known.indlaeggelse_vurderes)


class Checked(Answer):
    """`partshoert` says whether the hearing suffices for a refusal or a partial grant. A § is added once: emptied."""

    partshoert: bool
    tilfoej_paragraf: None = None
    tilfoej_henvendt: None = None
    tilfoej_ansoegt: None = None


@topic("kontroller-vurdering", after=AFTER)
def kontroller_vurdering(ask: Question, task: Task, world: World) -> Checked:
    """Record an assessment that holds; list all that is missing in one that does not."""
    lines = [world.beskeder.mangel(key, field) for key, field in _missing(ask, world)]
    if ask.tilfoej_paragraf and er_i_sagen(world, ask.sagsnummer, ask.tilfoej_paragraf, task.key("bestemmelse")):
        lines.append(world.beskeder.mangel("bestemmelse_i_sagen", "tilfoej_paragraf"))
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    heard = ask.partshoering if ask.adverse else "ikke_relevant"
    data = {
        "oplyst_tilstraekkeligt": ask.oplyst_tilstraekkeligt,
        "helhedsvurdering": ask.helhedsvurdering,
        "paataenkt_udfald": ask.paataenkt_udfald,
        "partshoering": heard,
        **({"hospital_vurdering": ask.hospital_vurdering} if ask.asks_hospital(world) else {}),
        "ref_tekst_oplyst": ask.ref_tekst_oplyst,
        "ref_tekst_helhedsvurdering": ask.ref_tekst_helhedsvurdering,
    }
    if ask.adverse:
        data |= hearing_data(ask)
    world.register.registrer_vurdering(
        ask.sagsnummer,
        data,
        paragraf=ask.paragraf,
        noegle=task.key("vurdering"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    if ask.tilfoej_paragraf:
        came = {"henvendelsesdato": ask.tilfoej_henvendt, "ansoegningsdato": ask.tilfoej_ansoegt}
        tilfoej(
            world,
            ask.sagsnummer,
            ask.tilfoej_paragraf,
            {"kanal": ask.kanal, **came},
            noegle=task.key("bestemmelse"),
            aktoer=who(task, world, AFTER),
        )
    return Checked(partshoert=heard != "ikke_relevant")


def _missing(ask: Question, world: World) -> Iterator[tuple[str, str]]:
    if ask.oplyst_tilstraekkeligt is not True:
        yield ("ikke_oplyst", "oplyst_tilstraekkeligt")
    if ask.ref_tekst_oplyst is None:
        yield ("ikke_udfyldt", "tekst_oplyst")
    if ask.helhedsvurdering is not True:
        yield ("ingen_helhedsvurdering", "helhedsvurdering")
    if ask.ref_tekst_helhedsvurdering is None:
        yield ("ikke_udfyldt", "tekst_helhedsvurdering")
    if ask.paataenkt_udfald is None:
        yield ("ikke_udfyldt", "paataenkt_udfald")
    if ask.asks_hospital(world) and ask.hospital_vurdering is None:
        yield ("hospital_ikke_vurderet", "hospital_vurdering")
    if ask.adverse:
        yield from hearing_lacks(ask, world.clock.today())
