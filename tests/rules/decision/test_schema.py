"""What DMN's schemas let stand in a model is read, from 1.1 to 1.5: what is no logic is passed over."""

import pytest

import rules
from rules import ModelError
from rules.decision.namespaces import MODELS
from tests.rules.decision.small_imports import named

BESIDE = """
  <description>d</description>
  <extensionElements><v:any xmlns:v="urn:vendor" a="1"><v:more/></v:any></extensionElements>
  <itemDefinition id="t" name="t" label="T" typeLanguage="urn:x" isCollection="false"><description>d</description>
    <typeRef>string</typeRef><allowedValues id="av"><description>d</description><text>"a", "b"</text></allowedValues>
  </itemDefinition>
  <decision id="x" name="x" label="X" v:own="1" xmlns:v="urn:vendor"><description>d</description>
    <question>q</question><allowedAnswers>a</allowedAnswers><variable id="vx" name="x" typeRef="string" label="l"/>
    <informationRequirement id="ir"><requiredInput href="#i"/></informationRequirement>
    <knowledgeRequirement id="kr"><requiredKnowledge href="#b"/></knowledgeRequirement>
    <authorityRequirement id="ar"><requiredAuthority href="#k"/></authorityRequirement>
    <supportedObjective href="urn:o"/><impactedPerformanceIndicator href="#p"/><decisionMaker href="#o"/>
    <decisionOwner href="#o"/><usingProcess href="urn:p"/><usingTask href="urn:t"/><v:note/>
    <decisionTable id="dt" hitPolicy="FIRST" preferredOrientation="Rule-as-Row" outputLabel="out"><description>d</description>
      <input id="c" label="l"><inputExpression id="e" typeRef="t"><description>d</description><text>i</text></inputExpression>
        <inputValues id="iv"><text>"a", "b"</text></inputValues></input>
      <output id="out" label="l" name="n" typeRef="string"><outputValues><text>"y", "z"</text></outputValues>
        <defaultOutputEntry><text>"z"</text></defaultOutputEntry></output>
      <rule id="r"><description>d</description><inputEntry id="ie"><description>d</description><text>"a"</text></inputEntry>
        <outputEntry id="oe"><text>"y"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <inputData id="i" name="i"><variable name="i" typeRef="t"/></inputData>
  <businessKnowledgeModel id="b" name="b"><variable name="b"/><encapsulatedLogic id="f"><formalParameter id="fp" name="a" typeRef="string"/>
    <literalExpression id="le"><text>a</text></literalExpression></encapsulatedLogic>
    <authorityRequirement><requiredDecision href="#x"/></authorityRequirement></businessKnowledgeModel>
  <knowledgeSource id="k" name="k" locationURI="urn:l"><authorityRequirement><requiredInput href="#i"/></authorityRequirement>
    <type>law</type><owner href="#o"/></knowledgeSource>
  <textAnnotation id="ta" textFormat="text/plain"><text>t</text></textAnnotation>
  <association id="as" associationDirection="Both"><sourceRef href="#x"/><targetRef href="#ta"/></association>
  <elementCollection id="ec" name="ec"><drgElement href="#x"/></elementCollection>
  <performanceIndicator id="p" name="p" URI="urn:u"><impactingDecision href="#x"/></performanceIndicator>
  <organizationUnit id="o" name="o"><decisionMade href="#x"/><decisionOwned href="#x"/></organizationUnit>
  <d:DMNDI xmlns:d="urn:diagram"><d:DMNDiagram/></d:DMNDI>
"""
LATER = """
  <group id="g" name="g"/>
  <itemDefinition name="tF"><functionItem outputTypeRef="string"><parameters name="a" typeRef="string"/></functionItem></itemDefinition>
  <decisionService id="s" name="s"><variable name="s"/><outputDecision href="#x"/><encapsulatedDecision href="#x"/><inputData href="#i"/></decisionService>
"""


@pytest.mark.parametrize("namespace", MODELS)
def test_all_that_the_schemas_have_is_read(namespace: str) -> None:
    """Descriptions, extensions, artifacts, business context and diagrams mean nothing for an evaluation."""
    loaded = rules.load(named("urn:m", BESIDE, "" if MODELS[namespace] == "1.1" else LATER, ns=namespace))
    assert loaded.decide("x", {"i": "a"}).value == "y"
    assert loaded.decide("x", {"i": "b"}).value == "z"
    assert loaded.graph.definitions.decisions[0].attributes == {"{urn:vendor}own": "1"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<question>", "<quest/><question>", "<quest> is not known inside <decision>"),
        ('<outputEntry id="oe"><text>"y"</text>', '<outputEntry><text>"y"</text><importedValues/>', "<outputEntry> takes its text from another document (importedValues)"),
        ('<allowedValues id="av">', '<allowedValues expressionLanguage="urn:x">', "the expression language 'urn:x' is not supported"),
        ('<typeRef>string</typeRef>', '<typeRef>string</typeRef><typ/>', "<typ> is not known inside <itemDefinition>"),
        ('<inputData id="i" name="i">', '<inputData id="i" name="i"><value/>', "<value> is not known inside <inputData>"),
    ],
)  # fmt: skip
def test_what_the_schemas_do_not_have_is_refused(old: str, new: str, says: str) -> None:
    """An element of the standard's namespace that the standard does not have there is an error by name."""
    assert old in BESIDE
    with pytest.raises(ModelError) as caught:
        rules.load(named("urn:m", BESIDE.replace(old, new)))
    assert says in str(caught.value)


@pytest.mark.parametrize("namespace", ["https://www.omg.org/spec/DMN/20240513/MODEL/", "https://www.omg.org/spec/DMN/"])
def test_versions_to_come_are_refused_with_a_hint(namespace: str) -> None:
    """A later version is told by its name, and which version to save the model as."""
    with pytest.raises(ModelError, match=r"save it as DMN 1\.5"):
        rules.load(named("urn:m", ns=namespace))
