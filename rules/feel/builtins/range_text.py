"""`range`: a range from its text (DMN 1.5, 10.3.4.1)."""

from __future__ import annotations

from rules.errors import FeelError
from rules.feel import nodes
from rules.feel.builtins.register import Family, Refused
from rules.feel.compare import less
from rules.feel.names import Names
from rules.feel.numbers import CONTEXT
from rules.feel.parser import parse_expression
from rules.feel.temporal.read import read, read_date, read_date_time, read_duration, read_time
from rules.feel.values import Range, Value

family = Family()
FUNCTIONS = family.functions

READERS = {"date": read_date, "time": read_time, "date and time": read_date_time, "duration": read_duration}


@family.add("range", "from: string")
def range_(text: str) -> Value:
    """`[1..3)`: both ends must be written out."""
    try:
        node = parse_expression(text, Names(READERS))
    except FeelError as error:
        raise Refused(f"'{text[:40]}' is no range") from error
    if not isinstance(node, nodes.RangeNode) or node.low is None or node.high is None:
        raise Refused(f"'{text[:40]}' is no range with two ends")
    low, high = end(node.low), end(node.high)
    if less(high, low) is not False:
        raise Refused("the ends are not of one kind and in order")
    return Range(low, high, node.low_in, node.high_in)


def end(node: nodes.Node) -> Value:
    """The value of an end that is written out."""
    if isinstance(node, nodes.Literal):
        return node.value
    if isinstance(node, nodes.Negate) and isinstance(node.operand, nodes.Literal):
        number = node.operand.value
        if isinstance(number, bool | str | None):
            raise Refused("only a number may have a sign")
        return CONTEXT.minus(number)
    if isinstance(node, nodes.AtLiteral):
        return read(node.text)
    if isinstance(node, nodes.Call) and isinstance(node.function, nodes.Name) and len(node.arguments) == 1:
        text = node.arguments[0]
        if isinstance(text, nodes.Literal) and isinstance(text.value, str) and node.function.name in READERS:
            return READERS[node.function.name](text.value)
    raise Refused("an end is not written out")
