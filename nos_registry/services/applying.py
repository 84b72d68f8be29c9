"""Applying a proposed change: the draft is saved with it, and the comment is accepted, linked to the clause."""

from nos_registry.domain.comments.anchors import clause_at
from nos_registry.domain.comments.edits import Edit, NoEditError, edit_of, edited
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import Action, DispositionCode
from nos_registry.domain.standard import Edition
from nos_registry.ports import Ports
from nos_registry.services import consultations, door
from nos_registry.services.drafting import save_draft


def proposed_edit(ports: Ports, review_id: str, comment_id: str, *, whole: bool | None = None) -> Edit:
    """Return what a comment would change in the draft as it stands.

    Raises:
        NoEditError: there is no such comment, or its proposal cannot be made there.
    """
    return _edit(ports, review_id, comment_id, whole=whole)[0]


def apply(ports: Ports, review_id: str, actor: str, comment_id: str, *, reason: str = "", whole: bool | None = None) -> Edit:
    """Save the draft with the change a comment proposes, under its respondent's opaque id, and accept the comment.

    Raises:
        RefusedError: the actor may not save the draft or dispose now; nothing is changed.
        NoEditError: the proposal cannot be made.
    """
    with ports.writer.locked():
        edit, edition, comment = _edit(ports, review_id, comment_id, whole=whole)
        accepted = ev.CommentDisposed(
            comment=comment_id,
            code=DispositionCode.ACCEPTED,
            reason=reason,
            change=ev.Anchor(urn=edit.urn, clause=edit.clause, printed=edit.printed),
        )
        door.decided_on(ports, review_id, actor, Action.DISPOSE, accepted)
        save_draft(ports, review_id, actor, [edited(edition, edit)], note=f"{comment_id}, as {comment.respondent} proposed")
        draft = ports.standards.draft(review_id, edit.urn)
        clause = (clause_at(draft, edit.printed) if draft else None) or edit.clause
        change = ev.Anchor(urn=edit.urn, clause=clause, printed=edit.printed)
        consultations.dispose(ports, review_id, actor, accepted.model_copy(update={"change": change}))
    return edit


def _edit(ports: Ports, review_id: str, comment_id: str, *, whole: bool | None) -> tuple[Edit, Edition, ev.Comment]:
    review = door.known_review(ports, review_id)
    comment = review.comments.get(comment_id)
    if comment is None:
        raise NoEditError(f"there is no comment {comment_id} on record", "See `nos consultation comments list`")
    urn = comment.anchor.urn
    draft, old = ports.standards.draft(review_id, urn), consultations.consulted_on(ports, review).get(urn)
    edition = draft.edition(comment.language) if draft else None
    if edition is None:
        raise NoEditError(f"there is no draft of {urn} in the language of {comment_id}", "Save one with `nos review draft`")
    return edit_of(comment, old.edition(comment.language) if old else None, edition, whole=whole), edition, comment
