"""The expression language FEEL (DMN 1.5, chapter 10). Knows no tables, no law.

    text → scanner (names by longest match) → parser (Pratt) → nodes → closures (reference evaluator) → value

`Unit` is one text made ready: its tree, what it asks for from outside, and the function that evaluates it.
"""

from rules.feel.hints import TYPE_CHECKING
from rules.feel.later import later
from rules.feel.notes import At, Kind, Note, Run, Source
from rules.feel.scope import Scope
from rules.feel.show import show
from rules.feel.types import Types
from rules.feel.unit import Language, Unit
from rules.feel.values import Function, Lambda, NotAValue, Range, Value, incoming, outgoing

if TYPE_CHECKING:
    from rules.feel.alone import Expression, Result, expression, tests

__all__ = [
    "At",
    "Expression",
    "Function",
    "Kind",
    "Lambda",
    "Language",
    "NotAValue",
    "Note",
    "Range",
    "Result",
    "Run",
    "Scope",
    "Source",
    "Types",
    "Unit",
    "Value",
    "expression",
    "incoming",
    "outgoing",
    "show",
    "tests",
]

__getattr__ = later(
    __name__,
    dict.fromkeys(("Expression", "Result", "expression", "tests"), "rules.feel.alone"),
)
