"""The methods of the JDK that honest models call as external functions, in Python: a closed table beside the adapter.

Signatures as Java's documentation has them; whole numbers wrap around at their type's width as Java's do, and its
`…Exact` methods raise where they would. Not covered: floats of 32 bits (they are computed with 64), locales.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any, Final

STRING, OBJECT, DECIMAL, INTEGER = (
    "java.lang.String",
    "java.lang.Object",
    "java.math.BigDecimal",
    "java.math.BigInteger",
)
BITS: Final = {"byte": 8, "short": 16, "int": 32, "long": 64}
NUMBERS: Final = ("int", "long", "float", "double")
BOXES: Final = {
    "byte": "Byte", "short": "Short", "int": "Integer", "long": "Long", "float": "Float", "double": "Double",
}  # fmt: skip
Callee = Callable[..., Any]


def wrapped(value: int, bits: int) -> int:
    """A whole number as Java keeps it in so many bits."""
    return (value + (1 << bits - 1)) % (1 << bits) - (1 << bits - 1)


def exact(value: int, bits: int) -> int:
    """The number, or ArithmeticError where it does not fit."""
    if wrapped(value, bits) != value:
        raise ArithmeticError(f"{value} does not fit in {bits} bits")
    return value


def whole(text: str, bits: int, radix: int = 10) -> int:
    """Integer.parseInt and its like."""
    if not re.fullmatch(r"[+-]?[0-9A-Za-z]+", text) or not 2 <= radix <= 36:
        raise ValueError(f"'{text}' is no number")
    return exact(int(text, radix), bits)


def floating(text: str) -> float:
    """Double.parseDouble: white space around it, and a letter for the type after it, are let in."""
    found = re.fullmatch(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?\s*", text)
    if found is None:
        raise ValueError(f"'{text}' is no number")
    return float(found[1])


def half_up(value: float) -> int:
    """Math.round: halves upwards, without the error that adding a half first would make."""
    return int((Decimal(value) + Decimal("0.5")).to_integral_value(ROUND_FLOOR))


def text(value: Any) -> str:
    """String.valueOf, for the values that come in."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return float_text(value)
    return str(value)


def float_text(value: float) -> str:
    """Double.toString: plain between a thousandth and ten million, else with an exponent."""
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        plain = format(Decimal(repr(value)), "f")
        return plain if "." in plain else plain + ".0"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)
    shown = "".join(map(str, digits))
    return f"{'-' if sign else ''}{shown[0]}.{shown[1:] or '0'}E{exponent + len(shown) - 1}"


WIDEST: Final = 1000  # characters of one conversion
FORMAT: Final = re.compile(r"%(?:(\d+)\$)?([-#+ 0,(<]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])")


def formatted(pattern: str, given: Sequence[Any]) -> str:
    """String.format with the conversions s d f e x X c b n %."""
    given, next_ = list(given or []), iter(range(len(given or [])))

    def one(found: re.Match[str]) -> str:
        index, flags, width, precision, conversion = found.groups()
        if conversion in "n%":
            return "\n" if conversion == "n" else "%"
        if int(width or 0) > WIDEST or int(precision or 0) > WIDEST:
            raise ValueError(f"'{pattern}' wants more than {WIDEST} characters")
        value = given[int(index) - 1] if index else given[next(next_)]
        made = converted(value, conversion, flags, precision)
        if width and len(made) < int(width):
            if "-" in flags:
                return made.ljust(int(width))
            return made.zfill(int(width)) if "0" in flags else made.rjust(int(width))
        return made

    left = FORMAT.sub("", pattern)
    if "%" in left:
        raise ValueError(f"'{pattern}' has an unknown conversion")
    try:
        return FORMAT.sub(one, pattern)
    except (StopIteration, IndexError, RuntimeError) as error:
        raise ValueError(f"'{pattern}' wants more arguments") from error


def converted(value: Any, conversion: str, flags: str, precision: str | None) -> str:
    """One argument of String.format."""
    sign = "+" if "+" in flags else " " if " " in flags else "-"
    group = "," if "," in flags else ""
    if conversion in "sS":
        made = text(value)[: int(precision) if precision else None]
        return made.upper() if conversion == "S" else made
    if conversion in "bB":
        return text(value if isinstance(value, bool) else value is not None)
    if value is None:
        return "null"
    if conversion in "cC":
        return value if isinstance(value, str) else chr(value)
    if conversion in "dxXo":
        if isinstance(value, (bool, str, float)) or value != int(value):
            raise ValueError(f"{value!r} is no whole number")
        return format(int(value), f"{sign}{group if conversion == 'd' else ''}{conversion}")
    if conversion in "feEgG":
        if isinstance(value, (bool, str)):
            raise ValueError(f"{value!r} is no number")
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if conversion == "f":  # Java rounds halves up
            number = number.quantize(Decimal(1).scaleb(-int(precision or 6)), ROUND_HALF_UP)
        made = format(number, f"{sign}{group}.{precision or 6}{conversion}")
        return re.sub(r"([eE][+-])(\d)$", r"\g<1>0\2", made)
    raise ValueError(f"there is no conversion '%{conversion}'")


def signum(value: float) -> int:
    """-1, 0 or 1."""
    return (value > 0) - (value < 0)


def compared(a: Any, b: Any) -> int:
    """Integer.compare and its like."""
    return int(a > b) - int(a < b)


def hash_code(value: str) -> int:
    """String.hashCode."""
    found = 0
    units = value.encode("utf-16-be")
    for high, low in zip(units[::2], units[1::2], strict=True):
        found = found * 31 + high * 256 + low
    return wrapped(found, 32)


def math_table() -> Iterator[tuple[str, Callee]]:
    """java.lang.Math and StrictMath."""
    one = {
        "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos, "atan": math.atan,
        "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh, "exp": math.exp, "expm1": math.expm1,
        "log": math.log, "log10": math.log10, "log1p": math.log1p, "sqrt": math.sqrt,
        "cbrt": lambda x: math.copysign(float(Decimal(abs(x)) ** (Decimal(1) / 3)) if x else 0.0, x),
        "ceil": lambda x: float(math.ceil(x)), "floor": lambda x: float(math.floor(x)), "rint": lambda x: float(round(x)),
        "toRadians": math.radians, "toDegrees": math.degrees, "signum": lambda x: float(signum(x)),
        "abs": abs, "round": half_up, "ulp": math.ulp, "getExponent": lambda x: math.frexp(x)[1] - 1,
        "nextUp": lambda x: math.nextafter(x, math.inf), "nextDown": lambda x: math.nextafter(x, -math.inf),
    }  # fmt: skip
    two = {
        "pow": math.pow, "atan2": math.atan2, "hypot": math.hypot, "IEEEremainder": math.remainder,
        "max": max, "min": min, "copySign": math.copysign, "nextAfter": math.nextafter,
    }  # fmt: skip
    for class_ in ("java.lang.Math", "java.lang.StrictMath"):
        for name, function in one.items():
            yield f"{class_}.{name}(double)", function
        for name, function in two.items():
            yield f"{class_}.{name}(double,double)", function
        for name in ("abs", "round", "signum", "ulp", "getExponent", "nextUp", "nextDown"):
            yield f"{class_}.{name}(float)", one[name]
        for name in ("max", "min", "copySign"):
            yield f"{class_}.{name}(float,float)", two[name]
        yield f"{class_}.fma(double,double,double)", lambda a, b, c: float(Decimal(a) * Decimal(b) + Decimal(c))
        yield f"{class_}.random()", random.random
        for type_ in ("int", "long"):
            for name, function in whole_table(BITS[type_]).items():
                yield f"{class_}.{name.replace('T', type_)}", function
        yield f"{class_}.toIntExact(long)", lambda a: exact(a, 32)
        yield f"{class_}.multiplyFull(int,int)", lambda a, b: a * b
        yield f"{class_}.floorDiv(long,int)", lambda a, b: a // b
        yield f"{class_}.floorMod(long,int)", lambda a, b: a % b
        yield f"{class_}.multiplyExact(long,int)", lambda a, b: exact(a * b, 64)


def whole_table(bits: int) -> dict[str, Callee]:
    """Math's methods of whole numbers of so many bits; T is their type."""
    return {
        "abs(T)": lambda a: wrapped(abs(a), bits), "absExact(T)": lambda a: exact(abs(a), bits),
        "max(T,T)": max, "min(T,T)": min,
        "addExact(T,T)": lambda a, b: exact(a + b, bits), "subtractExact(T,T)": lambda a, b: exact(a - b, bits),
        "multiplyExact(T,T)": lambda a, b: exact(a * b, bits), "negateExact(T)": lambda a: exact(-a, bits),
        "incrementExact(T)": lambda a: exact(a + 1, bits), "decrementExact(T)": lambda a: exact(a - 1, bits),
        "floorDiv(T,T)": lambda a, b: a // b, "floorMod(T,T)": lambda a, b: a % b,
        "ceilDiv(T,T)": lambda a, b: -(-a // b), "ceilMod(T,T)": lambda a, b: a + -(-a // -b) * b if a % b else 0,
    }  # fmt: skip


def box_table() -> Iterator[tuple[str, Callee]]:
    """java.lang.Byte, Short, Integer, Long, Float, Double, Boolean, Character."""
    for type_, box in BOXES.items():
        class_ = f"java.lang.{box}"
        bits = BITS.get(type_, 0)
        parse: Callee = (lambda t, bits=bits: whole(t, bits)) if bits else floating
        parser = "parse" + box.replace("Integer", "Int")
        yield f"{class_}.valueOf({STRING})", parse
        yield f"{class_}.{parser}({STRING})", parse
        yield f"{class_}.valueOf({type_})", lambda a: a
        yield f"{class_}.toString({type_})", text
        yield f"{class_}.compare({type_},{type_})", compared
        if bits:
            radix: Callee = lambda t, r, bits=bits: whole(t, bits, r)  # noqa: E731
            yield f"{class_}.valueOf({STRING},int)", radix
            yield f"{class_}.{parser}({STRING},int)", radix
            yield f"{class_}.decode({STRING})", lambda t, bits=bits: exact(int(t.replace("#", "0x"), 0), bits)
            yield f"{class_}.hashCode({type_})", lambda a: wrapped(a ^ (a >> 32), 32) if abs(a) >> 31 else a
        if type_ in NUMBERS:
            yield f"{class_}.sum({type_},{type_})", (lambda a, b, bits=bits: wrapped(a + b, bits) if bits else a + b)
            yield f"{class_}.max({type_},{type_})", max
            yield f"{class_}.min({type_},{type_})", min
        if type_ in ("int", "long"):
            mask = (1 << bits) - 1
            yield f"{class_}.signum({type_})", signum
            yield f"{class_}.bitCount({type_})", lambda a, mask=mask: (a & mask).bit_count()
            yield f"{class_}.toHexString({type_})", lambda a, mask=mask: format(a & mask, "x")
            yield f"{class_}.toBinaryString({type_})", lambda a, mask=mask: format(a & mask, "b")
            yield f"{class_}.toOctalString({type_})", lambda a, mask=mask: format(a & mask, "o")
        if type_ in ("float", "double"):
            yield f"{class_}.isNaN({type_})", math.isnan
            yield f"{class_}.isInfinite({type_})", math.isinf
            yield f"{class_}.isFinite({type_})", math.isfinite
    truth = {
        "logicalAnd": lambda a, b: a and b, "logicalOr": lambda a, b: a or b,
        "logicalXor": lambda a, b: a != b, "compare": compared,
    }  # fmt: skip
    for name, function in truth.items():
        yield f"java.lang.Boolean.{name}(boolean,boolean)", function
    for name in ("parseBoolean", "valueOf"):
        yield f"java.lang.Boolean.{name}({STRING})", lambda t: t is not None and t.lower() == "true"
    yield "java.lang.Boolean.valueOf(boolean)", lambda a: a
    yield "java.lang.Boolean.toString(boolean)", text
    characters: dict[str, Callee] = {
        "isDigit": str.isdigit, "isLetter": str.isalpha, "isLetterOrDigit": str.isalnum, "isUpperCase": str.isupper,
        "isLowerCase": str.islower, "isWhitespace": str.isspace, "toUpperCase": str.upper, "toLowerCase": str.lower,
        "toString": str, "valueOf": str, "getNumericValue": lambda c: int(c, 36) if c.isalnum() else -1,
    }  # fmt: skip
    for name, function in characters.items():
        yield f"java.lang.Character.{name}(char)", function


def string_table() -> Iterator[tuple[str, Callee]]:
    """java.lang.String's static methods, java.util.Objects."""
    for type_ in ("boolean", "char", "int", "long", "float", "double", OBJECT):
        yield f"{STRING}.valueOf({type_})", text
    yield f"{STRING}.format({STRING},{OBJECT}[])", formatted
    for type_ in ("java.lang.CharSequence[]", "java.lang.Iterable"):
        yield f"{STRING}.join(java.lang.CharSequence,{type_})", lambda by, parts: by.join(map(text, parts))
    yield f"java.util.Objects.toString({OBJECT})", text
    yield f"java.util.Objects.toString({OBJECT},{STRING})", lambda a, b: b if a is None else text(a)
    yield f"java.util.Objects.equals({OBJECT},{OBJECT})", lambda a, b: a == b
    yield f"java.util.Objects.isNull({OBJECT})", lambda a: a is None
    yield f"java.util.Objects.nonNull({OBJECT})", lambda a: a is not None
    yield f"java.util.Objects.hashCode({OBJECT})", lambda a: hash_code(a) if isinstance(a, str) else 0


def big_table() -> Iterator[tuple[str, Callee]]:
    """java.math.BigDecimal's and BigInteger's static methods."""
    yield f"{DECIMAL}.valueOf(double)", lambda a: Decimal(repr(a))
    yield f"{DECIMAL}.valueOf(long)", lambda a: a
    yield f"{DECIMAL}.valueOf(long,int)", lambda a, scale: Decimal(a).scaleb(-scale)
    yield f"{INTEGER}.valueOf(long)", lambda a: a


TABLE: Final[dict[str, Callee]] = dict([*math_table(), *box_table(), *string_table(), *big_table()])
