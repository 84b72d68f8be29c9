"""Whole reviews by their outcome: from the proposal to the publication, on a store that is given."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from nos_registry.adapters.press import PrintingPress
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.review import Window
from nos_registry.domain.review.stages import Action, Outcome, Stage, Subject
from nos_registry.domain.standard import Edition
from nos_registry.domain.urn import Urn
from nos_registry.services import consultations, door, drafting, publication, reviews
from nos_registry.services.standards import ingest
from tests.adapters.registry.stores import Store
from tests.services.making import CRITERIA, OTHER, TRANSLATION, URN, World, approved, both, planned, proposed, world
from tests.strategies.reviews import DRAFTER, LEAD, REGISTRAR, heard

NEW, PART = Urn("INSCS010"), Urn("INSCS011")
BODY = "Another Council"
SOURCE = Urn("PPLSRC1")
HALVES = {NEW: slice(0, 3), PART: slice(3, 5)}


class SilentPress(PrintingPress):
    """Prints nothing of a redline: what these tests ask of a release is its notes and its mapping."""

    def redline(self, redline: Redline) -> Mapping[str, bytes]:
        del redline
        return {}


def stocked(store: Store | None = None) -> World:
    """A world with two standards of one body and one of another, each in both languages."""
    made = world(store, SilentPress())
    for urn, more in ((URN, {}), (OTHER, {}), (SOURCE, {"developed_by": BODY, "originating_organisation": BODY})):
        ingest(made.ports, REGISTRAR, both(urn=urn, **more))
    return made


def made_of(outcome: Outcome, *originals: Urn, urn: Urn = NEW) -> ev.NewStandard:
    return ev.NewStandard(urn=urn, outcome=outcome, originals=originals, originating_organisation=BODY)


def judged(*pairs: tuple[Urn, Urn]) -> tuple[ev.Judgement, ...]:
    return tuple(ev.Judgement(old=old, new=new, equivalence="not-equivalent") for old, new in pairs)


def half(urn: Urn, **more: Any) -> tuple[Edition, Edition]:
    """One part of the criteria under a URN of its own."""
    return both(CRITERIA[HALVES[urn]], TRANSLATION[CRITERIA][HALVES[urn]], urn=urn, **more)


def drafted(made: World, review_id: str, *drafts: Sequence[Edition]) -> None:
    """Save and submit the drafts, and consult on them without a comment."""
    for editions in drafts:
        drafting.save_draft(made.ports, review_id, DRAFTER, editions)
    reviews.submit_draft(made.ports, review_id, LEAD)
    approved(made, review_id, Subject.DRAFT_NOS)
    today = made.clock.today()
    consultations.open_consultation(made.ports, review_id, LEAD, Window(today, today + dt.timedelta(days=27)))
    made.later(28)
    consultations.close(made.ports, review_id)


def under_way(made: World, *standards: Urn, profile: str = "full", **plan: Any) -> str:
    """A review whose plan is approved."""
    review_id = proposed(made, *standards, profile=profile)
    planned(made, review_id, **plan)
    if made.review(review_id).stage is Stage.PART_A:
        approved(made, review_id, Subject.PART_A)
    return review_id


def finished(made: World, review_id: str, *judgements: ev.Judgement) -> publication.Release:
    """Submit the final text, let everybody approve, and publish."""
    reviews.submit_final(made.ports, review_id, LEAD, heard(), judgements)
    for subject in (Subject.PART_B, Subject.FINAL_NOS, Subject.WELSH_NOS):
        review = made.review(review_id)
        if review.profile.rule(subject) and not (subject is Subject.WELSH_NOS and review.stage is not Stage.WELSH_GATE):
            approved(made, review_id, subject)
    assert door.why_not(made.ports, review_id, REGISTRAR, Action.PUBLISH) == ()
    return publication.publish(made.ports, review_id, REGISTRAR)


def replaced(made: World) -> publication.Release:
    review_id = under_way(made, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
    drafted(made, review_id, both(urn=NEW))
    return finished(made, review_id, *judged((URN, NEW)))


def merged(made: World) -> publication.Release:
    review_id = under_way(made, URN, OTHER, new_standards=(made_of(Outcome.MERGE, URN, OTHER),))
    drafted(made, review_id, both(urn=NEW))
    return finished(made, review_id, *judged((URN, NEW), (OTHER, NEW)))


def split(made: World) -> publication.Release:
    review_id = under_way(made, URN, new_standards=tuple(made_of(Outcome.SPLIT, URN, urn=urn) for urn in (NEW, PART)))
    drafted(made, review_id, half(NEW), half(PART))
    return finished(made, review_id, *judged((URN, NEW), (URN, PART)))


def withdrawn(made: World) -> publication.Release:
    return finished(made, under_way(made, URN, profile="withdraw"))


def withdrawn_beside(made: World) -> publication.Release:
    review_id = under_way(made, URN, OTHER, outcomes={OTHER: Outcome.WITHDRAW})
    drafted(made, review_id, both())
    return finished(made, review_id)


def confirmed(made: World) -> publication.Release:
    return finished(made, under_way(made, URN, profile="confirm"))


def revised(made: World) -> publication.Release:
    review_id = under_way(made, URN)
    drafted(made, review_id, both(CRITERIA[:4], TRANSLATION[CRITERIA][:4]))
    return finished(made, review_id, *judged((URN, URN)))


def imported(made: World) -> publication.Release:
    review_id = under_way(made, URN, new_standards=(made_of(Outcome.IMPORT, SOURCE),), outcomes={URN: Outcome.CONFIRM})
    drafting.adopt(made.ports, review_id, DRAFTER, NEW)
    drafted(made, review_id)
    return finished(made, review_id)


def tailored(made: World) -> publication.Release:
    review_id = under_way(made, URN, new_standards=(made_of(Outcome.TAILOR, SOURCE),), outcomes={URN: Outcome.CONFIRM})
    drafted(made, review_id, half(NEW, originating_organisation=None))
    return finished(made, review_id)


WAYS = {
    "replace": replaced,
    "merge": merged,
    "split": split,
    "withdraw": withdrawn,
    "withdraw beside a revision": withdrawn_beside,
    "confirm": confirmed,
    "revise": revised,
    "import": imported,
    "tailor": tailored,
}
"""Every outcome, as a review that comes to it."""
