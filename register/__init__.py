"""What is remembered beside the engine: parties, cases and their §§, deadlines, decisions, grants, handleplaner, follow-ups,
documents, and each case's chain.

`Register.open(url)` is the door. Every write takes `noegle` (the task's id and what is written), `aktoer` and
`tidspunkt`; the same key again, for the same kind of record, gives the earlier answer and writes nothing. See
`register.poster` for what is handed out.
"""

from __future__ import annotations

from register.afgoerelser import Afgoerelser
from register.bestemmelser import Bestemmelser
from register.borgere import Borgere
from register.dokumenter import Dokumenter
from register.efterforloeb import AFLYST, HOLDT, LOEBER, OPHOERT, PLANLAGT, Handleplan, Opfoelgning, Ydelse
from register.errors import (
    DeletedError,
    KeyReusedError,
    NotAllowedError,
    NotFoundError,
    RegisterError,
    SchemaError,
)
from register.frister import Frister
from register.fritekster import Fritekster
from register.handleplaner import Handleplaner
from register.hvilende import Hvilende, Kildeopslag
from register.lager import Lager
from register.opfoelgningsplaner import Opfoelgningsplaner
from register.oversigter import Oversigter, Ventende
from register.poster import (
    Afgoerelse,
    Art,
    Besked,
    Borger,
    Brud,
    Dokument,
    Fritekst,
    GemtFrist,
    Haendelse,
    Hoved,
    Rettelse,
    Sag,
    Sagstilstand,
    TekstRef,
)
from register.revision import Revision
from register.sager import Sager
from register.vurderinger import Vurderinger
from register.ydelser import Ydelser

__all__ = [
    "AFLYST",
    "HOLDT",
    "LOEBER",
    "OPHOERT",
    "PLANLAGT",
    "Afgoerelse",
    "Art",
    "Besked",
    "Borger",
    "Brud",
    "DeletedError",
    "Dokument",
    "Fritekst",
    "GemtFrist",
    "Haendelse",
    "Handleplan",
    "Hoved",
    "Hvilende",
    "KeyReusedError",
    "NotAllowedError",
    "NotFoundError",
    "Opfoelgning",
    "Register",
    "RegisterError",
    "Rettelse",
    "Sag",
    "Sagstilstand",
    "SchemaError",
    "TekstRef",
    "Ventende",
    "Ydelse",
]


class Register(
    Borgere,
    Sager,
    Bestemmelser,
    Fritekster,
    Frister,
    Vurderinger,
    Afgoerelser,
    Ydelser,
    Handleplaner,
    Opfoelgningsplaner,
    Dokumenter,
    Oversigter,
    Kildeopslag,
    Revision,
):
    """The register of one installation. Thread-safe; every process opens its own."""

    @classmethod
    def open(cls, url: str) -> Register:
        """Open the register and bring its tables up to date.

        `url`: an SQLAlchemy URL (`sqlite:////path/register.db`, `postgresql+psycopg://…`). Raises `SchemaError` when the
        database was made by a newer version.
        """
        return cls(Lager.open(url))

    def close(self) -> None:
        """Give the database connections back."""
        self._lager.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
