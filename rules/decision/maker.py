"""From what a model says to what can run: texts become closures, faults in them faults of the model."""

from __future__ import annotations

from collections.abc import Iterable

from rules import feel
from rules.decision import model
from rules.decision.read.reader import Reader
from rules.errors import FeelError
from rules.feel import Kind, Value, externals, nodes
from rules.feel.hints import TYPE_CHECKING
from rules.feel.records import Frozen
from rules.feel.scope import Code
from rules.feel.types import ANY, Type

if TYPE_CHECKING:
    from rules.decision.table import ReadyTable


class Logic(Frozen):
    """Something that gives a value in a scope, and the names that it takes from outside; its table or text when it is one."""

    code: Code
    free: tuple[str, ...]
    table: ReadyTable | None = None
    unit: feel.Unit | None = None


NOTHING = Logic(lambda scope, run: None, ())


class Maker:
    """Makes texts ready in the language of one model. Gathers faults in the reader."""

    def __init__(self, reader: Reader, language: feel.Language, *, tolerant: bool = False) -> None:
        self.reader, self.language, self.tolerant = reader, language, tolerant

    def expression(self, text: str, line: int, known: Iterable[str], place: str) -> feel.Unit:
        """An expression; null instead when it cannot be read."""
        try:
            unit = self.language.expression(text, known, place)
        except FeelError as error:
            self.fault(error, line, place)
            return self.broken(text, error, place)
        if "external" in text:
            from rules.feel.free import walk  # noqa: PLC0415  -- few texts need it

            for node in walk(unit.node):
                if isinstance(node, nodes.FunctionNode) and node.external:
                    self.outside(externals.written(node.body), line, place)
        return unit

    def written(self, text: str) -> Value:
        """The definition of an external function that a text writes in plain literals, as far as it does."""
        try:
            return externals.written(self.language.expression(text).node)
        except FeelError:
            return None

    def outside(self, definition: Value, line: int, place: str) -> None:
        """A fault for an external function that the caller's table does not have, as far as that can be told."""
        found = externals.external(definition)
        if found is not None and self.language.externals.get(found.key) is None:
            mend = f'load the model with externals={{"{found.key}": …}}'
            self.wrong(f"no function stands for {found.key}", mend, line, place)

    def wrong(self, says: str, mend: str, line: int, place: str) -> None:
        """A fault of the model, unless faults in expressions are tolerated."""
        if not self.tolerant:
            self.reader.fault(line, says, mend, place)

    def tests(self, text: model.Text, known: Iterable[str], place: str) -> feel.Unit:
        """A cell; any value instead when it cannot be read."""
        try:
            return self.language.tests(text.text, known, place)
        except FeelError as error:
            self.fault(error, text.line, place)
            return self.broken(text.text, error, place)

    def broken(self, text: str, error: FeelError, place: str) -> feel.Unit:
        """What cannot be read gives a noted null, for whoever tolerates it."""
        code: Code = lambda scope, run: run.null(Kind.NOT_READABLE, str(error).partition("\n")[0], place)  # noqa: E731
        return feel.Unit(feel.Source(text, place), nodes.Literal(nodes.Span(0, len(text)), None), code, ())

    def type(self, name: str, line: int, place: str) -> Type:
        """A type by name; any type where no name stands."""
        if not name:
            return ANY
        try:
            return self.language.type(name)
        except FeelError as error:
            self.fault(error, line, place)
            return ANY

    def fault(self, error: FeelError, line: int, place: str) -> None:
        """A fault in a text as a fault of the model, unless that is tolerated."""
        if self.tolerant:
            return
        at = f" at {mark}" if (mark := str(error).split(" at ", 1)[-1].split("\n", 1)[0]) else ""
        self.reader.fault(line, f"{error.says}{at}", error.mend, place)
