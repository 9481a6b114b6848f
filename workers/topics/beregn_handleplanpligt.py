"""Whether a handleplan is to be offered, considered or made (SEL § 141), and whether the supplier owes an indsatsplan."""

from __future__ import annotations

from workers.enighed import agreed
from workers.handleplanpligt import duty_in_words, indsatsplan_in_words
from workers.leverandoervalg import named_suppliers
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

DUTY, PLAN = "handleplanpligt", "indsatsplan"
YES_NO = {True: "ja", False: "nej", None: "uafklaret"}


class Question(Ask):
    """Typed by forbered-handleplan or by the offer's form; null is not known."""

    paragraf: str
    standard: str
    under_folkepensionsalder: bool | None
    betydelig_nedsat: bool | None
    alvorlige_sociale_problemer_betydelig_stoette: bool | None


class Duty(Answer):
    """`udlever_dele`: ja, nej, uafklaret (stk. 5). `indsatsplan_kraeves`: ja, nej, uafklaret. The texts name their sources."""

    handleplan_pligt: str
    handleplan_pligt_tekst: str
    udlever_dele: str
    indsatsplan_kraeves: str
    indsatsplan_tekst: str
    leverandoer_forslag: str


@topic("beregn-handleplanpligt")
def beregn_handleplanpligt(ask: Question, task: Task, world: World) -> Duty:
    """Both tables, compared with the engine. What the tables do not know stays open for the person."""
    facts = ask.model_dump(exclude={"sagsnummer", "standard"})
    tables = agreed(task, world, dict.fromkeys((DUTY, PLAN), facts), step="handleplan", ask=ask)
    duty, plan = tables[DUTY].value or {}, tables[PLAN].value or {}
    return Duty(
        handleplan_pligt=duty["pligt"],
        handleplan_pligt_tekst=duty_in_words(tables[DUTY], ask, world),
        udlever_dele=YES_NO[duty["udlever_dele"]],
        indsatsplan_kraeves=YES_NO[plan["kraeves"]],
        indsatsplan_tekst=indsatsplan_in_words(tables[PLAN], ask.paragraf, world),
        leverandoer_forslag=named_suppliers(ask.paragraf, world),
    )
