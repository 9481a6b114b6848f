"""The municipality's own times for handleplan, order and indsatsplan: days of tasks and reminders, no deadline of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rules.casework.maaneder import plus_maaneder
from rules.policy import Catalogue, read_yaml

FILE: Final = "handleplan.yaml"


@dataclass(frozen=True, slots=True)
class Handleplantider:
    """The numbers of handleplan.yaml, and of opfoelgning.yaml when an indsatsplan is asked for."""

    opgave_dage: int
    indsatsplan_maaneder: int
    paamind_igen_dage: int

    def opgave_inden(self, i_dag: date) -> date:
        """The day a task made today is to be done."""
        return i_dag + timedelta(days=self.opgave_dage)

    def indsatsplan_dag(self, start: date) -> date:
        """The day to ask for the supplier's indsatsplan: so many months after the start, the month's last day at most (AMB-52)."""
        return plus_maaneder(start, self.indsatsplan_maaneder)


def handleplantider(catalogue: Catalogue) -> Handleplantider:
    """Read the numbers. Raises `CatalogueError` for YAML that can be read in two ways, `KeyError` for a number that lacks."""
    own = read_yaml(catalogue.folder / FILE)
    return Handleplantider(
        opgave_dage=int(own["opgave_dage"]),
        indsatsplan_maaneder=catalogue.opfoelgningsregler.indsatsplan_paamindes_maaneder,
        paamind_igen_dage=int(own["paamind_igen_dage"]),
    )
