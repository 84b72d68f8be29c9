"""Publishing: new versions, originals to legacy, the release with its notes, mapping and evidence, all or nothing."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from nos_registry.domain.calendar import london_day
from nos_registry.domain.errors import NosError
from nos_registry.domain.mapping import Equivalence, StandardMapping, draft_standard_mapping, withdrawal
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import ReleasedStandard, ReleaseNotes, Retired, release_notes, titles_of
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Facts
from nos_registry.domain.review.outcomes import LINEAGE
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action, Outcome, Stage
from nos_registry.domain.schedule.deadlines import Limit, deadline
from nos_registry.domain.standard import REPLACING, Emergency, Language, Lineage, LineageKind, Standard, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Conclusion, Grant, Ports
from nos_registry.services import door
from nos_registry.services.facts import by_language, by_urn, readable_records, standards_of
from nos_registry.services.redlines import came_from, redlines_between
from nos_registry.services.standards import retire, show

_NOTES = TypeAdapter(ReleaseNotes)
_NOTES_FILE = "notes.json"
_RECORD_FILE = "release.json"
_LATE_YEARS = 2
"""A review takes a year or more: what was published of late may have been proposed two years ago."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a publication made: its id, the commit on `main`, the notes, and its files by name."""

    id: str
    commit: str
    notes: ReleaseNotes
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Made:
    """The standards of a release: as they come into force (or are withdrawn), what they retire, and the redlines."""

    after: tuple[Standard, ...]
    retired: tuple[Standard, ...]
    redlines: Mapping[Urn, Mapping[Language, Redline]]


def publish(ports: Ports, review_id: str, actor: str) -> Release:
    """Publish what was approved: one commit on `main`, its tags, and the end of the review.

    Raises:
        RefusedError: the day has not come, or the text is not as approved; nothing is changed.
    """
    with ports.writer.locked():
        release_id = release_id_of(ports, review_id)

        def event(review: Review, facts: Facts, _grant: Grant) -> ev.Published:
            return ev.Published(release=release_id, texts=by_language(facts.texts), shared_facts=by_urn(review.submitted_facts))

        return release(ports, door.decided_on(ports, review_id, actor, Action.PUBLISH, event), release_id)


def release(ports: Ports, decided: door.Decided, release_id: str, *, emergency: str = "") -> Release:
    """Put in force what was decided to be published: standards, tags and release in one commit. Only while the lock is held.

    With the reason of an `emergency`, every new version is marked as not approved yet.
    """
    review = decided.review
    made = _make(ports, review)
    made = replace(made, after=tuple(_awaiting(standard) for standard in made.after)) if emergency else made
    records = (*ports.reviews.records(review.id), decided.record)
    notes = replace(_notes(ports, review, release_id, made, records), emergency=emergency)
    files = {**ports.press.release(notes, _mappings(review, made), _flat(made)), **_record_files(notes, made, records)}
    change = door.change_of(review.id, decided.record, (*made.after, *made.retired))
    return Release(release_id, ports.writer.conclude(Conclusion(change, release_id, files)), notes, files)


def stored_notes(ports: Ports, release: str) -> ReleaseNotes:
    """Return the notes of a release as they were published.

    Raises:
        NosError: there is no such release.
    """
    files = ports.reviews.release_files(release)
    if _NOTES_FILE not in files:
        raise NosError(f"there is no release {release!r}", "See the releases with `nos notes --since DATE`")
    return _NOTES.validate_json(files[_NOTES_FILE])


def released(ports: Ports, release: str) -> tuple[Standard, ...]:
    """Return the standards of a release as it made them, in the order of their URNs."""
    made = json.loads(ports.reviews.release_files(release)[_RECORD_FILE])["standards"]
    found = (ports.standards.find(Urn(urn), version=said["version"]) for urn, said in sorted(made.items()))
    return tuple(standard for standard in found if standard)


def published_lately(ports: Ports) -> Iterator[tuple[str, ev.Published | ev.EmergencyPublished, dt.date]]:
    """Yield the reviews of this year and the two before that published a release, with the event and its day in London."""
    for review_id, record in recorded_lately(ports):
        if isinstance(record.event, ev.Published | ev.EmergencyPublished):
            yield review_id, record.event, london_day(record.at)


def recorded_lately(ports: Ports) -> Iterator[tuple[str, ev.Record]]:
    """Yield every event of the reviews that were proposed in this year or the two before, with its review."""
    this_year = ports.clock.today().year
    years = tuple(str(year) for year in range(this_year - _LATE_YEARS, this_year + 1))
    for review_id in sorted({*ports.reviews.ended_reviews(), *ports.reviews.open_reviews()}):
        for record in readable_records(ports, review_id) if review_id.startswith(years) else ():
            yield review_id, record


def release_id_of(ports: Ports, review_id: str) -> str:
    """Return the id of what a review publishes today."""
    return f"{ports.clock.today():%Y-%m-%d}-{review_id.partition('-')[2]}"


def suggested(ports: Ports, review_id: str) -> tuple[StandardMapping, ...]:
    """Return what goes where by the drafts as they stand, each with the equivalence that is judged, or else suggested.

    Raises:
        NoSuchReviewError: there is no such review.
    """
    review = door.known_review(ports, review_id)
    return _mappings(review, _make(ports, review))


def _make(ports: Ports, review: Review) -> _Made:
    drafts = {standard.urn: standard for standard in standards_of(ports, review)}
    brought = tuple(_new_version(ports, review, drafts[urn]) for urn in review.brought if urn in drafts)
    ends = _transition_ends(ports, review)
    gone = (drafts[urn] for urn in review.standards if review.outcome(urn) is Outcome.WITHDRAW)
    withdrawn = tuple(retire(standard, transition_ends=ends) for standard in gone)
    retired = tuple(retire(original, *by, transition_ends=ends) for original, by in _replaced(ports, brought))
    redlines = {new.urn: redlines_between(came_from(ports, review, new), new) for new in brought}
    return _Made((*brought, *withdrawn), retired, redlines)


def _awaiting(standard: Standard) -> Standard:
    """A new version that nobody has approved: it says so, and no day of approval."""
    editions = tuple(edition.model_copy(update={"approved_on": None}) for edition in standard.editions)
    return standard.model_copy(update={"emergency": Emergency.AWAITED, "approved_on": None, "editions": editions})


def _replaced(ports: Ports, after: Sequence[Standard]) -> Iterable[tuple[Standard, tuple[Urn, ...]]]:
    """Each original still in force, with every standard that takes its place: a split has several."""
    by: dict[Urn, list[Urn]] = {}
    for new in after:
        for line in new.lineage:
            if line.kind in REPLACING:
                by.setdefault(line.urn, []).append(new.urn)
    for urn, successors in by.items():
        original = ports.standards.find(urn)
        if original and original.validity is Validity.CURRENT:
            yield original, tuple(dict.fromkeys(successors))


def _new_version(ports: Ports, review: Review, draft: Standard) -> Standard:
    """The version that comes into force: the draft, or the old text anew; in retrospect, the one that is in force."""
    if review.emergency:
        return draft
    confirmed = draft.urn in review.standards and draft.version == show(ports, draft.urn).standard.version
    version = draft.version + 1 if confirmed else draft.version
    review_date = (review.plan.next_review_date if review.plan else None) or draft.indicative_review_date
    shared = {"version": version, "approved_on": _approved_on(ports, review), "indicative_review_date": review_date}
    again = (Lineage(kind=LineageKind.REVISE, urn=draft.urn, version=draft.version),) if confirmed else ()
    editions = tuple(edition.model_copy(update={**shared, "validity": Validity.CURRENT}) for edition in draft.editions)
    return draft.model_copy(
        update={**shared, "lineage": (*draft.lineage, *again), "validity": Validity.CURRENT, "editions": editions}
        | {"transition_ends": None, "emergency": None}
    )


def _transition_ends(ports: Ports, review: Review) -> dt.date:
    return deadline(Limit.TRANSITION, ports.clock.today(), review.profile.transition_months, ports.holidays).on


def _approved_on(ports: Ports, review: Review) -> str:
    """The day on which the last position was taken: then the review became ready."""
    ready = [
        record for record in ports.reviews.records(review.id) if record.stage_to is Stage.READY and record.stage_from is not Stage.READY
    ]
    return (london_day(ready[-1].at) if ready else ports.clock.today()).isoformat()


def _notes(ports: Ports, review: Review, release: str, made: _Made, records: Sequence[ev.Record]) -> ReleaseNotes:
    said = review.announcement.why if review.announcement else {}
    rationale = review.plan.rationale if review.plan else review.title
    why = {language: said.get(language) or rationale for language in Language}
    items = [ReleasedStandard(standard, made.redlines.get(standard.urn, {})) for standard in made.after]
    notes = release_notes(release, ports.clock.today(), why, items, made.retired, records)
    earlier = tuple(_retired_earlier(ports, made))
    return replace(notes, retired=(*notes.retired, *earlier))


def _retired_earlier(ports: Ports, made: _Made) -> Iterable[Retired]:
    """Standards that an earlier version of these replaced: readers of the old ones look for them here."""
    now = {standard.urn for standard in made.retired}
    for standard in made.after:
        for line in standard.lineage:
            original = ports.standards.find(line.urn) if line.kind in REPLACING and line.urn not in now else None
            if original and original.validity is Validity.LEGACY:
                since = london_day(max(entry.at for entry in ports.standards.history(original.urn)))
                yield Retired(original.urn, original.version, titles_of(original), original.replaced_by, since, original.transition_ends)


def _mappings(review: Review, made: _Made) -> tuple[StandardMapping, ...]:
    """Each old standard with the one that it went into, in the order of the new ones, then those withdrawn without any."""
    linked = (
        mapping
        for standard in made.after
        for redline in list(made.redlines.get(standard.urn, {}).values())[:1]
        for mapping in draft_standard_mapping(redline, LINEAGE[_way(review, standard.urn)])
    )
    withdrawn = (withdrawal(standard) for standard in made.after if standard.validity is Validity.LEGACY)
    return (*(_judged(review, mapping) for mapping in linked), *withdrawn)


def _way(review: Review, urn: Urn) -> Outcome:
    """How a standard came: a confirmation is its own next version too."""
    return review.outcome(urn) if urn in review.new_standards else Outcome.REVISE


def _judged(review: Review, mapping: StandardMapping) -> StandardMapping:
    """The mapping as a person judged it: with the final text, or (one word for all) on the way to publication."""
    own = next((j for j in review.judgements if (j.old, j.new) == (mapping.old_urn, mapping.new_urn)), None)
    verdict = own.equivalence if own else review.announcement.equivalence if review.announcement else None
    if verdict is None:
        return mapping
    said = own.reason if own else review.announcement.equivalence_reason if review.announcement else {}
    return replace(mapping, equivalence=Equivalence(verdict), reason=said or mapping.reason, judged=True)


def _flat(made: _Made) -> tuple[Redline, ...]:
    return tuple(redline for by_language in made.redlines.values() for redline in by_language.values())


def _record_files(notes: ReleaseNotes, made: _Made, records: Sequence[ev.Record]) -> dict[str, bytes]:
    """The release record, and the evidence: a hash of every event and redline it rests on."""
    record = {
        "release": notes.release,
        "standards": {s.urn: {"version": s.version, "validity": s.validity} for s in made.after},
        "retired": {
            s.urn: {"version": s.version, "replaced_by": s.replaced_by, "transition_ends": s.transition_ends} for s in made.retired
        },
    }
    evidence = {
        "events": {f"{record.sequence:04} {record.event.event}": _sha256(record.model_dump(mode="json")) for record in records},
        "redlines": {f"{r.to.urn}@{r.to.version} {r.language}": _sha256(r.model_dump(mode="json")) for r in _flat(made)},
    }
    return {_RECORD_FILE: _json(record), "evidence.json": _json(evidence), _NOTES_FILE: _json(_NOTES.dump_python(notes, mode="json"))}


def _sha256(value: object) -> str:
    return hashlib.sha256(_json(value)).hexdigest()


def _json(value: object) -> bytes:
    return json.dumps(to_jsonable_python(value), ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
