"""Every table of the register.

What happened in a case stands once: a link in `kaede` (hashes only) and its content in `payload`, which can be deleted by
law without breaking the chain. The other tables hold what may not stand there (`borger`: personal data; `fritekst`:
free text; `dokumentindhold`: letters as sent) and what is looked up across cases (`sag`, `bestemmelse`, `frist`,
`ydelse`, `opfoelgning`, `dokument`), which the check of the chain compares with the chain.

Points in time are text: ISO 8601 with the offset of Europe/Copenhagen, exactly as hashed. Days are ISO text.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

borger = Table(
    "borger",
    metadata,
    Column("borger_ref", String(40), primary_key=True),
    Column("navn", Text, nullable=False),
    Column("adresse", Text, nullable=False),  # JSON list of lines
    Column("digital_post", Boolean, nullable=False),
    Column("noegle", String(255), nullable=False, unique=True),
    Column("oprettet", String(40), nullable=False),
    Column("oprettet_af", String(255), nullable=False),
)

taeller = Table(
    "taeller",
    metadata,
    Column("aar", Integer, primary_key=True),
    Column("seneste", Integer, nullable=False),
)

sag = Table(
    "sag",
    metadata,
    Column("sagsnummer", String(40), primary_key=True),
    Column("borger_ref", String(40), ForeignKey("borger.borger_ref"), nullable=False),
    Column("standard", String(80), nullable=False),
    Column("paragraf", String(40), nullable=False),
    Column("team", String(80), nullable=False),
    Column("tilstand", String(20), nullable=False),
    Column("oprettet", String(40), nullable=False),
    Column("kaede_laengde", Integer, nullable=False),
    Column("kaede_hoved", String(64), nullable=False),
    Index("ix_sag_tilstand", "tilstand", "team"),
)

kaede = Table(
    "kaede",
    metadata,
    Column("sagsnummer", String(40), ForeignKey("sag.sagsnummer"), primary_key=True),
    Column("nr", Integer, primary_key=True, autoincrement=False),
    Column("art", String(40), nullable=False),
    Column("tidspunkt", String(40), nullable=False),
    Column("aktoer", String(255), nullable=False),
    Column("noegle", String(255), nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("forrige", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("noegle", "art"),
    Index("ix_kaede_art", "sagsnummer", "art"),
)

payload = Table(
    "payload",
    metadata,
    Column("sagsnummer", String(40), ForeignKey("sag.sagsnummer"), primary_key=True),
    Column("nr", Integer, primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("indhold", Text, nullable=False),  # canonical JSON
)

fritekst = Table(
    "fritekst",
    metadata,
    Column("ref", String(40), primary_key=True),
    Column("sagsnummer", String(40), ForeignKey("sag.sagsnummer"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("felt", String(80), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("tekst", Text, nullable=False),
    Index("ix_fritekst_sagsnummer", "sagsnummer"),
)

frist = Table(
    "frist",
    metadata,
    Column("sagsnummer", String(40), ForeignKey("sag.sagsnummer"), primary_key=True),
    Column("paragraf", String(40), primary_key=True),
    Column("sidste_dag", String(10)),  # null: the standard has no deadline for this §
    Column("tilstand", String(40), nullable=False),
    Column("truffet_den", String(10)),
    Column("sendt_den", String(10)),
    Index("ix_frist_sidste_dag", "sidste_dag"),
)

bestemmelse = Table(
    "bestemmelse",
    metadata,
    Column("sagsnummer", String(40), ForeignKey("sag.sagsnummer"), primary_key=True),
    Column("paragraf", String(40), primary_key=True),
    Column("tilstand", String(20), nullable=False),
    Index("ix_bestemmelse_tilstand", "tilstand"),
)

ydelse = Table(
    "ydelse",
    metadata,
    Column("ydelse_id", String(60), primary_key=True),
    Column("sagsnummer", String(40), ForeignKey("sag.sagsnummer"), nullable=False),
    Column("paragraf", String(40), nullable=False),
    Column("tilstand", String(20), nullable=False),
    Column("startdato", String(10)),  # null: not known yet
    Column("slutdato", String(10)),
    Column("indsatsplan_senest", String(10)),  # null: none is waited for
    Column("indsatsplan_den", String(10)),
    Index("ix_ydelse_sagsnummer", "sagsnummer"),
    Index("ix_ydelse_indsatsplan_senest", "tilstand", "indsatsplan_senest"),
)

opfoelgning = Table(
    "opfoelgning",
    metadata,
    Column("opfoelgning_id", String(60), primary_key=True),
    Column("sagsnummer", String(40), ForeignKey("sag.sagsnummer"), nullable=False),
    Column("ydelse_id", String(60), ForeignKey("ydelse.ydelse_id"), nullable=False),
    Column("paragraf", String(40), nullable=False),
    Column("art", String(40), nullable=False),
    Column("nummer", Integer, nullable=False),
    Column("tilstand", String(20), nullable=False),
    Column("senest", String(10)),  # null: a person has not given the day yet
    Column("status_bedes_den", String(10)),  # null: no status is asked for
    Column("status_den", String(10)),
    Column("holdt_den", String(10)),
    Index("ix_opfoelgning_sagsnummer", "sagsnummer"),
    Index("ix_opfoelgning_senest", "tilstand", "senest"),
    Index("ix_opfoelgning_ydelse_id", "ydelse_id", "tilstand"),
)

dokument = Table(
    "dokument",
    metadata,
    Column("dokument_id", String(40), primary_key=True),
    Column("sagsnummer", String(40), ForeignKey("sag.sagsnummer"), nullable=False),
    Column("nr", Integer, nullable=False),
    UniqueConstraint("sagsnummer", "nr"),
)

dokumentindhold = Table(
    "dokumentindhold",
    metadata,
    Column("dokument_id", String(40), ForeignKey("dokument.dokument_id"), primary_key=True),
    Column("html", Text, nullable=False),
    Column("pdf", LargeBinary, nullable=False),
)
