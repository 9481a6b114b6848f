"""The namespaces of DMN's versions (DMN 1.5, 6.3.2 and clause 14): models, expression languages, imports."""

from __future__ import annotations

from rules.feel.hints import Final

MODELS: Final[dict[str, str]] = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20151101/dmn11.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
}
TO_COME: Final[dict[str, str]] = {  # published, not adopted when this was written: refused by name
    "https://www.omg.org/spec/DMN/20240513/MODEL/": "1.6 (beta)",
    "https://www.omg.org/spec/DMN/": "2026 (without a version)",
}
LANGUAGES: Final = frozenset(
    {"", "feel", "FEEL"}
    | {namespace.replace("MODEL", "FEEL") for namespace in MODELS}
    | {"http://www.omg.org/spec/FEEL/20140401", "http://www.omg.org/spec/DMN/20151101/feel.xsd"}
)
CAMUNDA: Final = "http://camunda.org/schema/1.0/dmn"
