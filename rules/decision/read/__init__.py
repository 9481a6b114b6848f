"""From XML to what a model says (DMN 1.5, 6.3, 7.3, 8.3, 10.5; XML by clause 14).

Vendors' attributes and extensions are passed over; elements of the standard's own that it does not have there are not.
"""

from rules.decision.read.definitions import read

__all__ = ["read"]
