"""The decision record: what one DMN table was asked, what it answered, and why, so that it can be read years later.

A worker makes one with `Beregningspost.fra_forklaring` from the core's `explain().data()` and what it knows of the
deployed definition, and gives it to `Register.registrer_beregning`. It holds no name, no CPR and no free text: inputs
are the typed facts a table reads (codes, numbers, yes/no).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rules.casework import kanonisk

Vaerdi = Any
"""A value as canonical data: None, bool, int, str (also non-integral numbers), list or dict of these."""


class _Post(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Definition(_Post):
    """The deployed DMN definition that was evaluated: ids as the engine gives them."""

    decision_key: str = Field(min_length=1, description="the decision's id in the DMN file, e.g. pakke-85")
    definition_id: str = Field(min_length=1, description="the engine's id of exactly this version")
    version: int = Field(ge=1, description="the engine's running number of versions of this key")
    version_tag: str | None = Field(description="camunda:versionTag of the file; null when it has none")
    deployment_id: str = Field(min_length=1, description="the deployment that the case was started on")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of the XML bytes that were evaluated")
    resource: str | None = Field(default=None, description="file name in the deployment, e.g. pakke-85.dmn")


class Input(_Post):
    """One input column as it was read."""

    id: str = ""
    label: str
    expression: str
    value: Vaerdi


class MatchedRow(_Post):
    """A row that hit. `annotation` is `KEY; KEY | free text` (the source of the row)."""

    rule: str
    row: int = Field(ge=1)
    outputs: dict[str, Vaerdi]
    annotation: str = ""


class MissedRow(_Post):
    """A row that did not hit: its first cell that failed (`column` and `cell`), the value it met, and that in words."""

    rule: str
    row: int = Field(ge=1)
    column: str
    cell: str
    value: Vaerdi
    says: str
    annotation: str = ""
    outputs: dict[str, Vaerdi] | None = Field(default=None, description="what the row would have given, when known")


class Table(_Post):
    """One evaluated decision: the asked one, or one that it requires."""

    id: str
    name: str
    hit_policy: str | None
    inputs: tuple[Input, ...]
    matched: tuple[MatchedRow, ...]
    missed: tuple[MissedRow, ...]
    value: Vaerdi
    notes: tuple[Vaerdi, ...] = ()


class EngineCheck(_Post):
    """The engine's own evaluation of the same version. `equal` null: not compared (then `says` tells why)."""

    equal: bool | None
    decision_instance_ids: tuple[str, ...] = ()
    value: Vaerdi = None
    says: str = ""


class Beregningspost(_Post):
    """One decision record. `tables` has the required decisions first and the asked decision last."""

    post: Literal[1] = 1
    trin: str = Field(min_length=1, description="the step of the process: frist, anbefaling or omfang")
    standard: str | None = Field(description="the standard's id, e.g. vejle-2023; null when not known")
    paragraf: str | None = None
    definition: Definition
    evaluator: str = Field(min_length=1, description="name and version of our evaluator, e.g. sagsgang 0.1.0")
    inputs: dict[str, Vaerdi] = Field(description="every input that was handed in, by variable name")
    tables: tuple[Table, ...] = Field(min_length=1)
    value: Vaerdi
    notes: tuple[Vaerdi, ...] = ()
    engine_check: EngineCheck

    @property
    def asked(self) -> Table:
        """The decision that was asked for."""
        return self.tables[-1]

    @classmethod
    def fra_forklaring(
        cls,
        forklaring: Mapping[str, Any],
        *,
        definition: Definition,
        evaluator: str,
        inputs: Mapping[str, Any],
        engine_check: EngineCheck,
        trin: str,
        standard: str | None,
        paragraf: str | None = None,
    ) -> Beregningspost:
        """Make a record of `answer.explain().data()`. Raises pydantic's `ValidationError` when a part is missing."""
        plain = kanonisk.data(dict(forklaring))
        decisions = plain.get("decisions") if isinstance(plain, dict) else None
        tables = (
            [_table(entry) for entry in decisions if isinstance(entry, dict)] if isinstance(decisions, list) else []
        )
        return cls.model_validate(
            {
                "trin": trin,
                "standard": standard,
                "paragraf": paragraf,
                "definition": definition.model_dump(),
                "evaluator": evaluator,
                "inputs": kanonisk.data(dict(inputs)),
                "tables": tables,
                "value": tables[-1].get("value") if tables else None,
                "notes": [note for table in tables for note in table.get("notes", [])],
                "engine_check": kanonisk.data(engine_check),
            }
        )

    def som_data(self) -> dict[str, Any]:
        """The record as plain JSON data, the form that the register keeps."""
        plain = kanonisk.data(self)
        assert isinstance(plain, dict)  # noqa: S101  (a model's data is always a dict; told to the type checker)
        return plain


def _table(entry: dict[str, Any]) -> dict[str, Any]:
    """Only the fields that the record knows: the core may explain more than the record keeps."""
    kept = {name: entry[name] for name in Table.model_fields if name in entry}
    for name, model in (("inputs", Input), ("matched", MatchedRow), ("missed", MissedRow)):
        kept[name] = [{key: row[key] for key in model.model_fields if key in row} for row in entry.get(name, [])]
    return kept


def kilder(annotation: str) -> tuple[tuple[str, ...], str]:
    """The source keys and the free text of a row's annotation (`V23-PKG-2; SEL § 85 | gennemsnit`)."""
    keys, _, text = annotation.partition("|")
    return tuple(key.strip() for key in keys.split(";") if key.strip()), text.strip()
