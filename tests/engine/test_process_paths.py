"""The process models on the real engine: every path, every error, every timer, walked by hand without a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.engine.walk import DECISION, FACTS, Paths, Walk, deployed, until
from tests.engine_fixture import RunningEngine

pytestmark = pytest.mark.engine
FOUR_FORMS = ("Registrér henvendelsen", "Oplys sagen", "Vurdér sagen", "Træf afgørelse")


@pytest.fixture(scope="module")
def town(engine: RunningEngine) -> RunningEngine:
    """The engine with the package as it is deployed in earnest."""
    return deployed(engine)


def shortest(engine: RunningEngine) -> Walk:
    """Inquiry, facts, assessment, decision, letter."""
    with Walk(engine) as walk:
        walk.to_decision()
        walk.decide()
        walk.ends_at("EndEvent_AfgoerelseSendt")
    return walk


def no_deadline(engine: RunningEngine) -> Walk:
    """A § without a deadline: nothing is watched, tasks have no due date, and the case goes on."""
    with Walk(engine) as walk:
        walk.to_information(
            frist_uger=None, frist_sidste_dag="", frist_udloeber=None, naeste_varsel=None, frist_udledning=""
        )
        until(lambda: "EndEvent_IngenFrist" in walk.visited(), "slutningen uden frist")
        assert walk.task("Oplys sagen").due is None
        assert "CallActivity_Fristovervaagning" not in walk.visited()
    return walk


def own_deadline(engine: RunningEngine) -> Walk:
    """The standard has none: a person is asked before anything is watched, and again when the answer lacks something."""
    with Walk(engine, paragraf="82") as walk:
        walk.work("modtag-henvendelse")
        none = {"frist_uger": None, "frist_sidste_dag": "", "frist_udloeber": None, "naeste_varsel": None}
        walk.work("beregn-frist", walk.frist(**none, frist_spoerg=True))
        walk.person("Fastsæt frist", frist_valg="dato")
        walk.work("registrer-frist", {"mangler": "Datoen mangler."}, error="MANGLER")
        walk.person("Fastsæt frist", frist_valg="dato", fastsat_frist="2027-01-04")
        walk.work("registrer-frist", {**walk.frist(frist_uger=None), "frist_spoerg": False})
        walk.work("send-brev")
        walk.task("Oplys sagen")
        assert walk.watch()
        rows = walk.admin.history_decisions(walk.instance.id)
        assert {row.decision_definition_key for row in rows} == {"frist", "fristforbehold"}
    return walk


def a_stay_with_payment(engine: RunningEngine) -> Walk:
    """An acute stay skips the gathering of facts; the watch ends with the decision; payment is decided after the letter."""
    with Walk(engine, paragraf="107", opholdstype="akutophold") as walk:
        walk.work("modtag-henvendelse")
        none = {"frist_uger": None, "frist_sidste_dag": "", "frist_udloeber": None, "naeste_varsel": None}
        walk.work("beregn-frist", walk.frist(**none, straks=True))
        walk.work("send-brev")
        walk.work("modtag-oplysninger", dict.fromkeys(FACTS) | {"samtykke": "uoplyst"})
        walk.work("beregn-anbefaling", {"mangler": "", "uenig_trin": ""})
        walk.person("Vurdér sagen")
        walk.work("kontroller-vurdering")
        walk.person("Træf afgørelse", udfald="bevilling")
        walk.work("modtag-afgoerelse")
        walk.work("registrer-afgoerelse", {"brevtype_afgoerelse": "bevilling", "egenbetaling": True})
        walk.work("send-brev")
        walk.work("start-efterforloeb")
        walk.person("Træf afgørelse om egenbetaling")
        walk.work("registrer-egenbetaling", {"mangler": "Ordene mangler."}, error="MANGLER")
        walk.person("Træf afgørelse om egenbetaling")
        walk.work("registrer-egenbetaling")
        assert walk.work("send-brev").variables["brevtype"] == "egenbetaling"
        walk.ends_at("EndEvent_EgenbetalingSendt")
        asked = {row.decision_definition_key for row in walk.admin.history_decisions(walk.instance.id)}
        assert asked == {"frist", "fristforbehold", "grundlag-85", "maalgruppe", "indsatser", "egenbetaling"}
        assert "UserTask_OplysSagen" not in walk.visited()
    return walk


def every_lack(engine: RunningEngine) -> Walk:
    """Each MANGLER sends the case back to the person who can mend it, with the list of what is missing."""
    lack = {"mangler": "Prøvefeltet er ikke udfyldt."}
    with Walk(engine) as walk:
        walk.work("modtag-henvendelse", lack, error="MANGLER")
        walk.person("Registrér henvendelsen", kanal="telefon")
        walk.work("modtag-henvendelse")
        walk.work("beregn-frist", lack, error="MANGLER")
        walk.person("Registrér henvendelsen", kanal="telefon")
        walk.to_information()
        walk.person("Oplys sagen")
        walk.work("modtag-oplysninger", lack, error="MANGLER")
        assert walk.admin.variable(walk.instance.id, "mangler") == lack["mangler"]
        walk.person("Oplys sagen")
        walk.work("modtag-oplysninger", FACTS)
        walk.work("beregn-anbefaling", lack, error="MANGLER")
        walk.person("Oplys sagen")
        walk.work("modtag-oplysninger", FACTS)
        walk.work("beregn-anbefaling")
        walk.person("Vurdér sagen")
        walk.work("kontroller-vurdering", lack, error="MANGLER")
        walk.person("Vurdér sagen")
        walk.work("kontroller-vurdering")
        walk.person("Træf afgørelse")
        walk.work("modtag-afgoerelse", lack, error="MANGLER")
        walk.person("Træf afgørelse")
        walk.work("modtag-afgoerelse", lack, error="HOERING")
        walk.person("Vurdér sagen")
        walk.work("kontroller-vurdering")
        walk.person("Træf afgørelse")
        walk.work("modtag-afgoerelse", DECISION)
        walk.work("registrer-afgoerelse", lack, error="MANGLER")
        walk.decide()
        walk.ends_at("EndEvent_AfgoerelseSendt")
    return walk


def every_disagreement(engine: RunningEngine) -> Walk:
    """Each UENIGE stops at the expert, and goes back to the step that was unequal."""
    expert = {"user": "faglig-konsulent1", "bekraeft": True}
    with Walk(engine) as walk:
        walk.work("modtag-henvendelse")
        walk.work("beregn-frist", {"uenig_trin": "frist"}, error="UENIGE")
        walk.task("Afklar uoverensstemmelse")
        assert walk.admin.variable(walk.instance.id, "uenig_besked") == "prøve"
        walk.person("Afklar uoverensstemmelse", **expert)
        walk.work("modtag-henvendelse", {"uenig_trin": ""})
        walk.work("beregn-frist", walk.frist())
        walk.work("send-brev")
        walk.person("Oplys sagen")
        walk.work("modtag-oplysninger", FACTS)
        walk.work("beregn-anbefaling", {"uenig_trin": "anbefaling"}, error="UENIGE")
        walk.person("Afklar uoverensstemmelse", **expert)
        walk.work("modtag-oplysninger", FACTS)
        walk.work("beregn-anbefaling", {"uenig_trin": ""})
        walk.person("Vurdér sagen")
        walk.work("kontroller-vurdering")
        walk.person("Træf afgørelse")
        walk.work("modtag-afgoerelse", DECISION)
        walk.work("registrer-afgoerelse", {"uenig_trin": "omfang"}, error="UENIGE")
        walk.person("Afklar uoverensstemmelse", **expert)
        walk.work("registrer-afgoerelse", {"brevtype_afgoerelse": "afslag", "egenbetaling": False})
        assert walk.work("send-brev").variables["brevtype"] == "afslag"
        walk.ends_at("EndEvent_AfslagSendt")
        assert "EndEvent_AfgoerelseSendt" in walk.visited()
    return walk


def closed_at(task: str) -> Callable[[RunningEngine], Walk]:
    """A case that a person closes in the form of that task."""

    def path(engine: RunningEngine) -> Walk:
        with Walk(engine) as walk:
            if task == "Registrér henvendelsen":
                walk.work("modtag-henvendelse", error="MANGLER")
            else:
                {
                    FOUR_FORMS[1]: walk.to_information,
                    FOUR_FORMS[2]: walk.to_assessment,
                    FOUR_FORMS[3]: walk.to_decision,
                }[task]()
            walk.person(task, luk_sagen=True)
            reader = dict(
                zip(
                    FOUR_FORMS,
                    ("modtag-henvendelse", "modtag-oplysninger", "kontroller-vurdering", "modtag-afgoerelse"),
                    strict=True,
                )
            )
            walk.work(reader[task], {"luk_aarsag": "raad_var_nok"}, error="LUKKES")
            walk.work("registrer-lukning")
            walk.ends_at("EndEvent_LukketUdenAfgoerelse")
        return walk

    return path


def reminded_to_the_end(engine: RunningEngine) -> Walk:
    """Reminder at its day, nothing at the next, the team leader on the last; then the watch is over and the case is not."""
    with Walk(engine) as walk:
        walk.to_information()
        first = walk.due()
        assert first == walk.admin.variable(walk.instance.id, "naeste_varsel")
        walk.pass_time(first)
        second = first + timedelta(days=7)
        says = {
            "varsel_art": "paamindelse",
            "varsel_tekst": "Halvvejs.",
            "naeste_varsel": second,
            "flere_varsler": True,
        }
        walk.work("frist-varsel", says)
        assert walk.admin.task_variables(walk.task("Påmindelse om fristen").id)["varsel_tekst"] == "Halvvejs."
        until(lambda: walk.due() == second, "den næste timer")
        walk.pass_time(second)
        third = second + timedelta(days=7)
        walk.work(
            "frist-varsel", {"varsel_art": "ingen", "varsel_tekst": "", "naeste_varsel": third, "flere_varsler": True}
        )
        # the earlier task keeps its own text
        assert walk.admin.task_variables(walk.task("Påmindelse om fristen").id)["varsel_tekst"] == "Halvvejs."
        walk.person("Påmindelse om fristen")
        until(lambda: walk.due() == third, "den sidste timer")
        walk.pass_time(third)
        says = {"varsel_art": "teamleder", "varsel_tekst": "I dag.", "naeste_varsel": None, "flere_varsler": False}
        walk.work("frist-varsel", says)
        walk.person("Fristen er i dag: teamleder", "teamleder1", besked_valg="overholdes")
        until(lambda: "EndEvent_OvervaagningSlut" in walk.visited(), "overvågningens slutning")
        assert [task.name for task in walk.tasks()] == ["Oplys sagen"]
        ends = {"EndEvent_Paamindet", "EndEvent_IntetVarsel", "EndEvent_FristenHoldes", "EndEvent_SidsteVarsel"}
        assert ends <= walk.visited()
    return walk


def told_in_writing(engine: RunningEngine) -> Walk:
    """A notice that lacks something comes back; the letter goes; the notice's own day asks again; the decision ends it all."""
    with Walk(engine) as walk:
        walk.to_information()
        walk.pass_time(walk.due())
        later = (walk.now() + timedelta(days=7)).replace(microsecond=0)
        says = {
            "varsel_art": "besked",
            "varsel_tekst": "Tre fjerdedele.",
            "naeste_varsel": later,
            "flere_varsler": True,
        }
        walk.work("frist-varsel", says)
        walk.person("Giv besked om fristen", besked_valg="besked")
        walk.work("registrer-besked", {"mangler": "Datoen mangler."}, error="MANGLER")
        walk.person("Giv besked om fristen", besked_valg="besked", besked_forventet_dato="2026-12-24")
        again = (walk.now() + timedelta(days=3)).replace(microsecond=0)
        walk.work("registrer-besked", {"besked_varsel": again, "mangler": ""})
        assert walk.work("send-brev").variables["brevtype"] == "fristbrev"
        until(lambda: walk.due() == again, "beskedens eget ur")
        walk.pass_time(again)
        walk.task("Giv besked om fristen")
        walk.person("Oplys sagen")
        walk.work("modtag-oplysninger", FACTS)
        walk.work("beregn-anbefaling")
        walk.person("Vurdér sagen")
        walk.work("kontroller-vurdering")
        walk.task("Træf afgørelse")
        walk.decide()
        walk.ends_at("EndEvent_AfgoerelseSendt")
        assert walk.tasks() == []
    return walk


PATHS = Paths(
    {
        "shortest": shortest,
        "no deadline": no_deadline,
        "own deadline": own_deadline,
        "a stay with payment": a_stay_with_payment,
        "every lack": every_lack,
        "every disagreement": every_disagreement,
        **{f"closed at {task}": closed_at(task) for task in FOUR_FORMS},
        "reminded to the end": reminded_to_the_end,
        "told in writing": told_in_writing,
    },
    "ansoegning",
    "fristovervaagning",
)


@pytest.mark.parametrize("name", PATHS.ways)
def test_path(town: RunningEngine, name: str) -> None:
    """The case goes this way, and leaves no incident."""
    assert PATHS.walked(town, name).incidents() == []


def test_every_element_is_visited(town: RunningEngine) -> None:
    """All paths together have been at all flow nodes of the application and of the watch of its deadline."""
    assert PATHS.unvisited(town) == []


def test_the_tables_are_evaluated_by_the_engine_in_the_same_instance(town: RunningEngine) -> None:
    """All ten decisions stand in the history of the case, of the case's own deployment."""
    walk = shortest(town)
    rows = walk.admin.history_decisions(walk.instance.id)
    asked = {row.decision_definition_key for row in rows}
    assert asked == {
        *("frist", "fristforbehold", "oplysninger-85", "grundlag-85", "maalgruppe-85", "betingelser-85"),
        *("pakke-timer-85", "pakke-antal-85", "pakke-85", "omfang-85"),
    }


def test_tasks_have_people_due_date_and_priority(town: RunningEngine) -> None:
    """A case worker's task runs out with the deadline; registering by hand is due within a day."""
    with Walk(town) as walk:
        walk.work("modtag-henvendelse", error="MANGLER")
        task = walk.task("Registrér henvendelsen")
        assert sorted(walk.admin.candidate_groups(task.id)) == ["sagsbehandler", "teamleder"]
        assert task.due is not None
        assert abs(task.due - task.created - timedelta(days=1)) < timedelta(hours=2)
        walk.person("Registrér henvendelsen")
        walk.to_information(prioritet=80)
        task = walk.task("Oplys sagen")
        assert (task.due, task.priority) == (walk.admin.variable(walk.instance.id, "frist_udloeber"), 80)


def test_a_fault_in_a_table_never_reaches_the_worker(town: RunningEngine) -> None:
    """A fact of a wrong type is the table's fault at the table's place; mended, the case goes on."""
    with Walk(town) as walk:
        walk.to_information()
        walk.person("Oplys sagen")
        walk.work("modtag-oplysninger", {**FACTS, "alder": "ikke et tal"})
        failed = until(
            lambda: [job for job in walk.admin.jobs(processInstanceId=walk.instance.id) if job.exception_message],
            "fejlen",
        )[0]
        assert failed.failed_activity_id == "RuleTask_Oplysninger"
        assert failed.retries == 4  # the first of five tries is used
        walk.admin.set_variable(walk.instance.id, "alder", 42)
        walk.admin.execute_job(failed.id)
        walk.work("beregn-anbefaling")
        walk.task("Vurdér sagen")


def test_an_unknown_step_of_disagreement_stops_visibly(town: RunningEngine) -> None:
    """An answer that no arrow fits becomes a failed job at the gateway, never a lost case."""
    with Walk(town) as walk:
        walk.work("modtag-henvendelse")
        walk.work("beregn-frist", {"uenig_trin": "ukendt"}, error="UENIGE")
        walk.person("Afklar uoverensstemmelse", "faglig-konsulent1", bekraeft=True)
        failed = until(
            lambda: [job for job in walk.admin.jobs(processInstanceId=walk.instance.id) if job.exception_message],
            "fejlen",
        )[0]
        assert failed.failed_activity_id == "Gateway_HvorUenige"


def test_a_case_goes_through_fast(town: RunningEngine) -> None:
    """The engine's own share of a case without human waiting is far under two seconds."""
    walk = shortest(town)
    (row,) = [row for row in walk.admin.history_process_instances(walk.sagsnummer) if row.id == walk.instance.id]
    assert row.end_time is not None
    assert row.end_time - row.start_time < timedelta(seconds=6)  # two seconds on a quiet machine


def test_a_form_is_found_in_the_deployment_of_its_diagram(town: RunningEngine) -> None:
    """What Tasklist asks for when it shows a task is the form that came with the diagram, also after a new deployment."""
    with Walk(town) as walk:
        walk.to_information()
        town.client("procesejer1").deploy(f"nyere-{uuid4().hex}", {"oplysning.form": b'{"id": "oplysning"}'})
        shown = walk.admin.connection.call("GET", f"/task/{walk.task('Oplys sagen').id}/deployed-form")
        assert shown["schemaVersion"] == 16
