"""Patterns: what they mean, and what is said of bad ones."""

import sys
import unicodedata
from itertools import groupby
from subprocess import run

import pytest

from rules.feel.patterns import BadPattern, Budget, cases, chars, matches, replaced, split
from rules.feel.patterns.sets import LAST, union


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "expected"),
    [
        ("^(foo|bar)+$", "", "foobar", True),
        ("^(a+b)+$", "", "aabab", True),
        ("^(a|b)*c$", "", "abac", True),
        ("^(a+)+$", "", "a" * 500 + "b", False),
        ("^(a|a)*$", "", "a" * 500 + "b", False),
        ("(a|aa)+$", "", "a" * 500 + "b", False),
        (r"^\p{IsHebrew}+$", "", "\u05d0\u05d1", True),
        (r"^\p{IsThaana}$", "", "a", False),
        (r"^\p{IsGreek}\p{IsGreekandCoptic}$", "", "\u03b1\u03b2", True),
        (r"^\P{IsBasicLatin}$", "", "æ", True),
        (r"^\p{IsEmoticons}$", "", "\U0001f600", True),
        ("^[A-Z-[IO]]+$", "i", "abZ", True),
        ("^[A-Z-[IO]]+$", "i", "oi", False),
        ("^[^A-Z-[1]]$", "i", "a", False),
        ("^[a-d-[b-[c]]]$", "", "b", False),
        (r"^\p{Lu}$", "i", "a", False),
        (r"^[\p{Lu}]$", "i", "a", False),
        (r"^\p{Cn}$", "", "\U00050000", True),
        (r"^\p{Co}$", "", "\U000f0000", True),
        (r"(.)(\1)", "i", "xaAx", True),
        (r"^(.*)\1$", "", "abab", True),
        (r"^(.*)\1$", "", "abac", False),
        (r"(a)|b\1c", "", "bc", True),
        (r"^(a)\10$", "", "aa0", True),
        (r"^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10$", "", "abcdefghijj", True),
        ("k", "i", "\u212a", True),
        ("ς", "i", "Σ", True),
        ("a b[ ]c", "x", "ab c", True),
        (r"\p { Is Basic Latin }", "x", "a", True),
        (r"a\ d", "x", "a7", True),
        ("^^$", "", "", True),
        ("^*a", "", "ba", True),
        ("^$", "m", "a\n", False),
        ("^$", "m", "a\n\nb", True),
        ("b$", "m", "ab\n", True),
        (r"\n$", "m", "ab\n", False),
        (r"\n$", "", "ab\n", True),
        ("^b$", "m", "a\nb\nc", True),
        ("^b", "", "a\nb", False),
        ("a.b", "", "a\rb", False),
        ("a.b", "s", "a\nb", True),
        ("a.b", "q", "a.b", True),
        ("a.b", "q", "axb", False),
        ("A.B", "iq", "a.b", True),
        ("a b", "qx", "a b", True),
        (r"^\s$", "", "\u00a0", False),
        (r"^\w$", "", "æ", True),
        (r"^\w$", "", "_", False),
        (r"^\w$", "", "+", True),
        (r"^\d$", "", "\u0663", True),
        (r"^\i\c*$", "", "_a-b.c·d", True),
        (r"^\i", "", "-a", False),
        (r"^\I\C$", "", "- ", True),
        (r"^\S\D\W$", "", "ab.", True),
        ("^[0-9-.]+$", "", "1-.", True),
        ("^[a-c-1-4]+$", "", "b-3", True),
        (r"^[\d-z]+$", "", "1-z", True),
        ("^[a^-]+$", "", "^-a", True),
        ("^[--]$", "", "-", True),
        ("^a{2}$|^b{2,}$|^c{1,2}$", "", "cc", True),
        ("^a{2}$|^b{2,}$|^c{1,2}$", "", "b", False),
        ("^a{0}$", "", "", True),
        ("^(?:)$|()", "", "x", True),
        ("", "", "", True),
        (r"^[\n\r\t\\\|\.\-\^\?\*\+\{\}\(\)\[\]\$]+$", "", "\n\r\t\\|.-^?*+{}()[]$", True),
    ],
)
def test_meaning(pattern: str, flags: str, text: str, expected: bool) -> None:
    """Each pattern matches as XPath says, also where Python's engine would take forever."""
    assert matches(text, pattern, flags, Budget()) is expected


@pytest.mark.parametrize(
    ("pattern", "position", "words"),
    [
        ("a{2,1}", 2, "ends before it begins"),
        ("ab(", 3, "not closed"),
        ("a)", 2, r"write \)"),
        ("*a", 1, r"write \*"),
        ("a**", 3, r"write \*"),
        ("a{,3}", 2, r"write \{"),
        ("a]", 2, r"write \]"),
        ("[z-a]", 2, "smaller character first"),
        (r"[a-\d]", 2, "does not end with a character"),
        ("[]", 1, "empty"),
        ("[^]", 1, "empty"),
        ("x[a", 2, "not closed"),
        ("[a[b]", 3, r"write \["),
        ("[a-[b]c]", 7, "last in its class"),
        ("[a--b]", 2, r"write \-"),
        ("[--a]", 2, r"write \-"),
        (r"\p{IsNowhere}", 1, "no Unicode block 'Nowhere'"),
        (r"\p{IsLowSurrogates}", 1, "no Unicode block"),
        (r"\p{Xx}", 1, "no Unicode category"),
        (r"\p{Cs}", 1, "no Unicode category"),
        (r"\pL", 1, "in { }"),
        (r"(a\1)", 3, "no group 1 is closed"),
        (r"(a)\2", 4, "no group 2 is closed"),
        (r"(a)[\1]", 5, "not in classes"),
        (r"\0", 1, "groups count from"),
        (r"\y", 1, "no meaning"),
        ("a\\", 2, "ends the pattern"),
        ("(?=a)", 2, "followed by ':'"),
        ("a{99999}", 2, "greater than 1000"),
        ("a{2,99999999999999999999999}", 2, "greater than 1000"),
        ("(" * 100 + ")" * 100, 31, "brackets inside one another"),
        ("[a-" * 100 + "]" * 100, 91, "brackets inside one another"),
    ],
)
def test_faults(pattern: str, position: int, words: str) -> None:
    """A bad pattern is refused by where it is wrong, what is, and how to mend it."""
    with pytest.raises(BadPattern) as raised:
        matches("", pattern, "", Budget())
    assert str(raised.value).startswith(f"at character {position} of the pattern: ")
    assert words in str(raised.value)


def test_positions_count_the_white_space_that_is_left_out() -> None:
    """With the flag x the position is that of the pattern as it was written."""
    with pytest.raises(BadPattern, match="at character 5 "):
        matches("", "a | *", "x", Budget())


def test_unknown_flags() -> None:
    """A flag that XPath has not is refused by its letter."""
    with pytest.raises(BadPattern, match="flag 'g'"):
        matches("a", "a", "ig", Budget())


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "flags", "expected"),
    [
        ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "", "[1=ab][2=]cd"),
        ("abc", "(b)", "<$12>", "", "a<b2>c"),
        ("abc", "b", "<$12>", "", "a<2>c"),
        ("abc", "b", "<$0$00>", "", "a<bb>c"),
        ("abc", "(b)", "<$01$0001>", "", "a<bb>c"),
        ("abcdefghijk", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "$10$1", "", "jak"),
        ("abcdefghijk", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "$11$100$9", "", "a1j0ik"),
        ("a.b", ".", r"\$\\", "q", r"a\$\\b"),
        ("a.b", r"\.", r"\$\\", "", "a$\\b"),
        ("aaa", "a", "$" + "0" * 5000, "", "aaa"),
        ("aaaa", "aa", "x", "", "xx"),
        ("a\nb", "^.", "x", "m", "x\nx"),
        ("AAAA", "A+?", "b", "", "bbbb"),
        ("xay", "(x)|(a)|y", "[$1$2]", "", "[x][a][]"),
        ("Ab", "a(B)", "$1", "i", "b"),
        ("aabbcd", r"(.)\1", "<$1>", "", "<a><b>cd"),
        ("aXbx", r"(x)|(?:[ab]+)*b", "[$1]", "i", "a[X][][x]"),
    ],
)
def test_replacements(text: str, pattern: str, replacement: str, flags: str, expected: str) -> None:
    """`$` takes the most digits that name a group; \\ stands before $ and itself; the flag q makes the replacement plain."""
    assert replaced(text, pattern, replacement, flags, Budget()) == expected


@pytest.mark.parametrize(
    ("replacement", "position"), [("a$", 2), ("$a", 1), ("\\", 1), ("ab\\n", 3), ("\\$1$", 4), ("$ 1", 1)]
)
def test_bad_replacements(replacement: str, position: int) -> None:
    r"""A lone \ or $ is refused with its place (err:FORX0004)."""
    with pytest.raises(BadPattern, match=f"^at character {position} of the replacement"):
        replaced("xyz", "y", replacement, "", Budget())


@pytest.mark.parametrize("pattern", ["a*", "", "^", "$", "a|", "(a?)*", "()+", "(a*)+?", r"(a)?\1"])
def test_patterns_that_match_the_empty_text(pattern: str) -> None:
    """Such a pattern neither replaces nor splits (err:FORX0003)."""
    for answer in (lambda: replaced("abc", pattern, "x", "", Budget()), lambda: split("abc", pattern, "", Budget())):
        with pytest.raises(BadPattern, match="empty text"):
            answer()


def test_split_keeps_empty_pieces() -> None:
    """Two delimiters, or one at an end, have an empty piece beside them."""
    assert split(",a,,b,", ",", "", Budget()) == ["", "a", "", "b", ""]
    assert split("", ",", "", Budget()) == [""]


def test_tables_are_those_of_unicode() -> None:
    """Categories, digits and cases, which are looked for where they may be, are those of a walk over all characters."""
    every: dict[str, list[tuple[int, int]]] = {}
    start = 0
    for name, same in groupby(map(unicodedata.category, map(chr, range(LAST + 1)))):
        end = start + len(list(same))
        every.setdefault(name, []).append((start, end - 1))
        start = end
    for name in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Cc", "Cf", "Co", "Cn", "Sm", "Zs"):
        assert list(chars.category(name)) == every[name], name
    assert list(chars.digits()) == list(union(every["Nd"]))
    cased = {code for code in range(LAST + 1) if chr(code).lower() != chr(code) or chr(code).upper() != chr(code)}
    assert set(cases.variants()) == cased
    lower = {chr(code).lower() for code in cased} | {chr(code).upper() for code in cased}
    assert {ord(char) for char in lower if len(char) == 1} <= cased


def test_nothing_is_read_before_a_pattern_is_used() -> None:
    """A process that uses no pattern does not read the room of patterns."""
    code = "import sys, rules.feel; print([name for name in sys.modules if name.startswith('rules.feel.patterns')])"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
