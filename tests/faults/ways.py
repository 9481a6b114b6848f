"""The ways that cases are led while workers die: those that `make test` goes, and the application's own at every point."""

from __future__ import annotations

from tests.faults import afterwards as after
from tests.faults.killing import Leg, Way, points
from tests.faults.outpost import NOTICE, Outpost

CLOSED = {
    "luk_sagen": True,
    "luk_aarsag": "trukket_tilbage",
    "tekst_lukning": "Borgeren vil klare sig selv indtil videre.",
}
BEGUN = "start-efterforloeb"
GOES_ON = {"tekst_bevilget": "Prøvetekst om støtten."}  # no decision of ours says what was granted


def applied_for(outpost: Outpost) -> str:
    """A case after § 85, by telephone today."""
    return outpost.begin()


TELLING = Way(
    applied_for,
    (
        Leg(None, ("modtag-henvendelse:efter-register", "beregn-frist:efter-register", "send-brev:efter-journal")),
        Leg(None, ("frist-varsel:efter-register",), days_go_by=True),
        Leg(NOTICE, ("registrer-besked:foer-complete", "send-brev:efter-post"), days_go_by=True),
        Leg("Oplys sagen", ("modtag-oplysninger:efter-fritekst", "beregn-anbefaling:foer-complete")),
        Leg("Vurdér sagen", ("kontroller-vurdering:efter-register", "kontroller-vurdering:foer-complete")),
        Leg(
            "Træf afgørelse",
            ("registrer-afgoerelse:foer-complete", "send-brev:efter-post", f"{BEGUN}:foer-complete"),
        ),
    ),
)
CLOSING = Way(
    applied_for,
    (
        Leg(None),
        Leg(
            "Oplys sagen",
            ("modtag-oplysninger:efter-fritekst", *points("registrer-lukning", "efter-register")),
            only=CLOSED,
        ),
    ),
)
MEETING = Way(
    lambda outpost: after.help_given(outpost, "85", 100, **after.MODERAT),
    (
        Leg(None, ("planlaeg-opfoelgning:efter-register",)),
        Leg(after.HOLD, ("registrer-opfoelgning:foer-complete",), changed=GOES_ON),
    ),
)

APPLICATION = Way(
    applied_for,
    (
        Leg(
            None,
            points("modtag-henvendelse", "efter-register")
            + points("beregn-frist", "efter-beregning", "efter-register")
            + points("send-brev", "efter-register", "efter-journal", "efter-post"),
        ),
        Leg(None, points("frist-varsel", "efter-register"), days_go_by=True),
        Leg(
            NOTICE,
            points("registrer-besked", "efter-fritekst", "efter-register")
            + points("send-brev", "efter-register", "efter-post"),
            days_go_by=True,
        ),
        Leg(
            "Oplys sagen",
            points("modtag-oplysninger", "efter-fritekst")
            + points("beregn-anbefaling", "efter-beregning", "efter-register"),
        ),
        Leg("Vurdér sagen", points("kontroller-vurdering", "efter-fritekst", "efter-register")),
        Leg(
            "Træf afgørelse",
            points("modtag-afgoerelse", "efter-fritekst")
            + points("registrer-afgoerelse", "efter-beregning", "efter-register")
            + ("send-brev:efter-journal", "send-brev:efter-post", "send-brev:foer-complete")
            + points(BEGUN, "efter-register"),
        ),
    ),
)
CLOSED_AT_ONCE = Way(
    lambda outpost: outpost.begin(dated=False),
    (
        Leg(None),
        Leg(
            "Registrér henvendelsen",
            ("modtag-henvendelse:efter-fritekst", "registrer-lukning:efter-register"),
            only=CLOSED,
        ),
    ),
)
