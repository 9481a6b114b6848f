"""Each form has the fields it is to have, each with the choices that its worker reads."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.architecture import forms_opfoelgning as opfoelgning
from tests.architecture.bpmn_package import package
from workers.topic import load_topics

LUK = {"luk_sagen", "luk_aarsag", "tekst_lukning"}
BESKED = {"besked_valg", "besked_forventet_dato", "tekst_besked_begrundelse"}
FIELDS = {
    "henvendelse": {"kanal", "henvendelsesdato", "ansoegningsdato", "akut"} | LUK,
    "oplysning": {
        *("vum_udfoert_den", "samtykke", "samtykke_dato", "konsekvens_forklaret_den", "ydelsestype", "tekst_oplysning"),
        *("svar_borger_medvirker", "svar_kan_indhentes_uden_samtykke", "svar_alder", "svar_behov_herfor"),
        *("svar_betydelig_nedsat_fysisk", "svar_betydelig_nedsat_psykisk", "svar_saerlige_sociale_problemer"),
        *("svar_mindre_indgribende_tilstraekkelig", "svar_anden_lov_daekker", "svar_funktionsniveau"),
        *("svar_timer_pr_uge", "svar_antal_indsatser"),
    }
    | LUK,
    "vurdering": {
        *("oplyst_tilstraekkeligt", "tekst_oplyst", "helhedsvurdering", "tekst_helhedsvurdering", "paataenkt_udfald"),
        *("partshoering", "partshoert_den", "partshoering_frist", "partshoering_svar_den", "tekst_partshoering_svar"),
        "tekst_partshoering_ikke_noedvendig",
    }
    | LUK,
    "afgoerelse": {
        *("udfald", "valgt_pakke", "bevilget_timer_pr_uge", "startdato", "tekst_bevilget", "tekst_begrundelse"),
        *("tekst_faktum", "tekst_fravigelse", "tekst_ikke_bevilget"),
    }
    | LUK,
    "fristbesked": BESKED,
    "teamleder": BESKED,
    "paamindelse": set(),
    "uoverensstemmelse": {"bekraeft"},
}
READERS = {
    "henvendelse": "modtag-henvendelse",
    "oplysning": "modtag-oplysninger",
    "vurdering": "kontroller-vurdering",
    "afgoerelse": "modtag-afgoerelse",
    "fristbesked": "registrer-besked",
    "teamleder": "registrer-besked",
}
FIELDS |= opfoelgning.FIELDS
READERS |= opfoelgning.READERS
ANSWERED_BY_THE_DIAGRAM = {"besked_valg"}


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
    """Case number, deadline and derivation stand on top of every form, for reading."""
    (found,) = [one for one in package().forms if one.data["id"] == form]
    top = str(found.data["components"][0])
    wanted = opfoelgning.TOP if form in opfoelgning.FIELDS else ("sagsnummer", "frist_sidste_dag", "frist_udledning")
    assert all(name in top for name in wanted)


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
