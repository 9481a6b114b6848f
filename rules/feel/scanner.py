"""From text to tokens, on demand: which name a word belongs to depends on what is in scope where it stands."""

from __future__ import annotations

import re

from rules.errors import FeelError
from rules.feel import limits
from rules.feel.hints import Final, NoReturn
from rules.feel.names import SPACE, WORD, Names
from rules.feel.nodes import RESERVED
from rules.feel.records import Record

NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
OPERATOR = re.compile(r"\*\*|\.\.|<=|>=|!=|->|[-+*/=<>()\[\]{},:.@]")
# What most tokens are, in one look: a word, an operator, a number that ends there, a string without escapes. What it
# does not match is read the long way: the rest of the white space, comments, escapes, faults.
COMMON = re.compile(
    r"[ \t\r\n]*(?:([^\W\d]\w*+(?![?\u00b7\U00010000-\U000EFFFF]))"
    r"|(\*\*|\.\.|<=|>=|!=|->|[-+*=<>()\[\]{},:@]|/(?![/*])|\.(?!\d))"
    r"|([0-9]{1,30}(?:\.[0-9]{1,30})?)(?![\w?\u00b7\U00010000-\U000EFFFF]|\.\d)"
    r'|"([^"\\]*)")'
)
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))", re.DOTALL)
WORD_GROUP, OPERATOR_GROUP, NUMBER_GROUP = 1, 2, 3  # of COMMON; the fourth is a string
SIMPLE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}
KEY = re.compile(r"(?:[^\W\d]|[\U00010000-\U000EFFFF])[^\"{}()\[\],:<>=@]*?\s*(?=:)")


class T:
    """What a token is."""

    NUMBER: Final = "a number"
    STRING: Final = "a string"
    NAME: Final = "a name"
    WORD: Final = "a word"
    OPERATOR: Final = "an operator"
    END: Final = "the end"


OPERATOR_KIND, NAME_KIND, WORD_KIND = T.OPERATOR, T.NAME, T.WORD  # most tokens are one of these


class Token(Record):
    """A piece of the text; `text` is the declared name of a name, the value of a string."""

    kind: str
    text: str
    start: int
    end: int


class Scanner:
    """Gives the token that starts at a position. Keeps no position itself, so the parser may look again."""

    def __init__(self, text: str, names: Names) -> None:
        if len(text) > limits.TEXT:
            raise FeelError(text, 0, 1, f"the expression is longer than {limits.TEXT} characters", "split it up")
        self.text, self.names = text, names

    def token(self, position: int) -> Token:
        """The token at or after `position`."""
        found = COMMON.match(self.text, position)
        if found is None:
            return self._rare(self.skip(position) if position < len(self.text) else position)
        group, end = found.lastindex, found.end()
        if group == WORD_GROUP:
            word = found[1]
            return self._word(word, end - len(word), end)
        if group == OPERATOR_GROUP:
            operator = found[2]
            return Token(OPERATOR_KIND, operator, end - len(operator), end)
        if group == NUMBER_GROUP:
            return Token(T.NUMBER, found[3], found.start(3), end)
        return Token(T.STRING, found[4], found.start(4) - 1, end)

    def _rare(self, start: int) -> Token:
        """The token at `start`, read the long way."""
        text = self.text
        if start >= len(text):
            return Token(T.END, "", start, start)
        char = text[start]
        if char == '"':
            return self._string(start)
        if char.isascii() and (char.isdigit() or (char == "." and "0" <= text[start + 1 : start + 2] <= "9")):
            return self._number(start)
        word = WORD.match(text, start)
        if word:
            return self._word(word.group(), start, word.end())
        operator = OPERATOR.match(text, start)
        if operator is None:
            self.fail(start, start + 1, f"the character {char!r} has no meaning here", "take it out")
        return Token(T.OPERATOR, operator.group(), start, operator.end())

    def field(self, position: int) -> Token:
        """The entry name at `position`, after a dot."""
        start = self.skip(position)
        found = self.names.find_field(self.text, start)
        if found:
            return Token(T.NAME, found[0], start, found[1])
        word = WORD.match(self.text, start)
        if word is None or word.group()[0].isdigit():
            self.fail(start, start + 1, "the name of an entry is missing after the dot", "write the entry's name")
        return Token(T.NAME, word.group(), start, word.end())

    def key(self, position: int) -> Token | None:
        """The key or parameter name before a colon at `position`, if there is one."""
        start = self.skip(position)
        if self.text[start : start + 1] == '"':
            string = self._string(start)
            return string if self.text[self.skip(string.end) :][:1] == ":" else None
        key = KEY.match(self.text, start)
        return Token(T.NAME, " ".join(key.group().split()), start, key.end()) if key else None

    def skip(self, position: int) -> int:
        """The position after white space and comments."""
        end = SPACE.match(self.text, position).end()  # type: ignore[union-attr]
        if self.text.startswith("/*", end):
            self.fail(end, len(self.text), "the comment has no end", "close it with */")
        return end

    def _word(self, word: str, start: int, end: int) -> Token:
        found = self.names.find(self.text, start, word)
        if word in RESERVED and (found is None or found[1] <= end):
            return Token(WORD_KIND, word, start, end)
        if found:
            return Token(NAME_KIND, found[0], start, found[1])
        if word[0] == "?":
            return Token(NAME_KIND, "?", start, start + 1)
        return Token(NAME_KIND, word, start, end)

    def _number(self, start: int) -> Token:
        number = NUMBER.match(self.text, start)
        assert number is not None  # noqa: S101  -- the caller looked
        after = WORD.match(self.text, number.end())
        if after:
            self.fail(start, after.end(), "a number runs into a word", "put a space or an operator between them")
        if number.end() - start > limits.DIGITS:
            self.fail(start, start + 20, f"the number has more than {limits.DIGITS} characters", "shorten it")
        return Token(T.NUMBER, number.group(), start, number.end())

    def _string(self, start: int) -> Token:
        position = start + 1
        while True:
            end = self.text.find('"', position)
            if end < 0:
                self.fail(start, len(self.text), "the string has no end", 'close it with "')
            back = end
            while self.text[back - 1] == "\\" and back > start + 1:
                back -= 1
            if (end - back) % 2 == 0:
                return Token(T.STRING, unescape(self.text[start + 1 : end]), start, end + 1)
            position = end + 1

    def fail(self, start: int, end: int, says: str, mend: str) -> NoReturn:
        """A fault at a place of the text."""
        raise FeelError(self.text, start, end, says, mend)


def unescape(text: str) -> str:
    """The value of a string literal; an unknown escape keeps its backslash, as regular expressions need it."""
    if "\\" not in text:
        return text

    def one(match: re.Match[str]) -> str:
        four, six, char = match.groups()
        if char is not None:
            return SIMPLE_ESCAPES.get(char, "\\" + char)
        code = int(four or six, 16)
        return chr(code) if code <= 0x10FFFF else match.group()

    made = ESCAPE.sub(one, text)
    # Two \u escapes may write one code point as a surrogate pair.
    return made.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
