"""Findings for files that cannot be read at all, in the process owner's language: V200 for tables, V300 for processes and forms."""

from __future__ import annotations

import re
from json import JSONDecodeError
from xml.etree.ElementTree import ParseError

from rules import ModelError
from rules.verify import Finding

UNREADABLE = "V200"  # a table
PLACE = {r"\bdecision\b": "tabel", r"\brow\b": "række", r"\bcolumn\b": "kolonne", r"\brule\b": "række"}


def unreadable_table(fault: ModelError) -> Finding:
    """The core tells a fault in English, for developers; here its place and its mend stand in Danish, with the core's words after."""
    place = fault.place
    for english, danish in PLACE.items():
        place = re.sub(english, danish, place)
    where = f"{fault.file}, linje {fault.line}" if fault.line else fault.file
    return Finding(
        UNREADABLE,
        f"{where}, {place}" if place else where,
        f"Det, der står her, kan ikke læses ({fault.says})",
        "skriv hele tal, tekster i anførselstegn, true, false, null, grænser som '[1..3)' og '>= 3', "
        f"flere med komma, not(\"…\") eller '-' ({fault.mend})",
    )


def unreadable_process(file: str, fault: ParseError | JSONDecodeError) -> Finding:
    """A diagram that is not XML, or a form that is not JSON."""
    line, column = fault.position if isinstance(fault, ParseError) else (fault.lineno, fault.colno)
    kind = "XML" if isinstance(fault, ParseError) else "JSON"
    return Finding(
        "V300",
        f"{file}, linje {line}, tegn {column}",
        f"Filen er ikke gyldig {kind} og kan ikke læses",
        "hent den forrige udgave, og lav rettelsen i Camunda Modeler i stedet for i teksten",
    )
