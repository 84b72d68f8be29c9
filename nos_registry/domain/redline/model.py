"""What a redline says: the changes between several originals and a new edition, as values.

The JSON of these models is a public contract: fields may be added, never renamed.
"""

from enum import StrEnum

from pydantic import Field

from nos_registry.domain.standard import Language, Provenance, SectionKind, Value
from nos_registry.domain.urn import Urn

Word = tuple[str, str]
"""An operation (`=`, `-` or `+`) and the text it applies to, white space included."""


class ChangeKind(StrEnum):
    """What became of a clause."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    DROPPED = "dropped"


class Minor(StrEnum):
    """Why a change of wording is minor."""

    MUTATION = "mutation"
    TYPOGRAPHIC = "typographic"
    CASE = "case"
    PUNCTUATION = "punctuation"


class SignificanceClass(StrEnum):
    """How much the whole redline changes; `editorial` admits the editorial profile."""

    EDITORIAL = "editorial"
    MINOR = "minor"
    MAJOR = "major"


class EditionRef(Value):
    """Which edition a side of the redline is; `title` and `provenance` are there for who shows it."""

    urn: Urn
    version: int | None = None
    title: str = ""
    provenance: Provenance = Provenance.GIVEN


class ClauseRef(Value):
    """A clause on one side: `clause` is its id, `number` what is printed before it (None for a paragraph).

    `position` counts the clauses of its edition from 0 in the order of the text, all sections together; None where a
    redline was written down before positions were.
    """

    urn: Urn
    section: SectionKind
    clause: str
    number: int | None = None
    position: int | None = None
    text: str


class Change(Value):
    """What became of some clauses: none to many on each side, never none on both.

    `moved` is a change of section or of order that is not mere renumbering. Joining the `=` and `-` texts of `words`
    gives the old texts, `=` and `+` the new ones, byte for byte (several clauses of a side joined by one line feed).
    `confidence` runs from 0 to 1.
    """

    kind: ChangeKind
    moved: bool = False
    renumbered: bool = False
    minor: Minor | None = None
    confidence: float = 1.0
    from_: tuple[ClauseRef, ...] = Field(default=(), validation_alias="from", serialization_alias="from")
    to: tuple[ClauseRef, ...] = ()
    words: tuple[Word, ...] = ()


class Possible(Value):
    """A pair too unlike to be linked by the machine, alike enough for a person to look at."""

    from_: ClauseRef = Field(validation_alias="from", serialization_alias="from")
    to: ClauseRef
    confidence: float


class MetadataChange(Value):
    """A field printed with the standard that differs; lists are joined by `; `, absent is None.

    `urn` is the original that had the old value: the first of them where several agree.
    """

    field: str
    from_: str | None = Field(default=None, validation_alias="from", serialization_alias="from")
    to: str | None = None
    urn: Urn | None = None


class Significance(Value):
    """The class of the redline and the rule that gave it, in words."""

    class_: SignificanceClass = Field(validation_alias="class", serialization_alias="class")
    because: str


class Summary(Value):
    """How many changes there are of each kind; `moved` counts across kinds."""

    unchanged: int = 0
    reworded: int = 0
    moved: int = 0
    split: int = 0
    merged: int = 0
    added: int = 0
    dropped: int = 0


class Redline(Value):
    """The changes from the originals to one new edition of the same language.

    `changes` stand in the order of the new edition, dropped clauses where they stood among their neighbours. Every
    clause of every side is in exactly one change.
    """

    from_: tuple[EditionRef, ...] = Field(validation_alias="from", serialization_alias="from")
    to: EditionRef
    language: Language
    changes: tuple[Change, ...]
    possible: tuple[Possible, ...] = ()
    metadata: tuple[MetadataChange, ...] = ()
    significance: Significance
    summary: Summary

    @property
    def rests_on_sample(self) -> bool:
        """Whether any side is a sample: every rendering then says so."""
        return any(side.provenance is Provenance.SAMPLE for side in (*self.from_, self.to))
