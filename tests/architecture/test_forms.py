"""Each form has the fields it is to have, each with the choices that its worker reads."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from rules.policy import load
from tests.architecture import forms_opfoelgning as opfoelgning
from tests.architecture.bpmn_package import ROOT, package
from workers.topic import load_topics

LUK = {"luk_sagen", "luk_aarsag", "tekst_lukning"}
BESKED = {"besked_valg", "besked_forventet_dato", "tekst_besked_begrundelse"}
FIELDS = {
    "henvendelse": {"kanal", "henvendelsesdato", "ansoegningsdato", "akut", "opholdstype", "afgoerelse_om"} | LUK,
    "oplysning": {
        *("vum_udfoert_den", "samtykke", "samtykke_dato", "konsekvens_forklaret_den", "ydelsestype", "tekst_oplysning"),
        *("svar_borger_medvirker", "svar_kan_indhentes_uden_samtykke", "svar_alder", "svar_behov_herfor"),
        *("svar_betydelig_nedsat_fysisk", "svar_betydelig_nedsat_psykisk", "svar_saerlige_sociale_problemer"),
        *("svar_mindre_indgribende_tilstraekkelig", "svar_anden_lov_daekker", "svar_funktionsniveau"),
        *("svar_timer_pr_uge", "svar_antal_indsatser", "svar_dage_siden_18_aars_foedselsdag"),
    }
    | LUK,
    "vurdering": {
        *("oplyst_tilstraekkeligt", "tekst_oplyst", "helhedsvurdering", "tekst_helhedsvurdering", "paataenkt_udfald"),
        *("partshoering", "partshoert_den", "partshoering_frist", "partshoering_svar_den", "tekst_partshoering_svar"),
        *("tekst_partshoering_ikke_noedvendig", "hospital_vurdering"),
        *("tilfoej_paragraf", "tilfoej_henvendt", "tilfoej_ansoegt"),
    }
    | LUK,
    "afgoerelse": {
        *("udfald", "valgt_pakke", "bevilget_timer_pr_uge", "startdato", "tekst_bevilget", "tekst_begrundelse"),
        *("tekst_faktum", "tekst_fravigelse", "tekst_ikke_bevilget", "valgt_indsats", "slutdato"),
        *("svar_bor_i_botilbud", "svar_ekstra_ressourcer"),
        *("bevilget_procent", "bevilget_sessioner", "bevilget_timer_i_alt", "bevilget_timer_pr_maaned"),
    }
    | LUK,
    "fristsaettelse": {"frist_valg", "fastsat_frist", "tekst_frist_grund"},
    "egenbetaling": {
        *("tekst_betaling", "betaling_kroner", "betaling_pr", "betaling_fra"),
        *("tekst_betaling_begrundelse", "tekst_betaling_faktum"),
    },
    "fristbesked": BESKED,
    "teamleder": BESKED,
    "paamindelse": set(),
    "uoverensstemmelse": {"bekraeft"},
}
FIELDS |= {  # handleplan
    "handleplantilbud": {
        *("svar_under_folkepensionsalder", "svar_betydelig_nedsat"),
        *("svar_alvorlige_sociale_problemer_betydelig_stoette", "handleplan_svar", "handleplan_tilbudt_den"),
        *("handleplan_hvordan", "handleplan_svar_den", "handleplan_deltagelse", "helhedsplan_samtykke"),
        "tekst_handleplansvar",
    },
    "handleplan": {
        *("plan_dato", "tekst_formaal", "tekst_indsats", "tekst_varighed", "tekst_saerlige_forhold"),
        *(f"plan_rm_{number}" for number in range(1, 7)),
        *("plan_borgerens_synspunkt", "plan_deltagelse", "tekst_deltagelse"),
    },
    "bestilling": {
        *("bestilling_valg", "leverandoer", "tekst_leverandoer", "bestilt_den", "tekst_maal", "tekst_bestilling"),
        *("opstart_den", "tekst_opstart", "indsatsplan_valg", "indsatsplan_senest"),
    },
    "udlevering": {
        *("udlevering_valg", "udlevering_samtykke", "udleveret_den", "tekst_udlevering"),
        *("del_formaal", "del_indsats", "del_varighed", "del_saerlige_forhold"),
    },
    "indsatsplan": {"indsatsplan_modtaget", "indsatsplan_modtaget_den", "tekst_indsatsplan"},
    "leverandoerpaamindelse": {"paamind_igen"},
}
READERS = {
    "henvendelse": "modtag-henvendelse",
    "oplysning": "modtag-oplysninger",
    "vurdering": "kontroller-vurdering",
    "afgoerelse": "modtag-afgoerelse",
    "fristsaettelse": "registrer-frist",
    "egenbetaling": "registrer-egenbetaling",
    "fristbesked": "registrer-besked",
    "teamleder": "registrer-besked",
}
FIELDS |= opfoelgning.FIELDS
READERS |= opfoelgning.READERS
READERS |= {  # handleplan
    "handleplantilbud": "modtag-handleplantilbud",
    "handleplan": "registrer-handleplan",
    "bestilling": "registrer-bestilling",
    "udlevering": "registrer-udlevering",
    "indsatsplan": "registrer-indsatsplan",
}
# Forms of a grant: the deadline is past, they show what was granted.
EFTER_AFGOERELSEN = (
    "handleplantilbud",
    "handleplan",
    "bestilling",
    "udlevering",
    "indsatsplan",
    "leverandoerpaamindelse",
)
ANSWERED_BY_THE_DIAGRAM = {"besked_valg", "paamind_igen"}


def fields(form: str) -> dict[str, dict[str, Any]]:
    """The form's components that have a key."""
    (found,) = [one for one in package().forms if one.data["id"] == form]
    return {str(component["key"]): dict(component) for component in found.components() if "key" in component}


def test_every_form_is_known() -> None:
    """No form too many or too few."""
    assert {str(form.data["id"]) for form in package().forms} == set(FIELDS)


@pytest.mark.parametrize("form", FIELDS)
def test_a_form_has_its_fields(form: str) -> None:
    """Exactly the fields that the process and its workers know."""
    assert set(fields(form)) == FIELDS[form]


@pytest.mark.parametrize("form", READERS)
def test_every_field_is_read_by_the_next_worker(form: str) -> None:
    """A field that nobody reads would be lost without a word."""
    assert sorted(FIELDS[form] - set(load_topics()[READERS[form]].variables) - ANSWERED_BY_THE_DIAGRAM) == []


@pytest.mark.parametrize("form", FIELDS)
def test_a_form_begins_with_the_case_and_its_deadline(form: str) -> None:
    """Case number, and deadline with derivation or the grant, stand on top of every form, for reading."""
    (found,) = [one for one in package().forms if one.data["id"] == form]
    top = str(found.data["components"][0])
    shown = ("paragraf", "ydelse") if form in EFTER_AFGOERELSEN else ("frist_sidste_dag", "frist_udledning")
    wanted = opfoelgning.TOP if form in opfoelgning.FIELDS else ("sagsnummer", *shown)
    assert all(name in top for name in wanted)


@pytest.mark.parametrize("form", FIELDS)
def test_a_form_names_the_law_of_its_paragraph(form: str) -> None:
    """ALB 105 is § 105 of the housing act; serviceloven has a § 105 of its own, about something else."""
    (found,) = [one for one in package().forms if one.data["id"] == form]
    top = str(found.data["components"][0])
    assert 'if paragraf = "ALB 105" then "almenboligloven § 105" else "serviceloven § " + paragraf' in top
    assert "serviceloven § {{paragraf}}" not in str(found.data)


def test_the_suppliers_of_the_order_are_those_of_the_catalogue() -> None:
    """The form's choices are the codes of leverandoerer.yaml, each by its name, so that none can be left behind."""
    suppliers = load(ROOT).leverandoerer
    shown = {one["value"]: one["label"] for one in fields("bestilling")["leverandoer"]["values"]}
    assert set(shown) == set(suppliers)
    assert all(shown[code].startswith(supplier.navn) for code, supplier in suppliers.items())


@pytest.mark.parametrize("form", READERS)
def test_what_is_missing_is_shown_before_the_fields(form: str) -> None:
    """A form that comes back says why, above its fields."""
    (found,) = [one for one in package().forms if one.data["id"] == form]
    texts = [str(component.get("text", "")) for component in found.components()]
    assert any("{{mangler}}" in text for text in texts)
    assert any("cpr-nummer" in text for text in texts)


@pytest.mark.parametrize("form", ["vurdering", "afgoerelse"])
def test_the_recommendation_is_shown_as_guiding(form: str) -> None:
    """Who decides sees conditions, packages and reasons, and that they only guide."""
    (found,) = [one for one in package().forms if one.data["id"] == form]
    texts = " ".join(str(component.get("text", "")) for component in found.components())
    assert all(name in texts for name in ("anbefaling_tekst", "kandidater_tekst", "betingelser", "vejledende"))


def accepts(topic: str, field: str, value: object) -> bool:
    """Whether the worker's question takes that value of the field."""
    annotation = load_topics()[topic].ask.model_fields[field]
    try:
        TypeAdapter(annotation.rebuild_annotation()).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("form", "key"),
    [
        (form, key)
        for form in READERS
        for key, component in sorted(fields(form).items())
        if "values" in component and key not in ANSWERED_BY_THE_DIAGRAM
    ],
)
def test_every_choice_is_one_that_the_worker_takes(form: str, key: str) -> None:
    """A choice that the worker refuses would send the case back for ever."""
    refused = [one["value"] for one in fields(form)[key]["values"] if not accepts(READERS[form], key, one["value"])]
    assert refused == []
    assert not accepts(READERS[form], key, "noget helt andet")
