"""Reads what stands for one character: escapes and classes (XML Schema 1.1, part 2, G.4.1 and G.4.2)."""

from __future__ import annotations

import re

from rules.feel.patterns import chars
from rules.feel.patterns.reading import Reader
from rules.feel.patterns.sets import Spans, others, union, without

THEMSELVES = frozenset("\\|.-^?*+{}()[]$")
CONTROL = {"n": 0xA, "r": 0xD, "t": 0x9}
PROPERTY = re.compile(r"\{([^{}]*)\}")


def escape(reader: Reader) -> tuple[Spans, bool]:
    """charClassEsc: its set, without case variants; and whether it is one character, which may begin or end a range."""
    start = reader.position
    char = reader.text[start + 1 : start + 2]
    reader.position += 2
    if not char:
        raise reader.fault("a \\ ends the pattern: write \\\\ for the sign itself", start)
    if char in "pP":
        spans = named(reader, start)
        return reader.made(spans if char == "p" else others(spans)), False
    if char in "sScCdDiIwW":
        return reader.made(chars.escape(char)), False
    if char in CONTROL or char in THEMSELVES:
        code = CONTROL.get(char) or ord(char)
        return ((code, code),), True
    if char.isdigit() and char.isascii():
        raise reader.fault(f"\\{char} refers back to no group here: groups count from \\1, and not in classes", start)
    raise reader.fault(f"\\{char} has no meaning: write \\\\ for the sign itself", start)


def named(reader: Reader, start: int) -> Spans:
    """charProp: a category or a block in `{ }`."""
    found = PROPERTY.match(reader.text, reader.position)
    if found is None:
        raise reader.fault(f"{reader.text[start : start + 2]} is followed by a name in {{ }}", start)
    reader.position = found.end()
    name = found[1]
    if name.startswith("Is"):
        spans = chars.block(name[2:])
        if spans is None:
            raise reader.fault(
                f"there is no Unicode block '{name[2:]}': write its name without spaces, as in \\p{{IsGreekandCoptic}}",
                start,
            )
        return spans
    if not chars.CATEGORY.fullmatch(name):
        raise reader.fault(
            f"there is no Unicode category '{name}': write one as L or Lu, or a block as IsBasicLatin", start
        )
    return chars.category(name)


def char_class(reader: Reader) -> Spans:
    """charClassExpr: `[a-z]`, `[^a]`, `[a-z-[aeiou]]`."""
    start = reader.position
    reader.position += 1
    reader.deeper(start)
    negative = reader.next("^")
    members: list[Spans] = []
    taken: Spans = ()
    while not reader.next("]"):
        if reader.ended():
            raise reader.fault("a [ is not closed: close it or write \\[", start)
        if members and reader.comes("-["):
            reader.position += 1
            taken = char_class(reader)
            if not reader.comes("]"):
                raise reader.fault("a subtraction stands last in its class: close the class after it")
            continue
        members.append(member(reader))
    if not members:
        raise reader.fault("a class is empty: write a character in it, \\] for the sign ]", start)
    reader.depth -= 1
    spans = union(*members)
    return reader.made(without(others(spans) if negative else spans, taken))


def member(reader: Reader) -> Spans:
    """charGroupPart: a character, a range, or an escape. What a hyphen is here, the five rules of G.4.1 say."""
    start = reader.position
    low, single = endpoint(reader)
    if not single or not reader.comes("-") or reader.text.startswith(("]", "[", "-["), reader.position + 1):
        return reader.cased(low) if single else low
    reader.position += 1
    if reader.text[start] == "-" or reader.now() in ("-", ""):
        raise reader.fault("a - neither begins nor ends a range: write \\-", start)
    high, single = endpoint(reader)
    if not single:
        raise reader.fault("a range does not end with a character: write \\- for the sign itself", start)
    if high[0][0] < low[0][0]:
        raise reader.fault("a range ends before it begins: write the smaller character first", start)
    return reader.cased(((low[0][0], high[0][0]),))


def endpoint(reader: Reader) -> tuple[Spans, bool]:
    """A character of a class without its case variants, or an escape; and whether it is one character."""
    char = reader.now()
    if char == "\\":
        return escape(reader)
    if char == "[":
        raise reader.fault("a [ stands in a class: write \\[")
    reader.position += 1
    return ((ord(char), ord(char)),), True
