"""What names mean while an expression runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rules.feel.hints import Any, Final
from rules.feel.notes import Run
from rules.feel.values import Value

MISSING: Final[Any] = object()


class Scope:
    """Names and their values, and the scope around them."""

    __slots__ = ("around", "names")

    def __init__(self, names: Mapping[str, Value], around: Scope | None = None) -> None:
        self.names, self.around = names, around

    def find(self, name: str) -> Value:
        """The value of the innermost name, MISSING when there is none."""
        scope: Scope | None = self
        while scope is not None:
            value = scope.names.get(name, MISSING)
            if value is not MISSING:
                return value
            scope = scope.around
        return MISSING


Code = Callable[[Scope, Run], Value]
