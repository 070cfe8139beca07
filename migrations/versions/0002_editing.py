"""Editing steps, versions joined, files, uploads, library

The previous release may still be running while this step is made: add first, remove later.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('consultation_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('type', sa.String(length=100), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_consultation_file_consultation_id_consultation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation_file')),
    sa.UniqueConstraint('consultation_id', 'name', name=op.f('uq_consultation_file_consultation_id_name'))
    )
    op.create_table('item_join',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('item', sa.String(length=64), nullable=False),
    sa.Column('is_same', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_item_join_consultation_id_consultation')),
    sa.PrimaryKeyConstraint('consultation_id', 'version', 'item', name=op.f('pk_item_join'))
    )
    op.create_table('library_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('item', 'questionnaire')", name=op.f('ck_library_entry_kind')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_library_entry_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_library_entry'))
    )
    op.create_table('questionnaire_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('parent', sa.Integer(), nullable=True),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.Column('act', sa.String(length=40), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_questionnaire_revision_account_id_account')),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_questionnaire_revision_consultation_id_consultation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questionnaire_revision')),
    sa.UniqueConstraint('consultation_id', 'number', name=op.f('uq_questionnaire_revision_consultation_id_number'))
    )
    op.create_table('upload',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('draft_hash', sa.String(length=64), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('type', sa.String(length=100), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('added_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_upload_consultation_id_consultation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_upload'))
    )
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_upload_consultation_id'), ['consultation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_upload_draft_hash'), ['draft_hash'], unique=False)

    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_test', sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table('questionnaire_version', schema=None) as batch_op:
        batch_op.add_column(sa.Column('revision', sa.Integer(), nullable=True))


def downgrade() -> None:
    # Not in a batch: it would make the table anew, and rows that point to it would forbid that.
    op.drop_column('questionnaire_version', 'revision')
    op.drop_column('draft', 'is_test')

    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_upload_draft_hash'))
        batch_op.drop_index(batch_op.f('ix_upload_consultation_id'))

    op.drop_table('upload')
    op.drop_table('questionnaire_revision')
    op.drop_table('library_entry')
    op.drop_table('item_join')
    op.drop_table('consultation_file')
