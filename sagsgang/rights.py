"""Who may do what in the engine: groups, people, rights and Tasklist's filters. The least that suffices, tested by refusals.

Numbers of resources (the engine's own): 0 application, 5 filter, 6 process definition, 8 process instance, 9 deployment,
10 decision definition. Rights to a single task come with membership of its candidate group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

APPLICATION, FILTER, PROCESS, INSTANCE, DEPLOYMENT, DECISION = 0, 5, 6, 8, 9, 10
PROCESS_KEYS = ("ansoegning", "fristovervaagning")
STARTED_BY_PEOPLE = "ansoegning"


@dataclass(frozen=True)
class Right:
    """Permissions of a group on one resource."""

    resource_type: int
    resource_id: str
    permissions: tuple[str, ...]


@dataclass(frozen=True)
class Role:
    """A group and its one first user."""

    group: str
    name: str
    user: str
    first_name: str
    last_name: str
    rights: tuple[Right, ...]
    sees_filters: bool = False


@dataclass(frozen=True)
class TaskFilter:
    """A filter of Tasklist."""

    name: str
    description: str
    color: str
    query: dict[str, Any]


def people() -> dict[str, str]:
    """User id to group."""
    return {role.user: role.group for role in roles()}


def roles(keys: tuple[str, ...] = PROCESS_KEYS) -> tuple[Role, ...]:
    """The groups with their rights on the processes `keys`."""
    tasklist = Right(APPLICATION, "tasklist", ("ACCESS",))
    start = Right(INSTANCE, "*", ("CREATE",))
    # READ_INSTANCE: without it Tasklist's list cannot show the sagsnummer, and ten tasks of one name look alike. It opens no
    # more than membership does: the form of any open task of the group shows the same variables.
    see = tuple(Right(PROCESS, key, ("READ", "READ_INSTANCE")) for key in keys if key != STARTED_BY_PEOPLE)
    # Who starts a case records which version of which table it began under.
    tables = Right(DECISION, "*", ("READ",))
    case_worker = (
        tasklist,
        start,
        tables,
        Right(PROCESS, STARTED_BY_PEOPLE, ("READ", "READ_INSTANCE", "CREATE_INSTANCE")),
        *see,
    )
    leads = tuple(Right(PROCESS, key, _leads(key)) for key in keys)
    return (
        Role("sagsbehandler", "Sagsbehandlere", "sagsbehandler1", "Prøve", "Sagsbehandler", case_worker, True),
        Role("teamleder", "Teamledere", "teamleder1", "Prøve", "Teamleder", (tasklist, start, tables, *leads), True),
        Role(
            "faglig-konsulent", "Faglige konsulenter", "faglig-konsulent1", "Prøve", "Konsulent",
            (tasklist, *(Right(PROCESS, key, ("READ", "READ_INSTANCE")) for key in keys)), True,
        ),
        Role(
            "procesejer", "Procesejere", "procesejer1", "Prøve", "Procesejer",
            (Right(DEPLOYMENT, "*", ("CREATE", "READ")), Right(PROCESS, "*", ("READ",)), Right(DECISION, "*", ("READ",))),
        ),
        Role(
            "worker", "Automatiske trin", "worker1", "Automatisk", "Arbejder",
            (*(Right(PROCESS, key, _WORKS) for key in keys), Right(DECISION, "*", ("READ", "READ_HISTORY"))),
        ),
        Role(
            "revisor", "Revisorer", "revisor1", "Prøve", "Revisor",
            (Right(PROCESS, "*", ("READ_HISTORY",)), Right(DECISION, "*", ("READ_HISTORY",))),
        ),
    )  # fmt: skip


# READ_HISTORY and DELETE_HISTORY: a worker must find and purge the free text that it has moved to the register.
# No UPDATE_TASK: it would let a worker complete a person's task, and a person decides.
_WORKS = ("READ", "READ_INSTANCE", "UPDATE_INSTANCE", "READ_HISTORY", "DELETE_HISTORY")


def _leads(key: str) -> tuple[str, ...]:
    seen = ("READ", "READ_INSTANCE", "READ_TASK", "TASK_ASSIGN")
    return (*seen, "CREATE_INSTANCE") if key == STARTED_BY_PEOPLE else seen


_BY_DEADLINE = [{"sortBy": "dueDate", "sortOrder": "asc"}, {"sortBy": "priority", "sortOrder": "desc"}]
_MY_GROUPS = {"candidateGroupsExpression": "${currentUserGroups()}", "includeAssignedTasks": True}
SHOWN_VARIABLES = (
    {"name": "sagsnummer", "label": "Sagsnr."},
    {"name": "paragraf", "label": "§"},
    {"name": "frist_sidste_dag", "label": "Sidste dag"},
)

FILTERS = (
    TaskFilter("Mine opgaver", "Opgaver, jeg har overtaget", "#1b5e20",
               {"assigneeExpression": "${currentUser()}", "sorting": _BY_DEADLINE}),
    TaskFilter("Min gruppes opgaver", "Alle opgaver, min gruppe kan overtage", "#0d47a1",
               {**_MY_GROUPS, "sorting": _BY_DEADLINE}),
    TaskFilter("Frist inden en uge", "Opgaver, hvor fristen er inden for syv dage", "#e65100",
               {**_MY_GROUPS, "dueBeforeExpression": "${dateTime().plusDays(7).toDate()}", "sorting": _BY_DEADLINE}),
    TaskFilter("Fristen er overskredet", "Opgaver, hvor fristen er gået", "#b71c1c",
               {**_MY_GROUPS, "dueBeforeExpression": "${now()}", "sorting": _BY_DEADLINE}),
)  # fmt: skip
