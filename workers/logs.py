"""structlog as JSON, one line an event, with redaction: no value of a case reaches a log.

Only the fields in `MAY_SHOW` are written; any other is replaced by «udeladt». Strings that look like a CPR number, a mail
address or a phone number are masked even there. An exception is written as its class and the places it went through:
its message may quote what a person wrote. Records of other libraries keep their logger, level and place alone.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

LEFT_OUT = "«udeladt»"
_OF_THE_LOG = ("event", "level", "timestamp", "logger", "where", "error", "reason")
_OF_A_TASK = ("topic", "task", "sagsnummer", "outcome", "code", "status", "retries", "seconds")
_OF_THE_WORKER = ("worker", "threads", "topics", "port", "unlocked", "running")
_OF_RECORDS = ("decision", "version", "sha256", "day", "nr", "hash")
MAY_SHOW = frozenset((*_OF_THE_LOG, *_OF_A_TASK, *_OF_THE_WORKER, *_OF_RECORDS))
_PERSONAL = re.compile(r"\b\d{6}[- ]?\d{4}\b|\S+@\S+\.\S+|\b(?:\d{2} ){3}\d{2}\b")

Event = MutableMapping[str, Any]


def set_up(stream: Any = None) -> None:
    """Send every log of this process to `stream` (default stderr) as JSON."""
    out = stream or sys.stderr
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _exception,
            redact,
            _json,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(_Foreign())
    root = logging.getLogger()
    root.handlers, root.level = [handler], logging.WARNING


def redact(_logger: Any, _method: str, event: Event) -> Event:
    """Leave out what is not known to be harmless; mask what looks personal."""
    return {name: _harmless(value) if name in MAY_SHOW else LEFT_OUT for name, value in event.items()}


def frames(trace: TracebackType | None) -> str:
    """The places an exception went through: file and line, no values."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " > ".join(places[-12:])


def said(error: BaseException) -> str:
    """An exception without its message: class, and the classes of its causes."""
    names, seen = [], error
    while seen is not None:
        names.append(type(seen).__name__)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)  # type: ignore[assignment]
    return " < ".join(names)


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return _PERSONAL.sub(LEFT_OUT, value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_harmless(item) for item in value]
    return LEFT_OUT


def _exception(_logger: Any, _method: str, event: Event) -> Event:
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given
    if isinstance(error, BaseException):
        event["error"] = said(error)
        event["where"] = frames(error.__traceback__)
    return event


def _json(_logger: Any, _method: str, event: Event) -> str:
    return json.dumps(event, ensure_ascii=False)


class _Foreign(logging.Formatter):
    """Another library's record: who, how grave, where; its text may hold anything."""

    def format(self, record: logging.LogRecord) -> str:
        shown = {
            "event": "library log",
            "level": record.levelname.lower(),
            "logger": record.name,
            "where": f"{Path(record.pathname).name}:{record.lineno}",
        }
        return json.dumps(shown, ensure_ascii=False)
