"""What a change may do to what is already recorded: pure, so that any store can obey the same rules."""

import datetime as dt
from collections.abc import Sequence

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.standard_file import standard_files
from nos_registry.domain.review.events import EmergencyPublished, Proposed, RatificationRefused, Ratified, Record
from nos_registry.domain.standard import Emergency, Standard
from nos_registry.ports import Change, Conclusion

FREE_FACTS = frozenset({"validity", "replaced_by", "transition_ends", "transition_over", "emergency"})
"""What may change while the version stays: it becomes legacy when another replaces it, or is approved in retrospect."""


INGESTED = "ingested"
"""The event of what was published elsewhere before and is taken in as it was."""


def is_new_version(old: Standard | None, new: Standard, *, ingested: bool = False) -> bool:
    """Return whether `new` publishes a version, or only changes the free facts of the one in force.

    What is `ingested` was numbered elsewhere: versions in between may never have been given to this registry.

    Raises:
        RegistryError: it would skip a version, go back, or change one that is published.
    """
    skips = old is not None and new.version not in (old.version, old.version + 1) and not (ingested and new.version > old.version)
    if new.version < 1 or skips:
        follows = f"version {old.version} can only be followed by {old.version + 1}" if old else "versions count from 1"
        raise RegistryError(f"{new.urn} version {new.version} was refused: {follows}", "Read the standard again and give the next version")
    if old is None or new.version > old.version:
        return True
    ratified = old.emergency is Emergency.AWAITED and new.emergency is None
    fixed = sorted(name for name in _differences(old, new) - FREE_FACTS if not (ratified and name == "approved_on"))
    if fixed:
        raise RegistryError(
            f"{new.urn} version {new.version} is published and cannot change ({', '.join(fixed)})",
            f"Store the change as version {new.version + 1}",
        )
    return False


def check_change(change: Change) -> None:
    """Refuse a change that could never be written, whatever is recorded."""
    urns = [standard.urn for standard in change.standards]
    if len(set(urns)) < len(urns):
        raise RegistryError("one change holds a standard twice", "Give each URN once")
    if change.at.utcoffset() is None or change.at < dt.datetime(1970, 1, 1, tzinfo=dt.UTC):
        raise RegistryError(f"the time {change.at} has no zone, or lies before 1970", "Give the time in UTC")
    if change.records and change.review is None:
        raise RegistryError("events were given without their review", "Name the review they belong to")
    if (change.grants or change.keys) and change.review is not None:
        raise RegistryError("roles and keys are given for the whole registry", "Give them without naming a review")


def check_conclusion(conclusion: Conclusion) -> str:
    """Return the review that ends, or refuse a conclusion that could never be written."""
    change = conclusion.change
    check_change(change)
    if change.review is None or not change.records:
        raise RegistryError("a conclusion needs its review and the event that ends it", "Give both")
    in_retrospect = isinstance(change.records[-1].event, Ratified | RatificationRefused)
    if conclusion.release is None and (conclusion.files or (change.standards and not in_retrospect)):
        raise RegistryError("a cancelled review changes no standard and has no release", "Leave the standards and files out")
    if stays_open(conclusion) and conclusion.release is None:
        raise RegistryError("an emergency publication has its release", "Give the release")
    return change.review


def stays_open(conclusion: Conclusion) -> bool:
    """Tell whether a review goes on after its release: what an emergency put in force is still to be approved."""
    return isinstance(conclusion.change.records[-1].event, EmergencyPublished)


def check_records(recorded: int, records: Sequence[Record]) -> None:
    """Refuse events whose numbers do not follow on the `recorded` ones: somebody else was quicker.

    Raises:
        RegistryError: a number that exists or skips, or a review that does not begin by being proposed.
    """
    expected = list(range(recorded + 1, recorded + 1 + len(records)))
    if [record.sequence for record in records] != expected:
        raise RegistryError(
            f"event {records[0].sequence} does not follow on the {recorded} recorded: the review has moved on",
            "Read the review again, decide again and store again",
        )
    if recorded == 0 and records and not isinstance(records[0].event, Proposed):
        raise RegistryError("a review begins by being proposed", "Store that event first")


def _differences(old: Standard, new: Standard) -> set[str]:
    facts = {name for name in type(old).model_fields if name != "editions" and getattr(old, name) != getattr(new, name)}
    texts = (standard_files(old), standard_files(new))
    names = (set(texts[0]) | set(texts[1])) - {"standard.yaml"}
    return facts | {name for name in names if texts[0].get(name) != texts[1].get(name)}
