"""Context functions (DMN 1.5, 10.3.4.10)."""

from __future__ import annotations

from rules.feel.builtins.register import READ, Family, Refused
from rules.feel.notes import At, Kind, Run
from rules.feel.show import show
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions


@family.add("get value", "m: context, key: string", run=True, quick=True)
def get_value(run: Run, at: At, m: dict[str, Value], key: str) -> Value:
    """The entry of that key; a noted null when there is none."""
    return m[key] if key in m else run.null(Kind.NO_SUCH_ENTRY, f"{show(m)} has no entry {show(key)}", at)


@family.add("get entries", "m: context")
def get_entries(m: dict[str, Value]) -> Value:
    """The entries as contexts of key and value."""
    return [{"key": key, "value": value} for key, value in m.items()]


@family.add("context", "entries: list")
def context(entries: list[Value]) -> Value:
    """The context of a list of contexts with key and value."""
    made: dict[str, Value] = {}
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("key"), str) or "value" not in entry:
            raise Refused("each entry needs a string 'key' and a 'value'")
        if entry["key"] in made:
            raise Refused(f"the key '{entry['key']}' stands twice")
        made[entry["key"]] = entry["value"]
    return made


@family.add("context put", "context: context, key: string, value: any", quick=True)
def context_put(old: dict[str, Value], key: str, value: Value) -> Value:
    """The context with this entry."""
    return {**old, key: value}


@family.add("context put", "context: context, keys: list, value: any", quick=True)
def context_put_deep(old: dict[str, Value], keys: list[Value], value: Value) -> Value:
    """The context with this entry, through the contexts that the keys name."""
    if not keys or not all(isinstance(key, str) for key in keys):
        raise Refused("'keys' must be a list of strings")
    first, rest = keys[0], keys[1:]
    if not rest:
        return {**old, first: value}
    inner = old.get(first)
    if not isinstance(inner, dict):
        raise Refused(f"there is no context '{first}'")
    return {**old, first: context_put_deep(inner, rest, value)}


@family.add("context merge", "contexts: list", run=True)
def context_merge(run: Run, _: At, contexts: list[Value]) -> Value:
    """All entries; of equal keys the last."""
    made: dict[str, Value] = {}
    for one in contexts:
        if not isinstance(one, dict):
            raise Refused("all items must be contexts")
        run.spend(1 + len(one) // READ)
        made |= one
    return made
