"""Three-valued `and` and `or` (DMN 1.5, 10.3.2): null stands for unknown."""

from __future__ import annotations

from rules.feel import nodes
from rules.feel.hints import TYPE_CHECKING
from rules.feel.notes import Kind, Run
from rules.feel.scope import Code, Scope
from rules.feel.show import show
from rules.feel.values import Value

if TYPE_CHECKING:
    from rules.feel.closures.compiler import Compiler


def connective(compiler: Compiler, node: nodes.Binary) -> Code:
    """`a and b and …`: false decides; `a or b or …`: true decides; else null unless all are the other value."""
    operator, decides = node.operator, node.operator == "or"
    operands: list[nodes.Node] = []
    left: nodes.Node = node
    while isinstance(left, nodes.Binary) and left.operator == operator:
        operands.append(left.right)
        left = left.left
    operands.append(left)
    codes = [(compiler.code(operand), compiler.at(operand)) for operand in reversed(operands)]

    def run_connective(scope: Scope, run: Run) -> Value:
        unknown = False
        for code, at in codes:
            value = code(scope, run)
            if value is decides:
                return decides
            if value is not (not decides):
                unknown = True
                if value is not None:
                    run.null(Kind.NOT_A_BOOLEAN, f"'{operator}' needs true or false, not {show(value)}", at)
        return None if unknown else not decides

    return run_connective
