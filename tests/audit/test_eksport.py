"""An export is logged before it is written, is the owner's alone, and needs a purpose."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from audit import eksporter
from register import Art, NotAllowedError, NotFoundError, Register
from tests.audit.sagen import Sagen, catalogue, hel_sag


def export(sag: Sagen, folder: Path, **changes: str) -> tuple[Path, Path]:
    given = {"hvem": "revisor1", "formaal": "Tilsyn med frister", **changes}
    return eksporter(sag.nr, sag.register, None, catalogue(), mappe=folder, tidspunkt=sag.now, **given)


def test_files_are_the_owners_alone(register: Register, tmp_path: Path) -> None:
    """Both files have mode 0600 in a folder of mode 0700, also when they replace earlier ones."""
    sag, folder = hel_sag(register), tmp_path / "audit"
    for _ in range(2):
        files = export(sag, folder)
        assert [file.name for file in files] == ["SAG-2026-000001.json", "SAG-2026-000001.html"]
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert sorted(file.name for file in folder.iterdir()) == ["SAG-2026-000001.html", "SAG-2026-000001.json"]


def test_the_export_is_logged_in_the_case(register: Register, tmp_path: Path) -> None:
    """Who, which case and why stand in the chain, and the page that was written shows its own export."""
    sag = hel_sag(register)
    data = json.loads(export(sag.til(date(2026, 5, 4)), tmp_path / "audit")[0].read_text("utf-8"))
    last = register.haendelser(sag.nr)[-1]
    assert (last.art, last.data) == (Art.EKSPORT, {"hvem": "revisor1", "formaal": "Tilsyn med frister"})
    assert data["udtraek"]["formaal"] == "Tilsyn med frister"
    assert data["svar"]["kaede"]["led"][-1]["hash"] == last.hash
    assert data["svar"]["kaede"]["hel"] is True


@pytest.mark.parametrize("wrong", [{"formaal": ""}, {"formaal": "  "}, {"hvem": " "}])
def test_without_purpose_nothing_is_written(register: Register, tmp_path: Path, wrong: dict[str, str]) -> None:
    """No purpose or no reader: an error, no file, no link."""
    sag = hel_sag(register)
    before = len(register.haendelser(sag.nr))
    with pytest.raises(NotAllowedError, match="Ret det"):
        export(sag, tmp_path / "audit", **wrong)
    assert not (tmp_path / "audit").exists()
    assert len(register.haendelser(sag.nr)) == before


def test_logged_even_when_the_page_cannot_be_written(register: Register, tmp_path: Path) -> None:
    """The log comes first: a reader who was stopped by a full disk has still asked."""
    sag = hel_sag(register)
    (tmp_path / "audit").write_text("a file where the folder should be")
    with pytest.raises(FileExistsError):
        export(sag, tmp_path / "audit")
    assert register.haendelser(sag.nr)[-1].art is Art.EKSPORT


def test_unknown_case(register: Register, tmp_path: Path) -> None:
    """A number that is no case is named."""
    with pytest.raises(NotFoundError, match="SAG-2026-999999"):
        eksporter(
            "SAG-2026-999999",
            register,
            None,
            catalogue(),
            hvem="revisor1",
            formaal="Tilsyn",
            mappe=tmp_path / "audit",
            tidspunkt=Sagen(register).now,
        )


def test_data_and_page_say_the_same(register: Register, tmp_path: Path) -> None:
    """Every text, number and hash of the chain in the JSON stands on the page too."""
    sag = hel_sag(register)
    data_file, page_file = export(sag, tmp_path / "audit")
    data, page = json.loads(data_file.read_text("utf-8")), page_file.read_text("utf-8")
    assert all(link["hash"] in page for link in data["svar"]["kaede"]["led"])
    assert all(document["sha256_pdf"] in page for document in data["svar"]["sendt"])
    assert "<b>aftenerne</b>" not in page
    assert "&lt;b&gt;aftenerne&lt;/b&gt;" in page
