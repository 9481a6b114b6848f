"""The core's door: these names, and no others."""

from pathlib import Path

import rules

ROOT = Path(__file__).parents[2]

NAMES = {
    "Answer", "DataFault", "DecisionInfo", "Disagreement", "Explanation", "FeelError", "Finding", "InputInfo", "Kind",
    "LimitReached", "Model", "ModelError", "NearMiss", "Note", "OutputInfo", "Row", "RulesError", "load", "verify",
}  # fmt: skip


def test_door_has_these_names() -> None:
    """Whoever uses the core may rely on these names; a new one is a decision."""
    assert set(rules.__all__) == NAMES
    assert all(hasattr(rules, name) for name in NAMES)


def test_readme_example_of_the_door_runs() -> None:
    """The five lines in the door's docstring do what they say."""
    model = rules.load(ROOT / "dmn/vejle/2023/pakke-85.dmn")
    answer = model.decide("pakke-85", {"minutter_pr_uge": 90, "antal_indsatser": 2})
    assert answer.value["pakke"] == "Moderat"
    assert answer.notes == ()
    assert "Moderat" in answer.explain().text("da")


def test_path_text_and_bytes_give_the_same_model() -> None:
    """A model is the same by path, by the path's text, and by its bytes."""
    path = ROOT / "dmn/vejle/2023/frist.dmn"
    assert {rules.load(source).sha256 for source in (path, str(path), path.read_bytes())} == {rules.load(path).sha256}


def test_errors_are_all_rules_errors() -> None:
    """One root lets a caller catch all that the core raises."""
    for error in (rules.DataFault, rules.Disagreement, rules.FeelError, rules.LimitReached, rules.ModelError):
        assert issubclass(error, rules.RulesError)
