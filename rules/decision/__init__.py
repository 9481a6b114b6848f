"""DMN: reading, evaluating, explaining (DMN 1.5). Knows no law.

bytes → xml → read (what the model says) → graph (made ready) → decide → explain
"""

from rules.decision.asks import Ask
from rules.decision.explain import Explained, explain
from rules.decision.explained.tables import annotation
from rules.decision.graph import Graph, ReadyDecision
from rules.decision.inputs import asks
from rules.decision.ready import find_decision, invoke, load
from rules.decision.run import DecisionRun
from rules.decision.table import ReadyTable

__all__ = [
    "Ask",
    "DecisionRun",
    "Explained",
    "Graph",
    "ReadyDecision",
    "ReadyTable",
    "annotation",
    "asks",
    "explain",
    "find_decision",
    "invoke",
    "load",
]
