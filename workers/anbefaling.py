"""The recommendation in words: conditions, candidates with their reasons and sources, and what a person must settle."""

from __future__ import annotations

from collections.abc import Iterator

from rules.casework.beregningspost import kilder
from rules.casework.frister import paragraf_i_ord
from workers.decisions import Evaluated, Row
from workers.world import World

ASSUMPTION = ("AMB-", "A-")


def recommendation(tables: dict[str, Evaluated], paragraf: str, ground: str, world: World) -> str:
    """At most 4,000 characters, every sentence from beskeder.yaml, every source a key of the catalogue."""
    say = world.beskeder.tekst
    lines = [
        say("anbefaling_grundlag", grundlag=ground),
        say("anbefaling_betingelser", paragraf=paragraf, samlet=tables["betingelser-85"].value),
        *_conditions(tables["maalgruppe-85"].rows, world),
        say("anbefaling_timer" if tables["pakke-timer-85"].rows else "anbefaling_timer_ingen"),
        *_rows(tables["pakke-timer-85"].rows, world),
        say("anbefaling_antal" if tables["pakke-antal-85"].rows else "anbefaling_antal_ingen"),
        *_rows(tables["pakke-antal-85"].rows, world),
        *_agreement(tables["pakke-85"], world),
        *_open_questions(tables, world),
        say("anbefaling_person"),
    ]
    return world.beskeder.afkort("\n".join(lines))


def recommendation_in_general(tables: dict[str, Evaluated], paragraf: str, ground: str, world: World) -> str:
    """For a § whose own conditions are in no table: the target group, and the catalogue's measures with what limits them."""
    say = world.beskeder.tekst
    group = tables["maalgruppe"]
    lines = [
        say("anbefaling_grundlag", grundlag=ground),
        *(
            say(
                "anbefaling_maalgruppe",
                svar=row.outputs["i_maalgruppe"],
                fordi=world.beskeder.tekst(f"maalgruppe_{row.outputs['begrundelse']}"),
                kilder=_sources(row),
            )
            for row in group.rows
        ),
        say("anbefaling_uden_betingelser", paragraf=paragraf_i_ord(paragraf)),
        say("anbefaling_indsatser" if tables["indsatser"].rows else "anbefaling_indsatser_ingen"),
        *_measures(tables["indsatser"].rows, world),
        *_open_questions(tables, world),
        say("anbefaling_person"),
    ]
    return world.beskeder.afkort("\n".join(lines))


def indsatser(table: Evaluated) -> dict[str, str]:
    """The measures by code, with their names."""
    return {str(row.outputs["indsats"]): str(row.outputs["navn"]) for row in table.rows}


def _measures(rows: tuple[Row, ...], world: World) -> Iterator[str]:
    """What limits a measure is said in the row's own words; the bare numbers are said where it has none."""
    for row in rows:
        months, days = row.outputs.get("varighed_maaneder"), row.outputs.get("varighed_dage")
        limits = [
            world.beskeder.tekst(f"{key}_en" if number == 1 else key, antal=number)
            for key, number in (("varighed_maaneder", months), ("varighed_dage", days))
            if number is not None
        ]
        why = kilder(row.annotation)[1] or "; ".join(limits)
        yield world.beskeder.tekst(
            "anbefaling_pakke_fordi" if why else "anbefaling_pakke",
            pakke=row.outputs["navn"],
            kilder=_sources(row),
            fordi=why,
        )


def _sources(row: Row) -> str:
    return ", ".join(key for key in kilder(row.annotation)[0] if not key.startswith(ASSUMPTION))


def _conditions(rows: tuple[Row, ...], world: World) -> Iterator[str]:
    """Each condition once; where several rows say the same, their reasons together."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        grouped.setdefault((row.outputs["betingelse"], row.outputs["status"]), []).append(row.annotation)
    for (condition, status), notes in grouped.items():
        keys = dict.fromkeys(key for one in notes for key in kilder(one)[0] if not key.startswith(ASSUMPTION))
        why = "; ".join(dict.fromkeys(text for one in notes if (text := kilder(one)[1])))
        yield world.beskeder.tekst(
            "anbefaling_betingelse_fordi" if why else "anbefaling_betingelse",
            betingelse=condition,
            status=status,
            kilder=", ".join(keys),
            fordi=why,
        )


def _rows(rows: tuple[Row, ...], world: World) -> Iterator[str]:
    for row in rows:
        why = kilder(row.annotation)[1]
        yield world.beskeder.tekst(
            "anbefaling_pakke_fordi" if why else "anbefaling_pakke",
            pakke=row.outputs["pakke"],
            kilder=_sources(row),
            fordi=why,
        )


def _agreement(table: Evaluated, world: World) -> Iterator[str]:
    value = table.value if isinstance(table.value, dict) else {}
    if value.get("pakke"):
        yield world.beskeder.tekst("anbefaling_enige", pakke=value["pakke"])
        return
    why = "; ".join(text for row in table.rows if (text := kilder(row.annotation)[1]))
    yield world.beskeder.tekst("anbefaling_uenige" if why else "anbefaling_mellem", fordi=why)


def _open_questions(tables: dict[str, Evaluated], world: World) -> Iterator[str]:
    """What the standard leaves open in the rows that hit."""
    asked = dict.fromkeys(
        key
        for table in tables.values()
        for row in table.rows
        for key in kilder(row.annotation)[0]
        if key.startswith(ASSUMPTION)
    )
    for key in asked:
        yield world.beskeder.tekst(
            "anbefaling_aabent", noegle=key, spoergsmaal=world.catalogue.assumption(key).question
        )
