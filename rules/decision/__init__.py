"""DMN: reading, evaluating, explaining (DMN 1.5). Knows no law.

bytes → xml → read (what the model says) → graph (made ready) → decide → explain
"""

from rules.decision.graph import Graph, ReadyDecision
from rules.decision.ready import find_decision, invoke, load
from rules.decision.run import DecisionRun
from rules.decision.table import ReadyTable
from rules.feel.hints import TYPE_CHECKING
from rules.feel.later import later

if TYPE_CHECKING:
    from rules.decision.explained.decision import explain
    from rules.decision.explained.model import Explained
    from rules.decision.explained.tables import annotation
    from rules.decision.inputs import asks
    from rules.decision.questions import Ask

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

__getattr__ = later(
    __name__,
    {
        "Ask": "rules.decision.questions",
        "Explained": "rules.decision.explained.model",
        "annotation": "rules.decision.explained.tables",
        "asks": "rules.decision.inputs",
        "explain": "rules.decision.explained.decision",
    },
)
