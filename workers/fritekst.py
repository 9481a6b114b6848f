"""Free text leaves the engine: moved to the register before the topic runs, purged before its answer is sent.

A worker that dies before purging leaves the text for the next one. One that dies after it, its answer not sent, leaves
the register's record under the task's own key: there the next one finds the reference. What stays in the engine is
`ref_tekst_x`, a reference that says nothing.
"""

from __future__ import annotations

from typing import Any

from workers.hvem import who
from workers.pause import pause
from workers.task import Task
from workers.topic import REF, Topic
from workers.trykbar import can_be_printed

LIKE = "tekst_%"


def move(task: Task, topic: Topic, given: dict[str, Any], world: Any) -> tuple[dict[str, str], list[str]]:
    """Put the topic's free texts in the register. Returns `ref_tekst_x` for each, and a line for each that cannot be kept.

    An empty text keeps the earlier reference. Not kept is what is no text, says nothing, or no letter can show.
    """
    refs: dict[str, str] = {}
    wrong: list[str] = []
    if any(given.get(name) is None for name in topic.texts):
        refs = _moved_before(task, topic, world)
    for name in topic.texts:
        text = given.get(name)
        if text is None:
            continue
        if not isinstance(text, str):
            wrong.append(world.beskeder.mangel("ikke_tekst", name))
            continue
        if not (written := _printable(text)):
            continue
        if not any(sign.isalpha() for sign in written):
            wrong.append(world.beskeder.mangel("ikke_tekst", name))
            continue
        if not can_be_printed(written, world.pdf):
            wrong.append(world.beskeder.mangel("tegn_ukendt", name))
            continue
        kept = world.register.gem_fritekst(
            task.sagsnummer,
            name,
            written,
            noegle=task.key(name),
            aktoer=who(task, world, topic.after),
            tidspunkt=world.clock.now(),
        )
        refs[REF + name] = kept.ref
    if refs:
        pause(task.topic, "efter-fritekst")
    return refs, wrong


def purge(task: Task, topic: Topic, world: Any) -> None:
    """Delete the texts from the engine, runtime and history. Doing it again changes nothing."""
    if present := [name for name in topic.texts if name in task.values]:
        world.engine.delete_variables(task.process_instance_id, present)
    world.engine.delete_history_variables(task.process_instance_id, LIKE, lambda name: name in topic.texts)


def _moved_before(task: Task, topic: Topic, world: Any) -> dict[str, str]:
    """The references of texts that this very task moved and purged, when a worker died before its answer was sent."""
    names = {task.key(name): name for name in topic.texts}
    kept = world.register.haendelser(task.sagsnummer)
    return {REF + names[one.noegle]: one.data["ref"] for one in kept if one.noegle in names and one.data}


def _printable(text: str) -> str:
    """The text without control characters, which no letter can show. Line breaks and tabs stay; other spaces become plain ones."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    signs = (" " if sign.isspace() and sign not in "\n\t" else sign for sign in lines)
    return "".join(sign for sign in signs if sign.isprintable() or sign in "\n\t").strip()
