"""The pure core: decisions from tables, with their reasons. No network, no clock, no database.

model = rules.load("dmn/vejle/2023/pakke-85.dmn")
answer = model.decide("pakke-85", {"minutter_pr_uge": 90, "antal_indsatser": 2})
answer.value, answer.notes, answer.explain().text("da")
"""

import rules.verify  # here, since `verify` below is to be the function, whoever imports its rooms later  # noqa: F401
from rules.door import DecisionInfo, InputInfo, Model, OutputInfo, load, verify
from rules.errors import DataFault, Disagreement, FeelError, LimitReached, ModelError, RulesError
from rules.feel import Kind, Note
from rules.feel.hints import TYPE_CHECKING
from rules.feel.later import later

if TYPE_CHECKING:
    from rules.answer import Answer
    from rules.explanation import Explanation
    from rules.rows import NearMiss, Row
    from rules.verify import Finding

__all__ = [
    "Answer",
    "DataFault",
    "DecisionInfo",
    "Disagreement",
    "Explanation",
    "FeelError",
    "Finding",
    "InputInfo",
    "Kind",
    "LimitReached",
    "Model",
    "ModelError",
    "NearMiss",
    "Note",
    "OutputInfo",
    "Row",
    "RulesError",
    "load",
    "verify",
]

__getattr__ = later(
    __name__,
    {
        "Answer": "rules.answer",
        "Explanation": "rules.explanation",
        "Finding": "rules.verify",
        "NearMiss": "rules.rows",
        "Row": "rules.rows",
    },
)
