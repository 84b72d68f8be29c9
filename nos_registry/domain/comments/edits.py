"""A proposed change as an edit of the draft: the words quoted give way to the proposal, or the whole clause does."""

from dataclasses import dataclass

from nos_registry.domain.comments.whereabouts import Fate, whereabouts
from nos_registry.domain.errors import NosError
from nos_registry.domain.redline.model import Word
from nos_registry.domain.redline.stems import stem_row
from nos_registry.domain.redline.wording import differences
from nos_registry.domain.review.events import Comment
from nos_registry.domain.standard import Edition
from nos_registry.domain.urn import Urn

_MOST = 0.5
_BY_HAND = "Edit the draft by hand and save it with `nos review draft`"


class NoEditError(NosError):
    """A comment whose proposal cannot be made in the draft as it stands."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a comment would change: the clause (its id, and where it is printed now), its words before and after."""

    comment: str
    urn: Urn
    clause: str
    printed: str
    before: str
    after: str

    @property
    def words(self) -> tuple[Word, ...]:
        """The redline of the clause."""
        return differences(self.before, self.after)


def edit_of(comment: Comment, old: Edition | None, new: Edition, *, whole: bool | None = None) -> Edit:
    """Return the edit that a comment proposes for the draft `new`; `old` is the edition that was consulted on.

    `whole`: the proposal is for the whole clause, or (False) for the words quoted; None: for the whole clause where
    it repeats most of what stands beside those words.

    Raises:
        NoEditError: it proposes nothing, its clause or the words quoted are gone, or the draft says so already.
    """
    anchor, proposed = comment.anchor, " ".join((comment.proposed or "").split())
    if not proposed:
        raise NoEditError(f"{comment.id} proposes no wording", "Dispose of it with `nos consultation dispose`")
    found = whereabouts(anchor, old, new)
    if found.fate not in {Fate.KEPT, Fate.REWORDED} or anchor.clause is None:
        gone = f"the clause of {comment.id} is gone ({found.words[1]})" if anchor.clause else f"{comment.id} is on no clause"
        raise NoEditError(gone, _BY_HAND)
    before = next(clause.text for _, clause in new.clauses() if clause.id == anchor.clause)
    if anchor.quote and found.quote_is_there is False and before != proposed:
        raise NoEditError(f"the words that {comment.id} quotes are no longer in {found.now[0]}", _BY_HAND)
    after = _after(before, anchor.quote, proposed, whole=whole)
    if before in {after, proposed}:
        raise NoEditError(f"{found.now[0]} says so already", "Dispose of it with `nos consultation dispose`")
    return Edit(comment.id, anchor.urn, anchor.clause, found.now[0], before, after)


def edited(edition: Edition, edit: Edit) -> Edition:
    """Return an edition with an edit made; everything else stays."""
    sections = tuple(
        section.model_copy(
            update={"clauses": tuple(c.model_copy(update={"text": edit.after}) if c.id == edit.clause else c for c in section.clauses)}
        )
        for section in edition.sections
    )
    return edition.model_copy(update={"sections": sections})


def _after(before: str, quote: str | None, proposed: str, *, whole: bool | None) -> str:
    if whole is None:
        whole = quote is None or _repeated(proposed, before.replace(quote, " ")) >= _MOST
    if whole or quote is None:
        return proposed
    if before.count(quote) > 1:
        raise NoEditError("the words quoted stand there more than once", _BY_HAND)
    return before.replace(quote, proposed, 1)


def _repeated(proposed: str, rest: str) -> float:
    """The share of the clause beside the words quoted that the proposal says again, 0 to 1; 1 where there is none."""
    beside = set(stem_row(rest))
    return len(beside & set(stem_row(proposed))) / len(beside) if beside else 1.0
