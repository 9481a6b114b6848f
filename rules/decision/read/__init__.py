"""From XML to what a model says. Vendors' attributes and extensions are passed over; the standard's own are not."""

from rules.decision.read.definitions import read

__all__ = ["read"]
