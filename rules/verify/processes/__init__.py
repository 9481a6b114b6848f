"""Checks of processes and forms: one check, one file, one code, one page."""

from rules.verify.processes.package import Form, Package, read_package
from rules.verify.processes.run import CHECKS, check_processes

__all__ = ["CHECKS", "Form", "Package", "check_processes", "read_package"]
