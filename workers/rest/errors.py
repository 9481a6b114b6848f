"""What can go wrong between a caller and the engine: one class for each kind, because each is answered differently.

The tree, and what a caller does with each:

* EngineError
  + EngineDown           no answer: not started, restarting, too slow               → wait, try again
  + EngineRefused        the engine answered, and said no
    - Unauthorized       401: wrong or locked password                              → stop at once, never try again
    - Forbidden          403: the user lacks a right                                → stop, mend the rights
    - NotFound           404: the task, instance or definition is gone              → drop the work
    - BadRequest         400: the call itself is wrong                              → a programming fault
      . LockLost         400: another worker holds the task, or the lock ran out    → drop the work
    - ClockBackwards     409: the clock goes forward only
    - OptimisticLock     500, code 1: two changes met                               → the same call again
    - Deadlock           500, code 10000: the database chose this one to lose       → the same call again
    - ValueTooLong       500, code 10002: a text over the column's size             → a programming fault
    - EngineFault        any other answer that is not a success (a 500 with a stack trace in the engine's log)

`again` says that the very same call may succeed when it is repeated. No message holds a variable's value.
"""

from __future__ import annotations


class EngineError(Exception):
    """The engine did not do what was asked. `call` is the method and path, without values."""

    again = False

    def __init__(self, call: str, says: str, mend: str) -> None:
        self.call = call
        self.says = says
        self.mend = mend
        super().__init__(f"{call}: {says}\n  Mend it: {mend}")


class EngineDown(EngineError):
    """No answer came."""

    again = True

    def __init__(self, call: str, says: str) -> None:
        super().__init__(call, says, "start the engine (sagsgang up), or set SAGSGANG_ENGINE_URL")


class EngineRefused(EngineError):
    """The engine answered, and the answer is not a success."""

    mending = "see the engine's log"

    def __init__(self, call: str, status: int, kind: str, code: int | None, message: str) -> None:
        self.status = status
        self.kind = kind
        self.code = code
        self.message = message
        super().__init__(call, f"{status} {kind}: {message}", self.mending)


class Unauthorized(EngineRefused):
    """Wrong password, unknown or locked user. Ten of them lock the user for good, so nobody may repeat the call."""

    mending = "stop; check the user in secrets.json; a locked user is opened by POST /user/{id}/unlock as admin"


class Forbidden(EngineRefused):
    """The user is known but lacks a right."""

    mending = "use a user of the right group, or give the group the right in sagsgang/provision.py"


class NotFound(EngineRefused):
    """What was named does not exist (any more)."""

    mending = "drop the work: somebody finished or removed it"


class BadRequest(EngineRefused):
    """The call is not one that the engine understands."""

    mending = "correct the call"


class LockLost(BadRequest):
    """The external task is held by another worker, or our lock has run out."""

    mending = "drop the work: it will be, or was, done by whoever holds the lock"


class ClockBackwards(EngineRefused):
    """The movable clock was asked to go back in time."""

    mending = "move it forward only"


class OptimisticLock(EngineRefused):
    """Two transactions changed the same row; this one was undone whole."""

    again = True
    mending = "make the same call again"


class Deadlock(EngineRefused):
    """The database undid this transaction to let another finish."""

    again = True
    mending = "make the same call again"


class ValueTooLong(EngineRefused):
    """A text does not fit its column: 4,000 characters for a variable, 255 for a business key."""

    mending = "shorten the text"


class EngineFault(EngineRefused):
    """The engine failed inside."""


_BY_STATUS: dict[int, type[EngineRefused]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: ClockBackwards,
}
# BuiltinExceptionCode of the engine; the same numbers on Operaton and Camunda 7.
_BY_CODE: dict[int, type[EngineRefused]] = {1: OptimisticLock, 10000: Deadlock, 10002: ValueTooLong}


def refusal(call: str, status: int, body: object) -> EngineRefused:
    """The error for one answer: the engine's code decides before the HTTP status. `body` is the answer's JSON, if any."""
    told = body if isinstance(body, dict) else {}
    code = told.get("code")
    message = str(told.get("message") or "no message")
    kind = told.get("type") or "no type"
    error = _BY_CODE.get(code) if isinstance(code, int) else None
    if error is None:
        error = _BY_STATUS.get(status, EngineFault)
    return error(call, status, str(kind), code if isinstance(code, int) else None, message)
