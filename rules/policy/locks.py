"""What the law locks: answers that a municipality's tables must give, and numbers that it cannot have of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rules.policy.entries import Parameter
from rules.policy.errors import CatalogueError, Where
from rules.policy.fields import Fields
from rules.policy.read import YamlMap, read_yaml


@dataclass(frozen=True, slots=True)
class LawLock:
    """A table is asked `given` (what is not named is unknown); each output of `demands` must be one of the values there."""

    key: str
    table: str
    given: Mapping[str, Any]
    demands: Mapping[str, tuple[Any, ...]]
    laws: tuple[str, ...]
    where: Where


def lock(key: str, fields: Fields) -> LawLock:
    """One entry of lovlaast.yaml."""
    demands: dict[str, tuple[Any, ...]] = {}
    for output, values, where in fields.entries("kraever"):
        if not isinstance(values, list) or not values:
            raise CatalogueError(
                where, f"«{key}»: «{output}» skal være en liste af svar", "skriv svarene i [ ], fx [true]"
            )
        demands[str(output)] = tuple(values)
    laws = fields.texts("hjemmel")
    if not demands or not laws:
        raise CatalogueError(
            fields.map.where, f"«{key}» mangler kraever eller hjemmel", "skriv svaret, og den bestemmelse der låser det"
        )
    given = {str(name): value for name, value, _ in fields.entries("spoerges")}
    fields.has("spoerges")
    return LawLock(key, fields.text("tabel"), given, demands, laws, fields.map.where)


def refuse_own_numbers(files: Iterable[Path], parameters: Mapping[str, Parameter]) -> None:
    """CatalogueError, naming the law, where an entry of a municipality or a standard has a number of the law as a field."""
    for file in files:
        top = read_yaml(file)
        for key, entry in top.items() if isinstance(top, YamlMap) else ():
            for name in entry if isinstance(entry, YamlMap) else ():
                near = get_close_matches(str(name), parameters, n=1, cutoff=0.8)
                if near:
                    number = parameters[near[0]]
                    raise CatalogueError(
                        entry.place(name),
                        f"«{key}» kan ikke have sin egen «{name}»: {number.description.lower()} er låst af "
                        f"{' og '.join(number.laws)}",
                        "slet feltet; lovens tal står i parametre.yaml og er ens for alle kommuner",
                    )
