"""Reviews that publish in an emergency, on a store that is given: what each ends in."""

from nos_registry.domain.review.stages import Nation, Response, Subject
from nos_registry.services import drafting, emergencies, reviews
from nos_registry.services.tick import tick
from tests.adapters.registry.stores import Store
from tests.services.making import CRITERIA, World, approved, both, drafting_of
from tests.services.outcomes import stocked
from tests.strategies.reviews import APPROVER, DRAFTER, REGISTRAR

REASON = "The old text told drivers to cross a bridge that is closed."
CHANGED = ("greet each customer by name when they come to the counter", *CRITERIA[1:])
TEXTS = (Subject.FINAL_NOS, Subject.WELSH_NOS)


def published(made: World | None = None, store: Store | None = None) -> tuple[World, str]:
    """A world in which a draft was published in an emergency, with its review."""
    found = made or stocked(store)
    review_id = drafting_of(found)
    drafting.save_draft(found.ports, review_id, DRAFTER, both(CHANGED))
    emergencies.publish_in_emergency(found.ports, review_id, REGISTRAR, REASON)
    return found, review_id


def ratified(made: World | None = None, store: Store | None = None) -> tuple[World, str]:
    """The same, approved by all three weeks later and ratified by the clock."""
    found, review_id = published(made, store)
    found.later(21)
    approved(found, review_id, *TEXTS)
    tick(found.ports)
    return found, review_id


def objected(made: World | None = None, store: Store | None = None) -> tuple[World, str]:
    """The same, to which Scotland objects."""
    found, review_id = published(made, store)
    feedback = "It leaves out the ferry."
    reviews.take_position(found.ports, review_id, APPROVER[Nation.SCOTLAND], TEXTS[0], Response.OBJECT, feedback=feedback)
    return found, review_id


def refused(made: World | None = None, store: Store | None = None) -> tuple[World, str]:
    """The same, which the registrar gives up."""
    found, review_id = objected(made, store)
    found.later(1)
    emergencies.refuse_to_ratify(found.ports, review_id, REGISTRAR, "Scotland asks for another text.")
    return found, review_id
