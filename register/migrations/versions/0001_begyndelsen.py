"""The first tables: parties, cases, chain and content, free texts, deadlines, documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "borger",
        sa.Column("borger_ref", sa.String(length=40), nullable=False),
        sa.Column("navn", sa.Text(), nullable=False),
        sa.Column("adresse", sa.Text(), nullable=False),
        sa.Column("digital_post", sa.Boolean(), nullable=False),
        sa.Column("noegle", sa.String(length=255), nullable=False),
        sa.Column("oprettet", sa.String(length=40), nullable=False),
        sa.Column("oprettet_af", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("borger_ref", name=op.f("pk_borger")),
        sa.UniqueConstraint("noegle", name=op.f("uq_borger_noegle")),
    )
    op.create_table(
        "taeller",
        sa.Column("aar", sa.Integer(), nullable=False),
        sa.Column("seneste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("aar", name=op.f("pk_taeller")),
    )
    op.create_table(
        "sag",
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("borger_ref", sa.String(length=40), nullable=False),
        sa.Column("standard", sa.String(length=80), nullable=False),
        sa.Column("paragraf", sa.String(length=40), nullable=False),
        sa.Column("team", sa.String(length=80), nullable=False),
        sa.Column("tilstand", sa.String(length=20), nullable=False),
        sa.Column("oprettet", sa.String(length=40), nullable=False),
        sa.Column("kaede_laengde", sa.Integer(), nullable=False),
        sa.Column("kaede_hoved", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["borger_ref"], ["borger.borger_ref"], name=op.f("fk_sag_borger_ref")),
        sa.PrimaryKeyConstraint("sagsnummer", name=op.f("pk_sag")),
    )
    op.create_index("ix_sag_tilstand", "sag", ["tilstand", "team"], unique=False)
    op.create_table(
        "dokument",
        sa.Column("dokument_id", sa.String(length=40), nullable=False),
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sagsnummer"], ["sag.sagsnummer"], name=op.f("fk_dokument_sagsnummer")),
        sa.PrimaryKeyConstraint("dokument_id", name=op.f("pk_dokument")),
        sa.UniqueConstraint("sagsnummer", "nr", name=op.f("uq_dokument_sagsnummer")),
    )
    op.create_table(
        "frist",
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("paragraf", sa.String(length=40), nullable=False),
        sa.Column("sidste_dag", sa.String(length=10), nullable=True),
        sa.Column("tilstand", sa.String(length=40), nullable=False),
        sa.Column("truffet_den", sa.String(length=10), nullable=True),
        sa.Column("sendt_den", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["sagsnummer"], ["sag.sagsnummer"], name=op.f("fk_frist_sagsnummer")),
        sa.PrimaryKeyConstraint("sagsnummer", "paragraf", name=op.f("pk_frist")),
    )
    op.create_index("ix_frist_sidste_dag", "frist", ["sidste_dag"], unique=False)
    op.create_table(
        "fritekst",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("felt", sa.String(length=80), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sagsnummer"], ["sag.sagsnummer"], name=op.f("fk_fritekst_sagsnummer")),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_fritekst")),
    )
    op.create_index("ix_fritekst_sagsnummer", "fritekst", ["sagsnummer"], unique=False)
    op.create_table(
        "kaede",
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("nr", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("art", sa.String(length=40), nullable=False),
        sa.Column("tidspunkt", sa.String(length=40), nullable=False),
        sa.Column("aktoer", sa.String(length=255), nullable=False),
        sa.Column("noegle", sa.String(length=255), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("forrige", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sagsnummer"], ["sag.sagsnummer"], name=op.f("fk_kaede_sagsnummer")),
        sa.PrimaryKeyConstraint("sagsnummer", "nr", name=op.f("pk_kaede")),
        sa.UniqueConstraint("noegle", "art", name=op.f("uq_kaede_noegle")),
    )
    op.create_index("ix_kaede_art", "kaede", ["sagsnummer", "art"], unique=False)
    op.create_table(
        "payload",
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("nr", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("indhold", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sagsnummer"], ["sag.sagsnummer"], name=op.f("fk_payload_sagsnummer")),
        sa.PrimaryKeyConstraint("sagsnummer", "nr", name=op.f("pk_payload")),
    )
    op.create_table(
        "dokumentindhold",
        sa.Column("dokument_id", sa.String(length=40), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["dokument_id"], ["dokument.dokument_id"], name=op.f("fk_dokumentindhold_dokument_id")),
        sa.PrimaryKeyConstraint("dokument_id", name=op.f("pk_dokumentindhold")),
    )


def downgrade() -> None:
    op.drop_table("dokumentindhold")
    op.drop_table("payload")
    op.drop_index("ix_kaede_art", table_name="kaede")
    op.drop_table("kaede")
    op.drop_index("ix_fritekst_sagsnummer", table_name="fritekst")
    op.drop_table("fritekst")
    op.drop_index("ix_frist_sidste_dag", table_name="frist")
    op.drop_table("frist")
    op.drop_table("dokument")
    op.drop_index("ix_sag_tilstand", table_name="sag")
    op.drop_table("sag")
    op.drop_table("taeller")
    op.drop_table("borger")
