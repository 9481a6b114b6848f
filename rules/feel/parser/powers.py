"""Binding powers of the operators, loosest first (DMN 1.5, 10.3.1.2)."""

OR, AND, COMPARE, ADD, MULTIPLY, POWER, NEGATE, INSTANCE = range(1, 9)
TESTS = ("<", "<=", ">", ">=", "=", "!=")
BINARY = {"or": OR, "and": AND, "+": ADD, "-": ADD, "*": MULTIPLY, "/": MULTIPLY, "**": POWER} | dict.fromkeys(
    TESTS, COMPARE
)
INFIX_WORDS = {"between": COMPARE, "in": COMPARE, "instance": INSTANCE}
