"""pyDMNrules: a workbook in memory; a double border divides inputs from outputs, as it asks for."""

from __future__ import annotations

from typing import Any

import pandas
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from pyDMNrules import DMN
from turn import Ask, one_by_one, serve

THIN, DOUBLE = Side(style="thin"), Side(style="double")


def make(table: Any) -> dict[str, Ask]:
    """Its decision one by one, and over a data frame."""
    engine = DMN()
    status = engine.use(workbook(table))
    if "errors" in status:
        raise SystemExit(str(status["errors"]))

    def decide(one: dict[str, Any]) -> Any:
        return engine.decide(one)[1]["Result"]["fee"]

    def frame(inputs: list[dict[str, Any]]) -> list[Any]:
        return list(engine.decidePandas(pandas.DataFrame(inputs))[1]["fee"])

    return {"decide": one_by_one(decide), "decidePandas": frame}


def workbook(rows: list[list[Any]]) -> Workbook:
    """The rows as a table of the workbook's only sheet."""
    book = Workbook()
    page = book.active
    page.title = "fee"
    page["A1"] = "fee"
    page["A1"].border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column, value)
            cell.border = Border(
                left=DOUBLE if column == len(row) else THIN,
                right=DOUBLE if column == len(row) - 1 else THIN,
                top=THIN,
                bottom=DOUBLE if number == 2 else THIN,
            )
    return book


if __name__ == "__main__":
    serve("pyDMNrules", make)
