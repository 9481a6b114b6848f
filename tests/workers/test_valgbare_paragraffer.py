"""The §§ that can be chosen are those of standards that still hold."""

from __future__ import annotations

from rules.policy import load
from sagsgang.filters import paragraffer
from tests.workers.desk import HOME
from workers.paragraffer import _applied_for


def test_a_paragraf_of_an_ended_standard_alone_is_not_chosen() -> None:
    """§ 83 stands in the packages of 2016 only: no case begins by it, and Tasklist has no filter of it."""
    catalogue = load(HOME)
    assert any("83" in standard.paragraffer for standard in catalogue.standards.values())
    assert "83" not in _applied_for(catalogue.folder)
    assert "83" not in paragraffer(catalogue)
    assert set(paragraffer(catalogue)) == set(_applied_for(catalogue.folder))
