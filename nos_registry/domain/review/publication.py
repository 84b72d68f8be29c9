"""The events by which a text comes into force: scheduled and published, or in an emergency and approved in retrospect."""

import datetime as dt
from typing import Literal

from pydantic import Field

from nos_registry.domain.review.hashes import LATER_FIELD, FactsHash, TextHash
from nos_registry.domain.standard import Language, Value


class Scheduled(Value):
    event: Literal["scheduled"] = "scheduled"
    on: dt.date
    why: dict[Language, str] = Field(default_factory=dict[Language, str])
    """What the release notes say of the reasons, by language."""
    equivalence: Literal["equivalent", "not-equivalent"] | None = None
    """A person's judgement of whether the new versions stand for the old; None: as judged with the final text, or else as
    the redline suggests."""
    equivalence_reason: dict[Language, str] = Field(default_factory=dict[Language, str])


class Published(Value):
    event: Literal["published"] = "published"
    release: str
    texts: tuple[TextHash, ...]
    shared_facts: tuple[FactsHash, ...] = LATER_FIELD


class EmergencyPublished(Value):
    """Published before it is approved: the nations take their positions on exactly these texts afterwards."""

    event: Literal["emergency-published"] = "emergency-published"
    release: str
    texts: tuple[TextHash, ...]
    reason: str
    shared_facts: tuple[FactsHash, ...] = LATER_FIELD


class Ratified(Value):
    """What was published in an emergency is approved in retrospect: these texts, to the byte."""

    event: Literal["ratified"] = "ratified"
    texts: tuple[TextHash, ...]
    shared_facts: tuple[FactsHash, ...] = LATER_FIELD


class RatificationRefused(Value):
    """What was published in an emergency is not approved: it stays in force under that mark until another review changes it."""

    event: Literal["ratification-refused"] = "ratification-refused"
    reason: str
