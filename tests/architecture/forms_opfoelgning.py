"""The forms of a follow-up: their fields, and the worker that reads each."""

_KADENCE = ("maalgruppe", "tilbud_placering", "omraade", "bor_i_botilbud", "opgangsfaellesskab")
_KADENCE += ("ophold_foer_graensedato", "saerligt_tilbud", "ekstra_ressourcer")
_BEGRUNDELSE = {"tekst_begrundelse", "tekst_faktum", "tekst_helhedsvurdering"}

FIELDS = {
    "opfoelgning_angiv": {
        *(f"svar_{fact}" for fact in _KADENCE),
        *("opstart_den", "bekendt_den", "opfoelgning_angivet_den", "tekst_opfoelgning_dag"),
    },
    "opfoelgning_sessioner": {
        *(f"session_{number}_den" for number in range(1, 7)),
        *("foelg_op_nu", "tekst_opfoelgning_dag"),
    },
    "opfoelgning_hold": {
        *("status_modtaget_den", "opholdsplan_foreligger", "holdt_den", "moede_form", "opfoelgning_udfald"),
        *("deltog_borger", "deltog_leverandoer", "deltog_netvaerk", "deltog_andre"),
        *("tekst_borgers_syn", "tekst_faglig_vurdering", "behov_vurderet", "indsats_vurderet", "takst_vurderet"),
        *("naeste_aftalt_den", "aftalt_med_konsulent", "tekst_afvigelse", "tekst_bevilget", "svar_ekstra_ressourcer"),
    }
    | _BEGRUNDELSE,
    "opfoelgning_droeft": {"holdt_den", "tekst_droeftelse"},
    "opfoelgning_takst": {"holdt_den", "tekst_droeftelse"},
    "opfoelgning_aendring": {
        *("opfoelgning_udfald", "retning", "aendringsgrund", "virkning_fra", "tekst_omstilling", "tekst_bevilget"),
        *("ny_pakke", "ny_timer_pr_uge", "ny_timer_pr_maaned", "nye_timer_i_alt", "nye_sessioner", "ny_procent"),
        "ny_slutdato",
        *("partshoering", "partshoert_den", "partshoering_frist", "partshoering_svar_den", "tekst_partshoering_svar"),
        *("tekst_partshoering_ikke_noedvendig", "tekst_fortsat_hjaelp"),
    }
    | _BEGRUNDELSE,
    "opfoelgning_aflyst": set(),
    "opfoelgning_uenig": {"bekraeft"},
}
READERS = {
    "opfoelgning_angiv": "modtag-kadencefakta",
    "opfoelgning_sessioner": "modtag-sessioner",
    "opfoelgning_hold": "registrer-opfoelgning",
    "opfoelgning_droeft": "registrer-droeftelse",
    "opfoelgning_takst": "registrer-droeftelse",
    "opfoelgning_aendring": "registrer-aendring",
}
TOP = ("sagsnummer", "paragraf", "ydelse_id", "opfoelgning_senest", "opfoelgning_plan")
