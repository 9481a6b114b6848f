"""From tokens to a tree: Pratt's method, one room for each part of the grammar (DMN 1.5, 10.3.1.2)."""

from rules.feel.parser.core import parse_expression, parse_type, parse_unary_tests

__all__ = ["parse_expression", "parse_type", "parse_unary_tests"]
