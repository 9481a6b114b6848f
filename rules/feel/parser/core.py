"""The parser: where it stands in the text, and the operators by their binding power."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rules.errors import FeelError
from rules.feel import limits, nodes
from rules.feel.hints import NoReturn
from rules.feel.names import Names
from rules.feel.nodes import Node, Span
from rules.feel.parser.postfix import postfix
from rules.feel.parser.powers import ADD, BINARY, INFIX_WORDS, NEGATE, OR, TESTS
from rules.feel.parser.primary import primary
from rules.feel.parser.tests import in_tests, unary_tests
from rules.feel.parser.types import type_node
from rules.feel.scanner import Scanner, T, Token


def parse_expression(text: str, names: Names) -> Node:
    """The tree of a whole expression; FeelError otherwise."""
    parser = Parser(text, names)
    node = parser.expression()
    parser.end()
    return node


def parse_unary_tests(text: str, names: Names) -> nodes.UnaryTests:
    """The tree of a cell; FeelError otherwise."""

    parser = Parser(text, names)
    node = unary_tests(parser)
    parser.end()
    return node


def parse_type(text: str, names: Names) -> nodes.TypeNode:
    """The type that a text names."""
    parser = Parser(text, names)
    node = type_node(parser)
    parser.end()
    return node


INFIX = {**BINARY, **INFIX_WORDS}
COMPARING = frozenset(INFIX[word] for word in (*TESTS, *INFIX_WORDS))
NONE = -1  # what is no operator binds less than any
NAME, OPERATOR, STRING = T.NAME, T.OPERATOR, T.STRING  # asked of each operand
CLINGING = frozenset({".", "[", "("})


class Parser:
    """Stands at `now`, the token that is read next."""

    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names = text, names
        self.scanner = Scanner(text, names)
        self.depth = 0
        self.last_end = 0
        self.closing = False  # inside the last part of a range, where `[` may close it
        self.now = self.scanner.token(0)

    # -- tokens

    def next(self) -> Token:
        """Take the token."""
        token = self.now
        self.last_end = token.end
        self.now = self.scanner.token(token.end)
        return token

    def move(self, token: Token) -> Token:
        """Take a token that was scanned in another way."""
        self.last_end = token.end
        self.now = self.scanner.token(token.end)
        return token

    def at(self, *operators: str) -> bool:
        """Is the token one of these operators?"""
        return self.now.kind is T.OPERATOR and self.now.text in operators

    def at_word(self, *words: str) -> bool:
        """Is the token one of these words of the grammar?"""
        return self.now.kind in (T.WORD, T.NAME) and self.now.text in words

    def take(self, operator: str) -> bool:
        """Take the token if it is this operator."""
        if self.at(operator):
            self.next()
            return True
        return False

    def expect(self, operator: str, mend: str) -> Token:
        """Take this operator or fail."""
        if not self.at(operator):
            self.fail(f"'{operator}' is missing before {self.found()}", mend)
        return self.next()

    def expect_word(self, word: str, mend: str) -> Token:
        """Take this word or fail."""
        if not self.at_word(word):
            self.fail(f"'{word}' is missing before {self.found()}", mend)
        return self.next()

    def end(self) -> None:
        """Nothing may follow."""
        if self.now.kind is T.END:
            return
        if self.now.kind is T.NAME and self.last_end and self.text[self.last_end - 1 : self.last_end].isalnum():
            self.fail(
                f"{self.found()} does not continue a known name",
                "spell the name as it is declared, or put an operator between the words",
            )
        self.fail(f"{self.found()} is left over", "take it out, or put an operator before it")

    def found(self) -> str:
        """The token in words."""
        if self.now.kind is T.END:
            return "the end"
        return f"“{self.text[self.now.start : self.now.end]}”"

    def fail(self, says: str, mend: str, token: Token | None = None) -> NoReturn:
        """A fault at the token."""
        mend = mend if token else self.spelling() or mend
        token = token or self.now
        raise FeelError(self.text, token.start, max(token.end, token.start + 1), says, mend)

    def spelling(self) -> str:
        """The known name that two words in a row are near to; "" when they are near to none."""
        words = self.text[: self.last_end].split()
        if self.now.kind is not T.NAME or not words or not words[-1][-1].isalnum():
            return ""
        from difflib import get_close_matches  # noqa: PLC0415  -- only a fault needs it

        near = get_close_matches(f"{words[-1]} {self.now.text}", self.names.known(), n=1)
        return f"did you mean '{near[0]}'?" if near else ""

    def span(self, start: int) -> Span:
        """From `start` to what was last taken."""
        return Span(start, self.last_end)

    @contextmanager
    def deeper(self, *, closing: bool = False) -> Iterator[None]:
        """One level down; FeelError when there are too many."""
        self.depth += 1
        if self.depth > limits.DEPTH:
            self.too_deep()
        before, self.closing = self.closing, closing
        try:
            yield
        finally:
            self.depth -= 1
            self.closing = before

    def too_deep(self) -> NoReturn:
        """A fault: too many levels."""
        self.fail(f"expressions are nested more than {limits.DEPTH} deep", "give parts of it names of their own")

    @contextmanager
    def scope(self, *names: str, item: bool = False) -> Iterator[None]:
        """A scope of names; the token at its border is read anew, since a name may be known now."""
        with self.names.scope(*names, item=item):
            self.now = self.scanner.token(self.now.start)
            yield
        self.now = self.scanner.token(self.now.start)

    # -- expressions

    def expression(self, power: int = OR, *, closing: bool = False) -> Node:
        """An expression whose operators bind at least as tightly as `power`.

        `closing`: it is the last part of a range, where `[` closes the range unless an expression follows.
        """
        self.depth += 1
        if self.depth > limits.DEPTH:
            self.too_deep()
        before, self.closing = self.closing, closing
        now = self.now
        kind, start = now.kind, now.start
        if kind is NAME:
            self.last_end = end = now.end
            self.now = self.scanner.token(end)
            left: Node = nodes.Name(Span(start, end), now.text)
        elif kind is OPERATOR and now.text == "-":
            self.next()
            operand = self.expression(NEGATE, closing=closing)
            left = nodes.Negate(self.span(start), operand)
        else:
            left = primary(self)
        node = self.infix(left, start, power)
        self.depth -= 1
        self.closing = before
        return node

    def infix(self, left: Node, start: int, power: int) -> Node:
        """What follows an operand: operators, paths, filters, calls."""
        if self.now.text in CLINGING:
            left = postfix(self, left, start)
        compared = 0
        while True:
            now = self.now
            word = now.text
            binds = INFIX.get(word, NONE)
            if binds < power or now.kind is STRING:
                return left
            if binds in COMPARING:
                compared += 1
                if compared > limits.POSTFIX:
                    self.fail(f"more than {limits.POSTFIX} comparisons in a row", "put brackets, or give parts names")
            if word in INFIX_WORDS:
                left = self.word(left, start, word)
            else:  # all of them bind to the left
                self.now = self.scanner.token(now.end)
                right = self.expression(binds + 1, closing=self.closing)
                left = nodes.Binary(Span(start, self.last_end), word, left, right)

    def word(self, left: Node, start: int, word: str) -> Node:
        """`between`, `in`, `instance of`."""

        self.next()
        if word == "between":
            low = self.expression(ADD)
            self.expect_word("and", "write x between a and b")
            high = self.expression(ADD)
            return nodes.Between(self.span(start), left, low, high)
        if word == "in":
            tests = in_tests(self)
            return nodes.In(self.span(start), left, tests)
        self.expect_word("of", "write x instance of type")
        kind = type_node(self)
        return nodes.InstanceOf(self.span(start), left, kind)
