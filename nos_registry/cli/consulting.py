"""Consulting: open, extend, comment, dispose."""

import datetime as dt

import click

from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.words import DAY, table
from nos_registry.domain.review.events import Comment, CommentDisposed
from nos_registry.domain.review.review import Window
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation
from nos_registry.domain.schedule.deadlines import RemarkKind
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import parse_urn
from nos_registry.services import consultations, door
from nos_registry.services.deadlines import closing


@click.group(cls=InOrder)
def consultation() -> None:
    """Consult: open, extend, take comments and answer them.

    \b
    Example:  nos --as sso-lead consultation open 2026-inscs009 --closes 2026-07-13
    """


@consultation.command("open")
@click.argument("review_id", metavar="REVIEW")
@click.option("--closes", type=DAY, required=True, help="The last day to comment, inclusive.")
@pass_desk
def open_(desk: Desk, review_id: str, closes: dt.date) -> None:
    """Open the consultation today. The invitations go out with the next tick.

    \b
    Example:  nos --as sso-lead consultation open 2026-inscs009 --closes 2026-07-13
    """
    window = Window(desk.ports.clock.today(), closes)
    consultations.open_consultation(desk.ports, review_id, desk.actor, window)
    desk.answer({"review": review_id, "opens": window.opens, "closes": window.closes}, f"Open until {window.closes}, {window.days} days.")
    _remark(desk, review_id)


@consultation.command()
@click.argument("review_id", metavar="REVIEW")
@click.option("--closes", type=DAY, required=True, help="The new last day.")
@click.option("--reason", required=True)
@pass_desk
def extend(desk: Desk, review_id: str, closes: dt.date, reason: str) -> None:
    """Give people more time.

    \b
    Example:  nos --as sso-lead consultation extend 2026-inscs009 --closes 2026-07-27 --reason "Summer holidays"
    """
    consultations.extend(desk.ports, review_id, desk.actor, closes, reason)
    desk.answer({"review": review_id, "closes": closes}, f"Open until {closes}.")
    _remark(desk, review_id)


@consultation.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("comment_id", metavar="COMMENT")
@click.argument("code", metavar="DISPOSITION", type=click.Choice([c.value for c in DispositionCode]))
@click.option("--reason", default="", help="Needed unless accepted as it is.")
@click.option("--urn", help="The standard that an accepted comment changed.")
@click.option("--clause", help="The clause it changed, as printed in the draft, such as P12.")
@click.option("--duplicate-of", help="The comment it repeats.")
@pass_desk
def dispose(desk: Desk, review_id: str, comment_id: str, code: str, **given: str | None) -> None:
    """Say what became of a comment.

    \b
    DISPOSITION:  accepted, accepted-with-modification, rejected, noted, deferred, out-of-scope, duplicate, withdrawn

    \b
    Example:  nos --as sso-lead consultation dispose 2026-inscs009 c01 accepted --urn INSCS009 --clause P11
    """
    urn = given["urn"]
    disposition = CommentDisposed(
        comment=comment_id,
        code=DispositionCode(code),
        reason=given["reason"] or "",
        change=consultations.anchor(desk.ports, review_id, parse_urn(urn), given["clause"]) if urn else None,
        duplicate_of=given["duplicate_of"],
    )
    consultations.dispose(desk.ports, review_id, desk.actor, disposition)
    desk.answer(disposition, f"{comment_id}: {code}.")


@consultation.group(cls=InOrder)
def comments() -> None:
    """Take and list the comments of a consultation.

    \b
    Example:  nos consultation comments list 2026-inscs009
    """


@comments.command("add")
@click.argument("review_id", metavar="REVIEW")
@click.argument("comment_id", metavar="COMMENT")
@click.option("--respondent", required=True, help="The opaque id of who answers.")
@click.option("--nation", type=click.Choice([n.value for n in Nation]), required=True)
@click.option("--kind", type=click.Choice([k.value for k in CommentKind]), default="general", show_default=True)
@click.option("--lang", type=click.Choice(["cy", "en"]), default="en", show_default=True)
@click.option("--urn", required=True)
@click.option("--clause", help="As printed in the draft, such as P12.")
@click.option("--text", required=True)
@click.option("--proposed", help="The wording proposed instead.")
@pass_desk
def add(desk: Desk, review_id: str, comment_id: str, **given: str) -> None:
    """Take a comment that came by mail or telephone.

    \b
    Example:  nos consultation comments add 2026-inscs009 c01 --respondent person-07 --nation WLS --urn INSCS009 --clause P11 --text "..."
    """
    anchor = consultations.anchor(desk.ports, review_id, parse_urn(given["urn"]), given["clause"])
    received = Comment(
        id=comment_id,
        respondent=given["respondent"],
        nation=Nation(given["nation"]),
        kind=CommentKind(given["kind"]),
        language=Language(given["lang"]),
        anchor=anchor,
        text=given["text"],
        proposed=given["proposed"],
        received=desk.ports.clock.today(),
    )
    consultations.comment(desk.ports, review_id, received)
    desk.answer(received, f"Received {comment_id}.")


@comments.command("list")
@click.argument("review_id", metavar="REVIEW")
@pass_desk
def list_comments(desk: Desk, review_id: str) -> None:
    """List the comments received and what became of them.

    \b
    Example:  nos consultation comments list 2026-inscs009
    """
    review = door.known_review(desk.ports, review_id)
    found = tuple(review.comments.values()) or desk.ports.comments.received(review_id)
    answer = [{"comment": comment, "disposition": review.dispositions.get(comment.id)} for comment in found]
    rows = [
        (
            c.id,
            c.nation.value,
            c.kind.value,
            c.anchor.clause or "",
            d.code.value if (d := review.dispositions.get(c.id)) else "",
            c.text[:60],
        )
        for c in found
    ]
    desk.answer(answer, table(("id", "nation", "kind", "clause", "disposition", "comment"), rows))


def _remark(desk: Desk, review_id: str) -> None:
    """Say what is unusual about the last day of a window: it stays, but people may not be at work."""
    for remark in closing(desk.ports, door.known_review(desk.ports, review_id)).remarks:
        desk.tell(f"Note: the last day is {remark.words[1]}." if remark.kind is RemarkKind.BANK_HOLIDAY else f"Note: {remark.words[1]}.")
