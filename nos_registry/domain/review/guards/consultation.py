"""Why a consultation cannot be opened, answered, extended, closed, or a comment disposed of.

A guard that looks at what is asked passes when nobody asks yet (`event` None): one may always ask "why not".
"""

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Block, Case
from nos_registry.domain.review.guards.asked import asked_for, day_in_words
from nos_registry.domain.review.guards.planning import too_short
from nos_registry.domain.review.stages import DispositionCode
from nos_registry.domain.standard import Language

MAX_COMMENT_CHARS = 10_000


def window_is_long_enough(case: Case) -> Block | None:
    """People get the minimum window of the profile to answer."""
    asked = asked_for(case, ev.ConsultationOpened)
    return too_short(case, asked.opens, asked.closes) if asked else None


def opens_today(case: Case) -> Block | None:
    """A consultation is opened on the day it opens: nobody loses a day of the window."""
    asked = asked_for(case, ev.ConsultationOpened)
    other = asked is not None and asked.opens != case.facts.today
    return Block(f"the window opens on {day_in_words(asked.opens)}, not today", "Open it on its day") if asked and other else None


def both_languages_are_there(case: Case) -> Block | None:
    """Where Welsh is required, Welsh and English open at the same time. Source: Welsh Language Standards."""
    review = case.standing
    languages = {urn: {t.language for t in case.facts.texts if t.urn == urn} for urn in review.brought}
    bare = [urn for urn, there in languages.items() if review.welsh_required and there != set(Language)]
    return Block(f"not in both languages: {', '.join(bare)}", "Save the missing language of each draft") if bare else None


def somebody_is_invited(case: Case) -> Block | None:
    """A consultation nobody hears of is none."""
    return None if case.facts.invited else Block("the invitation list is empty", "Add people with `nos office add`")


def window_is_open(case: Case) -> Block | None:
    """Comments are taken from the first day to the last, both inclusive."""
    window = case.standing.window
    if window is None or window.holds(case.facts.today):
        return None
    return Block(
        f"the consultation ran from {day_in_words(window.opens)} to {day_in_words(window.closes)}",
        "Once the clock has closed it (`nos tick`), the SSO lead can take late comments: they are marked late",
    )


def respondent_has_sent_fewer(case: Case) -> Block | None:
    """A respondent has no account: so that no machine floods the office, one sends so many comments a day."""
    most = case.standing.profile.comments_a_day
    full = case.facts.sent_today >= most
    return Block(f"{most} comments a day are taken from one respondent", "Send the rest tomorrow, or all as one sheet") if full else None


def comment_has_words(case: Case) -> Block | None:
    """A comment says something, in bounds, on a standard under review."""
    asked = asked_for(case, ev.Commented)
    if asked is None:
        return None
    found = asked.comment
    text, longest = found.text, max(len(found.text), len(found.proposed or ""), len(found.anchor.quote or ""))
    if not text.strip() or longest > MAX_COMMENT_CHARS:
        return Block(f"a comment has 1 to {MAX_COMMENT_CHARS} characters", "Shorten it, or send it in parts")
    known = asked.comment.anchor.urn in case.standing.subjects
    return None if known else Block(f"{asked.comment.anchor.urn} is not consulted on", "Name a standard of this review")


def late_is_marked(case: Case) -> Block | None:
    """What came after the last day is taken all the same, and says so; what came in time and was handed in late does not."""
    asked, window = asked_for(case, ev.Commented), case.standing.window
    if asked is None or window is None:
        return None
    received = asked.comment.received
    if received > case.facts.today:
        return Block(f"{day_in_words(received)} is still to come", "Give the day on which it was received")
    late = received > window.closes
    wrong = Block(f"received on {day_in_words(received)}, it is {'late' if late else 'in time'}", "Mark it so")
    return None if asked.comment.late is late else wrong


def comment_is_new(case: Case) -> Block | None:
    """A comment on record stays as it was received."""
    asked = asked_for(case, ev.Commented)
    there = asked is not None and asked.comment.id in case.standing.comments
    return Block(f"there is a comment {asked.comment.id} already", "Give it an id of its own") if asked and there else None


def extension_is_later(case: Case) -> Block | None:
    """A window is only ever made longer, with a reason."""
    asked, window = asked_for(case, ev.ConsultationExtended), case.standing.window
    if asked is None or window is None:
        return None
    if asked.closes <= window.closes:
        return Block(f"it already closes on {day_in_words(window.closes)}", "Give a later closing date")
    if asked.closes < case.facts.today:
        return Block(f"{day_in_words(asked.closes)} is past", "Give today or a later day")
    return None if asked.reason.strip() else Block("an extension needs a reason", "Say why")


def window_has_passed(case: Case) -> Block | None:
    """Block until the day after the closing date."""
    window = case.standing.window
    if window is None or case.facts.today > window.closes:
        return None
    return Block(f"open until {day_in_words(window.closes)}", "Wait for the clock: it closes the day after")


def comment_is_known(case: Case) -> Block | None:
    """A disposition answers a comment of this consultation."""
    asked = asked_for(case, ev.CommentDisposed)
    unknown = asked is not None and asked.comment not in case.standing.comments
    return Block(f"there is no comment {asked.comment}", "See `nos consultation comments list`") if asked and unknown else None


def disposition_gives_its_reason(case: Case) -> Block | None:
    """Everything but acceptance as it is needs a reason."""
    asked = asked_for(case, ev.CommentDisposed)
    if asked is not None and len(asked.reason) > MAX_COMMENT_CHARS:
        return Block(f"a reason has up to {MAX_COMMENT_CHARS} characters", "Shorten it")
    bare = asked is not None and asked.code is not DispositionCode.ACCEPTED and not asked.reason.strip()
    return Block(f"{asked.code} needs a reason", "Say why, in words the respondent will read") if asked and bare else None


def acceptance_links_its_change(case: Case) -> Block | None:
    """An accepted comment names the clause it changed."""
    asked = asked_for(case, ev.CommentDisposed)
    accepted = {DispositionCode.ACCEPTED, DispositionCode.ACCEPTED_WITH_MODIFICATION}
    if asked is None or asked.code not in accepted:
        return None
    fits = asked.change is not None and asked.change.urn in case.standing.subjects
    return None if fits else Block(f"{asked.code} names no change in this review", "Name the clause of the draft that it changed")


def duplicate_is_another(case: Case) -> Block | None:
    """A duplicate names the comment that holds the answer: never itself, nor one that has its answer elsewhere."""
    asked, given = asked_for(case, ev.CommentDisposed), case.standing.dispositions
    if asked is None or asked.code is not DispositionCode.DUPLICATE:
        return None
    if asked.duplicate_of not in set(case.standing.comments) - {asked.comment}:
        return Block("a duplicate names the comment it repeats", "Give the id of the other comment")
    other = given.get(asked.duplicate_of)
    if other is not None and other.code is DispositionCode.DUPLICATE:
        return Block(f"{asked.duplicate_of} is a duplicate itself", f"Name {other.duplicate_of}, which it repeats")
    repeats = sorted(
        said.comment for said in given.values() if said.code is DispositionCode.DUPLICATE and said.duplicate_of == asked.comment
    )
    held = Block(f"{asked.comment} holds the answer to {', '.join(repeats)}", f"Say first that they repeat {asked.duplicate_of}")
    return held if repeats else None
