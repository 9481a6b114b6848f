"""Who may do what in the engine: groups, people and rights. The least that suffices, tested by refusals.

Numbers of resources (the engine's own): 0 application, 5 filter, 6 process definition, 8 process instance, 9 deployment,
10 decision definition. Rights to a single task come with membership of its candidate group.
"""

from __future__ import annotations

from dataclasses import dataclass

APPLICATION, FILTER, PROCESS, INSTANCE, DEPLOYMENT, DECISION = 0, 5, 6, 8, 9, 10
WORKERS = "worker"
PROCESS_KEYS = ("ansoegning", "fristovervaagning", "handleplan", "opfoelgning")
# A case begins with a person's application; a plan or a follow-up may be begun without one (§§ 84, 100, 109, 110).
STARTED_BY_PEOPLE = ("ansoegning", "handleplan", "opfoelgning")
# The worker starts what follows a decision, and the § that a person has added to an open case in a form.
STARTED_BY_WORKERS = ("ansoegning", "handleplan", "opfoelgning")


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


def people() -> dict[str, str]:
    """User id to group."""
    return {role.user: role.group for role in roles()}


def roles(keys: tuple[str, ...] = PROCESS_KEYS) -> tuple[Role, ...]:
    """The groups with their rights on the processes `keys`."""
    tasklist = Right(APPLICATION, "tasklist", ("ACCESS",))
    start = Right(INSTANCE, "*", ("CREATE",))
    # READ_INSTANCE: without it Tasklist's list cannot show the sagsnummer, and ten tasks of one name look alike. It opens no
    # more than membership does: the form of any open task of the group shows the same variables.
    see = tuple(Right(PROCESS, key, (*_SEES, *_may_start(key, STARTED_BY_PEOPLE))) for key in keys)
    # Who starts a case records which version of which table it began under.
    tables = Right(DECISION, "*", ("READ",))
    case_worker = (tasklist, start, tables, *see)
    leads = tuple(Right(PROCESS, key, (*_SEES, *_LEADS, *_may_start(key, STARTED_BY_PEOPLE))) for key in keys)
    works = tuple(Right(PROCESS, key, (*_WORKS, *_may_start(key, STARTED_BY_WORKERS))) for key in keys)
    # MIGRATE_INSTANCE: who deploys moves what only waits to the new version; it opens no variable and no task.
    moves = tuple(Right(PROCESS, key, ("READ", "MIGRATE_INSTANCE")) for key in keys)
    return (
        Role("sagsbehandler", "Sagsbehandlere", "sagsbehandler1", "Prøve", "Sagsbehandler", case_worker, True),
        Role("teamleder", "Teamledere", "teamleder1", "Prøve", "Teamleder", (tasklist, start, tables, *leads), True),
        Role(
            "faglig-konsulent", "Faglige konsulenter", "faglig-konsulent1", "Prøve", "Konsulent",
            (tasklist, *(Right(PROCESS, key, _SEES) for key in keys)), True,
        ),
        Role(
            "procesejer", "Procesejere", "procesejer1", "Prøve", "Procesejer",
            (Right(DEPLOYMENT, "*", ("CREATE", "READ")), Right(PROCESS, "*", ("READ",)), *moves, Right(DECISION, "*", ("READ",))),
        ),
        Role(
            WORKERS, "Automatiske trin", "worker1", "Automatisk", "Arbejder",
            (*works, start, Right(DECISION, "*", ("READ", "READ_HISTORY"))),
        ),
        Role(
            "revisor", "Revisorer", "revisor1", "Prøve", "Revisor",
            (Right(PROCESS, "*", ("READ_HISTORY",)), Right(DECISION, "*", ("READ_HISTORY",))),
        ),
    )  # fmt: skip


def reads_cases(group: str) -> bool:
    """May this group see which cases there are: by the engine's rights to open cases, or to their history? Workers are no persons."""
    role = next((role for role in roles() if role.group == group), None)
    if role is None or group == WORKERS:
        return False
    return any({"READ_INSTANCE", "READ_HISTORY"} & set(right.permissions) for right in role.rights)


# READ_HISTORY and DELETE_HISTORY: a worker must find and purge the free text that it has moved to the register.
# No UPDATE_TASK: it would let a worker complete a person's task, and a person decides.
_WORKS = ("READ", "READ_INSTANCE", "UPDATE_INSTANCE", "READ_HISTORY", "DELETE_HISTORY")
_SEES = ("READ", "READ_INSTANCE")
_LEADS = ("READ_TASK", "TASK_ASSIGN")


def _may_start(key: str, started: tuple[str, ...]) -> tuple[str, ...]:
    return ("CREATE_INSTANCE",) if key in started else ()
