"""A misspelt field fails here, since the engine would ignore it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from workers.rest import TopicRequest
from workers.rest.bodies import Body, Failure, FetchAndLock


def test_a_misspelt_field_is_refused():
    """`lock_duraton` never reaches the engine."""
    with pytest.raises(ValidationError):
        TopicRequest(topic_name="beregn-frist", lock_duraton=1000)


def test_every_body_refuses_unknown_fields():
    """Strictness is inherited, and nobody has turned it off."""
    assert not [body.__name__ for body in Body.__subclasses__() if body.model_config.get("extra") != "forbid"]


def test_a_fetch_is_fifo_within_priority():
    """Without priority and sorting old tasks may starve."""
    body = FetchAndLock(worker_id="w", max_tasks=1, topics=(TopicRequest(topic_name="t", lock_duration=1),)).json_data()
    assert body["usePriority"] is True
    assert body["sorting"] == ({"sortBy": "createTime", "sortOrder": "asc"},)
    assert body["topics"][0]["deserializeValues"] is False


def test_an_error_message_that_would_be_cut_is_refused():
    """The column takes 666 characters."""
    with pytest.raises(ValidationError):
        Failure(worker_id="w", error_message="x" * 667, retries=0, retry_timeout=0)
