"""Tasklist's filters for the groups: what is due when, each § of the standards, follow-ups. Saved anew at every deployment.

A filter is known again by its name; what somebody changed in one of ours is changed back. Filters of other names stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rules.policy import Catalogue
from sagsgang.rights import FILTER, Right, roles
from workers.rest import EngineClient
from workers.rest.bodies import Grant

_BY_DEADLINE: Final = [{"sortBy": "dueDate", "sortOrder": "asc"}, {"sortBy": "priority", "sortOrder": "desc"}]
_MINE: Final = {"assigneeExpression": "${currentUser()}"}
_MY_GROUPS: Final = {"candidateGroupsExpression": "${currentUserGroups()}", "includeAssignedTasks": True}
_UNTAKEN: Final = {"candidateGroupsExpression": "${currentUserGroups()}", "unassigned": True}
_TODAY: Final = "${dateTime().withTimeAtStartOfDay().toDate()}"
_TOMORROW: Final = "${dateTime().plusDays(1).withTimeAtStartOfDay().toDate()}"
_MONDAY: Final = "${dateTime().withDayOfWeek(1).plusWeeks(1).withTimeAtStartOfDay().toDate()}"
_IN_A_WEEK: Final = "${dateTime().plusDays(7).toDate()}"
SHOWN_VARIABLES: Final = (
    {"name": "sagsnummer", "label": "Sagsnr."},
    {"name": "paragraf", "label": "§"},
    {"name": "frist_sidste_dag", "label": "Sidste dag"},
    {"name": "opfoelgning_senest", "label": "Opfølgning senest"},
)


@dataclass(frozen=True)
class TaskFilter:
    """A filter of Tasklist, sorted by deadline. `groups` empty: for every group that has Tasklist."""

    name: str
    description: str
    color: str
    query: Mapping[str, Any]
    groups: frozenset[str] = field(default_factory=frozenset)


GENERAL: Final = (
    TaskFilter("Mine opgaver", "Opgaver, jeg har overtaget", "#1b5e20", _MINE),
    TaskFilter("Min gruppes opgaver", "Alle opgaver, min gruppe kan overtage", "#0d47a1", _MY_GROUPS),
    TaskFilter("Fristen er overskredet", "Opgaver, hvor fristen er gået", "#b71c1c",
               {**_MY_GROUPS, "dueBeforeExpression": "${now()}"}),
    TaskFilter("Overskredet og ikke taget", "Opgaver, hvor fristen er gået, og som ingen har overtaget", "#b71c1c",
               {**_UNTAKEN, "dueBeforeExpression": "${now()}"}, frozenset({"teamleder"})),
    TaskFilter("I dag", "Opgaver med frist i dag", "#e65100",
               {**_MY_GROUPS, "dueAfterExpression": _TODAY, "dueBeforeExpression": _TOMORROW}),
    TaskFilter("Denne uge", "Opgaver med frist fra i dag til og med søndag", "#e65100",
               {**_MY_GROUPS, "dueAfterExpression": _TODAY, "dueBeforeExpression": _MONDAY}),
    TaskFilter("Frist inden en uge", "Opgaver, hvor fristen er inden for syv dage, også de overskredne", "#e65100",
               {**_MY_GROUPS, "dueBeforeExpression": _IN_A_WEEK}),
    TaskFilter("Opfølgninger", "Opgaver i opfølgninger på bevilget hjælp", "#4a148c",
               {**_MY_GROUPS, "processDefinitionKey": "opfoelgning"}),
    TaskFilter("Handleplaner", "Opgaver om handleplan og bestilling", "#4a148c",
               {**_MY_GROUPS, "processDefinitionKey": "handleplan"}),
)  # fmt: skip


def filters(paragraffer: Iterable[str]) -> tuple[TaskFilter, ...]:
    """All filters, in Tasklist's order; one for each §."""
    return (*GENERAL, *(_of_paragraf(paragraf) for paragraf in paragraffer))


def paragraffer(catalogue: Catalogue) -> tuple[str, ...]:
    """Every § of every standard without an end, in the order in which they name them."""
    live = [standard for standard in catalogue.standards.values() if standard.valid_to is None]
    return tuple(dict.fromkeys(one for standard in live for one in standard.paragraffer))


def save_filters(client: EngineClient, wanted: tuple[TaskFilter, ...]) -> None:
    """Create or update the filters, and let each group see its own. `client` is the administrator's."""
    there = {saved.name: saved.id for saved in client.filters()}
    ids: dict[str, str] = {}
    for place, one in enumerate(wanted):
        query = {**one.query, "sorting": _BY_DEADLINE}
        if one.name in there:
            client.update_filter(there[one.name], one.name, query, _properties(one, place))
            ids[one.name] = there[one.name]
        else:
            ids[one.name] = client.create_filter(one.name, query, _properties(one, place)).id
    for role in roles():
        if role.sees_filters:
            seen = [ids[one.name] for one in wanted if not one.groups or role.group in one.groups]
            give(client, role.group, tuple(Right(FILTER, filter_id, ("READ",)) for filter_id in seen))


def give(client: EngineClient, group: str, rights: tuple[Right, ...]) -> None:
    """Set a group's rights on these resources to exactly these; its rights on others stay."""
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


def _of_paragraf(paragraf: str) -> TaskFilter:
    named = paragraf if paragraf[:1].isalpha() else f"§ {paragraf}"
    chosen = [{"name": "paragraf", "operator": "eq", "value": paragraf}]
    return TaskFilter(named, f"Opgaver i sager efter {named}", "#37474f", {**_MY_GROUPS, "processVariables": chosen})


def _properties(wanted: TaskFilter, place: int) -> dict[str, Any]:
    return {
        "description": wanted.description,
        "color": wanted.color,
        "priority": place,
        "refresh": True,
        "showUndefinedVariable": False,
        "variables": list(SHOWN_VARIABLES),
    }
