"""Boxed expressions made ready (DMN 1.5, 10.2.1): a table is one of them."""

from rules.decision.boxed.dispatch import boxed

__all__ = ["boxed"]
