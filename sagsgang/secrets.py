"""Passwords: made at the first start, kept in one file that only its owner may read."""

from __future__ import annotations

import json
import os
import secrets as randomness
import string
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

LENGTH = 24  # characters; over 130 bits
_SIGNS = "-_.+"  # signs that need no quoting in a shell, an environment or JSON
_KINDS = (string.ascii_lowercase, string.ascii_uppercase, string.digits, _SIGNS)


class NoSecrets(Exception):
    """The file of passwords is missing or broken."""

    def __init__(self, file: Path, says: str) -> None:
        super().__init__(f"{file}: {says}\n  Ret det: start med `sagsgang up`, eller hent filen fra sikkerhedskopien.")


@dataclass(frozen=True)
class UserSecret:
    """One user's password and group."""

    password: str
    group: str


@dataclass(frozen=True)
class Secrets:
    """All passwords of one installation."""

    admin_user: str
    admin_password: str
    users: Mapping[str, UserSecret]

    def password(self, user: str) -> str:
        """The password of the administrator or of a user. Raises `KeyError` for an unknown one."""
        return self.admin_password if user == self.admin_user else self.users[user].password

    def first_of(self, group: str) -> str:
        """The first user of a group, by name. Raises `KeyError` when the group has none."""
        for user in sorted(self.users):
            if self.users[user].group == group:
                return user
        raise KeyError(group)


def read(file: Path) -> Secrets:
    """The passwords. Raises `NoSecrets` when the file is missing or broken."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        users = {name: UserSecret(**entry) for name, entry in data["users"].items()}
        return Secrets(data["admin"]["user"], data["admin"]["password"], users)
    except FileNotFoundError as fault:
        raise NoSecrets(file, "filen med adgangskoder findes ikke") from fault
    except (json.JSONDecodeError, KeyError, TypeError) as fault:
        raise NoSecrets(file, "filen med adgangskoder kan ikke læses") from fault


def read_or_make(file: Path, people: Mapping[str, str], admin_user: str = "admin") -> Secrets:
    """The passwords, with new ones for whoever has none. `people` is user id to group. Writes only when something is new."""
    known = read(file) if file.exists() else Secrets(admin_user, new_password([admin_user]), {})
    users = dict(known.users)
    for user, group in people.items():
        users.setdefault(user, UserSecret(new_password([user, group]), group))
    made = Secrets(known.admin_user, known.admin_password, users)
    if not file.exists() or made != known:
        _write(file, made)
    return made


def new_password(avoid: Iterable[str] = ()) -> str:
    """A random password with all four kinds of characters and without any of the words in `avoid`."""
    words = [word.lower() for word in avoid if word]
    while True:
        password = "".join(randomness.choice("".join(_KINDS)) for _ in range(LENGTH))
        complete = all(any(sign in kind for sign in password) for kind in _KINDS)
        if complete and password[0] not in _SIGNS and not any(word in password.lower() for word in words):
            return password


def _write(file: Path, made: Secrets) -> None:
    data = {
        "admin": {"user": made.admin_user, "password": made.admin_password},
        "users": {name: asdict(secret) for name, secret in made.users.items()},
    }
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(data, out, indent=2)
    part.replace(file)
