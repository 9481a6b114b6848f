"""One class for each kind of failure, and no more than the engine's own words in it."""

from __future__ import annotations

import pytest

from workers.rest import (
    BadRequest,
    ClockBackwards,
    Deadlock,
    EngineFault,
    Forbidden,
    NotFound,
    OptimisticLock,
    Unauthorized,
    ValueTooLong,
)
from workers.rest import errors as module
from workers.rest.errors import EngineError, refusal


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, None, BadRequest),
        (401, None, Unauthorized),
        (403, 0, Forbidden),
        (404, 0, NotFound),
        (409, None, ClockBackwards),
        (500, 1, OptimisticLock),
        (500, 10000, Deadlock),
        (500, 10002, ValueTooLong),
        (500, 0, EngineFault),
        (503, None, EngineFault),
    ],
)
def test_status_and_code_choose_the_class(status, code, kind):
    """The engine's code decides before the status."""
    fault = refusal("POST /x", status, {"type": "T", "message": "says", "code": code})
    assert type(fault) is kind
    assert "Mend it" in str(fault)


@pytest.mark.parametrize("body", [None, "<html>", {}, []])
def test_an_answer_without_the_engines_words_is_still_an_error(body):
    """A proxy's page or an empty body does not break the reading."""
    assert type(refusal("GET /x", 502, body)) is EngineFault


def test_only_what_may_succeed_again_says_so():
    """A repeated wrong password would lock the user for good."""
    again = {kind.__name__ for kind in _kinds(EngineError) if kind.again}
    assert again == {"EngineDown", "OptimisticLock", "Deadlock"}


def test_the_drawn_tree_names_every_class():
    """The picture in the module's docstring is the whole tree of what the client raises."""
    own = [kind.__name__ for kind in _kinds(EngineError) if kind.__module__ == module.__name__]
    assert len(own) > 1
    assert not [name for name in own if name not in (module.__doc__ or "")]


def _kinds(kind):
    return [kind, *(below for child in kind.__subclasses__() for below in _kinds(child))]
