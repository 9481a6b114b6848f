"""The reference evaluator: each node of the tree becomes a closure once, with full three-valued semantics."""

from rules.feel.closures.compiler import Compiler

__all__ = ["Compiler"]
