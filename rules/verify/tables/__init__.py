"""Checks of decision tables: one check, one file, one code, one page."""

from rules.verify.tables.run import CHECKS, check_tables

__all__ = ["CHECKS", "check_tables"]
