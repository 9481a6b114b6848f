"""XML (DMN 1.5, clause 14) with line numbers, and without what a hostile file may do: no DOCTYPE, limits on size and depth."""

from __future__ import annotations

import pyexpat as expat  # xml.parsers.expat is this, and two packages to load
from collections.abc import Iterator, Mapping

from rules.errors import ModelError

SIZE = 50_000_000  # bytes of one file
DEPTH = 200  # elements inside one another
NO_PREFIXES: Mapping[str, str] = {}


class Element:
    """An element: its namespace, local name, attributes (by local name, foreign ones by `{namespace}name`).

    `prefixes`, of the root: those that its file declares anywhere.
    """

    __slots__ = ("attributes", "children", "line", "name", "namespace", "prefixes", "text")

    def __init__(self, namespace: str, name: str, attributes: dict[str, str], line: int) -> None:
        self.namespace, self.name, self.attributes, self.line = namespace, name, attributes, line
        self.text = ""
        self.children: list[Element] = []
        self.prefixes = NO_PREFIXES

    def get(self, attribute: str, default: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(attribute, default)

    def every(self, *names: str) -> Iterator[Element]:
        """The children in this element's namespace with one of these names."""
        return (child for child in self.children if child.namespace == self.namespace and child.name in names)

    def first(self, *names: str) -> Element | None:
        """The first of them."""
        return next(self.every(*names), None)

    def walk(self) -> Iterator[Element]:
        """The element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def parse(data: bytes, file: str) -> Element:
    """The root element; ModelError when the bytes are no XML that we would read."""
    if len(data) > SIZE:
        raise ModelError(file, None, f"the file is larger than {SIZE} bytes", "split the model")
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    reader = _Reader(parser, file)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ModelError(
            file, error.lineno, f"this is not well-formed XML: {expat.ErrorString(error.code)}", "mend the XML there"
        ) from error
    except (LookupError, ValueError) as error:  # of an encoding that there is not, or that is none of text
        raise ModelError(file, None, f"this is not XML: {error}", "give a DMN file") from error
    reader.root[0].prefixes = reader.prefixes
    return reader.root[0]


class _Reader:
    """Builds the tree from expat's events."""

    def __init__(self, parser: expat.XMLParserType, file: str) -> None:
        self.parser, self.file = parser, file
        self.root: list[Element] = []
        self.stack: list[Element] = []
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartNamespaceDeclHandler = self.prefix
        self.prefixes: dict[str, str] = {}

    def doctype(self, *_: object) -> None:
        raise ModelError(
            self.file,
            self.parser.CurrentLineNumber,
            "the file has a DOCTYPE, which a model does not need",
            "take the <!DOCTYPE …> out",
        )

    def prefix(self, prefix: str | None, namespace: str | None) -> None:
        if prefix and namespace:
            self.prefixes.setdefault(prefix, namespace)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition("\n")
        if any("\n" in key for key in attributes):
            attributes = {"{%s}%s" % tuple(k.split("\n")) if "\n" in k else k: v for k, v in attributes.items()}  # noqa: UP031
        made = Element(namespace, name, attributes, self.parser.CurrentLineNumber)
        if len(self.stack) >= DEPTH:
            raise ModelError(self.file, made.line, f"elements are nested more than {DEPTH} deep", "make it flatter")
        (self.stack[-1].children if self.stack else self.root).append(made)
        self.stack.append(made)

    def end(self, _: str) -> None:
        self.stack.pop()

    def characters(self, text: str) -> None:
        self.stack[-1].text += text
