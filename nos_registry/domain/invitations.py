"""Whom a consultation invites: lists of people as bodies send them, row by row."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import StrEnum

from nos_registry.domain.comments.columns import folded, language_of, nation_of
from nos_registry.domain.letters import Addressee, LetterError
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both


class Field(StrEnum):
    """What a row of a list says, in the order in which it is written."""

    NAME = "name"
    ORGANISATION = "organisation"
    ADDRESS = "address"
    NATION = "nation"
    LANGUAGE = "language"
    WHY_ASIDE = "why-aside"
    """Only in a list of rows that were set aside: why."""


FIELD_HEADS: Mapping[Field, Both] = {
    Field.NAME: ("Enw", "Name"),
    Field.ORGANISATION: ("Sefydliad", "Organisation"),
    Field.ADDRESS: ("E-bost", "E-mail"),
    Field.NATION: ("Gwlad", "Nation"),
    Field.LANGUAGE: ("Iaith", "Language"),
    Field.WHY_ASIDE: ("Pam y'i gosodwyd o'r neilltu", "Why set aside"),
}
_ALSO: Mapping[str, Field] = {
    "full name": Field.NAME,
    "contact": Field.NAME,
    "contact name": Field.NAME,
    "enw llawn": Field.NAME,
    "organization": Field.ORGANISATION,
    "body": Field.ORGANISATION,
    "employer": Field.ORGANISATION,
    "company": Field.ORGANISATION,
    "corff": Field.ORGANISATION,
    "cyflogwr": Field.ORGANISATION,
    "email": Field.ADDRESS,
    "mail": Field.ADDRESS,
    "address": Field.ADDRESS,
    "e-mail address": Field.ADDRESS,
    "email address": Field.ADDRESS,
    "ebost": Field.ADDRESS,
    "cyfeiriad e-bost": Field.ADDRESS,
    "country": Field.NATION,
    "preferred language": Field.LANGUAGE,
    "dewis iaith": Field.LANGUAGE,
}
_FIELDS = {folded(head): field for field, both in FIELD_HEADS.items() for head in both} | _ALSO


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: its number in the file, and what its cells say."""

    number: int
    cells: Mapping[Field, str]

    def __getitem__(self, wanted: Field) -> str:
        """Return a cell without outer space, empty where there is none."""
        return self.cells.get(wanted, "").strip()


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody on a list: one plain address, and a name, an organisation or neither."""

    address: str
    name: str
    organisation: str
    nation: Nation
    language: Language


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are held against: the ids of people by folded address, who is invited already, which addresses were erased.

    `nation` and `language` stand in for a row that names none.
    """

    people: Mapping[str, str] = field(default_factory=dict[str, str])
    invited: AbstractSet[str] = frozenset()
    erased: AbstractSet[str] = frozenset()
    nation: Nation | None = None
    language: Language = Language.EN


@dataclass(frozen=True, slots=True)
class Invited:
    """What became of every row of a list: `fresh` are new to the office, `listed` the ids of those it knows; each with its row.

    `already` counts rows of people who are invited in any case; `set_aside` says of each bad row why it is one.
    """

    fresh: tuple[tuple[int, Invitee], ...] = ()
    listed: tuple[tuple[int, str], ...] = ()
    already: int = 0
    set_aside: tuple[tuple[ListRow, str], ...] = ()


class _UnusableError(Exception):
    """A row that cannot be taken; its text is the reason."""


def field_of(head: str) -> Field | None:
    """Return the field that the head of a column names, in either language, or None."""
    return _FIELDS.get(folded(head))


def read_list(rows: Iterable[ListRow], known: Known) -> Invited:
    """Return what became of each row; an address that stands in several rows is invited once."""
    done, seen = Invited(), dict[str, int]()
    for row in rows:
        try:
            invitee = _invitee(row, known)
        except _UnusableError as why:
            done = replace(done, set_aside=(*done.set_aside, (row, str(why))))
            continue
        mark = folded_address(invitee.address)
        if mark in seen or known.people.get(mark) in known.invited:
            done = replace(done, already=done.already + 1)
        elif mark in known.people:
            done = replace(done, listed=(*done.listed, (row.number, known.people[mark])))
        elif mark in known.erased:
            why = "whoever has this address was erased on their own wish: invite them only if they agree, and say how they did (--consent)"
            done = replace(done, set_aside=(*done.set_aside, (row, why)))
        else:
            done = replace(done, fresh=(*done.fresh, (row.number, invitee)))
        seen.setdefault(mark, row.number)
    return done


def addresses(rows: Iterable[ListRow]) -> Iterator[str]:
    """Yield each address of a list as it is compared, good or bad."""
    yield from dict.fromkeys(folded_address(row[Field.ADDRESS]) for row in rows)


def folded_address(address: str) -> str:
    """Return an address as addresses are compared: without outer space and case."""
    return address.strip().casefold()


def _invitee(row: ListRow, known: Known) -> Invitee:
    said = row[Field.ADDRESS]
    if not said:
        raise _UnusableError("it has no address to write to")
    name, organisation = (" ".join(row[each].split()) for each in (Field.NAME, Field.ORGANISATION))
    try:
        Addressee(said, name)
        Addressee(said, organisation)
    except LetterError as why:
        raise _UnusableError(why.reason) from why
    nation = nation_of(row[Field.NATION]) if row[Field.NATION] else known.nation
    if nation is None:
        shown = row[Field.NATION] or "an empty cell"
        raise _UnusableError(f"{shown} is no nation: write England, Northern Ireland, Scotland or Wales")
    language = language_of(row[Field.LANGUAGE]) if row[Field.LANGUAGE] else known.language
    if language is None:
        raise _UnusableError(f"{row[Field.LANGUAGE]} is no language of letters: write Welsh or English")
    return Invitee(said, name, organisation, nation, language)
