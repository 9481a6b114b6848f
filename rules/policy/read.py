"""The only place that reads YAML: what could be read in two ways is refused, with the line and how to mend it.

YAML 1.1 guesses: `0751` becomes 489, `10.000` becomes 10, `10:30` becomes 630, `no` becomes False, and of two equal
keys the last one wins. Here a plain scalar is text unless it is, in one way only, a whole number (int), a decimal number
(Decimal), an ISO date (date), `true`/`false` or `null`; whatever a reader might take for a number or a truth value is
refused. Quoted text is always text.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from rules.policy.errors import CatalogueError, Where

_Loader: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_WHOLE: Final = re.compile(r"-?(0|[1-9]\d*)", re.ASCII)
_DECIMAL: Final = re.compile(r"-?(0|[1-9]\d*)\.\d+", re.ASCII)
_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}([.,]\d{3})+", re.ASCII)
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WORDS: Final = {"true": True, "false": False, "null": None, "~": None, "": None}

_IN_QUOTES: Final = "sæt værdien i anførselstegn, hvis den er en tekst eller en kode"
_GUESSES: Final = (
    (re.compile(r"(?i)yes|no|on|off|true|false"), "skriv true eller false, eller sæt ordet i anførselstegn"),
    (re.compile(r"(?i)null"), "skriv null med små bogstaver, eller sæt ordet i anførselstegn"),
    (_THOUSANDS, "skriv 10000 for ti tusind og 10.50 for ti en halv"),
    (re.compile(r"[-+]?\d+,\d+"), "skriv decimaltal med punktum, fx 1.5, eller sæt værdien i anførselstegn"),
    (re.compile(r"[-+]?0[\d_]+"), "skriv tallet uden nul foran, og koder i anførselstegn"),
    (re.compile(r"(?i)[-+]?0[xob][0-9a-f_]+"), _IN_QUOTES),
    (re.compile(r"[-+]?\d[\d_]*(:\d{1,2})+(\.\d*)?"), "sæt klokkeslæt og forhold i anførselstegn"),
    (re.compile(r"(?i)[-+]?(\d+\.?\d*|\.\d+)e[-+]?\d+"), "skriv tallet helt ud"),
    (re.compile(r"(?i)[-+]?\.(inf|nan)"), "skriv et tal, eller lad feltet være null"),
    (
        re.compile(r"\d{4}-\d{1,2}-\d{1,2}(([Tt]|\s+)\d{1,2}:.*)?"),
        "skriv en dato som 2026-03-01; et tidspunkt i anførselstegn",
    ),
    (re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"), "skriv datoen som 2026-03-01"),
    (re.compile(r"[-+]?[._,]*\d[\d._,]*"), f"skriv hele tal som 1500 og decimaltal som 1.5, eller {_IN_QUOTES}"),
)


class YamlMap(dict[Any, Any]):
    """A dict that knows the place it was read from, and the place of each of its keys."""

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where
        self.places: dict[Any, Where] = {}

    def place(self, key: Any) -> Where:
        """Where `key` was written; the place of the whole where it was not."""
        return self.places.get(key, self.where)


def read_yaml(path: Path | str, *, machine_written: bool = False) -> Any:
    """The content of one YAML file; CatalogueError where it is missing, not UTF-8, not YAML, or can be read in two ways.

    machine_written: golden cases made by a program, where 1.433 is one and 433 thousandths and nothing else.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise CatalogueError(Where(str(path)), "filen er ikke UTF-8", "gem den som UTF-8") from fault
    except OSError as fault:
        raise CatalogueError(
            Where(str(path)), f"filen kan ikke læses ({fault.strerror})", "læg den der, eller ret stien"
        ) from fault
    return parse_yaml(text, str(path), machine_written=machine_written)


def parse_yaml(text: str, name: str, *, machine_written: bool = False) -> Any:
    """The content of YAML text; `name` stands for the file in messages."""
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise CatalogueError(
            Where(name, None if mark is None else mark.line + 1),
            f"filen er ikke gyldig YAML ({fault.problem or fault.context})",
            "se efter indrykning, kolon uden mellemrum, eller et anførselstegn der mangler",
        ) from fault
    except yaml.YAMLError as fault:
        raise CatalogueError(
            Where(name), f"filen er ikke gyldig YAML ({fault})", "fjern tegn, der ikke kan ses"
        ) from fault
    finally:
        loader.dispose()
    return None if root is None else _Builder(name, machine_written).build(root)


class _Builder:
    """Turns YAML nodes into values, and refuses guesses."""

    def __init__(self, name: str, machine_written: bool) -> None:
        self._name, self._machine_written = name, machine_written
        self._seen: set[int] = set()

    def build(self, node: yaml.Node) -> Any:
        where = self._where(node)
        if id(node) in self._seen:
            raise CatalogueError(where, "ankre og henvisninger (& og *) bruges ikke", "skriv værdien, hvor den gælder")
        self._seen.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.rpartition(":")[2] not in {"str", "seq", "map"}:
            raise CatalogueError(where, f"mærket {node.tag} bruges ikke", "fjern mærket (det med !)")
        if isinstance(node, yaml.MappingNode):
            return self._map(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(each) for each in node.value]
        quoted = bool(getattr(node, "style", None))
        return node.value if quoted else _plain(node.value, where, self._machine_written)

    def _map(self, node: yaml.MappingNode, where: Where) -> YamlMap:
        result = YamlMap(where)
        for key_node, value_node in node.value:
            place = self._where(key_node)
            key = self.build(key_node)
            if key == "<<" or key is None or isinstance(key, bool | list | dict):
                raise CatalogueError(place, "en nøgle skal være et ord, et tal eller en dato", "giv den et navn")
            if key in result:
                raise CatalogueError(
                    place, f"nøglen «{key}» står også i linje {result.place(key).line}", "slet eller omdøb den ene"
                )
            result[key], result.places[key] = self.build(value_node), place
        return result

    def _where(self, node: yaml.Node) -> Where:
        return Where(self._name, node.start_mark.line + 1)


def _plain(text: str, where: Where, machine_written: bool) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and (machine_written or not _THOUSANDS.fullmatch(text)):
        return Decimal(text)
    if _ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as fault:
            raise CatalogueError(where, f"datoen {text} findes ikke", "ret dag eller måned") from fault
    for guess, mend in _GUESSES:
        if guess.fullmatch(text):
            raise CatalogueError(where, f"«{text}» kan læses på flere måder", mend)
    return text
