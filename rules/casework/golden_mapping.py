"""A standard's mapping: how the fields of its golden cases are named in its tables. Names, units and value lists only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any, Final

from rules.casework.golden_folds import FOLDS
from rules.casework.golden_functions import FUNCTIONS
from rules.casework.golden_units import Conversion, factor, known
from rules.policy import CatalogueError, Where, YamlMap, read_yaml
from rules.policy.fields import Fields

NESTED: Final = ("sammensat", "samlet", "antal", "for_hver", "valgt", *FOLDS)  # links made of links
KINDS: Final = ("felt", "felter", "omdoebt", "tabel", "funktion", *NESTED)


@dataclass(frozen=True, slots=True)
class FromField:
    """A value of the case: the first of `fields` that the case has."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FromFields:
    """Several values of the case under names of their own, for a function that takes them together."""

    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FromTable:
    """An output column of a table; None: the whole row, for a function that counts by several of its columns.

    each: an input of the table that is a list; the table is asked once for every entry, and answers a list.
    """

    table: str
    output: str | None
    each: str | None = None


@dataclass(frozen=True, slots=True)
class FromFunction:
    """One of the closed list `golden_functions.FUNCTIONS`."""

    function: str


@dataclass(frozen=True, slots=True)
class FromParts:
    """A map: each entry by its own link."""

    parts: Mapping[str, Link]


@dataclass(frozen=True, slots=True)
class FromAll:
    """A list: what every link gives, one after another; nothing where a link gives null, no value twice."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FromCount:
    """How many values a link gives: a list's length, 1 for one value, null where it is not known."""

    link: Link


@dataclass(frozen=True, slots=True)
class FromEach:
    """What a link gives for each item of a field: a list, or a map by item where `keyed`.

    An item that is a map gives its own fields; any other stands in place of the field. One value is a list of it.
    """

    field: str
    link: Link
    keyed: bool


@dataclass(frozen=True, slots=True)
class FromChosen:
    """One of several links: the one that the answer of `by`, a table's output, names; null where it names none."""

    by: Link
    among: Mapping[str, Link]


@dataclass(frozen=True, slots=True)
class FromFold:
    """One value of several, by one of `golden_folds.FOLDS`: how many there are, whether any is true, the greatest."""

    fold: str
    links: tuple[Link, ...]


Origin = (
    FromField
    | FromFields
    | FromTable
    | FromFunction
    | FromParts
    | FromAll
    | FromCount
    | FromEach
    | FromChosen
    | FromFold
)


@dataclass(frozen=True, slots=True)
class Holds:
    """Asks a word, or a list of words, whether one of `words` is among them; `others`: whether one is that they do not name."""

    words: tuple[str, ...]
    others: bool

    def of(self, value: Any) -> bool | None:
        """True where it is there; None where nothing is known, or where an unknown one may be it."""
        found = value if isinstance(value, list) else [value]
        if any(each is not None and (each in self.words) is not self.others for each in found):
            return True
        return None if not found or None in found else False


@dataclass(frozen=True, slots=True)
class Link:
    """Where a value comes from, the unit factor and the value list it goes through; a value not listed stays as it is.

    number: of a list the value in this place, counted from 1, and null where the list ends before; None is all of it.
    holds: what is asked of the words, instead of handing them on.
    """

    origin: Origin
    by: Conversion | None
    values: Mapping[Any, Any]
    number: int | None = None
    holds: Holds | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of case: the §§ (none: cases that name no §), the case's fields it takes, what feeds the tables, and where each answer comes from.

    only_with: it is asked only in cases that name one of these fields; empty: in all that name no field it does not take.
    """

    name: str
    paragraphs: tuple[str, ...]
    fields: frozenset[str]
    inputs: Mapping[str, Link]
    answers: Mapping[str, Link]
    only_with: frozenset[str] = frozenset()

    def is_of(self, paragraph: str) -> bool:
        """Whether it is asked in cases of a §; "" is a case that names none."""
        return paragraph in self.paragraphs if paragraph else not self.paragraphs

    def takes(self, given: Iterable[str]) -> bool:
        """Whether it takes every field that a case names, and the case names one that the question is about."""
        named = frozenset(given)
        return named <= self.fields and (not self.only_with or bool(named & self.only_with))


@dataclass(frozen=True, slots=True)
class NotCovered:
    """What the standard's tables do not answer yet, and why. No fields: everything of these §§ that no question answers."""

    paragraphs: tuple[str, ...]
    fields: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True)
class GoldenMapping:
    """A mapping file, read and checked."""

    file: Path
    standard: str
    case_files: tuple[str, ...]
    compared: frozenset[str]
    questions: tuple[Question, ...]
    not_covered: tuple[NotCovered, ...]


def read_mapping(file: Path) -> GoldenMapping:
    """The mapping of a file; CatalogueError says where it is wrong and how to mend it."""
    fields = Fields(read_yaml(file), Where(str(file), 1), "mappingen")
    lists = {name: value for name, value, _ in fields.entries("vaerdilister")}
    shared = {name: _links(value, where, lists) for name, value, where in fields.entries("faelles_input")}
    mapping = GoldenMapping(
        file=file,
        standard=fields.text("standard"),
        case_files=fields.texts("sagsfiler"),
        compared=frozenset(fields.texts("sammenlignes")),
        questions=tuple(
            _question(name, value, where, lists, shared) for name, value, where in fields.entries("spoergsmaal")
        ),
        not_covered=tuple(_not_covered(value, where) for _, value, where in fields.entries("ikke_daekket")),
    )
    fields.done()
    return mapping


def _links(value: Any, where: Where, lists: Mapping[str, Any]) -> dict[str, Link]:
    if not isinstance(value, YamlMap):
        raise CatalogueError(where, "fælles input skal have navne", "skriv {navn: {felt: feltets navn}}")
    return {str(key): _link(str(key), each, value.place(key), lists) for key, each in value.items()}


def _question(
    name: str, value: Any, where: Where, lists: Mapping[str, Any], shared: Mapping[str, dict[str, Link]]
) -> Question:
    fields = Fields(value, where, f"spørgsmålet «{name}»")
    inputs: dict[str, Link] = {}
    for group in fields.texts("faelles") if fields.has("faelles") else ():
        if group not in shared:
            raise CatalogueError(
                where, f"«{group}» findes ikke under faelles_input", "tilføj gruppen, eller ret navnet"
            )
        inputs |= shared[group]
    inputs |= {key: _link(key, each, place, lists) for key, each, place in fields.entries("input")}
    answers = {key: _link(key, each, place, lists) for key, each, place in fields.entries("svar")}
    taken = {field for link in inputs.values() for each in _links_in(link) for field in _case_fields(each)}
    only_with = frozenset(fields.texts("kun_med"))
    question = Question(
        name,
        fields.texts("paragraffer"),
        frozenset(taken | only_with | {*fields.texts("ses_bort_fra")}),
        inputs,
        answers,
        only_with,
    )
    fields.done()
    for key, link in {**inputs, **answers}.items():
        _check_functions(question, key, link, where)
    return question


def _links_in(link: Link) -> Iterator[Link]:
    """A link and those it is put together of."""
    yield link
    for each in _parts(link.origin):
        yield from _links_in(each)


def _parts(origin: Origin) -> tuple[Link, ...]:
    if isinstance(origin, FromParts):
        return tuple(origin.parts.values())
    if isinstance(origin, FromAll | FromFold):
        return origin.links
    if isinstance(origin, FromChosen):
        return (origin.by, *origin.among.values())
    return (origin.link,) if isinstance(origin, FromCount | FromEach) else ()


def _case_fields(link: Link) -> tuple[str, ...]:
    if isinstance(link.origin, FromFields):
        return tuple(field for fields in link.origin.names.values() for field in fields)
    if isinstance(link.origin, FromEach):
        return (link.origin.field,)
    return link.origin.fields if isinstance(link.origin, FromField) else ()


def _check_functions(question: Question, key: str, link: Link, where: Where) -> None:
    for function in (each.origin.function for each in _links_in(link) if isinstance(each.origin, FromFunction)):
        for parameter in signature(FUNCTIONS[function]).parameters:
            if parameter not in question.inputs:
                says = f"«{key}» regnes af {function}, som skal bruge «{parameter}»"
                raise CatalogueError(where, says, f"tilføj «{parameter}» under input")


def _link(key: str, value: Any, where: Where, lists: Mapping[str, Any]) -> Link:
    fields = Fields(value, where, f"«{key}»")
    origin, by, values = _origin(fields, where, key, lists), _factor(fields, where), _values(fields, where, lists)
    link = Link(origin, by, values, fields.whole("nr") if fields.has("nr") else None, _holds(fields))
    fields.done()
    return link


def _origin(fields: Fields, where: Where, key: str, lists: Mapping[str, Any]) -> Origin:
    kinds = [kind for kind in KINDS if fields.has(kind)]
    if len(kinds) != 1:
        raise CatalogueError(where, f"«{key}» skal have én kilde", f"skriv {', '.join(KINDS[:-1])} eller {KINDS[-1]}")
    if kinds[0] in NESTED:
        return _nested(kinds[0], fields, where, key, lists)
    if kinds[0] in ("felt", "felter"):
        return FromField(fields.texts("felter") if fields.has("felter") else (fields.text("felt"),))
    if kinds == ["omdoebt"]:
        named = fields.entries("omdoebt")
        return FromFields(
            {str(name): tuple(each) if isinstance(each, list) else (str(each),) for name, each, _ in named}
        )
    if kinds == ["tabel"]:
        output = None if fields.has("hele_raekken") else fields.text("output")
        return FromTable(fields.text("tabel"), output, fields.optional_text("en_ad_gangen"))
    name = fields.text("funktion")
    if name not in FUNCTIONS:
        raise CatalogueError(where, f"funktionen «{name}» findes ikke", f"brug en af {', '.join(FUNCTIONS)}")
    return FromFunction(name)


def _nested(kind: str, fields: Fields, where: Where, key: str, lists: Mapping[str, Any]) -> Origin:
    if kind == "sammensat":
        return FromParts({str(name): _link(str(name), each, at, lists) for name, each, at in fields.entries(kind)})
    if kind == "samlet":
        return FromAll(tuple(_link(key, each, where, lists) for each in fields.map[kind]))
    if kind == "antal":
        return FromCount(_link(key, fields.map[kind], where, lists))
    if kind == "valgt":
        among = {str(name): _link(str(name), each, at, lists) for name, each, at in fields.entries("blandt")}
        return FromChosen(_link(key, fields.map[kind], where, lists), among)
    if kind in FOLDS:
        given = fields.map[kind]
        several = given if isinstance(given, list) else [given]
        return FromFold(kind, tuple(_link(key, each, where, lists) for each in several))
    keyed = fields.has("som_kort") and fields.yes("som_kort")
    fields.has("giv")
    return FromEach(fields.text(kind), _link(key, fields.map.get("giv"), where, lists), keyed)


def _factor(fields: Fields, where: Where) -> Conversion | None:
    if not (fields.has("fra") or fields.has("til")):
        return None
    by = factor(fields.text("fra"), fields.text("til"))
    if by is None:
        raise CatalogueError(where, "enhederne kan ikke regnes om", f"brug {' eller '.join(known())}")
    return by


def _values(fields: Fields, where: Where, lists: Mapping[str, Any]) -> Mapping[Any, Any]:
    if not fields.has("vaerdier"):
        return {}
    value = fields.map["vaerdier"]
    if isinstance(value, str):
        if value not in lists:
            raise CatalogueError(where, f"værdilisten «{value}» findes ikke", "tilføj den under vaerdilister")
        value = lists[value]
    if not isinstance(value, YamlMap):
        raise CatalogueError(where, "en værdiliste skal have par af værdier", "skriv {person: manual}")
    return value


def _holds(fields: Fields) -> Holds | None:
    for name, others in (("rummer", False), ("rummer_andet_end", True)):
        if fields.has(name):
            return Holds(fields.texts(name), others)
    return None


def _not_covered(value: Any, where: Where) -> NotCovered:
    fields = Fields(value, where, "det, der ikke er dækket,")
    entry = NotCovered(fields.texts("paragraffer"), frozenset(fields.texts("felter")), fields.text("grund"))
    fields.done()
    return entry


def tables(question: Question) -> Iterator[str]:
    """The tables that a question names."""
    for link in (*question.inputs.values(), *question.answers.values()):
        for each in _links_in(link):
            if isinstance(each.origin, FromTable):
                yield each.origin.table
