"""The lists of people whom consultations invite."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "invitees",
        sa.Column("review", sa.String(80), primary_key=True),
        sa.Column("person", sa.String(80), primary_key=True),
    )
    op.create_index("ix_invitees_person", "invitees", ["person"])
