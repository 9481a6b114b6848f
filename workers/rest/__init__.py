"""The engine's REST API: request bodies checked before they are sent, typed values, one error for each kind of failure."""

from workers.rest.answers import (
    DecisionDefinition,
    Deployment,
    Incident,
    Job,
    LockedTask,
    ProcessDefinition,
    ProcessInstance,
    UserTask,
)
from workers.rest.bodies import TopicRequest
from workers.rest.client import EngineClient
from workers.rest.errors import (
    BadRequest,
    ClockBackwards,
    Deadlock,
    EngineDown,
    EngineError,
    EngineFault,
    EngineRefused,
    Forbidden,
    LockLost,
    NotFound,
    OptimisticLock,
    Unauthorized,
    ValueTooLong,
)
from workers.rest.values import Unreadable, ValueFault, from_engine, to_engine

__all__ = [
    "BadRequest",
    "ClockBackwards",
    "Deadlock",
    "DecisionDefinition",
    "Deployment",
    "EngineClient",
    "EngineDown",
    "EngineError",
    "EngineFault",
    "EngineRefused",
    "Forbidden",
    "Incident",
    "Job",
    "LockLost",
    "LockedTask",
    "NotFound",
    "OptimisticLock",
    "ProcessDefinition",
    "ProcessInstance",
    "TopicRequest",
    "Unauthorized",
    "Unreadable",
    "UserTask",
    "ValueFault",
    "ValueTooLong",
    "from_engine",
    "to_engine",
]
