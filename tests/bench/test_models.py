"""The measured tables: what they claim to be, and that we read them as they are meant."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from bench.models import DECISION, DRIVES, TOP, Inputs, Table, dmn, inputs, overlapping, partition, permit

PARTITION = partition(300)
NUMBER = st.integers(-5, TOP + 5)


def test_the_small_table_is_of_twelve_rows_and_five_inputs() -> None:
    """The figures say '12 rows, five inputs' of it."""
    table = permit()
    assert (len(table.rows), len(table.columns)) == (12, 5)


@given(
    st.fixed_dictionaries(
        {
            "resident": st.booleans(),
            "drive": st.sampled_from(DRIVES),
            "emission": st.integers(0, 300),
            "permits": st.integers(0, 5),
            "income": st.integers(0, 900_000) | st.sampled_from([239_999, 240_000]),
        }
    )
)
def test_the_small_table_has_one_row_for_everyone(one: Inputs) -> None:
    """Complete and without overlap: UNIQUE is true of it."""
    assert len(permit().hits(one)) == 1


@given(st.tuples(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER))
def test_a_partition_has_one_row_for_everyone(values: tuple[int, ...]) -> None:
    """No gap and no overlap, at the ends of the ground too."""
    assert len(PARTITION.hits({f"n{number}": value for number, value in enumerate(values, 1)})) == 1


def test_a_partition_has_one_row_at_every_bound() -> None:
    """Inputs that stand on a row's lower bounds find one row; a closed bound met by a closed one would find two."""
    asked = inputs(PARTITION, 500)[::10]
    assert {len(PARTITION.hits(one)) for one in asked} == {1}


@pytest.mark.parametrize("size", [1, 2, 12, 1_000])
def test_a_partition_has_the_rows_asked_for(size: int) -> None:
    """The figures name the number of rows."""
    assert len(partition(size).rows) == size


def test_the_tables_are_the_same_each_time() -> None:
    """Figures of two days are of the same table."""
    assert partition(100) == partition(100)
    assert overlapping(100, "FIRST") == overlapping(100, "FIRST")


@pytest.mark.parametrize(
    "table",
    [permit(), partition(60), overlapping(60, "FIRST"), overlapping(60, "COLLECT")],
    ids=["permit", "partition", "first", "collect"],
)
@pytest.mark.parametrize("kind", [int, Decimal])
def test_the_xml_says_what_the_table_says(table: Table, kind: type) -> None:
    """Loaded from its XML a table answers as the generator's own reading of it."""
    function = rules.load(dmn(table)).function(DECISION)
    asked = inputs(table, 60, kind)
    assert [function(one) for one in asked] == [table.answer(one) for one in asked]


def test_inputs_are_of_the_kind_asked_for() -> None:
    """An int figure has no Decimal in it, and the other way round."""
    for kind in (int, Decimal):
        numbers = {type(value) for one in inputs(PARTITION, 50, kind) for value in one.values()}
        assert numbers == {kind}
