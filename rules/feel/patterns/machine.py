"""Runs a program on a text in bounded time: each pair of place in the program and place in the text is tried once.

The order is that of a backtracking engine (first branch, greedy first), so matches and groups are the same. With a
back-reference what follows depends on what went before, and nothing is remembered; there only the budget bounds.
"""

from __future__ import annotations

from rules.feel.patterns.cases import same
from rules.feel.patterns.errors import Budget
from rules.feel.patterns.program import Program

Places = tuple[
    tuple[int, int], ...
]  # start and end of the match, then of each group; -1: the group has matched nothing
KEPT = 32  # places that are copied in one step


def search(program: Program, text: str, begins: range, cased: bool, budget: Budget) -> Places | None:  # noqa: PLR0912 - one branch an instruction
    """The places of the match and its groups, of the first match that begins at one of these places.

    BadPattern when the budget is spent.
    """
    ops, wide, refers, size = program.ops, len(program.ops), program.refers, len(text)
    keeping = 1 + program.slots // KEPT
    seen: set[int] = set()
    none = (-1,) * (program.slots - 2)
    left = budget.left
    for begin in begins:
        todo = [(0, begin, (begin, begin, *none))]
        while todo:
            at, here, saved = todo.pop()
            while True:
                left -= 1
                if left < 0:
                    budget.spend(budget.left - left)
                name, first, second, members = ops[at]
                at += 1
                if name == "chars":
                    if here >= size or not members[text[here]]:
                        break
                    here += 1
                elif name == "split":
                    if not refers:
                        key = here * wide + at
                        if key in seen:
                            break
                        seen.add(key)
                    todo.append((second, here, saved))
                    at = first
                elif name == "jump":
                    at = first
                elif name == "save":
                    left -= keeping
                    saved = (*saved[:first], here, *saved[first + 1 :])
                elif name == "moved":
                    if saved[first] == here:
                        break
                elif name == "back":
                    again = text[saved[first] : saved[first + 1]] if saved[first + 1] >= 0 else ""
                    other = text[here : here + len(again)]
                    left -= len(again)
                    if again != other and not (cased and same(again, other)):
                        break
                    here += len(again)
                elif name == "done":
                    budget.left = left
                    ends = 2 * program.groups + 2
                    return ((begin, here), *zip(saved[2:ends:2], saved[3:ends:2], strict=True))
                elif not holds(name, bool(first), text, here):
                    break
    budget.left = left
    return None


def holds(sign: str, lines: bool, text: str, here: int) -> bool:
    """`^` and `$` (XPath functions 3.1, 5.6.2, flag m): a newline that ends the text neither begins nor ends another line."""
    if sign == "^":
        return here == 0 or (lines and text[here - 1] == "\n" and here < len(text))
    if here == len(text):
        return not (lines and text.endswith("\n"))
    return lines and text[here] == "\n"
