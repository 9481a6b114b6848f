"""Which exceptions are the world's fault, and may pass by themselves."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from workers.faults import WorldFault
from workers.rest import EngineDown, EngineFault, EngineRefused

WORLD = (WorldFault, EngineDown, EngineFault, OSError, OperationalError, InterfaceError, PoolTimeout)


def is_of_the_world(error: BaseException) -> bool:
    """True when trying again later may help: something did not answer, or answered that it could not just then."""
    if isinstance(error, EngineRefused) and error.again:
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, WORLD)
