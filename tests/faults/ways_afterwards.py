"""The ways through what follows an application, with a worker killed at every point: deadline, payment, plan, follow-ups."""

from __future__ import annotations

from datetime import timedelta

from tests.faults import afterwards as after
from tests.faults.killing import Leg, Way, points
from tests.faults.ways import CLOSED_AT_ONCE, GOES_ON, MEETING

OWN_DEADLINE = Way(
    lambda outpost: outpost.begin(paragraf="82"),
    (Leg(None), Leg("Fastsæt frist", points("registrer-frist", "efter-fritekst", "efter-register"))),
    ends=False,
)
PAYMENT = Way(
    lambda outpost: outpost.begin(paragraf="107", applied=True),
    (
        Leg(None),
        Leg("Oplys sagen"),
        Leg("Vurdér sagen"),
        Leg("Træf afgørelse", changed={"valgt_indsats": "ophold-107"}),
        Leg(
            "Træf afgørelse om egenbetaling",
            (*points("registrer-egenbetaling", "efter-fritekst", "efter-register"), "send-brev:efter-post"),
        ),
    ),
)
HANDLEPLAN = Way(
    lambda outpost: after.handleplan(outpost, "107", after.STAY),
    (
        Leg(None, (*points("forbered-handleplan"), *points("beregn-handleplanpligt", "efter-beregning"))),
        Leg(
            after.OFFER,
            points("modtag-handleplantilbud", "efter-fritekst", "efter-register"),
            changed={"tekst_handleplansvar": "Prøvetekst om svaret."},
        ),
        Leg(
            after.PLAN,
            (*points("registrer-handleplan", "efter-fritekst", "efter-register"), "send-brev:efter-post"),
        ),
        Leg(
            after.ORDER,
            (*points("registrer-bestilling", "efter-fritekst", "efter-register"), "send-brev:efter-post"),
            changed={
                "leverandoer": "tinghoej",
                "opstart_den": timedelta(days=21),
                "tekst_opstart": "Prøvetekst om indflytningen.",
            },
        ),
        Leg(
            after.HAND_OVER,
            (*points("registrer-udlevering", "efter-fritekst", "efter-register"), "send-brev:efter-post"),
            changed={"tekst_udlevering": "Prøvetekst om udleveringen."},
        ),
        Leg(
            after.AWAIT,
            points("registrer-indsatsplan", "efter-fritekst", "efter-register"),
            changed={"tekst_indsatsplan": "Prøvetekst om planen."},
        ),
    ),
)
FACTS = Way(
    lambda outpost: after.help_given(outpost, "84"),
    (
        Leg(None),
        Leg(
            after.ANGIV,
            points("modtag-kadencefakta", "efter-fritekst", "efter-register"),
            changed={
                "opfoelgning_angivet_den": timedelta(days=60),
                "opstart_den": timedelta(days=-3),
                "svar_omraade": "handicap",
                "tekst_opfoelgning_dag": "Prøvetekst om dagen.",
            },
        ),
    ),
)
SESSIONS = Way(
    lambda outpost: after.help_given(outpost, "102", 30),
    (
        Leg(None),
        Leg(
            after.SESSIONS,
            points("modtag-sessioner", "efter-fritekst", "efter-register"),
            changed={
                "session_1_den": timedelta(days=-20),
                "session_2_den": timedelta(days=-10),
                "foelg_op_nu": True,
                "tekst_opfoelgning_dag": "Prøvetekst om dagen.",
            },
        ),
    ),
)
EVERY_MEETING = Way(
    MEETING.begin,
    (
        Leg(
            None,
            (*points("planlaeg-opfoelgning", "efter-beregning", "efter-register"), *points("klargoer-opfoelgning")),
        ),
        Leg(
            after.HOLD,
            (
                *points("registrer-opfoelgning", "efter-fritekst", "efter-register"),
                *("send-brev:efter-post", "start-naeste-opfoelgning:foer-complete"),
                "planlaeg-opfoelgning:efter-register",
            ),
            changed=GOES_ON,
        ),
    ),
)
DISCUSSION = Way(
    lambda outpost: after.help_given(outpost, "85", 400, **after.MODERAT),
    (
        Leg(None),
        Leg(
            after.SPARRING,
            points("registrer-droeftelse", "efter-fritekst", "efter-register"),
            role="faglig-konsulent",
        ),
    ),
)
CHANGE = Way(
    MEETING.begin,
    (
        Leg(None),
        Leg(after.HOLD, changed={"opfoelgning_udfald": "aendres"}),
        Leg(
            after.CHANGE,
            (*points("registrer-aendring", "efter-fritekst", "efter-register"), "send-brev:efter-post"),
            changed=after.MORE,
        ),
    ),
)
ENDING = Way(
    MEETING.begin,
    (
        Leg(None),
        Leg(after.HOLD, changed={"opfoelgning_udfald": "ophoerer"}),
        Leg(
            after.CHANGE,
            (*points("registrer-aendring", "efter-register"), "klargoer-opfoelgning:foer-complete"),
            changed={
                **after.MORE,
                "opfoelgning_udfald": "ophoerer",
                "retning": "",
                "partshoering": "ikke_noedvendig",
                "tekst_partshoering_ikke_noedvendig": "Prøvetekst om hvorfor.",
            },
        ),
    ),
)
EVERY_POINT = {
    "closed": CLOSED_AT_ONCE,
    "deadline": OWN_DEADLINE,
    "payment": PAYMENT,
    "handleplan": HANDLEPLAN,
    "facts": FACTS,
    "sessions": SESSIONS,
    "meeting": EVERY_MEETING,
    "discussion": DISCUSSION,
    "change": CHANGE,
    "ending": ENDING,
}
