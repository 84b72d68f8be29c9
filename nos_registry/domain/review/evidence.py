"""What is told of each nation at Part A and Part B: fields with names, each asked for by the profile or not.

Source: the plan and the evidence of consultation that the national NOS system records nation by nation.
"""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BeforeValidator, SerializerFunctionWrapHandler, WrapSerializer

from nos_registry.domain.review.stages import EvidenceField, Nation
from nos_registry.domain.standard import Language, Value

OF_WALES_ALONE = frozenset({EvidenceField.WELSH})
"""What only the evidence for Wales is asked for."""


class Evidence(Value):
    """What is told of one nation; `language` is that of its words."""

    language: Language = Language.EN

    def answer(self, field: EvidenceField) -> tuple[str, ...]:
        """Return what is told under `field`: a paragraph, or the items of a list; empty where nothing is."""
        told: str | tuple[str, ...] = getattr(self, field, "")
        found = (told,) if isinstance(told, str) else told
        return tuple(text.strip() for text in found if text.strip())

    def lacks(self, asked: Iterable[EvidenceField], nation: Nation) -> tuple[EvidenceField, ...]:
        """Return the fields among `asked` that say nothing of `nation`."""
        due = (field for field in asked if nation is Nation.WALES or field not in OF_WALES_ALONE)
        return tuple(field for field in due if not self.answer(field))


class PartA(Evidence):
    """Part A in one nation: why the work is needed there, whom it concerns, who wants it, and what hangs on it."""

    need: str = ""
    coverage: str = ""
    """Which parts of the sector the employers named stand for."""
    support: str = ""
    qualifications: tuple[str, ...] = ()
    """Qualifications and apprenticeships affected; that there are none is an answer."""
    equality: str = ""
    welsh: str = ""


class PartB(Evidence):
    """Part B in one nation: who took part, what they found, and how it informed development.

    `account` is the whole in free words, as evidence was given before it had fields.
    """

    account: str = ""
    participation: str = ""
    findings: str = ""
    issues: str = ""
    """Specific issues; that none were raised is an answer."""
    influence: str = ""
    """How the consultation informed development."""
    equality: str = ""
    welsh: str = ""

    @property
    def has_words(self) -> bool:
        """Tell whether anything is told at all."""
        return bool(self.account.strip() or any(self.answer(field) for field in EvidenceField))


def _in_fields(told: Any) -> Any:  # noqa: ANN401 -- whatever a stored event or a file holds
    return {"account": told} if isinstance(told, str) else told


def _as_told(told: PartB, whole: SerializerFunctionWrapHandler) -> Any:  # noqa: ANN401 -- what is stored
    """Free words are stored as they came, so that older histories keep their bytes and hashes."""
    return told.account if told == PartB(account=told.account) else whole(told)


Told = Annotated[PartB, BeforeValidator(_in_fields), WrapSerializer(_as_told)]
"""Part B in one nation, also where it is stored as free words."""
