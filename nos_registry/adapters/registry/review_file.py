"""What a review is about, repeated from the event that proposed it so that a folder explains itself."""

from nos_registry.adapters.registry.yaml_text import to_yaml
from nos_registry.domain.review.events import Proposed


def review_bytes(review: str, proposed: Proposed) -> bytes:
    """Return `review.yaml`: id, title, profile and standards."""
    return to_yaml({"id": review, "profile": proposed.profile, "standards": list(proposed.standards), "title": proposed.title})
