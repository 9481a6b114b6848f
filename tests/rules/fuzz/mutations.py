"""Small models of every kind of boxed expression, and ways to damage their bytes and their tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from tests.small_models import model, table

TREES: Final = Path(__file__).parents[3] / "dmn"
LITERAL: Final = "<literalExpression><text>{}</text></literalExpression>"


def literal(name: str, text: str, *, requires: str = "", type_: str = "") -> str:
    """A decision of one expression."""
    return f'<decision id="{name}" name="{name}"><variable name="{name}" typeRef="{type_}"/>{requires}{LITERAL.format(text)}</decision>'


def requires(*names: str) -> str:
    """Requirements of decisions."""
    return "".join(f'<informationRequirement><requiredDecision href="#{n}"/></informationRequirement>' for n in names)


def calls(*names: str) -> str:
    """Requirements of business knowledge."""
    return "".join(f'<knowledgeRequirement><requiredKnowledge href="#{n}"/></knowledgeRequirement>' for n in names)


def knowledge(name: str, text: str, *, more: str = "") -> str:
    """A business knowledge model of p."""
    return (
        f'<businessKnowledgeModel id="{name}" name="{name}"><variable name="{name}"/><encapsulatedLogic>'
        f'<formalParameter name="p"/>{LITERAL.format(text)}</encapsulatedLogic>{more}</businessKnowledgeModel>'
    )


def boxed(name: str, inner: str, *, more: str = "") -> str:
    """A decision of a boxed expression."""
    return f'<decision id="{name}" name="{name}"><variable name="{name}"/>{more}{inner}</decision>'


MODELS: Final = (
    model(table(['< 5 => "a"', '>= 5 => "b" // x'])),
    model(table(["< 5 | - => 1 | 2", ">= 3 | \"x\" => 3 | 4"], inputs=("a: number", "b: string"), outputs=("m: number", "n: number"), policy="COLLECT")),
    model(table(["< 5 => 1", "- => 2"], outputs=("m: number of 2, 1 else 1",), policy="PRIORITY")),
    model(
        '<itemDefinition name="T"><itemComponent name="n"><typeRef>number</typeRef></itemComponent>'
        '<itemComponent name="l" isCollection="true"><typeRef>string</typeRef></itemComponent></itemDefinition>',
        '<inputData id="i" name="alder"><variable name="alder" typeRef="T"/></inputData>',
        literal("a", "alder.n + 1", requires='<informationRequirement><requiredInput href="#i"/></informationRequirement>'),
        boxed(
            "b",
            f'<context><contextEntry><variable name="x"/>{LITERAL.format("k(a)")}</contextEntry>'
            f'<contextEntry><variable name="y"/><list>{LITERAL.format("x")}</list></contextEntry></context>',
            more=requires("a") + calls("k"),
        ),
        knowledge("k", "p * 2"),
        '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#b"/><encapsulatedDecision href="#a"/>'
        '<inputData href="#i"/></decisionService>',
    ),
    model(
        boxed("r", f'<relation><column name="a"/><column name="b"/><row>{LITERAL.format("1")}{LITERAL.format("2")}</row></relation>'),
        boxed(
            "q",
            f"<conditional><if>{LITERAL.format('count(r) > 0')}</if><then><filter><in>{LITERAL.format('r')}</in><match>"
            f"{LITERAL.format('a > 0')}</match></filter></then><else><for iteratorVariable=\"q\"><in>{LITERAL.format('r')}</in>"
            f"<return>{LITERAL.format('q.a')}</return></for></else></conditional>",
            more=requires("r"),
        ),
        boxed("v", f'<invocation>{LITERAL.format("max")}<binding><parameter name="list"/>{LITERAL.format("[1, 2]")}</binding></invocation>'),
    ),
    *(path.read_bytes() for path in sorted(TREES.rglob("*.dmn")) if path.stat().st_size < 12_000),
)  # fmt: skip

ELEMENT: Final = re.compile(r"<([A-Za-z]+)[^<>]*?(/>|>)")
ATTRIBUTE: Final = re.compile(r'\b(\w+)="([^"]*)"')
TEXT: Final = re.compile(r"<text>([^<]*)</text>")
BYTES: Final = (
    b"",
    b"<",
    b"\0",
    b"&lt;",
    b"&x;",
    b"\xff",
    b'"',
    b"</decision>",
    b"<![CDATA[",
    b"<?x ?>",
    b"\xef\xbb\xbf",
)
VALUES: Final = (
    "",
    "#a",
    "#b",
    "#s",
    "#k",
    "#i",
    "#r",
    "#none",
    "T",
    "number",
    "true",
    "nope",
    "&#10;&quot;]; import os",
    "COLLECT",
    "a",
)
TEXTS: Final = (
    "",
    "null",
    "1 +",
    "function(x) x",
    "{}",
    "[1..2]",
    "f(f)",
    "-",
    "?",
    "not(1)",
    "a",
    "k(k)",
    "s()",
    "1/0",
)


def damaged(data: bytes, seed: int) -> bytes:
    """The model with one to three damages."""
    random = Random(seed)  # noqa: S311  -- for tests
    for _ in range(random.randint(1, 3)):
        data = random.choice(DAMAGES)(data, random)
    return data


def torn(data: bytes, random: Random) -> bytes:
    """Some bytes replaced."""
    at = random.randint(0, len(data))
    return data[:at] + random.choice(BYTES) + data[at + random.randint(0, 6) :]


def whole(text: str, found: re.Match[str]) -> int:
    """Where an element ends, or about there."""
    if found[2] == "/>":
        return found.end()
    return text.find(f"</{found[1]}>", found.end()) + len(found[1]) + 3


def of_tree(change: Callable[[str, Random], str]) -> Callable[[bytes, Random], bytes]:
    """A damage of the text."""
    return lambda data, random: change(data.decode("utf-8", "surrogateescape"), random).encode(
        "utf-8", "surrogateescape"
    )


def dropped(text: str, random: Random) -> str:
    """An element less."""
    if not (found := [*ELEMENT.finditer(text)]):
        return text
    one = random.choice(found)
    return text[: one.start()] + text[whole(text, one) :]


def moved(text: str, random: Random) -> str:
    """An element once more, somewhere."""
    if not (found := [*ELEMENT.finditer(text)]):
        return text
    one, other = random.choice(found), random.choice(found)
    return text[: other.end()] + text[one.start() : whole(text, one)] + text[other.end() :]


def renamed(text: str, random: Random) -> str:
    """All elements of a name called as others are."""
    if not (found := [*ELEMENT.finditer(text)]):
        return text
    one, other = random.choice(found)[1], random.choice(found)[1]
    return text.replace(f"<{one}", f"<{other}").replace(f"</{one}>", f"</{other}>")


def attributed(text: str, random: Random) -> str:
    """An attribute with another's value, with one that hurts, or gone."""
    if not (found := [*ATTRIBUTE.finditer(text)]):
        return text
    one = random.choice(found)
    value = random.choice(found)[2] if random.random() < 0.5 else random.choice(VALUES)
    made = "" if random.random() < 0.1 else f'{one[1]}="{value}"'
    return text[: one.start()] + made + text[one.end() :]


def rewritten(text: str, random: Random) -> str:
    """An expression for another."""
    if not (found := [*TEXT.finditer(text)]):
        return text
    one = random.choice(found)
    value = random.choice(found)[1] if random.random() < 0.5 else random.choice(TEXTS)
    return text[: one.start(1)] + value + text[one.end(1) :]


DAMAGES: Final = (torn, *map(of_tree, (dropped, moved, renamed, attributed, attributed, rewritten, rewritten)))
