"""Boolean functions (DMN 1.5, 10.3.4.2)."""

from rules.feel.builtins.register import Family, Refused
from rules.feel.show import show
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions


@family.add("not", "negand: any")
def not_(negand: Value) -> Value:
    """Three-valued: true and false are exchanged, all else is null."""
    if negand is not None and not isinstance(negand, bool):
        raise Refused(f"'negand' must be true or false, not {show(negand)}")
    return None if negand is None else not negand
