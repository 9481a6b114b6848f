"""The post: handing a letter over, and hearing when it was delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Postkanal = Literal["digital_post", "brev"]


@dataclass(frozen=True, slots=True)
class Forsendelse:
    """A letter as the post took it: the post's id, the way it goes, and when it was handed over (a decision is *sendt*)."""

    forsendelse: str
    kanal: Postkanal
    afleveret: datetime


@dataclass(frozen=True, slots=True)
class Levering:
    """A report that a letter was delivered: in Digital Post available in the mailbox, else in the letter box."""

    levering_id: str
    forsendelse: str
    leveret: datetime


class Post(Protocol):
    """Sends letters. A letter is never sent twice for one `noegle`."""

    def send(
        self,
        *,
        navn: str,
        adresse: Sequence[str],
        kanal: Postkanal,
        titel: str,
        pdf: bytes,
        nu: datetime,
        noegle: str,
    ) -> Forsendelse:
        """Hand a letter over at `nu` (with a zone). The same `noegle` again gives the first shipment back."""
        ...

    def leveringer(self) -> tuple[Levering, ...]:
        """The delivery reports not yet acknowledged, oldest first; the same ones again until they are.

        A report that cannot be read is set aside with its reason and never lost.
        """
        ...

    def kvitter(self, levering: Levering) -> None:
        """Acknowledge a report, once it is in the register. Doing it again changes nothing."""
        ...
