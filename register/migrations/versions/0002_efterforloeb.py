"""§§ of a case, grants, follow-ups: the overviews beside the chain. Existing cases get the row of each § they have."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ORDER = ("aaben", "afgjort", "sendt")
STATE = {"sag oprettet": "aaben", "afgoerelse": "afgjort", "afgoerelse sendt": "sendt"}


def upgrade() -> None:
    op.create_table(
        "bestemmelse",
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("paragraf", sa.String(length=40), nullable=False),
        sa.Column("tilstand", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["sagsnummer"], ["sag.sagsnummer"], name=op.f("fk_bestemmelse_sagsnummer")),
        sa.PrimaryKeyConstraint("sagsnummer", "paragraf", name=op.f("pk_bestemmelse")),
    )
    op.create_index("ix_bestemmelse_tilstand", "bestemmelse", ["tilstand"], unique=False)
    op.create_table(
        "ydelse",
        sa.Column("ydelse_id", sa.String(length=60), nullable=False),
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("paragraf", sa.String(length=40), nullable=False),
        sa.Column("tilstand", sa.String(length=20), nullable=False),
        sa.Column("startdato", sa.String(length=10), nullable=True),
        sa.Column("slutdato", sa.String(length=10), nullable=True),
        sa.Column("indsatsplan_senest", sa.String(length=10), nullable=True),
        sa.Column("indsatsplan_den", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["sagsnummer"], ["sag.sagsnummer"], name=op.f("fk_ydelse_sagsnummer")),
        sa.PrimaryKeyConstraint("ydelse_id", name=op.f("pk_ydelse")),
    )
    op.create_index("ix_ydelse_sagsnummer", "ydelse", ["sagsnummer"], unique=False)
    op.create_index("ix_ydelse_indsatsplan_senest", "ydelse", ["tilstand", "indsatsplan_senest"], unique=False)
    op.create_table(
        "opfoelgning",
        sa.Column("opfoelgning_id", sa.String(length=60), nullable=False),
        sa.Column("sagsnummer", sa.String(length=40), nullable=False),
        sa.Column("ydelse_id", sa.String(length=60), nullable=False),
        sa.Column("paragraf", sa.String(length=40), nullable=False),
        sa.Column("art", sa.String(length=40), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("tilstand", sa.String(length=20), nullable=False),
        sa.Column("senest", sa.String(length=10), nullable=True),
        sa.Column("status_bedes_den", sa.String(length=10), nullable=True),
        sa.Column("status_den", sa.String(length=10), nullable=True),
        sa.Column("holdt_den", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["sagsnummer"], ["sag.sagsnummer"], name=op.f("fk_opfoelgning_sagsnummer")),
        sa.ForeignKeyConstraint(["ydelse_id"], ["ydelse.ydelse_id"], name=op.f("fk_opfoelgning_ydelse_id")),
        sa.PrimaryKeyConstraint("opfoelgning_id", name=op.f("pk_opfoelgning")),
    )
    op.create_index("ix_opfoelgning_sagsnummer", "opfoelgning", ["sagsnummer"], unique=False)
    op.create_index("ix_opfoelgning_senest", "opfoelgning", ["tilstand", "senest"], unique=False)
    op.create_index("ix_opfoelgning_ydelse_id", "opfoelgning", ["ydelse_id", "tilstand"], unique=False)
    _fill(op.get_bind())


def downgrade() -> None:
    op.drop_table("opfoelgning")
    op.drop_table("ydelse")
    op.drop_table("bestemmelse")
    _restore(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    """The §§ of the cases that are there, from their chains; this migration's own reading, as things stood then.

    A § with a deadline stands open until something is recorded of it. A decision whose content was deleted by law cannot
    be placed on a § by the chain: then the deadline's own days say where its § stands, and the case keeps its state.
    """
    known = connection.execute(sa.text("SELECT sagsnummer, paragraf, tilstand FROM sag")).all()
    alone = {row.sagsnummer: row.tilstand for row in known}  # stands also where a content was deleted by law
    cases: dict[str, dict[str, str]] = {row.sagsnummer: {row.paragraf: row.tilstand} for row in known}
    waiting = connection.execute(sa.text("SELECT * FROM frist ORDER BY sagsnummer, paragraf")).all()
    for row in waiting:
        cases[row.sagsnummer].setdefault(row.paragraf, "aaben")
    paragraf = {row.sagsnummer: row.paragraf for row in known}
    unsaid = set()
    for link in _links(connection):
        states = cases[link.sagsnummer]
        if link.art == "lukning":
            states.update(dict.fromkeys(states, "lukket"))
        elif link.art == "sag oprettet":
            states[paragraf[link.sagsnummer]] = "aaben"
        elif link.indhold is None:
            unsaid.add(link.sagsnummer)
        else:
            states[json.loads(link.indhold)["paragraf"]] = STATE[link.art]
    for row in waiting:
        if row.sagsnummer in unsaid and cases[row.sagsnummer][row.paragraf] != "lukket":
            cases[row.sagsnummer][row.paragraf] = (
                "sendt" if row.sendt_den else "afgjort" if row.truffet_den else "aaben"
            )
    rows = [
        {"sagsnummer": case, "paragraf": name, "tilstand": state if len(states) > 1 else alone[case]}
        for case, states in cases.items()
        for name, state in states.items()
    ]
    if not rows:
        return
    connection.execute(
        sa.text("INSERT INTO bestemmelse (sagsnummer, paragraf, tilstand) VALUES (:sagsnummer, :paragraf, :tilstand)"),
        rows,
    )
    whole = [
        {"sagsnummer": case, "tilstand": min(set(states.values()) - {"lukket"}, key=ORDER.index, default="lukket")}
        for case, states in cases.items()
        if len(states) > 1 and case not in unsaid
    ]
    if whole:
        connection.execute(sa.text("UPDATE sag SET tilstand = :tilstand WHERE sagsnummer = :sagsnummer"), whole)


def _restore(connection: sa.Connection) -> None:
    """Each case's state as the version before wrote it: that of its latest decision, sending or closing.

    It knew no closing of one § alone: a case that is closed stays closed, and no other was closed by its latest closing.
    """
    closed = set(connection.execute(sa.text("SELECT sagsnummer FROM sag WHERE tilstand = 'lukket'")).scalars())
    links = [link for link in _links(connection) if link.sagsnummer not in closed and link.art != "lukning"]
    cases = {link.sagsnummer: STATE[link.art] for link in links}  # in order: the latest stands
    rows = [{"sagsnummer": case, "tilstand": state} for case, state in cases.items()]
    if rows:
        connection.execute(sa.text("UPDATE sag SET tilstand = :tilstand WHERE sagsnummer = :sagsnummer"), rows)


def _links(connection: sa.Connection) -> list[sa.Row[tuple[str, str, str | None]]]:
    """What moves a case, in order; the content is None where it was deleted by law."""
    return list(
        connection.execute(
            sa.text(
                "SELECT k.sagsnummer, k.art, p.indhold FROM kaede k LEFT JOIN payload p"
                " ON p.sagsnummer = k.sagsnummer AND p.nr = k.nr"
                " WHERE k.art IN ('sag oprettet', 'afgoerelse', 'afgoerelse sendt', 'lukning')"
                " ORDER BY k.sagsnummer, k.nr"
            )
        ).all()
    )
