"""XPath's regular expressions (XPath functions 3.1, 5.6; XML Schema 1.1, part 2, appendix G).

A pattern is read into a tree. Python's engine runs it where that is cheap for sure; else our own machine does, which tries each
place once. Both are paid in steps. Read by the built-ins when the first pattern is used. Blind spot: Unicode's
categories are those of the Python that runs, its blocks those of 14.0.
"""

from __future__ import annotations

from rules.feel.patterns.answers import matches, replaced, split
from rules.feel.patterns.errors import STEPS, BadPattern, Budget
from rules.feel.patterns.pattern import Pattern, compiled

__all__ = ["STEPS", "BadPattern", "Budget", "Pattern", "compiled", "matches", "replaced", "split"]
