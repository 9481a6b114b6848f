"""The tables in the peers' forms say the same as ours: each is read back and asked by us."""

from typing import Any

import pytest

import rules
from bench.models import DECISION, Table, document, head, inputs, partition, permit
from bench.peers import encodings
from bench.peers.table import OURS, PEERS

TABLES = [permit(), partition(40)]
IDS = ["permit", "partition"]


def answers(table: Table, cells: list[list[str]], outputs: list[Any]) -> list[Any]:
    """What we make of FEEL cells that came out of a peer's form."""
    rows = [([cell or "-" for cell in row], output) for row, output in zip(cells, outputs, strict=True)]
    function = rules.load(document(table.policy, head(table.columns), rows)).function(DECISION)
    return [function(one) for one in inputs(table, 60)]


def wanted(table: Table) -> list[Any]:
    return [table.answer(one) for one in inputs(table, 60)]


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_json_decision_model(table: Table) -> None:
    """zen-engine's columns, cells and outputs; its cells are FEEL's too."""
    content = encodings.jdm(table)["nodes"][1]["content"]
    cells = [[row[column["id"]] for column in content["inputs"]] for row in content["rules"]]
    assert answers(table, cells, [row[DECISION] for row in content["rules"]]) == wanted(table)


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_sheet(table: Table) -> None:
    """pyDMNrules' sheet: a number first, the output last."""
    first, *rows = encodings.sheet(table)
    assert first[0] == "U"
    assert answers(table, [[str(cell) for cell in row[1:-1]] for row in rows], [row[-1] for row in rows]) == wanted(
        table
    )


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_dictionary(table: Table) -> None:
    """bkflow-dmn's dictionary."""
    told = encodings.dictionary(table)
    outputs = [row[0] for row in told["outputs"]["rows"]]
    assert answers(table, told["inputs"]["rows"], outputs) == wanted(table)


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_python_cells(table: Table) -> None:
    """SpiffWorkflow's cells, evaluated as Python, hold where ours hold."""
    for one in inputs(table, 60):
        hits = [
            output
            for cells, output in table.rows
            if all(
                text == "-" or eval(text.replace("?", "value"), {"value": one[name]})  # noqa: S307
                for (name, _), text in zip(table.columns, map(encodings.python, cells), strict=True)
            )
        ]
        assert hits == table.hits(one)


def test_every_peer_has_its_file_and_its_versions() -> None:
    """A peer is installed from a floor up to a ceiling, and asked by a file that is there."""
    from bench.peers.environment import ROOT  # noqa: PLC0415

    for peer in PEERS:
        assert all(">=" in one and "<" in one for one in peer.requires), peer.name
    files = {file.name for file in (ROOT / "bench" / "peers").glob("ask_*.py")}
    assert files == {peer.file for peer in (OURS, *PEERS)}
