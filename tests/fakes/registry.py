"""The registry in memory: the same rules and the same answers as the git one, without a disk."""

import datetime as dt
import hashlib
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.commit_message import entry_of, message_of
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.rules import INGESTED, check_change, check_conclusion, check_records, is_new_version, stays_open
from nos_registry.adapters.registry.standard_file import parse_standard, standard_files
from nos_registry.domain.review.events import Record
from nos_registry.domain.review.review import fold
from nos_registry.domain.review.stages import Role
from nos_registry.domain.standard import Language, Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Conclusion, Entry, Grant, Summary

_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class _State:
    """What one branch holds after one commit."""

    at: dt.datetime
    standards: Mapping[Urn, Standard] = field(default_factory=dict[Urn, Standard])
    reviews: Mapping[str, tuple[Record, ...]] = field(default_factory=dict[str, tuple[Record, ...]])
    releases: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict[str, Mapping[str, bytes]])
    grants: tuple[Grant, ...] = ()


class FakeRegistry:
    """The ports `Standards`, `Reviews` and `Writer` in memory."""

    def __init__(self, *, actor: str, at: dt.datetime) -> None:
        """Begin with `actor` as the first registrar."""
        self._main = [_State(at, grants=(Grant(actor, Role.REGISTRAR, at.date()),))]
        self._branches: dict[str, _State] = {}
        self._kept: list[_State] = []
        self._versions: dict[tuple[Urn, int], Standard] = {}
        self._entries: list[tuple[Urn, Entry]] = []
        self._lock = threading.RLock()
        self._holds = 0
        self._commits = 0

    def summaries(self) -> tuple[Summary, ...]:
        """Return every standard in force, in the order of their URNs."""
        return tuple(_summary(standard) for _, standard in sorted(self._main[-1].standards.items()))

    def find(self, urn: Urn, *, version: int | None = None, as_of: dt.date | None = None) -> Standard | None:
        """Return a standard as it is, at a version, or as it stood at the end of a day in London."""
        layout.standard_folder(urn)
        states = self._main if as_of is None else [state for state in self._main if _ended_by(state.at, as_of)]
        found = states[-1].standards.get(urn) if states else None
        if version is None or found is None or found.version == version:
            return found
        return None if version > found.version else self._versions.get((urn, version))

    def draft(self, review: str, urn: Urn) -> Standard | None:
        """Return a standard as the branch of an open review has it."""
        branch = self._branches.get(layout.checked_review(review))
        return None if branch is None else branch.standards.get(urn)

    def draft_at(self, review: str, sequence: int, urn: Urn) -> Standard | None:
        """Return a standard as a review had it once its event of that number was stored."""
        states = (state for state in self._kept if len(state.reviews.get(layout.checked_review(review), ())) >= sequence)
        found = next(states, None)
        return None if found is None else found.standards.get(urn)

    def history(self, urn: Urn) -> tuple[Entry, ...]:
        """Return the commits that touched a standard, newest first."""
        layout.standard_folder(urn)
        entries = [entry for touched, entry in reversed(self._entries) if touched == urn]
        return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))

    def held(self) -> Mapping[Urn, str]:
        """Return the open review that holds each standard under review."""
        found = (fold(review, self.records(review)) for review in self.open_reviews())
        return {urn: review.id for review in found if review for urn in review.subjects}

    def records(self, review: str) -> tuple[Record, ...]:
        """Return the events of a review in order."""
        state = self._branches.get(layout.checked_review(review), self._main[-1])
        return state.reviews.get(review, ())

    def open_reviews(self) -> tuple[str, ...]:
        """Return the ids of the open reviews, sorted."""
        return tuple(sorted(self._branches))

    def ended_reviews(self) -> tuple[str, ...]:
        """Return the ids of the ended reviews, sorted."""
        return tuple(sorted(self._main[-1].reviews.keys() - self._branches.keys()))

    def grants(self) -> tuple[Grant, ...]:
        """Return every role ever granted, in order."""
        return self._main[-1].grants

    def release_files(self, release: str) -> Mapping[str, bytes]:
        """Return the files of a release by name."""
        return self._main[-1].releases.get(layout.checked_release(release), {})

    @contextmanager
    def locked(self) -> Generator[None]:
        """Hold the one lock; a thread may nest it."""
        with self._lock:
            self._holds += 1
            try:
                yield
            finally:
                self._holds -= 1

    def store(self, change: Change) -> str:
        """Write `change` to `main` or to the branch of its review."""
        self._begin(change)
        if change.review is None:
            return self._store_on_main(change)
        if change.review in self.ended_reviews():
            raise RegistryError(f"the review {change.review} has ended", "Propose a new one")
        base = self._branches.get(change.review, self._main[-1])
        state = _with_records(replace(_with_standards(base, change), at=change.at), change)
        self._branches[change.review] = state
        self._kept.append(state)
        return self._record(change, base, state)

    def conclude(self, conclusion: Conclusion) -> str:
        """End a review: its record, standards and release on `main`, its branch gone."""
        change = conclusion.change
        self._begin(change)
        review = check_conclusion(conclusion)
        if review not in self._branches:
            raise RegistryError(f"there is no open review {review}", "List the open reviews")
        base = self._main[-1]
        new = [one for one in change.standards if is_new_version(base.standards.get(one.urn), one)]
        records = _with_records(self._branches[review], change).reviews[review]
        state = replace(_with_standards(base, change), at=change.at, reviews={**base.reviews, review: records})
        if conclusion.release is not None:
            state = _with_release(state, conclusion.release, conclusion.files)
        self._move_main(state, new)
        del self._branches[review]
        if stays_open(conclusion):
            self._branches[review] = state
            self._kept.append(state)
        return self._record(change, base, state)

    def _store_on_main(self, change: Change) -> str:
        base = self._main[-1]
        ingested = change.event == INGESTED
        new = [one for one in change.standards if is_new_version(base.standards.get(one.urn), one, ingested=ingested)]
        state = replace(_with_standards(base, change), at=change.at, grants=(*base.grants, *change.grants))
        self._move_main(state, new)
        return self._record(change, base, state)

    def _begin(self, change: Change) -> None:
        if not self._holds:
            raise RuntimeError("store and conclude need `with registry.locked():` around them")
        check_change(change)
        if change.review is not None:
            layout.checked_review(change.review)
        message_of(change)

    def _move_main(self, state: _State, new: list[Standard]) -> None:
        self._main.append(state)
        self._versions |= {(one.urn, one.version): state.standards[one.urn] for one in new}

    def _record(self, change: Change, base: _State, state: _State) -> str:
        self._commits += 1
        commit = hashlib.sha1(str(self._commits).encode(), usedforsecurity=False).hexdigest()
        touched = [one.urn for one in change.standards if base.standards.get(one.urn) != state.standards[one.urn]]
        seconds = int(change.at.timestamp())
        self._entries += [(urn, entry_of(commit, seconds, message_of(change), urn)) for urn in touched]
        return commit


def _with_standards(state: _State, change: Change) -> _State:
    for standard in change.standards:
        layout.standard_folder(standard.urn)
    stored = {standard.urn: parse_standard(standard_files(standard)) for standard in change.standards}
    return replace(state, standards={**state.standards, **stored})


def _with_records(state: _State, change: Change) -> _State:
    assert change.review is not None
    recorded = state.reviews.get(change.review, ())
    check_records(len(recorded), change.records)
    return replace(state, reviews={**state.reviews, change.review: (*recorded, *change.records)})


def _with_release(state: _State, release: str, files: Mapping[str, bytes]) -> _State:
    if layout.checked_release(release) in state.releases:
        raise RegistryError(f"the release {release} exists", "Give the new release a name of its own")
    named = {layout.checked_file_name(name): stored for name, stored in files.items()}
    return replace(state, releases={**state.releases, release: named})


def _summary(standard: Standard) -> Summary:
    edition = standard.edition(Language.EN) or standard.edition(Language.CY)
    return Summary(
        urn=standard.urn,
        version=standard.version,
        titles={one.language: one.title for one in standard.editions},
        suites=edition.suites if edition else (),
        developed_by=edition.developed_by if edition else None,
        validity=standard.validity,
        provenance=standard.provenance,
        indicative_review_date=standard.indicative_review_date,
        transition_ends=standard.transition_ends,
        transition_over=standard.transition_over,
        emergency=standard.emergency,
    )


def _ended_by(at: dt.datetime, day: dt.date) -> bool:
    return at < dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=_LONDON)
