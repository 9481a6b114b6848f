"""Imports (DMN 1.5, 6.3.3)."""

from __future__ import annotations

from collections.abc import Mapping

from rules.decision.model import Import
from rules.decision.read.reader import Reader
from rules.decision.xml import Element


def import_(reader: Reader, element: Element, prefixes: Mapping[str, str]) -> Import:
    """An <import>. DMN 1.1 gives it no name: there its prefix is the one that the file's XML has for the namespace."""
    for _ in reader.children(element):
        pass
    namespace = element.get("namespace")
    if not namespace:
        reader.fault(element.line, "<import> has no namespace", "write the namespace of the model that it imports")
    name = element.attributes.get("name")
    if name is None:
        name = next((prefix for prefix, uri in prefixes.items() if uri == namespace), "")
    return Import(
        name.strip(), element.line, namespace, element.get("locationURI").strip(), element.get("importType").strip()
    )
