"""What a consultation's phase allows whom to see; the one place that decides it for all doors."""

from __future__ import annotations

from datetime import datetime

from consult.consultations.errors import NoSuchConsultation
from consult.consultations.logic.phases import Phase
from consult.consultations.models import Consultation
from consult.consultations.queries import phase
from consult.kernel.errors import Forbidden
from consult.kernel.text import Sentence
from consult.web.guards import may


class NoResultsYet(Forbidden):
    """The results of this consultation are not public yet."""

    def __init__(self, consultation: Consultation) -> None:
        super().__init__(
            Sentence("The results are not public yet. They are shown here once they are published.")
        )
        self.consultation = consultation


def may_see(reached: Phase) -> bool:
    """Whether whoever asks may know of a consultation in this phase: drafts are the team's."""
    return reached != "draft" or may("consultation.watch")


def may_see_results(reached: Phase) -> bool:
    """Whether whoever asks may read results: everybody once published, the team before."""
    return reached == "published" or may("report.read")


def check_visible(consultation: Consultation, at: datetime) -> None:
    """Answer as if it did not exist to whoever may not know of it."""
    if not may_see(phase(consultation, at)):
        raise NoSuchConsultation(consultation.slug)


def check_results(consultation: Consultation, at: datetime) -> None:
    """Say that they are not public yet to whoever may not read them."""
    check_visible(consultation, at)
    if not may_see_results(phase(consultation, at)):
        raise NoResultsYet(consultation)
