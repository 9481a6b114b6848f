"""Laws, standards, citations, dates of effect and the Danish calendar: data of rules/catalogues, read strictly.

catalogue = rules.policy.load(home)
catalogue.source("V23-PKG-2").says
catalogue.standard_on("vejle", day)
rules.policy.calendar(catalogue).is_working_day(day)
"""

from rules.policy.calendar import Calendar, UnknownDay, calendar
from rules.policy.catalogue import Catalogue
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
from rules.policy.passages import PassageFault, check_sources, passage_sha256, passage_text
from rules.policy.read import YamlMap, parse_yaml, read_yaml

__all__ = [
    "Assumption",
    "Calendar",
    "Catalogue",
    "CatalogueError",
    "DatedValue",
    "Datograense",
    "Datograenser",
    "Document",
    "Klageregler",
    "Law",
    "Leverandoer",
    "Municipality",
    "NoValueInForce",
    "Opfoelgningsregler",
    "Parameter",
    "PassageFault",
    "PolicyError",
    "Sentences",
    "Source",
    "Standard",
    "UnknownAssumption",
    "UnknownDay",
    "UnknownKey",
    "UnknownLaw",
    "UnknownLeverandoer",
    "UnknownMunicipality",
    "UnknownParameter",
    "UnknownSource",
    "UnknownStandard",
    "UnknownTeam",
    "Varselregel",
    "Varslingsregler",
    "Where",
    "YamlMap",
    "calendar",
    "check_sources",
    "load",
    "parse_yaml",
    "passage_sha256",
    "passage_text",
    "read_yaml",
]
