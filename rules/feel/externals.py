"""External functions (DMN 1.5, 10.3.2.13.3): a closed table that the caller gives, and nothing beyond it.

    function(x) external {java: {class: "java.lang.Math", method signature: "cos(double)"}}
    function(x) external {pmml: {document: "risk.pmml", model: "Risk"}}

The table names what may be called, and with what: {"java.lang.Math.cos(double)": math.cos, "risk.pmml#Risk": score}.
A Java method's arguments come in the Python types that stand for the parameters' types; a PMML model's as one dict
by parameter. What comes back is taken as any value from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rules.feel import nodes
from rules.feel.hints import Any, Final
from rules.feel.notes import At, Kind, Run
from rules.feel.records import Frozen
from rules.feel.values import Lambda, NotAValue, Value, incoming, outgoing

Callee = Callable[..., Any]
SIGNATURE: Final = r"\s*([\w$]+)\s*\(([^()]*)\)\s*"


class External(Frozen):
    """What a definition names: the key in the table, and of a Java method the types of its parameters."""

    key: str
    types: tuple[str, ...] | None


class Externals:
    """The table. ValueError for a key that names neither a Java method with its types nor a model of a document."""

    def __init__(self, table: Mapping[str, Callee]) -> None:
        self.table: dict[str, Callee] = {normal(key): callee for key, callee in table.items()}

    def get(self, key: str) -> Callee | None:
        """What the table has for a key."""
        return self.table.get(key)


NONE: Final = Externals({})


def normal(key: str) -> str:
    """A table's key as definitions are looked up: without spaces, types written in one way."""
    if "(" not in key:
        document, mark, model = key.partition("#")
        if not mark:
            raise ValueError(f"'{key}' names no external function: write class.method(types) or document#model")
        return f"{document.strip()}#{model.strip()}"
    class_, _, method = key.partition("(")[0].rpartition(".")
    found = java_method(class_, f"{method}({key.partition('(')[2]}")
    if found is None or not class_:
        raise ValueError(f"'{key}' names no external function: write class.method(types) or document#model")
    return found.key


def java_method(class_: str, signature: str) -> External | None:
    """The Java method of a class and signature; None when the signature is none."""
    import re  # noqa: PLC0415  -- see below

    from rules.feel import java  # noqa: PLC0415  -- few models call out, and patterns are slow to compile

    found = re.fullmatch(SIGNATURE, signature)
    if found is None:
        return None
    types = tuple(java.type_name(part) for part in found[2].split(",")) if found[2].strip() else ()
    if not all(types):
        return None
    return External(f"{class_.strip()}.{found[1]}({','.join(types)})", types)


def external(definition: Value) -> External | None:
    """What a definition names; None when it names nothing."""
    if not isinstance(definition, dict):
        return None
    entries = next((definition[k] for k in ("java", "pmml") if isinstance(definition.get(k), dict)), definition)
    match entries:
        case {"class": str() as class_, "method signature": str() as signature}:
            return java_method(class_, signature)
        case {"document": str() as document, "model": str() as name}:
            return External(f"{document.strip()}#{name.strip()}", None)
        case {"document": str() as document}:
            return External(f"{document.strip()}#", None)
    return None


def written(node: nodes.Node) -> Value:
    """The definition that a tree writes in plain literals, as far as it does."""
    if isinstance(node, nodes.Literal):
        return node.value
    return {key: written(value) for key, value in node.entries} if isinstance(node, nodes.ContextNode) else None


def function(
    definition: Value, name: str, parameters: tuple[str, ...], types: tuple[Any, ...], result: Any, table: Externals
) -> Lambda:
    """The function of a definition. Each call that cannot be made is a noted null."""
    found = external(definition)
    callee = None if found is None else table.get(found.key)

    def body(arguments: Sequence[Value], run: Run) -> Value:
        place = name or (found.key if found else "an external function")
        if found is None:
            return run.null(Kind.NO_EXTERNAL, "the definition names no Java method and no PMML model", place)
        if callee is None:
            return run.null(Kind.NO_EXTERNAL, f"no function stands for {found.key}", place)
        return call(found, callee, dict(zip(parameters, arguments, strict=True)), run, place)

    return Lambda(name, parameters, body, types, result)


def call(found: External, callee: Callee, arguments: Mapping[str, Value], run: Run, place: At | str) -> Value:
    """The value that the callee gives; a noted null when it does not take the arguments, fails, or gives no value."""
    if found.types is None:
        taken: list[Any] = [{key: outgoing(value) for key, value in arguments.items()}]
    else:
        from rules.feel import java  # noqa: PLC0415  -- see java_method

        fitted = java.arguments(list(arguments.values()), found.types)
        if isinstance(fitted, str):
            return run.null(Kind.WRONG_ARGUMENTS, f"{found.key}: {fitted}", place)
        taken = fitted
    try:
        return incoming(callee(*taken))
    except NotAValue as error:
        return run.null(Kind.EXTERNAL_FAILED, f"{found.key} gave what is no value: {error}", place)
    except Exception as error:  # noqa: BLE001  -- code that is not ours may fail in any way: the caller's own table
        return run.null(Kind.EXTERNAL_FAILED, f"{found.key} failed: {type(error).__name__}: {error}", place)
