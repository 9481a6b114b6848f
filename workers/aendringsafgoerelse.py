"""A person's decision after a follow-up, as the form `opfoelgning_aendring` has it: what it lacks, what of it is recorded.

The rules: no automatic end (V23-DEC-17), the party heard before less help (FVL § 19), reasons (FVL § 24), and a ground for
changing what was granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from register import Ydelse
from rules.casework.breve_tekster import Paragraf
from workers.aendringsfelter import Aendringsfelter, plain
from workers.formfelter import valg
from workers.opfoelgningsplan import agreed_or_after
from workers.partshoering import Hoeringsfelter, hearing_data, hearing_lacks
from workers.world import World

AENDRES, OPHOERER, FORTSAETTER, MINDRE = "aendres", "ophoerer", "fortsaetter", "mindre"
RUNS = "hoering_loeber"
Udfald = valg(AENDRES, OPHOERER, FORTSAETTER)
Retning = valg("mere", MINDRE, "andet")
Grund = valg("situation", "lov", "praksis", "serviceniveau", "oenske")
WHY = ("ref_tekst_begrundelse", "ref_tekst_faktum", "ref_tekst_helhedsvurdering")
ASKED_OF = {
    AENDRES: ("aendringsgrund", "virkning_fra", "retning", "ref_tekst_bevilget"),
    OPHOERER: ("aendringsgrund", "virkning_fra"),
}


class Aendringsafgoerelse(Hoeringsfelter, Aendringsfelter):
    """Running help is changed, ends, or after a hearing goes on."""

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
        """The help ends."""
        return bool(self.opfoelgning_udfald == OPHOERER)

    @property
    def goes_on(self) -> bool:
        """The help stays as it is; what the form once held about a change is not read."""
        return bool(self.opfoelgning_udfald == FORTSAETTER)

    @property
    def adverse(self) -> bool:
        """Less help, or none: the party must have been heard, and have time to adjust."""
        return self.ends or (self.retning == MINDRE and not self.goes_on)


def decision_lacks(
    ask: Aendringsafgoerelse, grant: Ydelse, known: Paragraf | None, world: World
) -> Iterator[tuple[str, str]]:
    """What is missing before the decision may stand, as (message, field)."""
    asked = ("opfoelgning_udfald", *WHY, *ASKED_OF.get(str(ask.opfoelgning_udfald), ()))
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


def decision_data(ask: Aendringsafgoerelse, known: Paragraf | None, world: World) -> dict[str, Any]:
    """Codes, days and references; what does not belong to the outcome is left out, whatever the form once held."""
    data: dict[str, Any] = {
        "udfald": ask.opfoelgning_udfald,
        "truffet_den": plain(world.clock.today()),
        **{name: getattr(ask, name) for name in WHY},
        "partshoering": "ikke_relevant",
    }
    if ask.adverse or (ask.goes_on and ask.partshoering):
        data |= {name: plain(value) for name, value in hearing_data(ask).items()}
    if ask.goes_on:
        return data | _of_help_that_goes_on(ask, world)
    data |= {
        "aendringsgrund": ask.aendringsgrund,
        "virkning_fra": plain(ask.virkning_fra),
        "ref_tekst_omstilling": ask.ref_tekst_omstilling,
    }
    if ask.opfoelgning_udfald == AENDRES:
        data |= {"retning": ask.retning, "ref_tekst_bevilget": ask.ref_tekst_bevilget, **ask.extent(known)}
    return data


def _of_help_that_goes_on(ask: Aendringsafgoerelse, world: World) -> dict[str, Any]:
    """The day of the next follow-up, and the words for the help where a person gave new ones."""
    day = agreed_or_after(world, world.register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id))
    words = {"ref_tekst_bevilget": ask.ref_tekst_fortsat_hjaelp} if ask.ref_tekst_fortsat_hjaelp else {}
    return {"naeste_senest": plain(day), **words}
