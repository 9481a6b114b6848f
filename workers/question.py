"""What the questions of all topics share: strict reading, and the section «Luk sagen» of the forms."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from workers.faults import Lukkes, Mangler
from workers.formfelter import Afkrydsning, valg

AARSAGER = ("trukket_tilbage", "fraflyttet", "afgaaet_ved_doeden", "raad_var_nok")
Aarsag = valg(*AARSAGER)
LISTED = ", "  # between the words of a list that the engine holds as text


class Ask(BaseModel):
    """A topic's question. Types are not stretched, and no error repeats what was given."""

    model_config = ConfigDict(strict=True, extra="ignore", hide_input_in_errors=True, frozen=True)

    sagsnummer: str

    def ticked(self, prefix: str) -> list[str]:
        """The fields of a form's list that were ticked, by their names after `prefix`."""
        names = [name for name in type(self).model_fields if name.startswith(prefix)]
        return [name.removeprefix(prefix) for name in names if getattr(self, name)]


class AskOrClose(Ask):
    """The question after a form with «Luk sagen». Ticked, the rest of the form is not read: `Lukkes`, or what it lacks."""

    luk_sagen: Afkrydsning = False
    luk_aarsag: Aarsag = None
    ref_tekst_lukning: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _close(cls, given: Any, info: ValidationInfo) -> Any:
        if isinstance(given, dict) and given.get("luk_sagen") is True:
            raise _closing(given, (info.context or {})["world"].beskeder)
        return given


class Answer(BaseModel):
    """A topic's answer: the process variables it writes. `mangler` empties what an earlier visit said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mangler: str = ""


def listed(text: str) -> list[str]:
    """The words of a list that the engine holds as text."""
    return [word for word in text.split(LISTED) if word]


def _closing(given: dict[str, Any], beskeder: Any) -> Lukkes | Mangler:
    reason, ref = given.get("luk_aarsag"), given.get("ref_tekst_lukning")
    lines = []
    if reason not in AARSAGER:
        lines.append(beskeder.mangel("luk_aarsag", "luk_aarsag"))
    if not ref:
        lines.append(beskeder.mangel("luk_begrundelse", "tekst_lukning"))
    if lines:
        return Mangler(beskeder.samlet(lines))
    return Lukkes({"luk_aarsag": reason, "ref_tekst_lukning": ref, "mangler": ""})


__all__ = ["AARSAGER", "LISTED", "Answer", "Ask", "AskOrClose", "listed"]
