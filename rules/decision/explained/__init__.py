"""Explanations: worked out from what a run kept (model, tables, logic), and told (data, text, page).

The words are handed in; this room knows no language but that of the tables.
"""

from rules.decision.explained.data import data, jsonable
from rules.decision.explained.model import Explained
from rules.decision.explained.page import page
from rules.decision.explained.text import text

__all__ = ["Explained", "data", "jsonable", "page", "text"]
