"""Small words of derivations: a number with its noun, from sentences of the catalogue."""

from __future__ import annotations

from typing import Protocol


class Say(Protocol):
    """`Sentences.say`: a sentence by its key, with its gaps filled."""

    def __call__(self, key: str, **values: object) -> str: ...


def antal(sig: Say, noun: str, number: int) -> str:
    """«1 dag», «28 dage»: the sentences `<noun>_en` and `<noun>_flere`."""
    return sig(f"{noun}_{'en' if number == 1 else 'flere'}", antal=number)
