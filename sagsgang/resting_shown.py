"""What rests on a passage, as a person reads it and as a program does."""

from __future__ import annotations

from typing import Any

from rules.policy import Catalogue
from rules.sources import Citation, Resting
from rules.sources.lines import shown
from rules.sources.page import runs
from sagsgang.decided_on import NO_REGISTER, Decided
from sagsgang.show import console, table


def show(found: Resting, decided: list[Decided] | None, catalogue: Catalogue, *, numbers: bool) -> None:
    """In Danish, one table for each kind; `numbers`: with the case numbers."""
    place = found.place
    document = catalogue.documents[place.standard.document] if place.standard else None
    if document is not None:
        lines = f", linje {shown(place.lines)}" if place.lines else ""
        console.print(f"{document.title}, {document.publisher}{lines}", markup=False, soft_wrap=True)
    _listed(
        "Passager", ["nøgle", "side", "linjer", "siger"], [[p.key, p.page, p.lines, p.says] for p in place.passages]
    )
    _listed("Bestemmelser", ["nøgle", "siger"], [[law.key, law.says] for law in place.laws])
    _listed(
        "Antagelser, hvor teksten er åben",
        ["nøgle", "spørgsmål", "læsning her"],
        [[one.key, one.question, one.reading] for one in place.assumptions],
    )
    rows = [[one.holder, one.version, one.number, _keys(found, one), one.name] for one in found.rows]
    _listed("Rækker i tabeller", ["tabel", "mærke", "række", "nøgle", "navn"], rows)
    steps = [[one.holder, one.name or one.element, _keys(found, one), one.element] for one in found.steps]
    _listed("Trin i processer", ["proces", "trin", "nøgle", "id"], steps)
    others = [[f"{one.file}, linje {one.number}", one.element or one.name, _keys(found, one)] for one in found.others]
    _listed("Data og emner", ["sted", "hvad", "nøgle"], others)
    _listed("Leverandører, som linjerne nævner", ["kode", "navn"], [[one.id, one.navn] for one in found.suppliers])
    if not (found.rows or found.steps or found.others):
        console.print("Ingen række, intet trin og ingen data bygger på det.")
    _show_decided(decided, numbers=numbers)


def as_data(found: Resting, decided: list[Decided] | None, catalogue: Catalogue, *, numbers: bool) -> dict[str, Any]:
    """The same for a program. `decisions` is null where there is no register; case numbers only where they may be seen."""
    place = found.place
    document = catalogue.documents[place.standard.document] if place.standard else None
    return {
        "standard": place.standard.id if place.standard else None,
        "document": document.title if document else None,
        "file": document.file if document else None,
        "lines": shown(place.lines) or None,
        "passages": [
            {"key": one.key, "page": one.page, "lines": one.lines, "sha256": one.sha256, "says": one.says}
            for one in place.passages
        ],
        "laws": [{"key": one.key, "says": one.says} for one in place.laws],
        "assumptions": [
            {"key": one.key, "question": one.question, "reading": one.reading} for one in place.assumptions
        ],
        "rows": [
            {
                "table": one.holder,
                "name": one.name,
                "file": one.file,
                "version": one.version,
                "row": one.number,
                "id": one.element,
                "keys": list(found.cited(one)),
                "text": one.text,
            }
            for one in found.rows
        ],
        "steps": [
            {
                "process": one.holder,
                "id": one.element,
                "name": one.name,
                "file": one.file,
                "keys": list(found.cited(one)),
            }
            for one in found.steps
        ],
        "data": [
            {"file": one.file, "line": one.number, "entry": one.element or one.name, "keys": list(found.cited(one))}
            for one in found.others
        ],
        "suppliers": [one.id for one in found.suppliers],
        "decisions": None if decided is None else [_decided(one, numbers=numbers) for one in decided],
    }


def _keys(found: Resting, one: Citation) -> str:
    return "; ".join(found.cited(one))


def _listed(title: str, columns: list[str], rows: list[list[Any]]) -> None:
    if rows:
        table(f"{title} ({len(rows)})", columns, rows)


def _show_decided(decided: list[Decided] | None, *, numbers: bool) -> None:
    if decided is None:
        console.print(f"Afgørelser: {NO_REGISTER}.")
        return
    if not decided:
        console.print("Afgørelser: ingen i registret bygger på det.")
        return
    columns = ["tabel", "udgave", "mærke", "rækker", "opslag", "sager", "heraf afgjort"]
    rows = [
        [one.table, one.version, one.tag, runs(one.rows), one.records, len(one.cases), len(one.decided)]
        for one in decided
    ]
    if numbers:
        columns.append("sagsnumre")
        rows = [[*row, "\n".join(one.cases)] for row, one in zip(rows, decided, strict=True)]
    cases = {case for one in decided for case in one.cases}
    table(f"Opslag i registret, der bygger på det: {len(cases)} sager", columns, rows)
    if not numbers:
        console.print("Sagsnumrene vises med --hvem for den, der må se sager.")


def _decided(one: Decided, *, numbers: bool) -> dict[str, Any]:
    counted: dict[str, Any] = {
        "table": one.table,
        "version": one.version,
        "version_tag": one.tag,
        "rows": list(one.rows),
        "keys": list(one.keys),
        "records": one.records,
        "cases": len(one.cases),
        "decided": len(one.decided),
    }
    return {**counted, "sagsnumre": list(one.cases)} if numbers else counted
