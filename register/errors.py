"""What can go wrong in the register. Messages name case, field and remedy, never a name, an address or a text.

* RegisterError
  + NotFoundError      there is no such case, party, text, document …
  + KeyReusedError     the same idempotency key for another thing: a programming fault
  + NotAllowedError    the write would break a rule of the record (a deadline moved, free text in data, no purpose …)
  + DeletedError       the content was deleted by law
  + SchemaError        the database is newer than this program
"""

from __future__ import annotations


class RegisterError(Exception):
    """`where` it happened, what it `says`, how to `mend` it."""

    def __init__(self, where: str, says: str, mend: str) -> None:
        self.where, self.says, self.mend = where, says, mend
        super().__init__(f"{where}: {says}\n  Ret det: {mend}")


class NotFoundError(RegisterError):
    """There is no such case, party, text or document."""


class KeyReusedError(RegisterError):
    """The idempotency key was used for something else before."""


class NotAllowedError(RegisterError):
    """The write would break a rule of the record."""


class DeletedError(RegisterError):
    """The content was deleted by law; the link of the chain remains."""


class SchemaError(RegisterError):
    """The database was made by a newer version of this program."""
