"""Each check of processes and forms finds the fault it is for, and nothing in the project's own files."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from rules.verify.processes import CHECKS, check_processes
from tests.architecture.bpmn_package import ROOT, package, with_fault

PAGE = ROOT / "docs/da/fejlkoder-processer.md"

SECOND_PLANE = """    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="Diagram_inde">
    <bpmndi:BPMNPlane id="Plane_inde" bpmnElement="SubProcess_Inde">
"""

LABEL = '<dc:Bounds x="250" y="80" width="60" height="27" />'

# check, file, what stands there, the fault put in its place, where it is told, a word of what is told
FAULTS = [
    ("V301", "ansoegning.bpmn", ' camunda:versionTag="2.0.0"', "", "ansoegning.bpmn", "versionTag"),
    ("V301", "ansoegning.bpmn", "P3650D", "P30D", "ansoegning.bpmn", "historyTimeToLive"),
    ("V301", "ansoegning.bpmn", 'isExecutable="true"', 'isExecutable="false"', "ansoegning.bpmn", "isExecutable"),
    (
        "V302",
        "ansoegning.bpmn",
        'userTask id="UserTask_OplysSagen"',
        'userTask id="Activity_0x1f3"',
        "Activity_0x1f3",
        "",
    ),
    (
        "V303",
        "ansoegning.bpmn",
        'topic="beregn-frist"',
        'topic="beregn-fristen"',
        "ServiceTask_BeregnFrist",
        "beregn-frist",
    ),
    ("V303", "ansoegning.bpmn", 'camunda:type="external" ', "", "ServiceTask_ModtagHenvendelse", "ekstern"),
    (
        "V304",
        "ansoegning.bpmn",
        'camunda:type="external"',
        'camunda:class="dk.Regn"',
        "ServiceTask_ModtagHenvendelse",
        "class",
    ),
    (
        "V304",
        "ansoegning.bpmn",
        "<camunda:inputOutput>",
        '<camunda:executionListener event="start" expression="${x}" /><camunda:inputOutput>',
        "",
        "executionListener",
    ),
    ("V304", "ansoegning.bpmn", 'tFormalExpression">', 'tFormalExpression" language="groovy">', "", "scriptsprog"),
    (
        "V305",
        "ansoegning.bpmn",
        'errorRef="Fejl_UENIGE"',
        'errorRef="Fejl_HOERING"',
        "ServiceTask_BeregnFrist",
        "UENIGE",
    ),
    (
        "V305",
        "ansoegning.bpmn",
        'errorRef="Fejl_LUKKES"',
        'errorRef="Fejl_UKENDT"',
        "ServiceTask_ModtagHenvendelse",
        "LUKKES",
    ),
    (
        "V306",
        "ansoegning.bpmn",
        '"sagsbehandler,teamleder"',
        '"sagsbehandlere"',
        "UserTask_RegistrerHenvendelse",
        "sagsbehandlere",
    ),
    ("V306", "ansoegning.bpmn", 'formRef="oplysning"', 'formRef="oplysninger"', "UserTask_OplysSagen", "oplysninger"),
    (
        "V306",
        "ansoegning.bpmn",
        'formRefBinding="deployment"',
        'formRefBinding="latest"',
        "UserTask_RegistrerHenvendelse",
        "skifte",
    ),
    ("V306", "ansoegning.bpmn", ' camunda:dueDate="${frist_udloeber}"', "", "UserTask_OplysSagen", "frist"),
    ("V306", "ansoegning.bpmn", ' camunda:priority="${prioritet}"', "", "UserTask_OplysSagen", "prioritet"),
    (
        "V307",
        "ansoegning.bpmn",
        "${frist_udloeber == null}",
        "${frist_udloebe == null}",
        "Flow_HarFrist_IngenFrist",
        "frist_udloebe",
    ),
    (
        "V307",
        "ansoegning.bpmn",
        'source="naeste_varsel"',
        'source="naeste"',
        "CallActivity_Fristovervaagning",
        "naeste",
    ),
    ("V308", "ansoegning.bpmn", 'decisionRef="frist"', 'decisionRef="fristen"', "RuleTask_Frist", "fristen"),
    ("V308", "ansoegning.bpmn", 'decisionRefBinding="deployment"', 'decisionRefBinding="latest"', "RuleTask_Frist", ""),
    (
        "V308",
        "ansoegning.bpmn",
        'calledElement="fristovervaagning"',
        'calledElement="frist"',
        "CallActivity_",
        "findes",
    ),
    (
        "V308",
        "ansoegning.bpmn",
        '<camunda:in businessKey="#{execution.processBusinessKey}" />',
        '<camunda:in variables="all" />',
        "CallActivity_",
        "",
    ),
    (
        "V309",
        "ansoegning.bpmn",
        'camunda:asyncBefore="true" camunda:decisionRef="frist"',
        'camunda:decisionRef="frist"',
        "RuleTask_Frist",
        "transaktion",
    ),
    (
        "V309",
        "fristovervaagning.bpmn",
        'name="Varslet og det næste" camunda:asyncBefore="true">',
        'name="Varslet og det næste">',
        "Gateway_HvilketVarsel",
        "transaktion",
    ),
    (
        "V309",
        "fristovervaagning.bpmn",
        "<camunda:failedJobRetryTimeCycle>PT5S,PT1M,PT5M,PT30M</camunda:failedJobRetryTimeCycle>",
        "",
        "Timer_NaesteVarsel",
        "forsøg",
    ),
    (
        "V309",
        "ansoegning.bpmn",
        ' name="Henvendelse modtaget" camunda:asyncBefore="true"',
        ' name="Henvendelse modtaget"',
        "StartEvent_Henvendelse",
        "venter",
    ),
    (
        "V310",
        "ansoegning.bpmn",
        'calledElement="fristovervaagning"',
        'calledElement="ansoegning"',
        "ansoegning.bpmn",
        "frist",
    ),
    (
        "V311",
        "ansoegning.bpmn",
        'bpmnElement="UserTask_OplysSagen"',
        'bpmnElement="Et_Andet"',
        "UserTask_OplysSagen",
        "tegnet",
    ),
    (
        "V311",
        "fristovervaagning.bpmn",
        '<bpmndi:BPMNEdge id="Flow_Frist_SamlVarsler_di" bpmnElement="Flow_Frist_SamlVarsler">',
        '<bpmndi:BPMNEdge id="x" bpmnElement="y">',
        "Flow_Frist_SamlVarsler",
        "Pilen",
    ),
    ("V311", "ansoegning.bpmn", 'targetRef="Gateway_Fork"', 'targetRef="Gateway_Vaek"', "Flow_", "findes"),
    ("V312", "ansoegning.bpmn", ' name="Oplys sagen"', "", "UserTask_OplysSagen", "navn"),
    ("V312", "ansoegning.bpmn", "Kilde: V23-R85-05; RSL § 3, stk. 2<", "<", "RuleTask_Frist", "kilde"),
    ("V313", "ansoegning.bpmn", 'name="Har sagen en frist?"', 'name="Frist"', "Gateway_HarFrist", "spørgsmål"),
    (
        "V313",
        "ansoegning.bpmn",
        ' name="Nej" sourceRef="Gateway_HarFrist"',
        ' sourceRef="Gateway_HarFrist"',
        "Flow_",
        "svar",
    ),
    (
        "V313",
        "fristovervaagning.bpmn",
        ' default="Flow_FlereVarsler_SidsteVarsel"',
        "",
        "Flow_FlereVarsler_",
        "betingelse",
    ),
    ("V313", "ansoegning.bpmn", "${frist_udloeber == null}", "${frist_uger * 7 > 28}", "Flow_", "sammenligne"),
    ("V314", "oplysning.form", '"id": "oplysning"', '"id": "oplysninger"', "oplysning.form", "filens navn"),
    ("V314", "oplysning.form", '"schemaVersion": 16', '"schemaVersion": 19', "oplysning.form", "ny"),
    ("V314", "oplysning.form", '"key": "tekst_oplysning"', '"key": "noter"', "noter", "Fritekst"),
    ("V314", "oplysning.form", '"type": "textarea"', '"type": "textfield"', "tekst_oplysning", "textfield"),
    ("V314", "oplysning.form", '"maxLength": 3900', '"maxLength": 5000', "tekst_oplysning", "længere"),
    ("V314", "oplysning.form", '"maxLength": 3900', '"maxLength": 3900, "required": true', "tekst_oplysning", "låse"),
    ("V314", "oplysning.form", "luk_sagen = true", "lukk_sagen = true", "", "lukk_sagen"),
    ("V314", "oplysning.form", "{{sagsnummer}}", "{{sagsnr}}", "", "sagsnr"),
    ("V314", "oplysning.form", '"key": "samtykke_dato"', '"key": "samtykke"', "samtykke", "to gange"),
    ("V311", "to-billeder.bpmn", SECOND_PLANE, "", "StartEvent_Inde", "stikker ud"),
    ("V311", "to-billeder.bpmn", 'bpmnElement="UserTask_UdeEn"', 'bpmnElement="UserTask_IndeEn"', "", "to gange"),
    ("V313", "to-billeder.bpmn", ' name="To ting samtidig"', "", "Gateway_Deling", "Delingen"),
    ("V315", "to-billeder.bpmn", SECOND_PLANE, "", "to-billeder.bpmn", "27 elementer"),
    ("V316", "to-billeder.bpmn", '<di:waypoint x="225" y="278" />', '<di:waypoint x="225" y="270" />', "", "skrå"),
    (
        "V316",
        "to-billeder.bpmn",
        '<di:waypoint x="225" y="278" />',
        '<di:waypoint x="225" y="20" /><di:waypoint x="1345" y="20" /><di:waypoint x="1345" y="278" />',
        "",
        "krydser",
    ),
    (
        "V316",
        "to-billeder.bpmn",
        '<di:waypoint x="225" y="278" />',
        '<di:waypoint x="225" y="118" /><di:waypoint x="440" y="118" /><di:waypoint x="440" y="278" />',
        "",
        "ligger oven på",
    ),
    (
        "V317",
        "to-billeder.bpmn",
        LABEL,
        LABEL.replace('x="250"', 'x="1360"').replace('y="80"', 'y="140"'),
        "",
        "navnet på",
    ),
    (
        "V317",
        "to-billeder.bpmn",
        LABEL,
        LABEL.replace('x="250"', 'x="290"'),
        "Gateway_Deling",
        "oven på SubProcess_Inde",
    ),
    ("V317", "to-billeder.bpmn", LABEL, LABEL.replace('y="80"', 'y="105"'), "Gateway_Deling", "går gennem navnet"),
]


def test_the_projects_own_processes_have_no_findings() -> None:
    """Processes, forms and lists are as the checks want them."""
    assert [str(finding) for finding in check_processes(package())] == []


def test_a_collapsed_sub_process_with_a_plane_of_its_own_is_drawn_well() -> None:
    """Shapes of two planes share coordinates and the frame stands in the other plane: no fault."""
    drawn = with_fault("to-billeder.bpmn", "<bpmn:", "<bpmn:")
    found = [one for one in check_processes(drawn) if one.code in ("V311", "V313", "V315", "V316", "V317")]
    assert [str(one) for one in found if "to-billeder" in one.where] == []


@pytest.mark.parametrize(("code", "file", "old", "new", "where", "says"), FAULTS)
def test_a_fault_put_in_is_found(code: str, file: str, old: str, new: str, where: str, says: str) -> None:
    """The check names the place, says what is wrong, and how to mend it."""
    found = [one for one in check_processes(with_fault(file, old, new)) if one.code == code]
    assert [one for one in found if where in one.where and says in one.says and one.mend and one.title], found


def test_every_check_has_a_fault_that_proves_it() -> None:
    """No check is there without a fixture that it bites."""
    codes = {check.__name__.rsplit(".", 1)[1][:4].upper() for check in CHECKS}
    assert codes == {fault[0] for fault in FAULTS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.rsplit(".", 1)[1])
def test_every_check_is_a_page(check) -> None:
    """A check's docstring has its code and title, and the four heads of its page."""
    head = (check.__doc__ or "").splitlines()[0]
    assert head.startswith(Path(check.__file__).stem[:4].upper() + " ")
    assert all(f"\n{part}: " in check.__doc__ for part in ("Hvorfor", "Eksempel", "Ret det", "Kilde"))


def test_every_check_file_is_in_the_list() -> None:
    """A check that nobody runs is no check."""
    files = {file.stem for file in (ROOT / "rules/verify/processes").glob("v3*.py")}
    assert files == {check.__name__.rsplit(".", 1)[1] for check in CHECKS}


@pytest.mark.parametrize(("right", "down", "says"), [(-150, 0, "oven på"), (0, 260, "når ikke"), (0, -20, "kant")])
def test_a_shape_that_is_moved_is_found(right: int, down: int, says: str) -> None:
    """A task on top of another, an arrow that no longer reaches, an error event away from its task's border."""
    text = (ROOT / "bpmn/ansoegning.bpmn").read_text("utf-8")
    box = re.search(r'bpmnElement="ServiceTask_BeregnFrist">\s*<dc:Bounds x="(\d+)" y="(\d+)"', text)
    assert box is not None
    x, y = int(box.group(1)), int(box.group(2))
    moved = box.group(0).replace(f'x="{x}" y="{y}"', f'x="{x + right}" y="{y + down}"')
    found = [one for one in check_processes(with_fault("ansoegning.bpmn", box.group(0), moved)) if one.code == "V311"]
    assert [one for one in found if says in one.says], found


def test_a_missing_list_entry_is_found() -> None:
    """A variable that is taken out of the list is told wherever it is used."""
    good = package()
    poorer = replace(good, variables={name: entry for name, entry in good.variables.items() if name != "uenig_trin"})
    assert {one.code for one in check_processes(poorer)} == {"V307", "V314"}


def test_page_of_codes_is_made_from_the_checks() -> None:
    """docs/da/fejlkoder-processer.md is what the checks say, in order; `SAGSGANG_GOLDEN=write` rewrites it."""
    parts = [
        "# Fejlkoder: processer og formularer",
        "Siden er skrevet ud fra tjekkene selv (`rules/verify/processes/`). Ret den dér.",
    ]
    for check in CHECKS:
        head, _, rest = (check.__doc__ or "").strip().partition("\n")
        lines = re.sub(r"\n(?!\w+( \w+)?: )", " ", rest.strip()).splitlines()
        parts.append("\n".join([f"## {head}\n", *(re.sub(r"^([^:]+):", r"- **\1:**", line) for line in lines)]))
    text = "\n\n".join(parts) + "\n"
    if os.environ.get("SAGSGANG_GOLDEN") == "write":
        PAGE.write_text(text, "utf-8")
    assert PAGE.read_text("utf-8") == text
