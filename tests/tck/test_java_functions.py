"""The adapter's table of the JDK's methods: a value of each kind that Java's documentation gives."""

from decimal import Decimal

import pytest

from rules.feel.externals import Externals
from tests.tck.java_functions import TABLE

CASES = [
    ("java.lang.Math.max(int,int)", (1, 2), 2),
    ("java.lang.Math.abs(int)", (-(2**31),), -(2**31)),
    ("java.lang.Math.round(double)", (-2.5,), -2),
    ("java.lang.Math.round(double)", (0.49999999999999994,), 0),
    ("java.lang.Math.rint(double)", (2.5,), 2.0),
    ("java.lang.Math.floorMod(int,int)", (-4, 3), 2),
    ("java.lang.Math.ceilDiv(int,int)", (7, 2), 4),
    ("java.lang.Math.cbrt(double)", (-27.0,), -3.0),
    ("java.lang.Integer.parseInt(java.lang.String)", ("-12",), -12),
    ("java.lang.Integer.parseInt(java.lang.String,int)", ("ff", 16), 255),
    ("java.lang.Integer.toHexString(int)", (-1,), "ffffffff"),
    ("java.lang.Long.sum(long,long)", (2**63 - 1, 1), -(2**63)),
    ("java.lang.Double.parseDouble(java.lang.String)", (" 1.5d ",), 1.5),
    ("java.lang.Double.toString(double)", (100.0,), "100.0"),
    ("java.lang.Double.toString(double)", (1.0e10,), "1.0E10"),
    ("java.lang.Boolean.parseBoolean(java.lang.String)", ("TRUE",), True),
    ("java.lang.String.valueOf(boolean)", (True,), "true"),
    ("java.lang.String.valueOf(char)", ("a",), "a"),
    ("java.lang.String.format(java.lang.String,java.lang.Object[])", ("%s-%05d|%-4s|%.2f|%,d%%", ["a", 42, "x", Decimal("1.005"), 1234567]), "a-00042|x   |1.01|1,234,567%"),
    ("java.lang.String.format(java.lang.String,java.lang.Object[])", ("%2$s %1$s", ["b", "a"]), "a b"),
    ("java.lang.String.join(java.lang.CharSequence,java.lang.CharSequence[])", ("-", ["a", "b"]), "a-b"),
    ("java.math.BigDecimal.valueOf(long,int)", (12345, 2), Decimal("123.45")),
]  # fmt: skip


@pytest.mark.parametrize(("key", "arguments", "value"), CASES, ids=[f"{k} {a}"[:60] for k, a, _ in CASES])
def test_method(key: str, arguments: tuple[object, ...], value: object) -> None:
    """The method gives what Java gives."""
    assert TABLE[key](*arguments) == value


@pytest.mark.parametrize(
    ("key", "arguments"),
    [
        ("java.lang.Math.addExact(int,int)", (2**31 - 1, 1)),
        ("java.lang.Integer.valueOf(java.lang.String)", ("1.5",)),
        ("java.lang.Byte.parseByte(java.lang.String)", ("128",)),
        ("java.lang.Double.valueOf(java.lang.String)", ("abc",)),
        ("java.lang.String.format(java.lang.String,java.lang.Object[])", ("%s %s", ["a"])),
        ("java.lang.String.format(java.lang.String,java.lang.Object[])", ("%d", ["a"])),
    ],
)
def test_method_that_fails(key: str, arguments: tuple[object, ...]) -> None:
    """Where Java raises, the method raises."""
    with pytest.raises((ValueError, ArithmeticError)):
        TABLE[key](*arguments)


def test_every_key_is_one_that_a_model_could_name() -> None:
    """The table is one that `load` takes, and no two of its keys are the same method."""
    assert len(Externals(TABLE).table) == len(TABLE)
