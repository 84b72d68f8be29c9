"""Taking comments from the rows of a sheet: every row becomes a comment, is known already, or is set aside with a reason."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from nos_registry.domain.comments.anchors import clause_at, clause_text, place_named
from nos_registry.domain.comments.columns import Column, day_of, folded, kind_of, language_of, nation_of, question_of
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.review.events import Anchor, Comment
from nos_registry.domain.review.guards.consultation import MAX_COMMENT_CHARS
from nos_registry.domain.review.stages import CommentKind, Nation
from nos_registry.domain.standard import Language, Standard
from nos_registry.domain.urn import Urn

C = Column
_SHOWN_AS_NUMBER = re.compile(r"\[U\+[0-9A-F]{4,6}\]")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rows are held against: the standards as consulted on, the comments that are there, and the days.

    `bodies` gives the opaque id of everybody the office knows, by that id and by the folded name of the organisation.
    """

    review: str
    standards: Mapping[Urn, Standard]
    known: Mapping[str, Comment]
    closes: dt.date
    today: dt.date
    bodies: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Sender:
    """What a row means where it does not say: from whom, for which nation, in which language."""

    respondent: str | None = None
    nation: Nation | None = None
    language: Language = Language.EN


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row that was taken, and not quite as it stands."""

    row: int
    comment: str
    said: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that was not taken, and why: nothing of it is lost."""

    row: SheetRow
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of every row of a sheet: `known` counts those that were there already."""

    fresh: tuple[Comment, ...] = ()
    known: int = 0
    remarks: tuple[Remark, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


class _UnusableError(Exception):
    """A row that cannot be taken; its text is the reason."""


def take(rows: Iterable[SheetRow], desk: Desk, sender: Sender) -> Intake:
    """Return what became of each row; the same rows against the same comments add nothing."""
    done = Intake()
    there = dict(desk.known)
    for row in rows:
        try:
            comment, remarks = _read(row, replace(desk, known=there), sender)
        except _UnusableError as why:
            done = replace(done, set_aside=(*done.set_aside, SetAside(row, str(why))))
            continue
        if comment is None or comment.id in there:
            done = replace(done, known=done.known + 1)
            continue
        there[comment.id] = comment
        noted = tuple(Remark(row.number, comment.id, said) for said in remarks)
        done = replace(done, fresh=(*done.fresh, comment), remarks=(*done.remarks, *noted))
    return done


def _read(row: SheetRow, desk: Desk, sender: Sender) -> tuple[Comment | None, list[str]]:
    """The comment in a row, and what is to be said of it; None for one that is known by its reference."""
    remarks: list[str] = []
    known = desk.known.get(row[C.REFERENCE])
    if known and not row[C.COMMENT] and not row[C.PROPOSED]:
        return None, remarks
    nation, body = _nation(row, sender)
    text = row[C.COMMENT] or row[C.PROPOSED]
    _check_length(text, row)
    urn = _urn(row, desk)
    received = _received(row, desk, remarks)
    language = language_of(row[C.LANGUAGE]) or sender.language
    comment = Comment(
        id=row[C.REFERENCE] or "new",
        respondent=_respondent(body, nation, desk, sender, remarks),
        nation=nation,
        kind=_kind(row, remarks),
        language=language,
        anchor=_anchor(row, urn, desk, language, remarks),
        text=text,
        proposed=row[C.PROPOSED] or None,
        received=received,
        late=received > desk.closes,
        question=question_of(row[C.QUESTION]),
    )
    if known and _alike(known, comment):
        return None, remarks
    if known and (known.respondent, known.nation) == (comment.respondent, comment.nation):
        raise _UnusableError(
            f"{known.id} was received with other words, and what was received stays: leave the reference out to add a comment"
        )
    return comment.model_copy(update={"id": _derived_id(desk.review, row[C.REFERENCE], comment)}), remarks


def _nation(row: SheetRow, sender: Sender) -> tuple[Nation, str]:
    """The nation and the body of a row; a cell `nation or body` may name either."""
    named = nation_of(row[C.NATION])
    nation = named or sender.nation
    if nation is None:
        raise _UnusableError(f"{row[C.NATION] or 'an empty cell'} is no nation: write England, Northern Ireland, Scotland or Wales")
    return nation, row[C.BODY] or ("" if named else row[C.NATION])


def _check_length(text: str, row: SheetRow) -> None:
    if not text.strip():
        raise _UnusableError("it says nothing: neither a comment nor a proposed change")
    longest = max(len(row[column]) for column in (C.COMMENT, C.PROPOSED, C.QUOTE))
    if longest > MAX_COMMENT_CHARS:
        raise _UnusableError(f"a cell has {longest} characters, a comment at most {MAX_COMMENT_CHARS}: send it in parts")


def _urn(row: SheetRow, desk: Desk) -> Urn:
    """The standard a row is on: named in its own cell or before the clause, or the only one there is."""
    by_name = {folded(urn): urn for urn in desk.standards}
    words = row[C.STANDARD].split() or row[C.CLAUSE].split()
    found = by_name.get(folded(row[C.STANDARD])) or (by_name.get(folded(words[0])) if words else None)
    if found is None and (row[C.STANDARD] or len(desk.standards) > 1):
        named = row[C.STANDARD] or "an empty cell"
        raise _UnusableError(f"{named} is no standard of this review: write one of {', '.join(sorted(desk.standards))}")
    return found or next(iter(desk.standards))


def _received(row: SheetRow, desk: Desk, remarks: list[str]) -> dt.date:
    day = day_of(row[C.RECEIVED])
    if row[C.RECEIVED] and (day is None or day > desk.today):
        remarks.append(f"{row[C.RECEIVED]} is no day up to today: received today")
    return day if day and day <= desk.today else desk.today


def _respondent(body: str, nation: Nation, desk: Desk, sender: Sender, remarks: list[str]) -> str:
    """The opaque id of who answers; a body that the office does not know gets one that is always the same."""
    if sender.respondent:
        return sender.respondent
    if not body:
        return f"nation-{nation.lower()}"
    here = {comment.respondent for comment in desk.known.values()}
    found = body if body in here else desk.bodies.get(body) or desk.bodies.get(folded(body))
    if found is None:
        found = f"body-{_digest(desk.review, folded(body))}"
        remarks.append(f"{body} is not in the office, so no letter goes there; its id is {found}")
    return found


def _kind(row: SheetRow, remarks: list[str]) -> CommentKind:
    found = kind_of(row[C.KIND])
    if row[C.KIND] and found is None:
        remarks.append(f"{row[C.KIND]} is no kind of comment: taken as general")
    return found or CommentKind.GENERAL


def _anchor(row: SheetRow, urn: Urn, desk: Desk, language: Language, remarks: list[str]) -> Anchor:
    """The clause of a row; one that is printed nowhere leaves a comment on the whole standard, with what was written."""
    written = row[C.CLAUSE].strip()
    place = written[len(urn) :].strip(" ,") if folded(written).startswith(folded(urn)) else written
    quote = row[C.QUOTE] or None
    if not place:
        return Anchor(urn=urn, quote=quote)
    clause = clause_at(desk.standards[urn], place)
    if clause is None:
        remarks.append(f"nothing is printed as {place} in {urn}: kept as a comment on the whole standard")
        return Anchor(urn=urn, printed=place, quote=quote)
    text = clause_text(desk.standards, urn, clause, language)
    if quote and text is not None and quote not in text:
        remarks.append(f"the words quoted are not in {place} of {urn}")
    return Anchor(urn=urn, clause=clause, printed=place_named(place), quote=quote)


def _alike(known: Comment, read: Comment) -> bool:
    return all(_seen(a) == _seen(b) for a, b in ((known.text, read.text), (known.proposed, read.proposed)))


def _seen(text: str | None) -> str:
    """A text as a sheet shows it: what is invisible stands there as its number."""
    return "".join(letter for letter in _SHOWN_AS_NUMBER.sub("", text or "") if letter.isprintable())


def _derived_id(review: str, reference: str, comment: Comment) -> str:
    """An id made of everything a row says but the day, so that the same row always has the same one."""
    anchor = comment.anchor
    said = (comment.nation, comment.respondent, comment.kind, comment.language, anchor.urn, anchor.clause, anchor.printed, anchor.quote)
    return f"c-{_digest(review, reference, *said, comment.question, comment.text, comment.proposed)}"


def _digest(*said: object) -> str:
    return hashlib.sha256("\x1f".join(str(part) for part in said).encode("utf-8", "surrogatepass")).hexdigest()[:10]
