"""The only place that writes YAML: what `read_yaml` then reads as the same values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


def to_yaml(value: Any) -> str:
    """YAML text of plain values. Texts that a reader might take for a number or a truth value come in quotes."""
    return str(yaml.safe_dump(_plain(value), allow_unicode=True, sort_keys=False, width=120))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
