"""The tables before there were migrations: made where they are missing, taken on where they are there."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "people",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("nation", sa.String(3), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "comments",
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("review", sa.String(80), nullable=False),
        sa.Column("id", sa.String(80), nullable=False, unique=True),
        sa.Column("body", sa.Text(), nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_comments_review", "comments", ["review"], if_not_exists=True)
    op.create_table(
        "letters",
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(300), nullable=False, unique=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("person", sa.String(80), nullable=False),
        sa.Column("mail", sa.LargeBinary(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        if_not_exists=True,
    )
    op.create_table(
        "notices",
        sa.Column("key", sa.String(300), primary_key=True),
        sa.Column("letter", sa.String(300), nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_notices_letter", "notices", ["letter"], if_not_exists=True)
