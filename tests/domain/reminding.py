"""Standards with a review date, and whom to remind of it."""

import datetime as dt

from nos_registry.domain.ladders import Audience
from nos_registry.domain.reminders import Recipient
from nos_registry.domain.standard import Language, Provenance, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Summary

REVIEW = dt.date(2026, 3, 1)
LEAD = Recipient("lead", Audience.LEAD)
DIRECTOR = Recipient("director", Audience.DIRECTOR)
GOVERNANCE = Recipient("governance", Audience.GOVERNANCE)
EVERYBODY = (LEAD, DIRECTOR, GOVERNANCE)


def standard(urn: str = "INSCS009", review_date: dt.date | None = REVIEW, **more: object) -> Summary:
    """A current standard in English."""
    facts: dict[str, object] = {
        "urn": Urn(urn),
        "version": 1,
        "titles": {Language.EN: f"Title of {urn}"},
        "suites": ("Customer Service",),
        "developed_by": "Skills CFA",
        "validity": Validity.CURRENT,
        "provenance": Provenance.GIVEN,
        "indicative_review_date": review_date,
    }
    return Summary(**(facts | more))  # pyright: ignore[reportArgumentType] -- the tests name the fields
