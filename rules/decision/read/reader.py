"""What all readers share: the file, the faults found so far, what an element may hold (DMN 1.5, 6.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from rules.decision.model import Text
from rules.decision.xml import Element
from rules.errors import ModelError

EVERYWHERE = ("description", "extensionElements")  # of every element (6.3)


class Reader:
    """Gathers faults, so that one reading tells them all. Readers of several files may gather in one list."""

    def __init__(self, file: str, faults: list[ModelError] | None = None) -> None:
        self.file = file
        self.faults: list[ModelError] = [] if faults is None else faults

    def fault(self, line: int | None, says: str, mend: str, place: str = "") -> None:
        """Note a fault and go on."""
        self.faults.append(ModelError(self.file, line, says, mend, place=place))

    def finish(self) -> None:
        """ModelError for the first fault, with the others beside it."""
        told(self.faults)

    def children(self, element: Element, *allowed: str, passed: tuple[str, ...] = ()) -> Iterator[Element]:
        """The children of the standard's namespace; a fault for each that the standard does not have there.

        `passed` are those of the standard that mean nothing for an evaluation.
        """
        for child in element.children:
            if child.namespace != element.namespace or child.name in EVERYWHERE or child.name in passed:
                continue
            if child.name in allowed:
                yield child
            elif child.name == "importedValues":  # 7.3.5; of the literal expressions in tables too
                self.fault(
                    child.line,
                    f"<{element.name}> takes its text from another document (importedValues), which is not read",
                    "write the values as its <text>, or put them into a model of DMN and import that",
                )
            else:
                self.fault(
                    child.line,
                    f"<{child.name}> is not known inside <{element.name}>",
                    "take it out, or move it into extensionElements",
                )

    def text(self, element: Element | None) -> Text | None:
        """The <text> of an element; a fault when it has none."""
        if element is None:
            return None
        found = next(iter([*self.children(element, "text")]), None)
        if found is None or not found.text.strip():
            self.fault(element.line, f"<{element.name}> has no text", "write its <text>")
            return None
        return Text(found.text.strip(), found.line)

    def reference(self, element: Element) -> str:
        """The id that `href` names."""
        href = element.get("href")
        if not href:
            self.fault(element.line, f"<{element.name}> has no href", 'write href="#id"')
        return href


def told(faults: list[ModelError]) -> None:
    """ModelError for the first fault, by file and line, with the others beside it; nothing when there is none."""
    if faults:
        files = list(dict.fromkeys(fault.file for fault in faults))
        one, *others = sorted(faults, key=lambda fault: (files.index(fault.file), fault.line or 0))
        raise ModelError(one.file, one.line, one.says, one.mend, place=one.place, also=others)
