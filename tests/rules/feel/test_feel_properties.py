"""What holds for every value: numbers, three-valued logic, ranges, the calendar, texts read back."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from rules import feel
from rules.errors import FeelError
from rules.feel.compare import contains, equal, less
from rules.feel.numbers import plain
from rules.feel.show import written
from rules.feel.temporal import calendar
from rules.feel.temporal.arithmetic import compute
from rules.feel.temporal.read import read
from rules.feel.temporal.values import Date, DaysTime, YearsMonths

numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
truths = st.sampled_from([True, False, None])
days = st.integers(min_value=-365_242_000_000, max_value=365_240_000_000)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts | days.map(Date),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


def evaluate(text: str, **names: object) -> feel.Value:
    return feel.Language().expression(text, names).value(feel.Scope(feel.incoming(names)), feel.Run())


@given(numbers, numbers, numbers)
def test_arithmetic_is_exact(a: Decimal, b: Decimal, c: Decimal) -> None:
    """Sums, differences and products of short numbers are those of the rationals."""
    found = evaluate("a + b * c - a", a=a, b=b, c=c)
    assert Fraction(found) == Fraction(b) * Fraction(c)


@given(numbers, numbers)
def test_division_is_within_half_a_unit_of_the_last_place(a: Decimal, b: Decimal) -> None:
    """A quotient has 34 digits; division by zero is null."""
    found = evaluate("a / b", a=a, b=b)
    if b == 0:
        assert found is None
    elif a:
        exact = Fraction(a) / Fraction(b)
        assert abs(Fraction(found) - exact) <= abs(exact) * Fraction(1, 2 * 10**33)


@given(truths, truths)
def test_and_or_not_are_kleenes(a: bool | None, b: bool | None) -> None:
    """Null stands for unknown: `and` is the least, `or` the greatest of false < null < true."""
    rank, back = {False: 0, None: 1, True: 2}, {0: False, 1: None, 2: True}
    assert evaluate("a and b", a=a, b=b) is back[min(rank[a], rank[b])]
    assert evaluate("a or b", a=a, b=b) is back[max(rank[a], rank[b])]
    assert evaluate("not(a and b)", a=a, b=b) is evaluate("not(a) or not(b)", a=a, b=b)


@given(numbers, numbers, numbers, st.booleans(), st.booleans())
def test_range_agrees_with_comparisons(low: Decimal, high: Decimal, x: Decimal, low_in: bool, high_in: bool) -> None:
    """A value is in a range exactly when the two comparisons say so."""
    range_ = feel.Range(low, high, low_in, high_in)
    above = low < x or (low_in and low == x)
    below = x < high or (high_in and high == x)
    assert contains(range_, x) is (above and below)


@given(values, values)
def test_equality_is_symmetric_and_fits_the_order(a: feel.Value, b: feel.Value) -> None:
    """a = b says the same as b = a, and what is less is not equal."""
    a, b = feel.incoming(a), feel.incoming(b)
    assert equal(a, b) is equal(b, a)
    assert equal(a, a) is True
    if less(a, b):
        assert equal(a, b) is False


@given(values)
def test_written_value_reads_back(value: feel.Value) -> None:
    """What a note or explanation shows is an expression for the same value."""
    value = feel.incoming(value)
    assert equal(evaluate(written(value)), value) is True


@given(values)
def test_value_goes_out_and_comes_back(value: feel.Value) -> None:
    """The way out of the language and in again changes nothing."""
    assert equal(feel.incoming(feel.outgoing(feel.incoming(value))), feel.incoming(value)) is True


@given(numbers)
def test_number_text_has_no_exponent(number: Decimal) -> None:
    """A number's text is the shortest plain one."""
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)


@given(st.dates())
def test_calendar_is_pythons_where_python_has_one(day: dt.date) -> None:
    """Day numbers, weekdays and ISO weeks agree with datetime's."""
    number = calendar.number(day.year, day.month, day.day)
    assert number == (day - dt.date(1970, 1, 1)).days
    assert calendar.civil(number) == (day.year, day.month, day.day)
    assert (calendar.week(number), calendar.weekday(number)) == day.isocalendar()[1:]


@given(days)
def test_calendar_turns_back_and_repeats(number: int) -> None:
    """Any day number is the number of its date, and the calendar repeats after 400 years."""
    year, month, day = calendar.civil(number)
    assert calendar.number(year, month, day) == number
    assert calendar.civil(number + calendar.CYCLE_DAYS) == (year + calendar.CYCLE_YEARS, month, day)


@given(days, st.integers(-1000, 1000))
def test_day_and_duration_are_inverse(number: int, length: int) -> None:
    """(date + days) - date is those days."""
    later = compute("+", Date(number), DaysTime(length * 86_400 * 10**9))
    assert compute("-", later, Date(number)) == DaysTime(length * 86_400 * 10**9)


@given(
    st.one_of(
        days.map(Date), st.integers(-(10**15), 10**15).map(DaysTime), st.integers(-(10**6), 10**6).map(YearsMonths)
    )
)
def test_moment_reads_back(moment: Date | DaysTime | YearsMonths) -> None:
    """The text of a moment or duration is read as the same one."""
    assert read(str(moment)) == moment


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_a_clear_error(text: str) -> None:
    """Reading never fails in another way than with a FeelError that marks a place of the text."""
    fault = refusal(text)
    assert fault is None or (0 <= fault.start <= len(text) and fault.says and fault.mend)


def refusal(text: str) -> FeelError | None:
    try:
        feel.Language().expression(text, ("a b", "x"))
    except FeelError as error:
        return error
    return None


@given(st.lists(st.sampled_from(["1", "2.5", '"a"', "x", "[", "]", "(", ")", "{", "}", ",", "..", ".", "+", "-", "*", "/", "**", "<", ">=", "=", "!=", "and", "or", "not", "in", "between", "if", "then", "else", "for", "return", "some", "satisfies", ":", "null", "true", '@"P1D"', "function", "item", "?"]), max_size=14))  # fmt: skip
def test_any_sequence_of_tokens_is_evaluated_or_refused(tokens: list[str]) -> None:
    """Whatever can be read can be evaluated: a value or a noted null, never an exception."""
    try:
        unit = feel.Language().expression(" ".join(tokens), ("x",))
    except FeelError:
        return
    unit.value(feel.Scope({"x": Decimal(1)}), feel.Run())


ranges = st.tuples(st.integers(0, 6), st.integers(1, 4), st.booleans(), st.booleans()).map(
    lambda r: feel.Range(Decimal(r[0]), Decimal(r[0] + r[1]), r[2], r[3])
)


@given(ranges, ranges)
def test_relations_of_ranges_are_those_of_the_other_way(a: feel.Range, b: feel.Range) -> None:
    """Each relation has its converse, and two ranges lie apart or overlap, never both."""
    for one, other in (
        ("before", "after"),
        ("meets", "met by"),
        ("overlaps before", "overlaps after"),
        ("finishes", "finished by"),
        ("starts", "started by"),
        ("during", "includes"),
        ("overlaps", "overlaps"),
        ("coincides", "coincides"),
    ):
        assert evaluate(f"{one}(a, b)", a=a, b=b) is evaluate(f"{other}(b, a)", a=a, b=b), one
    apart = [evaluate(f"{name}(a, b)", a=a, b=b) for name in ("before", "after", "overlaps")]
    assert sum(apart) == 1
    if evaluate("coincides(a, b)", a=a, b=b):
        assert all(evaluate(f"{name}(a, b)", a=a, b=b) for name in ("starts", "finishes", "during", "includes"))


@given(st.integers(-(10**9), 3 * 10**9), st.integers(-(10**8), 10**8))
def test_a_duration_in_a_zone_is_the_time_that_passes(second: int, length: int) -> None:
    """Added to a moment of a zone and taken away again, also when the clock is turned: what passed is the duration."""
    at = dt.datetime.fromtimestamp(second, dt.UTC).astimezone(ZoneInfo("Europe/Copenhagen"))
    names = {"m": at, "d": dt.timedelta(seconds=length)}
    assert evaluate("(m + d) - m = d", **names) is True
    assert evaluate("(m + d) - d = m", **names) is True
