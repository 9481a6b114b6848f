"""Everything a command works with, opened when first asked for: engine, people, register, catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import httpx

from register import Register
from rules import policy
from rules.casework.breve_tekster import load as letter_texts
from sagsgang import secrets
from sagsgang.failure import UsedWrongly
from workers.clock import Clock, SystemClock
from workers.engine_clock import EngineClock
from workers.rest import EngineClient
from workers.settings import Settings


class Workplace:
    """One installation, as the commands see it."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings.read()
        self._clients: dict[str, EngineClient] = {}

    @cached_property
    def secrets(self) -> secrets.Secrets:
        """The passwords of the first start. Raises `NoSecrets` when there was none yet."""
        return secrets.read(self.settings.secrets_file)

    @cached_property
    def register(self) -> Register:
        self.settings.state.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Register.open(self.settings.register_url)

    @cached_property
    def catalogue(self) -> policy.Catalogue:
        return policy.load(self.settings.home)

    @property
    def ydelser(self) -> Mapping[str, str]:
        """The names of measures, by their codes."""
        return letter_texts(self.catalogue.folder / "breve").ydelser

    @property
    def admin(self) -> EngineClient:
        return self._client(self.secrets.admin_user)

    @property
    def clock(self) -> Clock:
        """The installation's clock: the engine's when it is movable and answers, else the machine's."""
        return EngineClock(self.admin) if self.settings.clock == "engine" and self.engine_answers() else SystemClock()

    def username(self, who: str) -> str:
        """A user by name, or the first user of the group of that name. Raises `UsedWrongly`."""
        if who in self.secrets.users:
            return who
        try:
            return self.secrets.first_of(who)
        except KeyError as fault:
            groups = ", ".join(sorted({user.group for user in self.secrets.users.values()}))
            raise UsedWrongly(
                f"'{who}' er hverken en bruger eller en gruppe.\n  Ret det: vælg en af {groups}."
            ) from fault

    def person(self, who: str) -> EngineClient:
        """The engine with the rights of a user, or of the first user of a group."""
        return self._client(self.username(who))

    def engine_answers(self) -> bool:
        """Whether anything answers at the engine's address."""
        try:
            httpx.get(self.settings.engine_url, timeout=2)
        except httpx.TransportError:
            return False
        return True

    def _client(self, user: str) -> EngineClient:
        if user not in self._clients:
            self._clients[user] = EngineClient(self.settings.engine_url, user, self.secrets.password(user))
        return self._clients[user]

    def close(self) -> None:
        """Let all connections go."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()
        if "register" in self.__dict__:
            self.register.close()
