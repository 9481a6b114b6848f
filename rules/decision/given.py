"""How a caller gives inputs (DMN 1.5, 6.3.11; 10.4): by name, and those of imported models by one of

    {"prefix": {"name": value}}    {"prefix.name": value}    {"namespace#name": value}    {"name": value}

where a prefix is the import's name, prefixes of imports in imports follow one another, and the plain name does only when
one model alone has it, or the first one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.decision import model
from rules.decision.home import Home
from rules.decision.run import DecisionRun
from rules.feel import Kind, NotAValue, Value, incoming
from rules.feel.records import Frozen

NOT_GIVEN = object()


class Way(Frozen):
    """How one input may be given: its plain name (None: that may mean another one), and paths to it."""

    name: str
    plain: str | None
    paths: tuple[tuple[str, ...], ...] = ()


class Ways:
    """How each input of the models may be given."""

    def __init__(self, main: Home, homes: Iterable[Home]) -> None:
        self.main, self.routes = main, main.routes()
        self.names: dict[tuple[str, ...], list[Home]] = {}
        for home in homes:
            for element in home.definitions.inputs:
                self.names.setdefault(parts(element.variable), []).append(home)
        self.made: dict[str, Way] = {}

    def of(self, element: model.InputData | model.Decision, home: Home) -> Way:
        """How an element's value may be given."""
        if element.id not in self.made:
            self.made[element.id] = self.way(element.variable, home)
        return self.made[element.id]

    def way(self, name: str, home: Home) -> Way:
        """See of."""
        exact = (f"{home.definitions.namespace}#{name}",)
        if home is self.main:
            return Way(name, None, ((name,), exact))
        homes = set(self.names.get(parts(name), ()))
        plain = name if homes <= {home} else None
        paths = [(*route, name) for route in self.routes.get(home, [])]
        dotted = [(".".join(path),) for path in paths if len(path) > 1]
        shown = dotted[0][0] if dotted else name if plain else exact[0]
        return Way(shown, plain, (exact, *dotted, *(path for path in paths if len(path) > 1)))

    def plain(self, name: str) -> Way:
        """How a name that no model declares may be given."""
        return Way(name, name)


def given(way: Way, run: DecisionRun) -> Value:
    """The value that was given; a noted null when there is none, or none that the language has."""
    place = f"input '{way.name}'"
    for path in way.paths:
        if (found := follow(run.given, path)) is not NOT_GIVEN:
            break
    else:
        found = NOT_GIVEN if way.plain is None else look(run.given, way.plain)
    if found is NOT_GIVEN:
        return run.null(Kind.MISSING_INPUT, f"the input '{way.name}' was not given", place)
    try:
        return incoming(found)
    except NotAValue as error:
        return run.null(Kind.WRONG_TYPE, str(error), place)


def follow(values: object, path: tuple[str, ...]) -> object:
    """The value at the end of a path."""
    for name in path:
        if not isinstance(values, Mapping):
            return NOT_GIVEN
        values = look(values, name)
    return values


def parts(name: str) -> tuple[str, ...]:
    """The words and symbols of a name."""
    if name.isidentifier():
        return (name,)
    from rules.feel.names import parts as all_parts  # noqa: PLC0415  -- its patterns are slow to compile

    return tuple(all_parts(name))


def look(values: Mapping[str, object], name: str) -> object:
    """The value of a name, its parts written with any white space between them."""
    if name in values:
        return values[name]
    wanted = parts(name)
    key = next((key for key in values if isinstance(key, str) and parts(key) == wanted), None) if wanted else None
    return NOT_GIVEN if key is None else values[key]
