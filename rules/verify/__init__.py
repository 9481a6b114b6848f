"""What is wrong with a model before anyone is decided by it. `tables` and `processes` are rooms of their own."""

from rules.verify.finding import Finding
from rules.verify.tables import check_tables

__all__ = ["Finding", "check_tables"]
