"""The functions about follow-ups that a mapping may name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from rules.casework import golden_followup_break as changes
from rules.casework import golden_followup_clocks as clocks
from rules.casework import golden_followup_dates as dates
from rules.casework import golden_followup_meeting as meeting

FOLLOWUPS: Final[dict[str, Callable[..., Any]]] = {
    each.__name__: each
    for each in (
        clocks.gruppekandidater,
        clocks.hovedgruppe,
        clocks.oplyst_senest,
        clocks.sparring_foerste,
        clocks.sparring_kandidater,
        clocks.sparring_rute,
        clocks.sparringer,
        clocks.takst_dage,
        clocks.takst_kandidater,
        clocks.takst_rute,
        dates.foer_graensedagen,
        changes.foerste_efter_skift,
        dates.foerste_kandidater,
        dates.foerste_opfoelgning,
        dates.foerste_rute,
        dates.maaldag_for_forloeb,
        dates.maaneder_imellem,
        dates.naeste_kandidater,
        dates.naeste_opfoelgning,
        dates.naeste_rute,
        dates.opfoelgninger,
        dates.rute_for_opfoelgninger,
        dates.senere_opfoelgninger,
        changes.skift_kandidater,
        changes.skift_rute,
        changes.skiftedag,
        meeting.afvigelse_i_orden,
        meeting.efter_sessioner,
        meeting.form,
        meeting.rute_for_afvigelse,
        meeting.rute_for_sessioner,
        meeting.rute_for_status,
        meeting.status_efter_sessioner,
        meeting.status_kraevet,
        meeting.takst_vurderes,
    )
}
