"""The whole list of review dates that a letter has only an excerpt of: a table for a spreadsheet."""

import csv
import datetime as dt
import io
from collections.abc import Sequence

from nos_registry.adapters.mail.message import Attachment
from nos_registry.adapters.pages.release import inert
from nos_registry.domain.due import months_overdue
from nos_registry.domain.reminders import Notice
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say

NAME = "standards-due.csv"

_HEADS: tuple[Both, ...] = (
    ("URN", "URN"),
    ("Fersiwn", "Version"),
    ("Teitl (Cymraeg)", "Title (Welsh)"),
    ("Teitl (Saesneg)", "Title (English)"),
    ("Cyfres", "Suite"),
    ("Dyddiad adolygu dangosol", "Indicative review date"),
    ("Misoedd yn hwyr", "Months overdue"),
    ("Sampl", "Sample"),
)
_YES: Both = ("ydy", "yes")


def due_list(notices: Sequence[Notice], language: Language, today: dt.date) -> Attachment:
    """Return the list as CSV, in its order, its heads in `language`; UTF-8 with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([say(head, language) for head in _HEADS])
    writer.writerows(_row(notice, language, today) for notice in notices)
    return Attachment(NAME, "text/csv", ("\ufeff" + out.getvalue()).encode())


def _row(notice: Notice, language: Language, today: dt.date) -> tuple[str, ...]:
    return (
        inert(notice.key.urn),
        str(notice.key.version),
        inert(notice.titles.get(Language.CY, "")),
        inert(notice.titles.get(Language.EN, "")),
        inert("; ".join(notice.suites)),
        notice.review_date.isoformat(),
        str(months_overdue(notice.review_date, today)) if notice.review_date < today else "",
        say(_YES, language) if notice.rests_on_sample else "",
    )
