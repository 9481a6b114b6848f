"""Small models that import one another, for tests."""

from tests.rules.decision.test_graph import literal
from tests.small_models import NS


def named(namespace: str, *elements: str, ns: str = NS, attributes: str = "") -> bytes:
    """A model with a namespace of its own."""
    inner = "".join(elements)
    return f'<definitions xmlns="{ns}" {attributes} name="m-{namespace}" namespace="{namespace}">{inner}</definitions>'.encode()


def imports(namespace: str, name: str | None = "", type_: str = NS, more: str = "") -> str:
    """An import."""
    called = "" if name is None else f'name="{name}"'
    return f'<import namespace="{namespace}" {called} importType="{type_}" {more}/>'


def input_(name: str, type_: str = "Any", id_: str = "i") -> str:
    """An input."""
    return f'<inputData id="{id_}" name="{name}"><variable name="{name}" typeRef="{type_}"/></inputData>'


def decides(name: str, text: str, *requires: str, id_: str = "d", type_: str = "Any") -> str:
    """A decision of one expression. A requirement is `Input href`, `Decision href` or `Knowledge href`."""
    needed = ""
    for kind, _, href in (one.partition(" ") for one in requires):
        outer = "knowledge" if kind == "Knowledge" else "information"
        needed += f'<{outer}Requirement><required{kind} href="{href}"/></{outer}Requirement>'
    variable = f'<variable name="{name}" typeRef="{type_}"/>'
    return f'<decision id="{id_}" name="{name}">{variable}{needed}{literal(text)}</decision>'


def knows(name: str, text: str, *parameters: str, id_: str = "b", requires: str = "") -> str:
    """A business knowledge model of one expression."""
    formal = "".join(
        f'<formalParameter name="{p}" typeRef="{t or "Any"}"/>'
        for p, _, t in (one.partition(": ") for one in parameters)
    )
    needed = f'<knowledgeRequirement><requiredKnowledge href="{requires}"/></knowledgeRequirement>' if requires else ""
    return (
        f'<businessKnowledgeModel id="{id_}" name="{name}"><variable name="{name}"/><encapsulatedLogic>{formal}'
        f"{literal(text)}</encapsulatedLogic>{needed}</businessKnowledgeModel>"
    )


def family(
    adult: str = 'locationURI="lib/adult.dmn"', count: str = 'locationURI="count.dmn"'
) -> tuple[bytes, bytes, bytes]:
    """A model that imports one that imports one: `x` of two models' `alder`, and of `n` two imports away."""
    kode = '<itemDefinition name=\'tKode\'><typeRef>string</typeRef><allowedValues><text>"A","B"</text></allowedValues></itemDefinition>'
    return (
        named(
            "urn:main",
            imports("urn:adult", "fælles", more=adult),
            input_("alder", "number", "a"),
            decides(
                "x", "if fælles.voksen and fælles.kode = &quot;A&quot; then fælles.sats(alder, &quot;A&quot;) else 0",
                "Input #a", "Decision urn:adult#v", "Input urn:adult#k", "Knowledge urn:adult#s", id_="x",
            ),
        ),
        named(
            "urn:adult",
            imports("urn:count", "tal", more=count),
            kode,
            input_("alder", "number", "a"),
            input_("kode", "tKode", "k"),
            decides("voksen", "alder &gt;= 18 and tal.dobbelt &gt; 1", "Input #a", "Decision urn:count#t", id_="v"),
            knows("sats", "a * 2", "a: number", "k: tKode", id_="s"),
        ),
        named("urn:count", input_("n", "number", "n"), decides("dobbelt", "n * 2", "Input #n", id_="t")),
    )  # fmt: skip
