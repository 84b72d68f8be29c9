"""What the other processes of the tests do: store and conclude until they are done or killed."""

import itertools
from pathlib import Path

from nos_registry.adapters.registry.registry import Registry, open_registry
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import change, drafted, minutes, on_review, proposed, publication, standard


def store_many(path: Path, name: str, count: int, log: Path) -> None:
    """Store `count` versions of a standard of one's own, each as a commit on `main`, writing each id to `log`."""
    registry = open_registry(path)
    with log.open("w", encoding="ascii") as acknowledged:
        for version in range(1, count + 1):
            with registry.locked():
                commit = registry.store(change(standard(Urn(name), version), at=minutes(version)))
            acknowledged.write(commit + "\n")


def draft_many(path: Path, review: str, count: int) -> None:
    """Append `count` events to a review that others append to as well."""
    registry = open_registry(path)
    for _ in range(count):
        with registry.locked():
            sequence = len(registry.records(review)) + 1
            registry.store(on_review(drafted(sequence), review=review))


def publish_for_ever(path: Path, log: Path) -> None:
    """Run reviews to their publication, writing each acknowledged commit to `log`, until killed."""
    registry = open_registry(path, stale_seconds=0.2)
    with log.open("a", encoding="ascii", buffering=1) as acknowledged:
        for _ in itertools.count():
            acknowledged.write(_publish_next(registry) + "\n")


def _publish_next(registry: Registry) -> str:
    urn = Urn("KILL1")
    with registry.locked():
        found = registry.find(urn)
        version = found.version + 1 if found else 1
        review = f"2026-kill-{version}"
        if review not in registry.open_reviews():
            registry.store(on_review(proposed(urn), review=review, at=minutes(version)))
        sequence = len(registry.records(review)) + 1
        draft = standard(urn, version, f"text {version}")
        registry.store(on_review(drafted(sequence), review=review, standards=(draft,), at=minutes(version)))
        return registry.conclude(publication(sequence + 1, draft, review=review, at=minutes(version)))
