"""Decision records for a reader: which row hit, and why not the others, the nearest ones first."""

from __future__ import annotations

from typing import Any

from audit.kilder import Kilder
from audit.ordbog import Ordbog
from rules.casework.beregningspost import Beregningspost, MatchedRow, MissedRow, Table


def beregning(post: Beregningspost, haendelse: dict[str, Any], kilder: Kilder, ordbog: Ordbog) -> dict[str, Any]:
    """One record: the definition, the inputs, the rows that hit with their sources, and those that did not."""
    definition = post.definition
    return {
        **haendelse,
        "trin": post.trin,
        "trin_ord": ordbog.slags("trin", post.trin),
        "noegle": definition.decision_key,
        "navn": post.asked.name,
        "definition": definition.model_dump(),
        "standard": post.standard,
        "evaluator": post.evaluator,
        "input": [
            {
                "navn": each.label,
                "udtryk": each.expression,
                "vaerdi": each.value,
                "vaerdi_ord": ordbog.vaerdi(each.value),
            }
            for each in post.asked.inputs
        ],
        "svar": post.value,
        "svar_ord": "intet" if post.value in ([], {}) else ordbog.vaerdi(post.value),
        "bemaerkninger": list(post.notes),
        "tabeller": [_tabel(table, post.trin, kilder, ordbog) for table in post.tables],
        "kontrol": post.engine_check.model_dump(),
    }


def _tabel(table: Table, trin: str, kilder: Kilder, ordbog: Ordbog) -> dict[str, Any]:
    matched = [_ramt(row, table, kilder, ordbog) for row in table.matched]
    hit = [row.row for row in table.matched]
    missed = [_ikke_ramt(row, hit, ordbog) for row in table.missed]
    return {
        "id": table.id,
        "navn": table.name,
        "trin": trin,
        "regel": table.hit_policy,
        "ramt": matched,
        "ikke_ramt": missed,
        "naboer": [row for row in missed if row["nabo"]],
        "er_pakke": any("pakke" in row["output"] for row in matched) or "pakke" in table.id,
    }


def _ramt(row: MatchedRow, table: Table, kilder: Kilder, ordbog: Ordbog) -> dict[str, Any]:
    source = kilder.brug(row.annotation, f"{table.name}, række {row.row}")
    return {
        "raekke": row.row,
        "regel_id": row.rule,
        "output": row.outputs,
        "giver": giver(row.outputs, ordbog),
        "kilder": source["noegler"],
        "kommentar": source["tekst"],
    }


def _ikke_ramt(row: MissedRow, hit: list[int], ordbog: Ordbog) -> dict[str, Any]:
    return {
        "raekke": row.row,
        "regel_id": row.rule,
        "giver": giver(row.outputs or {}, ordbog),
        "kolonne": row.column,
        "celle": row.cell,
        "vaerdi": row.value,
        "vaerdi_ord": ordbog.vaerdi(row.value),
        "siger": row.says,
        # The next package is the row beside one that hit: tables of packages are in order of size.
        "nabo": any(abs(row.row - number) == 1 for number in hit),
    }


def giver(outputs: dict[str, Any], ordbog: Ordbog) -> str:
    """What a row gives: the value alone of one column, else each column that has one by name."""
    if len(outputs) == 1:
        return "".join("intet" if value is None else ordbog.vaerdi(value) for value in outputs.values())
    return "; ".join(
        f"{ordbog.navn(name)}: {ordbog.vaerdi(value)}" for name, value in outputs.items() if value is not None
    )
