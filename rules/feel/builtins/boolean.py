"""Boolean functions (DMN 1.5, 10.3.4.2)."""

from rules.feel.builtins.register import Family
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions


@family.add("not", "negand: any")
def not_(negand: Value) -> Value:
    """Three-valued: true and false are exchanged, all else is null."""
    return not negand if isinstance(negand, bool) else None
