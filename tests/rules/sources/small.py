"""A checkout with one table, one process and one list of reasons, and a folder of rules beside it; the catalogue is the real one."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
  xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="m" name="m" namespace="t">
<decision id="pakke" name="Pakke" camunda:versionTag="vejle-2023.7"><decisionTable id="t">
  <rule id="Regel_Let"><description>V23-PKG-1; SEL § 85 | gennemsnit</description></rule>
  <rule id="Regel_Moderat"><description>V23-PKG-2; AMB-01</description></rule>
</decisionTable></decision></definitions>"""
PROCESS = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
<bpmn:process id="sag"><bpmn:documentation>En sag. Kilde: V23-G-05; V23-PKG-2</bpmn:documentation>
<bpmn:userTask id="Opgave" name="Vurdér&#10;sagen"><bpmn:documentation>Kilde: V23-G-05</bpmn:documentation></bpmn:userTask>
</bpmn:process></bpmn:definitions>"""
RULES = """
# Rules

| Id | Rule | Quote, place |
|---|---|---|
| PKG-2 | Moderat | «Moderat Gennemsnit 1,5 timers 2-3 100 % støtte/uge» (L796–797) |

| G-05 | always individual | «Hjælpen tilrettelægges på baggrund af en konkret vurdering» (L163–164) |
| **A** | | |
| G-06 | grounds | «faglige og økonomiske hensyn i den enkelte sag» (L165) |
| G-16 | twice | «lokale løsninger» (L1448) |
| G-16 | twice | «hvor det er muligt» (L2353–2354) |

Text between.

| Name | is no rule |
|---|---|
| G-99 | not an id |

| Id | Prio | What is open | Suggested |
|---|---|---|---|
| AMB-01 | H | borders (L782–813) | → exact |
"""
REASONS = """
fil: vejle.md
praefiks: V23-
regler:
  G-06: {grund: skoen, fordi: "En person afvejer."}
steder:
  G-16: {sted: "dmn/vejle/2023/pakke.dmn:Regel_Let", fordi: "rækken"}
"""


def checkout(home: Path, reasons: str = REASONS) -> Path:
    """The checkout's models and reasons."""
    for name, text in (
        ("dmn/vejle/2023/pakke.dmn", TABLE),
        ("bpmn/sag.bpmn", PROCESS),
        ("rules/catalogues/daekning/vejle-2023.yaml", dedent(reasons)),
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, "utf-8")
    return home


def domain(folder: Path, rules: str = RULES) -> Path:
    """The folder of rules."""
    folder.mkdir()
    (folder / "vejle.md").write_text(rules, "utf-8")
    (folder / "law.md").write_text("| rule | content |\n|---|---|\n| RSL § 3 | fast |\n", "utf-8")
    return folder
