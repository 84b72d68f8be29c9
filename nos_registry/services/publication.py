"""Publishing: new versions, originals to legacy, the release with its notes, mapping and evidence, all or nothing."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from nos_registry.domain.calendar import london_day
from nos_registry.domain.errors import NosError
from nos_registry.domain.mapping import Equivalence, StandardMapping, draft_standard_mapping
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import ReleasedStandard, ReleaseNotes, Retired, release_notes, titles_of
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Facts
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action, Outcome, Stage
from nos_registry.domain.schedule.deadlines import Limit, deadline
from nos_registry.domain.standard import REPLACING, Language, Lineage, LineageKind, Standard, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Conclusion, Grant, Ports
from nos_registry.services import door
from nos_registry.services.facts import standards_of
from nos_registry.services.redlines import redlines_between
from nos_registry.services.standards import retire, show

_NOTES = TypeAdapter(ReleaseNotes)
_NOTES_FILE = "notes.json"


@dataclass(frozen=True, slots=True)
class Release:
    """What a publication made: its id, the commit on `main`, the notes, and its files by name."""

    id: str
    commit: str
    notes: ReleaseNotes
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Made:
    """The standards of a release: before, after, what they retire, and the redlines between."""

    before: tuple[Standard, ...]
    after: tuple[Standard, ...]
    retired: tuple[Standard, ...]
    redlines: Mapping[Urn, Mapping[Language, Redline]]


def publish(ports: Ports, review_id: str, actor: str) -> Release:
    """Publish what was approved: one commit on `main`, its tags, and the end of the review.

    Raises:
        RefusedError: the day has not come, or the text is not as approved; nothing is changed.
    """
    with ports.writer.locked():
        release_id = _release_id(ports, review_id)

        def event(review: Review, facts: Facts, _grant: Grant) -> ev.Published:
            texts = tuple(sorted(facts.texts, key=lambda text: (text.urn, text.language)))
            covered = tuple(sorted(review.submitted_facts, key=lambda facts: facts.urn))
            return ev.Published(release=release_id, texts=texts, shared_facts=covered)

        decided = door.decided_on(ports, review_id, actor, Action.PUBLISH, event)
        made = _make(ports, decided.review)
        records = (*ports.reviews.records(review_id), decided.record)
        notes = _notes(ports, decided.review, release_id, made, records)
        files = {**ports.press.release(notes, _mappings(decided.review, made), _flat(made)), **_record_files(notes, made, records)}
        standards = (*made.after, *made.retired)
        commit = ports.writer.conclude(Conclusion(door.change_of(review_id, decided.record, standards), release_id, files))
    return Release(release_id, commit, notes, files)


def stored_notes(ports: Ports, release: str) -> ReleaseNotes:
    """Return the notes of a release as they were published.

    Raises:
        NosError: there is no such release.
    """
    files = ports.reviews.release_files(release)
    if _NOTES_FILE not in files:
        raise NosError(f"there is no release {release!r}", "See the releases with `nos notes --since DATE`")
    return _NOTES.validate_json(files[_NOTES_FILE])


def _release_id(ports: Ports, review_id: str) -> str:
    return f"{ports.clock.today():%Y-%m-%d}-{review_id.partition('-')[2]}"


def _make(ports: Ports, review: Review) -> _Made:
    before = tuple(show(ports, urn).standard for urn in review.standards)
    drafts = {standard.urn: standard for standard in standards_of(ports, review)}
    after = tuple(_new_version(ports, review, old, drafts[old.urn]) for old in before)
    ends = _transition_ends(ports, review)
    retired = tuple(retire(original, *by, transition_ends=ends) for original, by in _replaced(ports, after))
    redlines = {new.urn: redlines_between([old], new) for old, new in zip(before, after, strict=True)}
    return _Made(before, after, retired, redlines)


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


def _new_version(ports: Ports, review: Review, old: Standard, draft: Standard) -> Standard:
    """The version that comes into force: the draft, the old text anew, or the old one as legacy."""
    if review.profile.withdraws or review.outcome(old.urn) is Outcome.WITHDRAW:
        return retire(old, transition_ends=_transition_ends(ports, review))
    confirmed = draft.version == old.version
    version = old.version + 1 if confirmed else draft.version
    approved = _approved_on(ports, review)
    review_date = (review.plan.next_review_date if review.plan else None) or draft.indicative_review_date
    shared = {"version": version, "approved_on": approved, "indicative_review_date": review_date}
    lineage = (*draft.lineage, Lineage(kind=LineageKind.REVISE, urn=old.urn, version=old.version)) if confirmed else draft.lineage
    editions = tuple(edition.model_copy(update={**shared, "validity": Validity.CURRENT}) for edition in draft.editions)
    return draft.model_copy(update={**shared, "lineage": lineage, "validity": Validity.CURRENT, "editions": editions})


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
    judged = review.announcement
    drafted = [
        mapping
        for standard in made.after
        for redline in list(made.redlines.get(standard.urn, {}).values())[:1]
        for mapping in draft_standard_mapping(redline, LineageKind.REVISE)
    ]
    if judged is None or judged.equivalence is None:
        return tuple(drafted)
    verdict = Equivalence(judged.equivalence)
    return tuple(replace(m, equivalence=verdict, reason=judged.equivalence_reason or m.reason, judged=True) for m in drafted)


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
    return {"release.json": _json(record), "evidence.json": _json(evidence), _NOTES_FILE: _json(_NOTES.dump_python(notes, mode="json"))}


def _sha256(value: object) -> str:
    return hashlib.sha256(_json(value)).hexdigest()


def _json(value: object) -> bytes:
    return json.dumps(to_jsonable_python(value), ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
