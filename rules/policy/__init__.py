"""Laws, standards, citations, dates of effect and the Danish calendar: data of rules/catalogues, read strictly.

catalogue = rules.policy.load(home)
catalogue.source("V23-PKG-2").says
catalogue.standard_on("vejle", day)
rules.policy.calendar(catalogue).is_working_day(day)
"""

from rules.policy.calendar import Calendar, UnknownDay, calendar
from rules.policy.catalogue import Catalogue
from rules.policy.effect import InEffect
from rules.policy.entries import (
    Assumption,
    DatedValue,
    Datograense,
    Datograenser,
    Document,
    Klageregler,
    Law,
    Leverandoer,
    Municipality,
    Opfoelgningsregler,
    Parameter,
    Sentences,
    Source,
    Standard,
    Varselregel,
    Varslingsregler,
)
from rules.policy.errors import (
    CatalogueError,
    NoValueInForce,
    PolicyError,
    UnknownAssumption,
    UnknownKey,
    UnknownLaw,
    UnknownLeverandoer,
    UnknownMunicipality,
    UnknownParameter,
    UnknownSource,
    UnknownStandard,
    UnknownTeam,
    Where,
)
from rules.policy.load import load
from rules.policy.locks import LawLock
from rules.policy.passages import PassageFault, check_sources, passage_sha256, passage_text
from rules.policy.read import YamlMap, parse_yaml, read_yaml
from rules.policy.tables_of import UnknownTable, find_table, table_file
from rules.policy.unfinished import MARK, OpenQuestion, Unfinished, UnfinishedStandard
from rules.policy.write import to_yaml

__all__ = [
    "MARK",
    "Assumption",
    "Calendar",
    "Catalogue",
    "CatalogueError",
    "DatedValue",
    "Datograense",
    "Datograenser",
    "Document",
    "InEffect",
    "Klageregler",
    "Law",
    "LawLock",
    "Leverandoer",
    "Municipality",
    "NoValueInForce",
    "OpenQuestion",
    "Opfoelgningsregler",
    "Parameter",
    "PassageFault",
    "PolicyError",
    "Sentences",
    "Source",
    "Standard",
    "Unfinished",
    "UnfinishedStandard",
    "UnknownAssumption",
    "UnknownDay",
    "UnknownKey",
    "UnknownLaw",
    "UnknownLeverandoer",
    "UnknownMunicipality",
    "UnknownParameter",
    "UnknownSource",
    "UnknownStandard",
    "UnknownTable",
    "UnknownTeam",
    "Varselregel",
    "Varslingsregler",
    "Where",
    "YamlMap",
    "calendar",
    "check_sources",
    "find_table",
    "load",
    "parse_yaml",
    "passage_sha256",
    "passage_text",
    "read_yaml",
    "table_file",
    "to_yaml",
]
