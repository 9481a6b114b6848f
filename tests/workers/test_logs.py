"""No value of a case reaches a log, whoever writes it."""

import io
import json
import logging

import pytest
import structlog

from workers import logs

NUMBER = "99" + "9999-9999"  # the shape of a CPR number, and no one's


@pytest.fixture
def written():
    """What the process logs, line by line as JSON."""
    stream, root = io.StringIO(), logging.getLogger()
    before = (list(root.handlers), root.level, structlog.get_config())
    logs.set_up(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, root.level = before[0], before[1]
    structlog.configure(**before[2])


def test_only_known_fields_are_shown(written):
    """A field that nobody vouched for is left out; the others are JSON."""
    structlog.get_logger().info("task answered", topic="send-brev", navn="Prøve Borger", adresse=["Prøvevej 1"])
    (line,) = written()
    assert (line["event"], line["topic"]) == ("task answered", "send-brev")
    assert (line["navn"], line["adresse"]) == (logs.LEFT_OUT, logs.LEFT_OUT)


@pytest.mark.parametrize("personal", [NUMBER, NUMBER.replace("-", ""), "proeve@example.invalid", "00 00 00 00"])
def test_what_looks_personal_is_masked_in_known_fields_too(written, personal):
    """A number or an address that slipped into a harmless field is masked."""
    structlog.get_logger().warning("x", reason=f"about {personal} here")
    assert written()[0]["reason"] == f"about {logs.LEFT_OUT} here"


def test_exception_is_written_without_its_message(written):
    """Class and place are told; the message, and that of its cause, may quote what a person wrote."""
    try:
        try:
            {}["Prøve Borger"]
        except KeyError as inner:
            raise ValueError("Prøve Borger bor på Prøvevej") from inner
    except ValueError:
        structlog.get_logger().exception("fault")
    (line,) = written()
    assert line["error"] == "ValueError < KeyError"
    assert "test_logs.py" in line["where"]
    assert "Prøve" not in json.dumps(line, ensure_ascii=False)


def test_other_libraries_tell_where_and_never_what(written):
    """A library's record keeps logger, level and place."""
    logging.getLogger("et.bibliotek").warning("could not send %s", "Prøve Borger")
    (line,) = written()
    assert (line["logger"], line["level"]) == ("et.bibliotek", "warning")
    assert "Prøve" not in json.dumps(line, ensure_ascii=False)


def test_http_calls_are_not_logged(written):
    """httpx writes every address at INFO; ids of cases would be in them."""
    logging.getLogger("httpx").info("HTTP Request: GET http://127.0.0.1/x")
    assert written() == []
