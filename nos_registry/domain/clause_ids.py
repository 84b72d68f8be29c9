"""The ids of clauses: what survives a revision keeps its id, so that comments and positions find it again."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from nos_registry.domain.redline.compare import compare
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, Clause, Edition, SectionKind, Standard

_DIGITS = re.compile(r"\d+$")


def with_stable_ids(in_force: Standard, before: Standard, editions: Sequence[Edition], used: AbstractSet[str]) -> tuple[Edition, ...]:
    """Return the editions of a draft with the ids of the clauses that survive, Welsh before English.

    Ids come by alignment with the text `before`; a language that follows one in step with it takes them by position.
    `used` are all ids ever given in this standard: none is given again.
    """
    done: list[Edition] = []
    for edition in sorted(editions, key=lambda e: e.language):
        old = before.edition(edition.language)
        aligned = _aligned_ids(old, edition, used)
        other = next((e for e in (*done, *_others(before, editions, in_force)) if _in_step(e, edition)), None)
        follows = other is not None and (other in done or _follows(other, old, aligned))
        done.append(_copy_ids(other, edition) if other and follows else aligned)
    return tuple(done)


def _follows(other: Edition, old: Edition | None, aligned: Edition) -> bool:
    """Whether a text catches up with the other language: that one has moved on, and this one moves now.

    The language that moves first keeps its own ids, and so does one that is reworded before it catches up.
    """
    return old is None or (_ids(other) != _ids(old) != _ids(aligned))


def _ids(edition: Edition) -> list[str]:
    return [clause.id for _, clause in edition.clauses()]


def _others(before: Standard, editions: Sequence[Edition], in_force: Standard) -> tuple[Edition, ...]:
    """Editions of the other languages that are drafted already and not being replaced now."""
    replaced = {edition.language for edition in editions}
    return tuple(e for e in before.editions if e.language not in replaced) if before.version > in_force.version else ()


def _in_step(one: Edition, other: Edition) -> bool:
    return [(s.kind, len(s.clauses)) for s in one.sections if s.clauses] == [(s.kind, len(s.clauses)) for s in other.sections if s.clauses]


def _copy_ids(source: Edition, edition: Edition) -> Edition:
    ids = {(kind, position): clause.id for kind, position, clause in _placed(source)}
    return _renamed(edition, ids)


def _aligned_ids(old: Edition | None, edition: Edition, used: AbstractSet[str]) -> Edition:
    """Each clause keeps the id of the first clause it came from; others get a number never used before."""
    ids: dict[tuple[SectionKind, int], str] = {}
    places = {clause.id: (kind, position) for kind, position, clause in _placed(edition)}
    taken: set[str] = set()
    for change in compare([old], edition).changes if old else ():
        for before, after in zip(change.from_, change.to, strict=False):
            if before.section is after.section and before.clause not in taken:
                ids[places[after.clause]] = before.clause
                taken.add(before.clause)
    for kind, position, _ in _placed(edition):
        if (kind, position) not in ids:
            ids[kind, position] = _new_id(kind, {*used, *taken})
            taken.add(ids[kind, position])
    return _renamed(edition, ids)


def _renamed(edition: Edition, ids: dict[tuple[SectionKind, int], str]) -> Edition:
    sections = tuple(
        section.model_copy(
            update={"clauses": tuple(c.model_copy(update={"id": ids[section.kind, n]}) for n, c in enumerate(section.clauses))}
        )
        for section in edition.sections
    )
    return edition.model_copy(update={"sections": sections})


def _placed(edition: Edition) -> tuple[tuple[SectionKind, int, Clause], ...]:
    return tuple((s.kind, n, clause) for s in edition.sections for n, clause in enumerate(s.clauses))


def _new_id(kind: SectionKind, used: AbstractSet[str]) -> str:
    prefix = CLAUSE_ID_PREFIX[kind]
    numbers = (int(found.group()) for name in used if (found := _DIGITS.search(name)) and name[: found.start()] == prefix)
    return f"{prefix}{max(numbers, default=0) + 1}"
