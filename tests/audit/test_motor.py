"""A case decided on the real engine by the real workers, read by the auditor's own user."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from audit import html, lav_revision
from tests.audit.laeser import afsnit

pytestmark = pytest.mark.engine

OPLYSNING = {
    "svar_borger_medvirker": "ja",
    "svar_kan_indhentes_uden_samtykke": "nej",
    "samtykke": "ikke_relevant",
    "svar_alder": 42,
    "svar_betydelig_nedsat_fysisk": "nej",
    "svar_betydelig_nedsat_psykisk": "ja",
    "svar_saerlige_sociale_problemer": "nej",
    "svar_behov_herfor": "ja",
    "svar_mindre_indgribende_tilstraekkelig": "nej",
    "svar_anden_lov_daekker": "nej",
    "svar_funktionsniveau": "3",
    "svar_timer_pr_uge": 2,
    "svar_antal_indsatser": 3,
    "ydelsestype": "socialpaedagogisk",
    "tekst_oplysning": "Samtale og udredning.",
}
VURDERING = {
    "oplyst_tilstraekkeligt": "ja",
    "tekst_oplyst": "Udredningen dækker alle fakta.",
    "helhedsvurdering": "ja",
    "tekst_helhedsvurdering": "Andre regler er overvejet.",
    "paataenkt_udfald": "bevilling",
}
AFGOERELSE = {
    "udfald": "bevilling",
    "valgt_pakke": "Stor",
    "bevilget_timer_pr_uge": 4.5,
    "tekst_bevilget": "Støtte i hjemmet.",
    "tekst_begrundelse": "Støtten gør hverdagen mulig.",
    "tekst_faktum": "Udredningen viser behovet.",
    "tekst_fravigelse": "Behovet svinger mere, end gennemsnittet viser.",
}


@pytest.fixture(scope="module")
def sag(town: Any) -> str:
    """A case that a case worker decided, deviating from the table."""
    from sagsgang.journeys.player import answer, quiet  # noqa: PLC0415  (as the fixture: only where asked for)
    from sagsgang.start_case import start_case  # noqa: PLC0415

    now = town.place.clock.now()
    day = now.date().isoformat()
    case = start_case(
        town.place.register,
        town.place.person("sagsbehandler"),
        person=town.place.username("sagsbehandler"),
        party={"navn": "Prøve Revision", "adresse": ["Prøvevej 14", "9999 Prøveby"]},
        inquiry={
            "kanal": "telefon",
            "henvendelsesdato": now.date() - timedelta(days=1),
            "ansoegningsdato": now.date() - timedelta(days=1),
            "akut": False,
        },
        paragraf="85",
        standard="vejle-2023",
        team="voksen",
        at=now,
    )
    quiet(town.stage)
    for name, form in (
        ("Oplys sagen", {**OPLYSNING, "vum_udfoert_den": day}),
        ("Vurdér sagen", VURDERING),
        ("Træf afgørelse", {**AFGOERELSE, "startdato": day}),
    ):
        answer(town.stage, case, name, "sagsbehandler", form)
        quiet(town.stage)
    return case


@pytest.fixture(scope="module")
def revision(town: Any, sag: str) -> dict[str, Any]:
    """What the auditor reads, with the auditor's rights in the engine."""
    return lav_revision(
        sag, town.place.register, town.place.person("revisor"), town.place.catalogue, tidspunkt=town.place.clock.now()
    )


def test_the_engines_own_trace_is_there(town: Any, revision: dict[str, Any]) -> None:
    """Processes, people's tasks with who did them, tables and workers are read with the auditor's rights alone."""
    motor, worker = revision["motor"], town.place.username("sagsbehandler")
    assert motor["tilgaengelig"], motor["hvorfor"]
    assert {each["noegle"] for each in motor["processer"]} >= {"ansoegning"}
    done = {task["navn"]: task["aktoer"] for task in motor["opgaver"] if task["udfald"] == "completed"}
    assert done == {"Oplys sagen": worker, "Vurdér sagen": worker, "Træf afgørelse": worker}
    assert {each["noegle"] for each in motor["tabeller"]} >= {"frist", "pakke-timer-85", "omfang-85"}
    assert {"emne": "send-brev", "hvad": "udført"}.items() <= next(
        each.items() for each in motor["arbejdere"] if each["emne"] == "send-brev" and each["hvad"] == "udført"
    )
    assert motor["haendelser"] == []


def test_both_evaluations_agree_and_are_tied(revision: dict[str, Any]) -> None:
    """Each decision record carries the engine's own evaluation of the same version, and both were equal."""
    seen = {each["id"]: each["definition"] for each in revision["motor"]["tabeller"]}
    assert revision["beregninger"]
    for record in revision["beregninger"]:
        assert record["kontrol"]["equal"] is True, record["noegle"]
        assert [seen[each] for each in record["kontrol"]["decision_instance_ids"]] == [
            record["definition"]["definition_id"]
        ]


def test_the_page_of_a_real_case(town: Any, revision: dict[str, Any]) -> None:
    """The eight answers hold for a case that the real workers wrote."""
    told = afsnit(html(revision, town.place.catalogue))
    worker = town.place.username("sagsbehandler")
    assert f"blev truffet af {worker}" in told["hvem"]
    assert "§ 85: overholdt." in told["frist"]
    assert "Moderat og Omfattende" in told["raekke"]
    assert "SEL § 85" in told["hjemmel"]
    assert "Høring var ikke relevant" in told["hoert"]
    assert "2 af 2 breve er sendt." in told["sendt"]
    assert f"{worker} fraveg tabellen" in told["fravigelse"]
    assert AFGOERELSE["tekst_fravigelse"] in told["fravigelse"]
    assert "er hel" in told["kaede"]
    assert "Opgaven «Vurdér sagen» udført" in told["tidslinje"]
    assert "findes ikke i kataloget" not in told["hjemmel"]
