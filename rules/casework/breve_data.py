"""What a letter is made of. Everything may be absent: `mangler` says what a letter still needs, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

BREVTYPER = ("kvittering", "fristbrev", "bevilling", "delvis_bevilling", "afslag")
"""The letters there are; each has a template of its name."""

AFGOERELSER = ("bevilling", "delvis_bevilling", "afslag")
"""The letters that tell a decision; their names are those of its three outcomes (V23-DEC-11)."""


@dataclass(frozen=True, slots=True)
class Modtager:
    """Whom the letter goes to; the address line by line, without the name."""

    navn: str = ""
    adresse: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Brevfrist:
    """A deadline as the citizen is told it. `regnes_fra`: henvendelsesdato or ansoegningsdato."""

    uger: int
    regnes_fra: str
    startdato: date
    sidste_dag: date


@dataclass(frozen=True, slots=True)
class Partshoering:
    """How the party was heard before the decision (FVL § 19).

    foretaget: `hoert_den`, and an answer or the last day (`frist`) to give one;
    ikke_noedvendig: `ikke_noedvendig_fordi` in a person's words; ikke_relevant: only where all was granted.
    """

    udfald: Literal["foretaget", "ikke_noedvendig", "ikke_relevant"]
    hoert_den: date | None = None
    frist: date | None = None
    svar_den: date | None = None
    svar: str = ""
    ikke_noedvendig_fordi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrevData:
    """All that the letters of a case may need. Text is plain: new lines are kept, no HTML is understood.

    standard: the id of the case's quality standard, `vejle-2023`; its municipality sends real letters.
    paragraf: as in the process, `85`, `ALB 105`.   underskriver: the person or team behind the letter.
    kanal: as in the form Registrér henvendelsen.   ingen_frist: the standard names no deadline for this §.
    behov: what is needed from the citizen beside what is always needed.
    besked_begrundelse, forventet_dato: a person's reason and new day; tidligere_forventet: an earlier notice's day.
    minutter_pr_uge: granted minutes a week.   retsregler: law keys; None means those of the paragraph.
    hovedhensyn, faktum, ikke_bevilget, helhedsvurdering, oplyst: the case worker's words to the citizen.
    foreliggende_grundlag: decided on what was there, since the citizen did not take part (V23-DEC-08).
    forventet_modtaget: the day the letter is expected to be received, for «hvis du modtog den …»; None leaves it out.
    """

    modtager: Modtager = Modtager()
    sagsnummer: str = ""
    brevdato: date | None = None
    underskriver: str = ""
    standard: str = ""
    paragraf: str = ""
    henvendelsesdato: date | None = None
    ansoegningsdato: date | None = None
    kanal: str = ""
    frist: Brevfrist | None = None
    ingen_frist: bool = False
    behov: Sequence[str] = ()
    besked_begrundelse: str = ""
    forventet_dato: date | None = None
    tidligere_forventet: date | None = None
    udfald: str = ""
    truffet_den: date | None = None
    bevilget: str = ""
    pakke: str = ""
    minutter_pr_uge: int | None = None
    startdato: date | None = None
    ikke_bevilget: str = ""
    hovedhensyn: str = ""
    faktum: str = ""
    helhedsvurdering: str = ""
    partshoering: Partshoering | None = None
    vum_udfoert_den: date | None = None
    samtykke_dato: date | None = None
    oplyst: str = ""
    foreliggende_grundlag: bool = False
    konsekvens_forklaret_den: date | None = None
    retsregler: Sequence[str] | None = None
    forventet_modtaget: date | None = None
