"""Free text that a case worker wrote leaves the engine whole: no trace in any table, while the rest of the history goes on."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.database_search import search_database
from tests.engine.trial import WORKER, at_the_person, fetch, until
from workers.clock import COPENHAGEN
from workers.rest import Forbidden

pytestmark = pytest.mark.engine
SECRET = "Prøve Borger har svært ved trapper æøå 7f3a"
KEPT = "den kontrol der skal findes 9b1c"


def purge(engine) -> str:
    """Submit a form with free text, move on to the worker, purge it there; the instance's id."""
    case, task = at_the_person(engine)
    person = engine.client("sagsbehandler1")
    person.claim(task.id, "sagsbehandler1")
    person.submit_form(task.id, {"tekst_begrundelse": SECRET, "udfald": KEPT, "liste": [KEPT]})
    worker = engine.client("worker1")
    task = fetch(engine, "proeve-anden", case)
    assert task.variables["tekst_begrundelse"] == SECRET
    worker.delete_variable(case.id, "tekst_begrundelse")
    assert worker.delete_history_variable(case.id, "tekst_begrundelse") == 1
    worker.complete(task.id, WORKER, {"vent_til": datetime.now(COPENHAGEN)})
    until(lambda: not engine.client().process_instances(businessKey=case.business_key), "the end")
    return case.id


def test_purged_text_leaves_no_trace(engine):
    """A dump of all tables has the control and not the text; operation log and variable history are there."""
    case = purge(engine)
    kept = search_database(engine.state, KEPT)
    assert any("ACT_HI_VARINST" in hit for hit in kept)
    assert any("ACT_HI_DETAIL" in hit for hit in kept)
    assert any("ACT_GE_BYTEARRAY" in hit for hit in kept)
    assert search_database(engine.state, SECRET) == []
    auditor = engine.client("revisor1")
    assert {"Claim", "Complete"} <= {row.operation_type for row in auditor.history_operations(case)}
    assert "udfald" in {row.variable_name for row in auditor.history_details(case)}


@pytest.mark.parametrize("user", ["sagsbehandler1", "teamleder1", "admin"])
def test_a_comment_beside_the_forms_is_refused(engine, user):
    """It would stay in the engine for good, and no worker would move it."""
    _, task = at_the_person(engine)
    with pytest.raises(Forbidden, match="formular"):
        engine.client(user).connection.call("POST", f"/task/{task.id}/comment/create", json={"message": SECRET})


@pytest.mark.parametrize("user", ["sagsbehandler1", "teamleder1"])
def test_a_task_beside_the_cases_is_refused(engine, user):
    """A task that anybody makes up has a name and a description that nobody purges."""
    with pytest.raises(Forbidden):
        engine.client(user).connection.call("POST", "/task/create", json={"name": SECRET})
