"""A topic is a file: a pydantic question, a function, a pydantic answer. `workers/topics/` holds them all.

    class Ask(BaseModel): ...            # the process variables it reads
    class Answer(BaseModel): ...         # the process variables it writes

    @topic("beregn-frist", after=())
    def beregn_frist(ask: Ask, task: Task, world: World) -> Answer: ...

The loop fetches the variables that `Ask` names and no others. A field `ref_tekst_x` of `Ask` announces the free
text `tekst_x`: it is moved to the register before the function runs, and the function sees its reference alone.
Only a topic that comes `after` a form does so; a later one just reads the reference.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_type_hints

from pydantic import BaseModel

REF = "ref_"
Run = Callable[[Any, Any, Any], BaseModel]


@dataclass(frozen=True)
class Topic:
    """One topic. `after` names the user tasks whose forms it reads; `texts` the free texts (`tekst_x`) it takes over."""

    name: str
    ask: type[BaseModel]
    run: Run
    after: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        if not self.after:
            return ()
        return tuple(field.removeprefix(REF) for field in self.ask.model_fields if field.startswith(REF))

    @property
    def variables(self) -> tuple[str, ...]:
        """The process variables to fetch with a task."""
        return (*self.ask.model_fields, *self.texts)


_TOPICS: dict[str, Topic] = {}


def topic(name: str, after: tuple[str, ...] = ()) -> Callable[[Run], Run]:
    """Register a function for a topic. Its parameter `ask` is annotated with the question's model."""

    def register(run: Run) -> Run:
        if name in _TOPICS:
            raise ValueError(f"topic '{name}' is defined twice: in {_TOPICS[name].run.__module__} and {run.__module__}")
        _TOPICS[name] = Topic(name, get_type_hints(run)["ask"], run, after)
        return run

    return register


def load_topics() -> dict[str, Topic]:
    """Every topic in `workers/topics/`, by name."""
    import workers.topics as room  # noqa: PLC0415 - the topics import this module

    for module in pkgutil.iter_modules(room.__path__):
        importlib.import_module(f"{room.__name__}.{module.name}")
    return {name: found for name, found in _TOPICS.items() if found.run.__module__.startswith(room.__name__ + ".")}
