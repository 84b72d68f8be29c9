"""What is erased of a person who asks for it, and what stays and why: the answer they get."""

from collections.abc import Iterable, Sequence

from nos_registry.domain.review.events import Comment
from nos_registry.domain.standard import Value

_MIN_NAME_CHARS = 4
"""Of a name that is looked for in texts: a shorter one would be found everywhere."""


ERASED = "erased-"
"""How the ids begin that comments get whose respondents were erased before the comments were on record."""


class Erased(Value):
    """How many of something were erased."""

    what: str
    count: int


class Kept(Value):
    """Something that stays, and why."""

    what: str
    why: str


class Erasure(Value):
    """The answer to a wish to be forgotten; `done` is False where it only says what would be erased."""

    person: str
    done: bool
    erased: tuple[Erased, ...]
    stays: tuple[Kept, ...]


class RecordedComment(Value):
    """A comment on public record, and the review it is in."""

    review: str
    comment: Comment


def kept_on_record(person: str, comments: Sequence[RecordedComment], names: Iterable[str], roles: Sequence[str]) -> tuple[Kept, ...]:
    """Return what the public record keeps of a person; `names` (name, address) are looked for in the words of the comments."""
    found: list[Kept] = []
    if comments:
        reviews = ", ".join(dict.fromkeys(recorded.review for recorded in comments))
        what = f"{len(comments)} comments on record under the id {person} ({reviews})"
        found.append(Kept(what=what, why="the answer to a consultation is public for ever; nothing says any more who the id was"))
    if named := [recorded.comment.id for recorded in comments if _tells(recorded.comment, names)]:
        what = f"the words of {', '.join(named)}, which tell the name or the address"
        found.append(Kept(what=what, why="they were published as written; a page can leave them out, the record cannot"))
    if roles:
        what = f"the roles of {person}: {', '.join(roles)}, and what was done in them"
        found.append(Kept(what=what, why="who approved a standard is part of its public record"))
    return tuple(found)


ELSEWHERE = (
    Kept(what="letters that have left by mail", why="they are with whoever got them"),
    Kept(what="backups made before today", why="a backup cannot be changed; after restoring one, erase the person again"),
)
"""What no erasure here can reach."""


def _tells(comment: Comment, names: Iterable[str]) -> bool:
    words = f"{comment.text}\n{comment.proposed or ''}".casefold()
    return any(name.casefold() in words for name in names if len(name) >= _MIN_NAME_CHARS)
