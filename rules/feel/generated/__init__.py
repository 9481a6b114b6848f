"""Generated code: an expression whose kinds are proved by declared types, as one plain Python function.

    nodes + types → shapes (what the inputs are) → parts (Python's syntax tree) → a function over a dict

It holds no semantics of its own. Whatever it does not cover is not generated, and whatever it meets at run time that
was not promised (a null, a float, a missing key, a number out of range, a division by zero) goes to the reference
closures, whole. See docs/adr/0015-generated-expressions.md.
"""

from rules.feel.generated.code import Generated, generate

__all__ = ["Generated", "generate"]
