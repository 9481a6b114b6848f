"""Names of a package whose modules are loaded when they are first asked for (PEP 562).

A process that decides once needs few of them, and reading a module costs it as much as many decisions.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from rules.feel.hints import Any


def later(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package: `homes` has the module of each name. Two threads at once are given the same.

    A name must not be that of a submodule: whoever imports that would find the module in the name's place.
    """

    def get(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = loaded(f"{homes[name]}.{name}")
        setattr(sys.modules[package], name, found)
        return found

    return get


def loaded(place: str) -> Any:
    """What `package.module.name` names, the module loaded when it is not yet."""
    module, _, name = place.rpartition(".")
    __import__(module)
    return getattr(sys.modules[module], name)
