"""From a passage to what rests on it, and from every rule of a standard to where it is modelled, or why it is not.

place = rules.sources.place(catalogue, "vejle/2023", "L771-780")
rules.sources.resting(home, catalogue, place)
rules.sources.account(home, catalogue, domain, cases)
"""

from rules.sources.accounts import Account, Accounts, account
from rules.sources.citing import Citation, Kind, citations
from rules.sources.faults import SourceFault
from rules.sources.keys import looked_up
from rules.sources.page import page, summary
from rules.sources.places import Place, SourceError, place
from rules.sources.reasons import Reason
from rules.sources.resting import Resting, resting

__all__ = [
    "Account",
    "Accounts",
    "Citation",
    "Kind",
    "Place",
    "Reason",
    "Resting",
    "SourceError",
    "SourceFault",
    "account",
    "citations",
    "looked_up",
    "page",
    "place",
    "resting",
    "summary",
]
