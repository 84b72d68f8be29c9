"""Comment sheets: what comes in on them, and what is written on them."""

from collections.abc import Sequence
from dataclasses import replace

from nos_registry.domain.comments.anchors import place_of
from nos_registry.domain.comments.columns import folded
from nos_registry.domain.comments.decisions import Batch, dispositions_in
from nos_registry.domain.comments.intake import Desk, Intake, Sender, take
from nos_registry.domain.comments.rows import Listed, SheetRow
from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Request
from nos_registry.domain.review.lifecycle import decide
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action, Role
from nos_registry.domain.review.table import roles_for
from nos_registry.domain.standard import Language, Standard
from nos_registry.domain.terms import say
from nos_registry.domain.urn import Urn
from nos_registry.ports import Ports
from nos_registry.services import door
from nos_registry.services.capacity import capacity
from nos_registry.services.consultations import consulted_on, whereabouts_of
from nos_registry.services.facts import gather, standards_of
from nos_registry.services.titles import title_of


class LateError(NosError):
    """Comments that came after the last day, and nobody said that they are to be taken."""


def import_comments(
    ports: Ports, review_id: str, actor: str, rows: Sequence[SheetRow], sender: Sender, *, late: bool = False, dry_run: bool = False
) -> Intake:
    """Take the comments of a sheet, all that are new; return what became of every row. The same sheet twice adds nothing.

    With `late`, those of a consultation that has closed are taken too; what came after the last day is marked late.

    Raises:
        RefusedError: the consultation is neither open nor just closed; nothing is taken.
        LateError: it has closed, and `late` was not given.
    """
    with ports.writer.locked():
        review = door.known_review(ports, review_id)
        taken = take(rows, _desk(ports, review), sender)
        if not taken.fresh:
            return taken
        may = roles_for(review.stage, Action.COMMENT)
        if Role.RESPONDENT in may:
            _receive(ports, review, taken.fresh, dry_run=dry_run)
            return taken
        if may and not late:
            raise LateError(f"the consultation has closed, and {len(taken.fresh)} comments are new", "Take them with `--late`")
        door.act_on_each(ports, review_id, actor, Action.COMMENT, [ev.Commented(comment=c) for c in taken.fresh], dry_run=dry_run)
    return taken


def import_dispositions(ports: Ports, review_id: str, actor: str, rows: Sequence[SheetRow], *, dry_run: bool = False) -> Batch:
    """Take the dispositions of a sheet as one commit, all or none; return what became of them. The same sheet twice adds nothing.

    A row that cannot be taken is among the faults, and then none is.
    """
    with ports.writer.locked():
        review = door.known_review(ports, review_id)
        drafts = {standard.urn: standard for standard in standards_of(ports, review)}
        batch = dispositions_in(rows, review.comments, review.dispositions, drafts)
        if batch.faults:
            return batch
        try:
            door.act_on_each(ports, review_id, actor, Action.DISPOSE, [said for _, said in batch.fresh], dry_run=dry_run)
        except door.SeveralRefusedError as several:
            faults = tuple((batch.fresh[place][0], "; ".join(b.reason for b in why.blockers)) for place, why in several.refused)
            return replace(batch, faults=faults)
    return batch


def listed_comments(ports: Ports, review_id: str) -> tuple[Listed, ...]:
    """Return the comments of a review in the order they came, with what became of each and where its clause is now."""
    review = door.known_review(ports, review_id)
    drafts = {standard.urn: standard for standard in standards_of(ports, review)}
    found = tuple(review.comments.values()) or ports.comments.received(review_id)
    now = whereabouts_of(ports, review)
    return tuple(Listed(comment, _placed(review.dispositions.get(comment.id), drafts), now[comment.id].words) for comment in found)


def sheet_title(ports: Ports, review_id: str, language: Language) -> str:
    """Return what the sheet of a consultation is called: by its review, and what is consulted on."""
    review = door.known_review(ports, review_id)
    return f"{review_id}: {say(title_of(standards_of(ports, review)), language)}"


def _placed(said: ev.CommentDisposed | None, drafts: dict[Urn, Standard]) -> ev.CommentDisposed | None:
    """A disposition with the clause it changed as it is printed now."""
    change = said.change if said else None
    editions = drafts[change.urn].editions if change and change.urn in drafts else ()
    place = place_of(editions[0], change.clause) if change and change.clause and editions else None
    return said.model_copy(update={"change": change.model_copy(update={"printed": place})}) if said and change and place else said


def _desk(ports: Ports, review: Review) -> Desk:
    if review.window is None:
        raise NosError(f"the review {review.id} has had no consultation", "Open one before taking comments")
    names = {folded(person.organisation): person.id for person in reversed(ports.people.people())}
    known = {comment.id: comment for comment in (*ports.comments.received(review.id), *review.comments.values())}
    bodies = names | {person.id: person.id for person in ports.people.people()}
    return Desk(review.id, consulted_on(ports, review), known, review.window.closes, ports.clock.today(), bodies)


def _receive(ports: Ports, review: Review, comments: Sequence[ev.Comment], *, dry_run: bool) -> None:
    """Take comments into the office, all or none."""
    facts = gather(ports, review)
    for comment in comments:
        grant = capacity((), comment.respondent, review.stage, Action.COMMENT, facts.today)
        request = Request(Action.COMMENT, comment.respondent, grant.role, event=ev.Commented(comment=comment))
        decide(Case(review, request, facts), ports.clock.now())
    for comment in () if dry_run else comments:
        ports.comments.receive(review.id, comment)
