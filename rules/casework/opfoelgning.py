"""The door to follow-ups: a row of the table `kadence` and the dates of a case in, the plan of the next one out."""

from rules.casework.opfoelgning_aftalt import paa_aftalt_dag
from rules.casework.opfoelgning_kadence import Kadence, KadencetabelFejl
from rules.casework.opfoelgning_naeste import plan_opfoelgning
from rules.casework.opfoelgning_ophold import oplysning_senest
from rules.casework.opfoelgning_plan import OPFOELGNING, SPARRING, TAKST, Plan
from rules.casework.opfoelgning_regler import AftaleFejl, LaesningFejl, Regler, opfoelgningsregler
from rules.casework.opfoelgning_session import udloesende_session
from rules.casework.opfoelgning_sparring import plan_sparring
from rules.casework.opfoelgning_takst import plan_takst

__all__ = [
    "OPFOELGNING",
    "SPARRING",
    "TAKST",
    "AftaleFejl",
    "Kadence",
    "KadencetabelFejl",
    "LaesningFejl",
    "Plan",
    "Regler",
    "opfoelgningsregler",
    "oplysning_senest",
    "paa_aftalt_dag",
    "plan_opfoelgning",
    "plan_sparring",
    "plan_takst",
    "udloesende_session",
]
