"""What annotations need of `typing`, without loading it: that takes as long as twenty modules of ours.

Annotations are not evaluated (PEP 563), so where the program runs, any value stands for what they name. Type checkers
see `typing` itself. A module that needs more of it, such as NamedTuple, imports it.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, ClassVar, Final, NoReturn, Protocol, Self, dataclass_transform
else:
    Any = ClassVar = Final = NoReturn = Protocol = Self = object

    def dataclass_transform(**_):
        """A decorator that changes nothing."""
        return lambda cls: cls


__all__ = ["TYPE_CHECKING", "Any", "ClassVar", "Final", "NoReturn", "Protocol", "Self", "dataclass_transform"]
