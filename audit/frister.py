"""Was the deadline kept: both days (truffet and sendt) against the last day, with the derivation and the notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from audit.kilder import Kilder
from audit.ordbog import Ordbog
from register import Afgoerelse, Besked, Dokument, GemtFrist
from rules.casework.frister import Fristbesked, bedoem_frist, frist_fra_data, paragraf_i_ord
from rules.policy import Catalogue

FRISTBREV = "fristbrev"


def frister(
    gemte: Sequence[GemtFrist],
    afgoerelser: Sequence[Afgoerelse],
    beskeder: Sequence[dict[str, Any]],
    paa: date,
    *,
    catalogue: Catalogue,
    kilder: Kilder,
    ordbog: Ordbog,
) -> list[dict[str, Any]]:
    """Each § with its standing deadline, as it stands at the end of the day `paa`; earlier ones are under `foer`."""
    standing = {gemt.paragraf: gemt for gemt in gemte}
    return [
        {
            **_frist(gemt, afgoerelser, beskeder, paa, catalogue=catalogue, kilder=kilder, ordbog=ordbog),
            "foer": [
                other.data.get("sidste_dag") for other in gemte if other.paragraf == paragraf and other.nr < gemt.nr
            ],
        }
        for paragraf, gemt in standing.items()
    ]


def _frist(
    gemt: GemtFrist,
    afgoerelser: Sequence[Afgoerelse],
    beskeder: Sequence[dict[str, Any]],
    paa: date,
    *,
    catalogue: Catalogue,
    kilder: Kilder,
    ordbog: Ordbog,
) -> dict[str, Any]:
    made = [each for each in afgoerelser if each.paragraf == gemt.paragraf]
    # RSL § 3, stk. 2 runs from the application to its decision: the first one; a later decision has its own time.
    truffet = made[0].truffet_den if made else None
    sendt = made[0].sendt_den if made else None
    frist = frist_fra_data(gemt.data)
    told = [
        Fristbesked(date.fromisoformat(each["forventet_dato"]), _day(each["sendt_den"]))
        for each in beskeder
        if each["paragraf"] == gemt.paragraf
    ]
    status = bedoem_frist(
        frist, truffet, sendt, told, paa, calendar=ordbog.kalender, varslingsregler=catalogue.varslingsregler
    )
    kilder.noegler(frist.antagelser, f"fristen for {paragraf_i_ord(gemt.paragraf)}")
    return {
        "paragraf": gemt.paragraf,
        "paragraf_ord": paragraf_i_ord(gemt.paragraf),
        "nr": gemt.nr,
        "egen": bool(gemt.data.get("egen")),
        "uger": frist.uger,
        "startdato": _iso(frist.startdato),
        "regnes_fra": frist.regnes_fra,
        "sidste_dag": _iso(frist.sidste_dag),
        "udledning": list(frist.udledning),
        "antagelser": list(frist.antagelser),
        "tilstand": status.tilstand,
        "siger": list(status.siger),
        "truffet_den": _iso(truffet),
        "truffet_i_tide": status.truffet_i_tide,
        "dage_truffet_for_sent": status.dage_truffet_for_sent,
        "sendt_den": _iso(sendt),
        "sendt_i_tide": status.sendt_i_tide,
        "dage_sendt_for_sent": status.dage_sendt_for_sent,
    }


def beskeder(
    givne: Sequence[Besked], dokumenter: Sequence[Dokument], tekster: dict[str, str | None]
) -> list[dict[str, Any]]:
    """The notices with the day their letter was sent: the first notice letter made after each and before the next."""
    letters = [document for document in dokumenter if document.brevtype == FRISTBREV]
    found = []
    for index, besked in enumerate(givne):
        following = givne[index + 1].nr if index + 1 < len(givne) else None
        mine = [each for each in letters if each.nr > besked.nr and (following is None or each.nr < following)]
        found.append(
            {
                "nr": besked.nr,
                "paragraf": besked.paragraf,
                "forventet_dato": besked.forventet_dato.isoformat(),
                "begrundelse": tekster.get(besked.begrundelse_ref or ""),
                "begrundelse_ref": besked.begrundelse_ref,
                "givet": besked.tidspunkt.isoformat(),
                "aktoer": besked.aktoer,
                "sendt_den": _iso(mine[0].sendt_den) if mine else None,
                "dokument_id": mine[0].dokument_id if mine else None,
            }
        )
    return found


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
