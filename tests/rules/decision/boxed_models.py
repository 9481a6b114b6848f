"""A model with every boxed expression, for what explanations say of them."""

import rules
from tests.small_models import model, table


def literal(text: str) -> str:
    """A literal expression."""
    return f"<literalExpression><text>{text}</text></literalExpression>"


def decision(name: str, logic: str, requires: str = "") -> str:
    """A decision of any logic."""
    return f'<decision id="{name}" name="{name}">{requires}{logic}</decision>'


def needs(*references: str) -> str:
    """Requirements: `input alder`, `decision ret`, `knowledge sats`."""
    made = ""
    for reference in references:
        kind, _, name = reference.partition(" ")
        around = "knowledgeRequirement" if kind == "knowledge" else "informationRequirement"
        made += f'<{around}><required{kind.capitalize()} href="#{name}"/></{around}>'
    return made


def entry(name: str, logic: str) -> str:
    """A context's entry."""
    return f'<contextEntry><variable name="{name}"/>{logic}</contextEntry>'


SATS = table(["< 18 => 100", ">= 18 => 250 // SEL § 100"], outputs=("sats: number",), name="x")
SATS = SATS[SATS.index("<decisionTable") : SATS.index("</decision>")]
KNOWLEDGE = (
    '<businessKnowledgeModel id="satsen" name="satsen"><encapsulatedLogic><formalParameter name="alder" typeRef="number"/>'
    f"{SATS}</encapsulatedLogic></businessKnowledgeModel>"
)
INVOCATION = (
    f'<invocation>{literal("satsen")}<binding><parameter name="alder"/>{literal("alder")}</binding></invocation>'
)
BOXED = rules.load(
    model(
        '<inputData id="alder" name="alder"><variable name="alder" typeRef="number"/></inputData>',
        '<inputData id="beløb" name="beløb"><variable name="beløb" typeRef="number"/></inputData>',
        KNOWLEDGE,
        decision("dobbelt", literal("beløb * 2"), needs("input beløb")),
        decision(
            "samlet",
            f"<context>{entry('sats', INVOCATION)}{entry('tabel', SATS)}"
            f"<contextEntry>{literal('sats + dobbelt')}</contextEntry></context>",
            needs("input alder", "decision dobbelt", "knowledge satsen"),
        ),
        decision("kald", literal("satsen(alder) + 1"), needs("input alder", "knowledge satsen")),
        decision(
            "valg",
            f"<conditional><if>{literal('alder > 17')}</if><then>{literal('&quot;voksen&quot;')}</then>"
            f"<else>{literal('&quot;barn&quot;')}</else></conditional>",
            needs("input alder"),
        ),
        decision("udvalg", f"<filter><in>{literal('[1, 5, 9]')}</in><match>{literal('item > 4')}</match></filter>"),
        decision(
            "hver",
            f'<for iteratorVariable="i"><in>{literal("for n in 1..30 return n")}</in><return>{literal("i * 2")}</return></for>',
        ),
        decision(
            "nogen",
            f'<some iteratorVariable="i"><in>{literal("[1, 2]")}</in><satisfies>{literal("i > 1")}</satisfies></some>',
        ),
        decision("liste", f"<list>{literal('1')}{literal('alder')}</list>", needs("input alder")),
        decision(
            "relation",
            f'<relation><column name="a"/><column name="b"/><row>{literal("1")}{literal("2")}</row></relation>',
        ),
        decision("tom", f"<context>{entry('a', literal('alder + &quot;x&quot;'))}</context>", needs("input alder")),
        decision("service", literal("tjeneste(beløb)"), needs("input beløb", "knowledge tjeneste")),
        '<decisionService id="tjeneste" name="tjeneste"><outputDecision href="#dobbelt"/><inputData href="#beløb"/></decisionService>',
    )
)
