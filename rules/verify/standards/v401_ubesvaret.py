"""V401 ubesvaret: en kommune har ikke svaret på et spørgsmål i sin standard.

Hvorfor: intet må afgøres efter en standard, hvor et tal, en kilde eller en kontakt stadig mangler.
Eksempel: cellen '"UDFYLD: Frist i uger, når Paragraf er «85»? (vejle-2023: 4)"'.
Ret det: skriv svaret i stedet for teksten på den linje, eller brug sagsgang skema og sagsgang besvar.
Kilde: projektets form for åbne spørgsmål.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.standards.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Each open question, with file and line."""
    unfinished = subject.catalogue.unfinished.get(subject.key)
    for question in unfinished.questions if unfinished else ():
        yield Finding("V401", subject.place(question.where), question.asks, "skriv svaret på den linje")
