"""The first start: groups, users, rights and Tasklist's filters are put into the engine. A second time changes nothing."""

from __future__ import annotations

from sagsgang.rights import FILTER, FILTERS, PROCESS_KEYS, SHOWN_VARIABLES, Right, Role, TaskFilter, people, roles
from sagsgang.secrets import Secrets, read_or_make
from workers.rest import EngineClient
from workers.rest.bodies import Grant, Group, Profile
from workers.settings import Settings


def make_secrets(settings: Settings) -> Secrets:
    """The installation's passwords, made now if they are not there. Needed before the engine starts."""
    return read_or_make(settings.secrets_file, people())


def first_start(client: EngineClient, settings: Settings, keys: tuple[str, ...] = PROCESS_KEYS) -> Secrets:
    """Put in what is missing and set our groups' rights to exactly what `sagsgang/rights.py` says; other groups stay.

    `client` is the administrator's. Raises the kinds of `EngineError`.
    """
    secrets = make_secrets(settings)
    filters = {saved.name: saved.id for saved in client.filters()}
    for wanted in FILTERS:
        if wanted.name not in filters:
            filters[wanted.name] = _make_filter(client, wanted)
    groups, users = set(client.group_ids()), set(client.user_ids())
    for role in roles(keys):
        if role.group not in groups:
            client.create_group(Group(id=role.group, name=role.name))
        if role.user not in users:
            client.create_user(_profile(role), secrets.password(role.user))
        if role.group not in client.group_ids(member=role.user):
            client.add_member(role.group, role.user)
        seen = tuple(Right(FILTER, filters[wanted.name], ("READ",)) for wanted in FILTERS) if role.sees_filters else ()
        _give(client, role.group, (*role.rights, *seen))
    return secrets


def _give(client: EngineClient, group: str, rights: tuple[Right, ...]) -> None:
    given = {(row.resource_type, row.resource_id): row for row in client.authorizations(groupIdIn=group, type=1)}
    for right in rights:
        grant = Grant(
            permissions=right.permissions,
            group_id=group,
            resource_type=right.resource_type,
            resource_id=right.resource_id,
        )
        row = given.get((right.resource_type, right.resource_id))
        if row is None:
            client.create_authorization(grant)
        elif set(row.permissions) != set(right.permissions):
            client.update_authorization(row.id, grant)


def _profile(role: Role) -> Profile:
    return Profile(id=role.user, first_name=role.first_name, last_name=role.last_name)


def _make_filter(client: EngineClient, wanted: TaskFilter) -> str:
    properties = {
        "description": wanted.description,
        "color": wanted.color,
        "priority": FILTERS.index(wanted),
        "refresh": True,
        "showUndefinedVariable": False,
        "variables": list(SHOWN_VARIABLES),
    }
    return client.create_filter(wanted.name, wanted.query, properties).id
