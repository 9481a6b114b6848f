"""An explanation as a person reads it, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.decision.explained.model import Explained, ExplainedTable, Part
from rules.decision.explained.say import Words, hit, made, named, noted, reason, said, sourced

IN = "  "
CALLS = ("call", "decisionService")


def text(explained: Explained, words: Words) -> str:
    """An explained decision as a person reads it."""
    return "\n".join(lines(explained, words))


def lines(explained: Explained, words: Words) -> Iterator[str]:
    """See text."""
    yield words["decision"].format(name=title(explained))
    yield from indented(decided(explained, words))


def title(explained: Explained) -> str:
    """The name, and the id where it is another."""
    return explained.name if explained.name in (explained.id, "") else f"{explained.name} ({explained.id})"


def decided(explained: Explained, words: Words) -> Iterator[str]:
    """What a decision was given, what it did with it, and what came out."""
    beside = also(explained, words)
    if explained.table:
        yield from tested(explained.table, words, beside)
    else:
        if beside:
            yield words["asked"]
            yield from indented(beside)
        yield from worked_out(explained.logic, words)
    yield words["value"].format(value=said(explained.value, words))
    if explained.notes:
        yield words["notes"]
        yield from indented(noted(note, words) for note in explained.notes)


def also(explained: Explained, words: Words) -> list[str]:
    """What a decision could use beside the columns of its table."""
    columns = {column.expression for column in explained.table.inputs} if explained.table else set()
    return [f"{one.name}: {said(one.value, words)}" for one in explained.requires if one.name not in columns]


def tested(table: ExplainedTable, words: Words, beside: Iterable[str]) -> Iterator[str]:
    """A table: what it was asked, and each of its rows."""
    yield words["policy " + table.hit_policy]
    asked = [*(f"{one.label}: {said(one.value, words)}" for one in table.inputs), *beside]
    if asked:
        yield words["asked"]
        yield from indented(asked)
    if not table.tested:
        yield words["untested"]
        return
    yield words["matched" if table.matched else "none matched"]
    yield from indented(f"{words['row'].format(row=m.row)}: {hit(m, words)}" for m in table.matched)
    yield from made(table, words)
    if table.missed:
        yield words["missed"]
        yield from indented(
            f"{words['row'].format(row=m.row)}: {sourced(reason(m, words), m.annotation)}" for m in table.missed
        )


def worked_out(logic: Part | None, words: Words) -> Iterator[str]:
    """How logic that is no table came to its value."""
    if logic is None:
        return
    if logic.kind == "literalExpression":
        yield words["expression"].format(says=logic.says)
        yield from indented(inside(logic, words))
        return
    yield words["worked out"]
    yield from indented(part_lines(logic, words) if logic.kind in CALLS else inside(logic, words))


def part_lines(part: Part, words: Words) -> Iterator[str]:
    """A part: its role and value on one line, those inside it below."""
    yield headed(part, words)
    yield from indented(inside(part, words))


def headed(part: Part, words: Words) -> str:
    """A part on one line."""
    arguments = ", ".join(named(one.name, one.value, words) for one in part.arguments or ())
    if part.kind in CALLS:
        return words[f"kind of {part.kind}"].format(
            name=part.name, arguments=arguments or words["empty"], value=said(part.value, words)
        )
    role = words[f"role {part.role}"].format(name=part.name) if part.role else words[f"kind of {part.kind}"]
    if arguments:
        role += f" ({arguments})"
    text_ = f"{role}: {said(part.value, words)}"
    because = "; ".join(words.get(f"kind {note.kind}", str(note.kind)) for note in part.notes[:1])
    if part.value is None and because:
        text_ += f", {because}"
    return text_ + (f" ({part.says})" if part.says and part.says != said(part.value, words) else "")


def inside(part: Part, words: Words) -> Iterator[str]:
    """What is inside a part: its table, its loop, its parts, the decisions of a service."""
    if part.table:
        yield from tested(part.table, words, ())
    if part.turns is not None:
        yield turned(part, words)
    for inner in part.parts:
        yield from part_lines(inner, words) if tells(inner) else inside(inner, words)
    if part.left:
        yield words["left"].format(left=part.left)
    for decision in part.decisions:
        yield from lines(decision, words)


def turned(part: Part, words: Words) -> str:
    """How often a loop turned."""
    key = "turns" if part.kept is None else f"turns {part.kind}"
    return words[key].format(turns=part.turns, kept=part.kept)


def tells(part: Part) -> bool:
    """Does its own line tell more than that of the call around it?"""
    return part.role != "body" or bool(part.says)


def indented(found: Iterable[str]) -> Iterator[str]:
    """Lines a step further in."""
    return (IN + line for line in found)
