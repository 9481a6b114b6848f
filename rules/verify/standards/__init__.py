"""Checks of a whole standard: are all questions answered, and does what the law locks still stand?"""

from rules.verify.standards.run import CHECKS, check_standards

__all__ = ["CHECKS", "check_standards"]
