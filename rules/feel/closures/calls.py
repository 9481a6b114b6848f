"""Calls and function literals (DMN 1.5, 10.3.2)."""

from __future__ import annotations

from collections.abc import Sequence

from rules.feel import externals, nodes
from rules.feel.hints import TYPE_CHECKING
from rules.feel.kinds import kind
from rules.feel.notes import Kind, Run
from rules.feel.scope import Code, Scope
from rules.feel.show import show
from rules.feel.values import Lambda, Value

if TYPE_CHECKING:
    from rules.feel.closures.compiler import Compiler


def call(compiler: Compiler, node: nodes.Call) -> Code:
    """`f(a, b)`, `f(p: a)`"""
    function, at = compiler.code(node.function), compiler.at(node)
    codes, names = [compiler.code(argument) for argument in node.arguments], node.names

    def run_call(scope: Scope, run: Run) -> Value:
        called = function(scope, run)
        if called is None:
            return None
        if kind(called) != "function":
            return run.null(Kind.NOT_A_FUNCTION, f"{show(called)} cannot be called", at)
        return called.call([code(scope, run) for code in codes], names, run, at)

    return run_call


def function_node(compiler: Compiler, node: nodes.FunctionNode) -> Code:
    """`function(a, b) body`, which keeps the scope it was made in; `function(a) external {…}`."""
    body, text = compiler.code(node.body), compiler.source.text
    names = tuple(name for name, _ in node.parameters)
    types = tuple(compiler.types.of(wanted, text) if wanted else None for _, wanted in node.parameters)

    def run_external(scope: Scope, run: Run) -> Value:
        return externals.function(body(scope, run), "", names, types, None, compiler.externals)

    def run_function(scope: Scope, run: Run) -> Value:
        def inner(arguments: Sequence[Value], run: Run) -> Value:
            return body(Scope(dict(zip(names, arguments, strict=True)), scope), run)

        return Lambda("", names, inner, types)

    return run_external if node.external else run_function
