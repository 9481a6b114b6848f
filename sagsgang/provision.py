"""The first start: groups, users, rights and Tasklist's filters are put into the engine. A second time changes nothing."""

from __future__ import annotations

from rules.policy import load
from sagsgang.filters import filters, give, paragraffer, save_filters
from sagsgang.rights import PROCESS_KEYS, Role, people, roles
from sagsgang.secrets import Secrets, read_or_make
from workers.rest import EngineClient
from workers.rest.bodies import Group, Profile
from workers.settings import Settings


def make_secrets(settings: Settings) -> Secrets:
    """The installation's passwords, made now if they are not there. Needed before the engine starts."""
    return read_or_make(settings.secrets_file, people())


def first_start(client: EngineClient, settings: Settings, keys: tuple[str, ...] = PROCESS_KEYS) -> Secrets:
    """Put in what is missing and set our groups' rights to exactly what `sagsgang/rights.py` says; other groups stay.

    `client` is the administrator's. Raises the kinds of `EngineError`.
    """
    secrets = make_secrets(settings)
    groups, users = set(client.group_ids()), set(client.user_ids())
    for role in roles(keys):
        if role.group not in groups:
            client.create_group(Group(id=role.group, name=role.name))
        if role.user not in users:
            client.create_user(_profile(role), secrets.password(role.user))
        if role.group not in client.group_ids(member=role.user):
            client.add_member(role.group, role.user)
        give(client, role.group, role.rights)
    save_filters(client, filters(paragraffer(load(settings.home))))
    return secrets


def _profile(role: Role) -> Profile:
    return Profile(id=role.user, first_name=role.first_name, last_name=role.last_name)
