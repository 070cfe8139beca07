"""The responses in a LimeSurvey archive, as cells by the columns of our own file of responses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from consult.questionnaire.formats.limesurvey.file import only_member
from consult.questionnaire.formats.limesurvey.names import Names, Ref
from consult.questionnaire.formats.limesurvey.reading import converted
from consult.questionnaire.formats.limesurvey.structure import survey_of
from consult.questionnaire.formats.limesurvey.xml import Row, Tables, read_tables
from consult.questionnaire.formats.packages import Package, refused
from consult.questionnaire.logic.definition import Questionnaire

NO_DAY = "1980-01-01"
"""What LimeSurvey writes for the day of an anonymous response."""
_ABOUT = frozenset(
    (
        *("id", "token", "submitdate", "lastpage", "startlanguage", "seed", "startdate"),
        *("datestamp", "ipaddr", "refurl", "quota_exit"),
    )
)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::\d{2})?)?")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{0,12})?")


@dataclass(frozen=True, slots=True)
class Reply:
    """One response: who sent it is not among it."""

    line: int
    id: str
    language: str
    day: str
    """When it was sent, as far as that was kept."""
    is_sent: bool
    cells: dict[str, str]


@dataclass(slots=True)
class Replies:
    """All responses of an archive, and the questionnaire that they answer."""

    questionnaire: Questionnaire
    key: str
    """The number of the survey where it was made."""
    replies: list[Reply] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    """Columns that hold something which no item takes."""


def read_replies(name: str, content: bytes) -> Replies:
    """The responses in an .lsa archive; Invalid where there are none, or it cannot be read."""
    if not content.startswith(b"PK"):
        raise refused(name, "This is no archive of LimeSurvey (.lsa).")
    package = Package(name, content)
    structure = package.read(only_member(name, package, ".lss"))
    answers = package.read(only_member(name, package, "_responses.lsr"))
    survey = survey_of(name, read_tables(name, structure))
    questionnaire, _, questions = converted(name, survey)
    tables = read_tables(name, answers)
    reader = _Reader(Names(questions), tables)
    found = Replies(questionnaire, survey.id)
    found.replies = [reader.reply(row) for row in tables.of("responses")]
    found.strange = list(reader.strange)
    return found


class _Reader:
    def __init__(self, names: Names, tables: Tables) -> None:
        self.names = names
        self.language = next(iter(tables.languages), "")
        self.strange: dict[str, None] = {}
        self._refs: dict[str, Ref | None] = {}

    def reply(self, row: Row) -> Reply:
        """One response as cells."""
        sent = row["submitdate"]
        cells: dict[str, str] = {}
        for column, text in row.values.items():
            name = column.removeprefix("_")
            if name in _ABOUT or not text.strip():
                continue
            ref = self._ref(name)
            if ref is not None and ref.owner.type != "file":
                _fill(cells, ref, name, text.strip())
            elif ref is None or not name.endswith("_filecount"):
                self.strange.setdefault(name)
        language = row["startlanguage"] or self.language
        day = "" if sent.startswith(NO_DAY) else sent[:10]
        return Reply(row.line, row["id"], language, day, bool(sent), cells)

    def _ref(self, name: str) -> Ref | None:
        """What a column holds; in names of elements "-" stands for "#"."""
        if name not in self._refs:
            tried: Iterable[str] = (name, name.replace("-", "#"))
            found = (self.names.by_field(one) for one in tried)
            self._refs[name] = next((ref for ref in found if ref is not None), None)
        return self._refs[name]


def _fill(cells: dict[str, str], ref: Ref, column: str, text: str) -> None:
    """Put one answer of LimeSurvey into its cell; what is no answer of ours stays as it is."""
    owner = ref.owner
    if owner.type in ("calculated", "note"):
        return
    if ref.kind == "tick":
        _choose(cells, ref, column, text)
    elif ref.kind == "rank":
        _append(cells, ref.name, owner.options.get(text, text))
    elif ref.kind == "code":
        cells[ref.name] = ref.codes.get(text, text)
    elif ref.kind == "number":
        cells[ref.name] = _number(text)
    elif owner.type == "place":
        parts = dict(zip(("lat", "lon"), text.split(";"), strict=False))
        cells.update({f"{ref.name}.{part}": number for part, number in parts.items()})
    else:
        cells[ref.name] = _moment(owner.type, text)


def _choose(cells: dict[str, str], ref: Ref, column: str, text: str) -> None:
    """A ticked choice; the words beside "other" say that it was chosen."""
    is_other = ref.code == ref.owner.other and column.endswith("other")
    if is_other:
        cells[f"{ref.name}.{ref.code}"] = text
    if is_other or text.upper() in ("Y", "1"):
        _append(cells, ref.name, ref.code)


def _append(cells: dict[str, str], name: str, code: str) -> None:
    cells[name] = f"{cells[name]};{code}" if name in cells else code


def _number(text: str) -> str:
    """LimeSurvey keeps ten decimals: 12.0000000000 is 12."""
    if "." in text and _NUMBER.fullmatch(text):
        return text.rstrip("0").rstrip(".")
    return text


def _moment(kind: str, text: str) -> str:
    match = _MOMENT.fullmatch(text)
    if match is None or kind not in ("date", "month", "time", "datetime"):
        return text
    day, time = match[1], match[2] or "00:00"
    return {"date": day, "month": day[:7], "time": time}.get(kind, f"{day}T{time}")
