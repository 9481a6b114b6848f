"""Register against engine, both ways: open §§ and their `ansoegning`, planned follow-ups and their `opfoelgning`. Only reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from register import Register, Sagstilstand
from register.efterforloeb import AFLYST
from sagsgang.complaint import Complaint
from sagsgang.start_case import without_process
from sagsgang.start_followup import never_followed_up
from workers.bestemmelser import PROCESS
from workers.opfoelgningsstart import MARK
from workers.opfoelgningsstart import PROCESS as FOLLOW_UP
from workers.rest import EngineClient

LOOK = "se sagens revision (sagsgang audit), og find i motorens historik, hvad der skete"


def applications(register: Register, engine: EngineClient) -> Iterator[Complaint]:
    """Cases that run and are not in the register, and open §§ whose process does not run."""
    cases = {
        instance.id: str(instance.business_key) for instance in engine.process_instances(processDefinitionKey=PROCESS)
    }
    known = {case.sagsnummer for case in register.sager()}
    for number in sorted(set(cases.values()) - known):
        yield Complaint(number, "kører i motoren, men findes ikke i registeret", "undersøg, hvem der startede den")
    running = {(cases[instance], paragraf) for instance, paragraf in _told(engine, "paragraf") if instance in cases}
    open_ones = [
        one
        for one in register.ventende_frister()
        if one.sag is Sagstilstand.AABEN and (one.sagsnummer, one.paragraf) not in running
    ]
    never = {number: without_process(register, engine, number) for number in {one.sagsnummer for one in open_ones}}
    for one in sorted(open_ones, key=lambda one: (one.sagsnummer, one.paragraf)):
        where = f"{one.sagsnummer}, § {one.paragraf}"
        if one.paragraf in never[one.sagsnummer]:
            yield Complaint(
                where,
                "er åben i registeret, men blev aldrig startet i motoren",
                f"start den med sagsgang resume {one.sagsnummer}",
            )
        else:
            yield Complaint(where, "er slut i motoren, men åben i registeret", "se sagens revision, og luk den")


def follow_ups(register: Register, engine: EngineClient) -> Iterator[Complaint]:
    """Planned follow-ups that nothing waits for, instances that the register does not know, grants that nobody follows up."""
    running = {instance.id for instance in engine.process_instances(processDefinitionKey=FOLLOW_UP)}
    waited_for = Counter(key for instance, key in _told(engine, "opfoelgning_id") if instance in running)
    planned = {str(one.opfoelgning_id): one for one in register.ventende_opfoelgninger()}
    known = {one.opfoelgning_id: one for one in register.opfoelgninger()} if waited_for.keys() - planned.keys() else {}
    for key in sorted(planned.keys() - waited_for.keys()):
        yield Complaint(
            f"opfølgning {key}",
            "er planlagt i registeret, men ingen sagsgang i motoren venter på den",
            LOOK + "; følg op i hånden, til den kører igen",
        )
    for key in sorted(waited_for.keys() - planned.keys()):
        if key not in known:
            yield Complaint(f"opfølgning {key}", "kører i motoren, men findes ikke i registeret", LOOK)
        elif known[key].tilstand == AFLYST:
            yield Complaint(f"opfølgning {key}", "er aflyst i registeret, men kører i motoren", LOOK)
    of_grant, art, number = (
        {instance: said for instance, said in _told(engine, name) if instance in running} for name in MARK
    )
    marked = of_grant.keys() & art.keys() & number.keys()  # not one that ended while we looked
    twice = Counter((of_grant[one], art[one], number[one]) for one in marked)
    for (key, its_art, its_number), times in sorted(twice.items()):
        if times > 1:
            yield Complaint(f"ydelse {key}, {its_art} {its_number}", f"kører {times} gange i motoren", LOOK)
    yield from _left(register, engine, set(of_grant.values()))


def _left(register: Register, engine: EngineClient, in_hand: set[str]) -> Iterator[Complaint]:
    """Grants that run without a follow-up, planned or in hand; also those granted until a day: nothing ends by itself."""
    for one in register.ydelser_uden_opfoelgning():
        key = str(one.ydelse_id)
        if key in in_hand:
            continue
        never = key in {grant.ydelse_id for grant in never_followed_up(register, engine, one.sagsnummer)}
        mend = f"start den første med sagsgang resume {one.sagsnummer}" if never else LOOK
        yield Complaint(f"ydelse {key}", "løber, men ingen opfølgning er planlagt eller i gang", mend)


def _told(engine: EngineClient, name: str) -> set[tuple[str, str]]:
    """A variable by its name: each instance that has it, and what it says; an empty one says nothing.

    A step's input of the same name is not a second instance.
    """
    rows = engine.running_variables(name)
    return {(row.process_instance_id, str(row.value)) for row in rows if row.process_instance_id and row.value}
