"""V211 ukendt navn: et svar bruger et navn eller en funktion, som tabellen ikke får, eller som motoren ikke er prøvet med.

Hvorfor: et stavet forkert navn er null, ikke en fejl: motoren svarer, som om oplysningen manglede.
Eksempel: 'minuter_pr_uge * 7', når kolonnen hedder minutter_pr_uge.
Ret det: brug de navne, som kolonnerne spørger om, og funktionerne floor, ceiling, abs og modulo.
Kilde: forsøg med begge motorer.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from rules.feel import nodes
from rules.feel.free import walk
from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject

FUNCTIONS = ("floor", "ceiling", "abs", "modulo")


def check(subject: Subject) -> Iterator[Finding]:
    """Each name in the output cells."""
    if subject.table is None:
        return
    asked = {name for column in subject.table.columns for name in column.unit.free}
    for row, ready in enumerate(subject.table.rows, 1):
        for column, unit in zip(subject.table.says.outputs, ready.outputs, strict=True):
            names = dict.fromkeys(node.name for node in walk(unit.node) if isinstance(node, nodes.Name))
            for name in names:
                if name not in asked and name not in FUNCTIONS:
                    near = get_close_matches(name, [*asked, *FUNCTIONS], n=1)
                    yield Finding(
                        "V211",
                        subject.where(row=row, output=column.label),
                        f"Svaret bruger '{name}', som hverken er et af tabellens input eller en prøvet funktion.",
                        f"mente du '{near[0]}'?" if near else "gør det til en kolonne, eller tag det ud",
                    )
