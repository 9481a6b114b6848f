"""A case as an auditor reads it: `lav_revision` as data, `html` as one page, `eksporter` as files, logged in the case."""

from audit.eksport import eksporter
from audit.revision import lav_revision
from audit.side import html

__all__ = ["eksporter", "html", "lav_revision"]
