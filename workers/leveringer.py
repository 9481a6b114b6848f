"""Delivery reports of the post reach the register: then the last day to complain is certain, and no longer *hvis modtaget*."""

from __future__ import annotations

import structlog

from register import Register
from workers.clock import COPENHAGEN, Clock
from workers.ports.post import Post

log = structlog.get_logger("workers")

WHO = "systemet (leveringer)"


class Leveringer:
    """Reads the reports that are not acknowledged yet."""

    def __init__(self, register: Register, post: Post, clock: Clock) -> None:
        self._register, self._post, self._clock = register, post, clock

    def receive(self) -> int:
        """Record each report and then acknowledge it, so that a crash in between records it once. Returns how many.

        The day is the Danish one on which the letter was available (VEJ 9533/2018: any hour, any day).
        """
        reports = self._post.leveringer()
        received = 0
        for report in reports:
            document = self._register.dokument_af_forsendelse(report.forsendelse)
            if document is None:
                log.warning("delivery of a letter that the register does not have", forsendelse=report.forsendelse)
                continue
            self._register.registrer_leveret(
                document.dokument_id,
                report.leveret.astimezone(COPENHAGEN).date(),
                noegle=f"levering:{report.levering_id}",
                aktoer=WHO,
                tidspunkt=self._clock.now(),
            )
            self._post.kvitter(report)
            received += 1
        return received
