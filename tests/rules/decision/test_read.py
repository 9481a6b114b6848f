"""What a model's author reads when the model cannot be used; what is passed over; what is refused by name."""

import pytest

import rules
from rules import ModelError
from rules.decision.namespaces import MODELS
from tests.small_models import model, table

TABLE = table(['< 18 => "ung"'])
BAD = [
    (b"<a", "not well-formed XML"),
    (b"", "not well-formed XML"),
    (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "the file has a DOCTYPE"),
    (model(TABLE, ns="https://www.omg.org/spec/DMN/20240513/MODEL/"), "written in DMN 1.6 (beta); it is no model of DMN 1.1 to 1.5"),
    (model("<decisions/>"), "<decisions> is not known inside <definitions>"),
    (model(TABLE.replace("<rule", "<regel").replace("</rule", "</regel")), "<regel> is not known inside <decisionTable>"),
    (model(TABLE.replace("UNIQUE", "BEST")), "there is no hit policy 'BEST'"),
    (model(TABLE.replace("&lt; 18", "&lt; ")), "an expression is missing before the end"),
    (model(TABLE.replace('typeRef="string"', 'typeRef="streng"')), "there is no type 'streng'"),
    (model(TABLE.replace("<outputEntry><text>\"ung\"</text></outputEntry>", "")), "row 1 has 0 output cells for 1 columns"),
    (model(TABLE.replace("<inputExpression", '<inputExpression expressionLanguage="groovy"')), "'groovy' is not supported"),
    (model(TABLE, TABLE), "the id 'ret' stands twice"),
    (model('<import name="x" namespace="y" importType="z"/>'), "of the type 'z', which is no model of DMN"),
    (model(table(["- => \"x\""], requires='<informationRequirement><requiredInput href="#x"/></informationRequirement>')), "requires '#x', which is not in the model"),
    (model(table(["- => 1"], requires='<informationRequirement><requiredDecision href="#ret"/></informationRequirement>')), "in a ring: ret → ret"),
    (model('<businessKnowledgeModel id="b" name="b"><encapsulatedLogic kind="Cobol"/></businessKnowledgeModel>'), "there is no kind of function 'Cobol'"),
    (model("<decision id='x' name='x'><extensionElements>" + "<a>" * 300 + "</a>" * 300 + "</extensionElements></decision>"), "elements are nested more than 200 deep"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "says"), BAD, ids=[says[:40] for _, says in BAD])
def test_bad_model(data: bytes, says: str) -> None:
    """The error says file, what, and how to mend it."""
    with pytest.raises(ModelError) as caught:
        rules.load(data)
    assert says in str(caught.value)
    assert "To mend it: " in str(caught.value)
    assert caught.value.file.startswith("(bytes ")


def test_error_names_line_row_and_column() -> None:
    """The place of a bad cell is told in the file's and in the table's own terms."""
    data = model(table(['< 18 => "ung"', '<> 18 => "x"'])).replace(b"<rule", b"\n<rule")
    with pytest.raises(ModelError) as caught:
        rules.load(data)
    assert caught.value.line == 3
    assert caught.value.place == "decision 'ret', row 2, column 'alder'"


def test_all_faults_are_told_at_once() -> None:
    """One reading finds all faults, the first of them raised with the others beside it."""
    with pytest.raises(ModelError) as caught:
        rules.load(model(table(['< => "ung"', "- => ++", "[1.. => 1"])))
    assert len(caught.value.also) == 2


def test_missing_file_is_told() -> None:
    """A path that leads nowhere is an error of the same kind."""
    with pytest.raises(ModelError, match="cannot be read"):
        rules.load("findes-ikke.dmn")


@pytest.mark.parametrize("ns", MODELS)
def test_every_version_is_read(ns: str) -> None:
    """DMN 1.1 to 1.5, each by its namespace."""
    assert rules.load(model(TABLE, ns=ns)).decide("ret", {"alder": 3}).value == "ung"


def test_vendors_are_passed_over() -> None:
    """Foreign attributes, foreign elements and extension elements change nothing."""
    data = model(
        TABLE.replace("<decision ", '<decision c:historyTimeToLive="P1D" ').replace(
            "<decisionTable", "<extensionElements><c:x><y/></c:x></extensionElements><c:z/><decisionTable"
        ),
        attributes='xmlns:c="urn:vendor"',
    )
    assert rules.load(data).decide("ret", {"alder": 3}).value == "ung"


def test_tolerant_reading_gives_noted_nulls() -> None:
    """What cannot be read is a noted null for whoever asks for that, as the standard has it."""
    loaded = rules.load(model(table(["- => ++"])), tolerant=True)
    answer = loaded.decide("ret", {"alder": 1})
    assert answer.value is None
    assert answer.notes[0].kind is rules.Kind.NOT_READABLE


def test_model_tells_what_it_has() -> None:
    """A model lists its decisions with inputs and outputs, and the hash of its bytes."""
    loaded = rules.load(model(TABLE))
    assert len(loaded.sha256) == 64
    (info,) = loaded.decisions
    assert (info.id, info.kind, info.hit_policy) == ("ret", "decisionTable", "UNIQUE")
    assert info.inputs[0] == rules.InputInfo("alder", "alder", "number")
    assert info.outputs[0] == rules.OutputInfo("svar", "svar", "string")
