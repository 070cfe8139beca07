"""The index of all tables, for Alembic and for tests."""

from __future__ import annotations

from consult.accounts.models import Account, SignIn
from consult.audit.models import AuditEntry
from consult.board.models import BoardLeaf
from consult.consultations.models import (
    Consultation,
    ConsultationFile,
    ConsultationProject,
    Edition,
)
from consult.jobs.models import Job
from consult.questionnaire.models import (
    ItemJoin,
    LibraryEntry,
    QuestionnaireRevision,
    QuestionnaireVersion,
)
from consult.registry.models import Link, Organisation, Project, ProjectTag, ReachClaim
from consult.responses.models import Draft, Response, Upload
from consult.store.base import Base
from consult.tallies.models import Segment

metadata = Base.metadata

__all__ = [
    "Account",
    "AuditEntry",
    "BoardLeaf",
    "Consultation",
    "ConsultationFile",
    "ConsultationProject",
    "Draft",
    "Edition",
    "ItemJoin",
    "Job",
    "LibraryEntry",
    "Link",
    "Organisation",
    "Project",
    "ProjectTag",
    "QuestionnaireRevision",
    "QuestionnaireVersion",
    "ReachClaim",
    "Response",
    "Segment",
    "SignIn",
    "Upload",
    "metadata",
]
