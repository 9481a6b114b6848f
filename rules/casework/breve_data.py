"""What a letter is made of. Everything may be absent: `mangler` says what a letter still needs, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rules.casework.breve_efter import Bestilling, Betaling, Opfoelgning, Plan

FOERSTE_AFGOERELSER = ("bevilling", "delvis_bevilling", "afslag")
"""The letters that answer an application; their names are those of its three outcomes (V23-DEC-11)."""

OPFOELGNINGSBREVE = {"fortsaetter": "fortsat", "aendres": "aendring", "ophoerer": "ophoer"}
"""The letter of each outcome of a follow-up; each is a decision (law.md 2.3)."""

AFGOERELSER = (*FOERSTE_AFGOERELSER, "egenbetaling", *OPFOELGNINGSBREVE.values())
"""The letters that tell a decision, and so carry a complaint guide (FVL § 25)."""

TIL_LEVERANDOER = ("bestilling", "statusanmodning", "handleplan_udlevering")
"""The letters that go to a supplier; all others go to the citizen."""

BREVTYPER = ("kvittering", "fristbrev", *AFGOERELSER, "handleplan", *TIL_LEVERANDOER)
"""The letters there are; each has a template of its name."""

Vaerdi = int | str | date
"""The value of an extent: a number, a day, or words."""


@dataclass(frozen=True, slots=True)
class Modtager:
    """Whom the letter goes to; the address line by line, without the name."""

    navn: str = ""
    adresse: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Brevfrist:
    """A deadline as the citizen is told it. `regnes_fra`: henvendelsesdato or ansoegningsdato.

    `egen`: set by the municipality where its standard has none; how it was counted may then be unknown.
    """

    uger: int | None
    regnes_fra: str | None
    startdato: date | None
    sidste_dag: date
    egen: bool = False


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

    modtager: the citizen; a letter to a supplier names them and goes to `leverandoer`, whose address the catalogue
    has, or a person gives (`leverandoer_adresse`; for a supplier of no code the first line is the name).
    standard: the id of the case's quality standard, `vejle-2023`; its municipality sends real letters.
    paragraf: as in the process, `85`, `ALB 105`.   underskriver: the person or team behind the letter.
    kanal: as in the form Registrér henvendelsen.   ingen_frist: the standard names no deadline for this §.
    behov: what is needed from the citizen beside what is always needed.
    besked_begrundelse, forventet_dato: a person's reason and new day; tidligere_forventet: an earlier notice's day.
    udfald: of a first decision its letter's name; of a follow-up its own code.
    ydelse, omfang: the code of what is granted, and how much of it, by the fields of breve/omfang.yaml.
    handleplan_pligt: as the table handleplanpligt answered; empty: as the standard has it for the §.
    retsregler: law keys; None means those of the letter and the paragraph.
    hovedhensyn, faktum, ikke_bevilget, helhedsvurdering, oplyst: the case worker's words to the citizen.
    foreliggende_grundlag: decided on what was there, since the citizen did not take part (V23-DEC-08).
    forventet_modtaget: the day the letter is expected to be received, for «hvis du modtog den …»; None leaves it out.
    """

    modtager: Modtager = Modtager()
    leverandoer: str = ""
    leverandoer_adresse: Sequence[str] = ()
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
    ydelse: str = ""
    omfang: Mapping[str, Vaerdi] = field(default_factory=dict)
    startdato: date | None = None
    handleplan_pligt: str = ""
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
    opfoelgning: Opfoelgning = field(default_factory=Opfoelgning)
    betaling: Betaling = field(default_factory=Betaling)
    plan: Plan = field(default_factory=Plan)
    bestilling: Bestilling = field(default_factory=Bestilling)
