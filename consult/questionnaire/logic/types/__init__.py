"""The types of items: each is one object with all its faces, in one table.

The functions below put an item's answer and the words beside its options together; they are
what channels use. `TYPES` is for whoever needs one face.
"""

from __future__ import annotations

from consult.questionnaire.logic.types.calculated import Calculated
from consult.questionnaire.logic.types.choice import Choice
from consult.questionnaire.logic.types.claim import Claim
from consult.questionnaire.logic.types.consent import Consent
from consult.questionnaire.logic.types.fields import Fields
from consult.questionnaire.logic.types.file import File
from consult.questionnaire.logic.types.matrix import Matrix
from consult.questionnaire.logic.types.matrix_multiple import MatrixMultiple
from consult.questionnaire.logic.types.moments import Moment
from consult.questionnaire.logic.types.multiple import Multiple
from consult.questionnaire.logic.types.note import Note
from consult.questionnaire.logic.types.number import Number
from consult.questionnaire.logic.types.place import Place
from consult.questionnaire.logic.types.ranking import Ranking
from consult.questionnaire.logic.types.rating import Rating
from consult.questionnaire.logic.types.repeat import Repeat
from consult.questionnaire.logic.types.tags import Tags
from consult.questionnaire.logic.types.texts import Text
from consult.questionnaire.logic.types.together import Faces, Type
from consult.questionnaire.logic.types.written import Written, email_of, link_of, phone_of

TYPES: dict[str, Type] = {
    "radio": Choice(),
    "dropdown": Choice(),
    "multiple": Multiple(),
    "yesno": Choice(),
    "scale": Choice(),
    "rating": Rating(),
    "slider": Number(),
    "number": Number(),
    "numbers": Fields(Number()),
    "short_text": Text(),
    "long_text": Text(),
    "texts": Fields(Text()),
    "email": Written("email", email_of),
    "url": Written("link", link_of),
    "phone": Written("phone", phone_of),
    "date": Moment(),
    "time": Moment(),
    "month": Moment(),
    "datetime": Moment(),
    "matrix": Matrix(),
    "matrix_multiple": MatrixMultiple(),
    "matrix_numbers": Fields(Number()),
    "matrix_texts": Fields(Text()),
    "matrix_two": Matrix(),
    "ranking": Ranking(),
    "tags": Tags(),
    "file": File(),
    "place": Place(),
    "claim": Claim(),
    "consent": Consent(),
    "note": Note(),
    "calculated": Calculated(),
}
_faces = Faces(TYPES)
TYPES["repeat"] = Repeat(_faces)  # what it asks is of any of the other types

read_item = _faces.read_item
read_items = _faces.read_items
item_faults = _faces.item_faults
normal_item = _faces.normal_item
columns_of = _faces.columns_of
from_cells = _faces.from_cells
to_cells = _faces.to_cells
summary_of = _faces.summary_of

__all__ = [
    "TYPES",
    "Type",
    "columns_of",
    "from_cells",
    "item_faults",
    "normal_item",
    "read_item",
    "read_items",
    "summary_of",
    "to_cells",
]
