"""The recorded decisions that rest on a passage, and who may see which cases they are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from register import Hvilende
from sagsgang.rights import people, reads_cases
from sagsgang.workplace import Workplace

NO_REGISTER: Final = "intet register her endnu, så ingen afgørelser er talt"


@dataclass(frozen=True)
class Decided:
    """The records of one table in one version. `cases`: in how many cases; `decided`: of these, whose § has been decided."""

    table: str
    version: int
    tag: str | None
    rows: tuple[int, ...]
    keys: tuple[str, ...]
    records: int
    cases: tuple[str, ...]
    decided: tuple[str, ...]


def decisions(place: Workplace, keys: Collection[str]) -> list[Decided] | None:
    """By table and version, oldest first; None where there is no register yet: one is not made for asking."""
    if not _is_there(place.settings.register_url):
        return None
    groups: dict[tuple[str, int, str | None], list[Hvilende]] = defaultdict(list)
    for one in place.register.hvilende_paa(keys):
        groups[one.tabel, one.version, one.maerke].append(one)
    return [_decided(*key, groups[key]) for key in sorted(groups, key=lambda key: (key[0], key[1]))]


def may_see_cases(place: Workplace, who: str) -> bool:
    """Whether this user, or group, may see which cases there are. Raises `UsedWrongly` for one that is not there."""
    known = people()
    if who in known.values():
        return reads_cases(who)
    user = place.username(who) if place.settings.secrets_file.is_file() else who
    group = place.secrets.users[user].group if place.settings.secrets_file.is_file() else known.get(user, "")
    return reads_cases(group)


def _decided(table: str, version: int, tag: str | None, found: list[Hvilende]) -> Decided:
    return Decided(
        table,
        version,
        tag,
        tuple(sorted({row for one in found for row in one.raekker})),
        tuple(sorted({key for one in found for key in one.noegler})),
        len({(one.sagsnummer, one.nr) for one in found}),
        tuple(sorted({one.sagsnummer for one in found})),
        tuple(sorted({one.sagsnummer for one in found if one.afgjort})),
    )


def _is_there(url: str) -> bool:
    target = make_url(url)
    return target.get_backend_name() != "sqlite" or Path(target.database or "").is_file()
