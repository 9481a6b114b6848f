"""Values between Python and the engine: exact both ways, and refused where they could not be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.clock import COPENHAGEN
from workers.rest import Unreadable, ValueFault, from_engine, to_engine
from workers.rest.values import variables_from_engine, write_date

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, "Boolean"),
        (0, "Integer"),
        (2**31 - 1, "Integer"),
        (2**31, "Long"),
        (-(2**31) - 1, "Long"),
        (1.5, "Double"),
        ("æøå", "String"),
        ("x" * 4000, "String"),
        (None, "Null"),
        ({"a": [1]}, "Object"),
        (["a"], "Object"),
    ],
)
def test_each_value_has_its_type(value, kind):
    """The type is named, and the value comes back the same."""
    typed = to_engine(value)
    assert typed["type"] == kind
    assert from_engine(typed) == value


@pytest.mark.parametrize(
    "value", [Decimal("1.5"), date(2026, 1, 31), "x" * 4001, 2**63, object(), {1, 2}, float("nan"), [float("nan")]]
)
def test_what_has_no_exact_type_is_refused(value):
    """The message says how to mend it."""
    with pytest.raises(ValueFault, match="Mend it"):
        to_engine(value, "felt")


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 1, 31, 8, 0, tzinfo=COPENHAGEN), "2026-01-31T08:00:00.000+0100"),
        (datetime(2026, 7, 1, 12, 0, 0, 628015, tzinfo=UTC), "2026-07-01T14:00:00.628+0200"),
    ],
)
def test_a_date_is_written_in_the_only_form_the_engine_reads_right(moment, written):
    """Milliseconds, Danish offset, no colon in it."""
    assert write_date(moment) == written


def test_a_datetime_without_a_zone_is_refused():
    """Nobody can say which moment it is."""
    with pytest.raises(ValueFault, match="zone"):
        to_engine(datetime(2026, 1, 31, 8, 0))  # noqa: DTZ001 - the fault that is tested


def test_the_hour_that_comes_twice_is_told_apart():
    """The night when summer time ends has two moments at 02:30."""
    first, second = (datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=COPENHAGEN) for fold in (0, 1))
    assert write_date(first).endswith("+0200")
    assert write_date(second).endswith("+0100")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_moment_comes_back_to_the_millisecond(moment):
    """Written and read again, the moment differs by less than a millisecond."""
    back = from_engine(to_engine(moment))
    assert 0 <= (moment - back).total_seconds() < 0.001


@given(JSON)
def test_every_json_value_comes_back(value):
    """Lists and dicts survive as JSON, whatever is in them."""
    assert from_engine(to_engine({"v": value})) == {"v": value}


def test_one_unreadable_variable_does_not_hide_the_others():
    """A Java object stands as such; it is neither dropped nor taken for text."""
    java = {
        "type": "Object",
        "value": "rO0AB",
        "valueInfo": {"serializationDataFormat": "application/x-java-serialized-object"},
    }
    assert variables_from_engine({"a": {"type": "Integer", "value": 1}, "b": java}) == {
        "a": 1,
        "b": Unreadable("b", "Object"),
    }
    with pytest.raises(ValueFault, match="cannot be read"):
        from_engine(java, "b")
