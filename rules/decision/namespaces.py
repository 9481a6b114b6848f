"""The namespaces of DMN's versions."""

from typing import Final

MODELS: Final[dict[str, str]] = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20151101/dmn11.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
}
LANGUAGES: Final = frozenset(
    {"", "feel", "FEEL"}
    | {namespace.replace("MODEL", "FEEL") for namespace in MODELS}
    | {"http://www.omg.org/spec/FEEL/20140401", "http://www.omg.org/spec/DMN/20151101/feel.xsd"}
)
CAMUNDA: Final = "http://camunda.org/schema/1.0/dmn"
