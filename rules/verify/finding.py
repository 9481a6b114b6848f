"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a model, told to its process owner in Danish.

    `code` is the check's, `where` the place in the model's own words, `says` what is wrong, `mend` how to mend it,
    `witness` an example that shows it ("" when there is none), `title` the check's short name.
    """

    code: str
    where: str
    says: str
    mend: str
    witness: str = ""
    title: str = ""

    def __str__(self) -> str:
        head = f"{self.code} {self.title}".strip()
        witness = f"\n  Fx: {self.witness}" if self.witness else ""
        return f"{head}: {self.where}\n  {self.says}{witness}\n  Ret det: {self.mend}"
