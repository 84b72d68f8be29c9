"""Submission packs: everything an approver needs at a gate, in one page and one PDF a language."""

from collections.abc import Iterator, Mapping, Sequence

from nos_registry.domain.calendar import london_day
from nos_registry.domain.errors import NosError
from nos_registry.domain.pages import File
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import comment_numbers, comments_of, dispositions_of, positions_of
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.evidence import Evidence
from nos_registry.domain.review.positions import SUBJECTS_AT, covered_texts, rules_at, tally
from nos_registry.domain.review.profile import GateRule
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import TEXTS, Nation, Subject
from nos_registry.domain.schedule.deadlines import Limit
from nos_registry.domain.standard import Language, Provenance, Standard
from nos_registry.domain.submission import Asked, DecidedText, EditionRedline, Submission
from nos_registry.domain.urn import urn_slug
from nos_registry.ports import Ports, Shelf
from nos_registry.services.deadlines import deadlines_of
from nos_registry.services.door import known_review
from nos_registry.services.facts import standards_of
from nos_registry.services.publication import suggested
from nos_registry.services.redlines import came_from, redlines_between
from nos_registry.services.titles import title_of

_ON_PART_A = frozenset({Subject.PART_A, Subject.DRAFT_NOS})
"""The gates that rest on the plan; the others rest on the evidence of consultation."""

_BRINGS: Mapping[Subject, tuple[type[ev.Value], ...]] = {
    Subject.PART_A: (ev.PlanSubmitted,),
    Subject.DRAFT_NOS: (ev.DraftSubmitted,),
    Subject.PART_B: (ev.FinalSubmitted,),
    **dict.fromkeys(TEXTS, (ev.FinalSubmitted, ev.EmergencyPublished)),
}
"""The events that bring each subject before its gate; in retrospect, that which published it."""

_REDLINES_IN: Mapping[Subject, str] = {
    Subject.DRAFT_NOS: "redlines-draft",
    **dict.fromkeys((Subject.PART_B, Subject.FINAL_NOS, Subject.WELSH_NOS), "redlines-final"),
}
"""Where the redlines of a gate lie; the gates on the final text share theirs, and the plan has none."""

_READABLE = (".html", ".pdf", ".docx")


def pack(ports: Ports, shelf: Shelf, review_id: str, subjects: Sequence[Subject] = (), folder: str = "") -> tuple[str, ...]:
    """Write the pack of each subject (by default, of what the review asks now) and return the names, below `folder`.

    Raises:
        NosError: the review asks nothing now, or a subject was not submitted yet.
    """
    review = known_review(ports, review_id)
    if not review.is_open:
        raise NosError(f"the review {review_id} has ended", "See what it published with `nos notes`")
    wanted = subjects or [rule.subject for rule in rules_at(review, review.stage)]
    if not wanted:
        raise NosError(f"{review_id} stands at {review.stage}, where nobody is asked", "Name the gate with --gate")
    found = {subject: _submitted(ports, review, subject) for subject in wanted}
    written: dict[str, list[tuple[str, Redline]]] = {}
    names: list[str] = []
    for subject, (rule, last) in found.items():
        place = _REDLINES_IN.get(subject)
        if place and place not in written:
            written[place] = list(_put_redlines(ports, shelf, review, f"{folder}{place}/"))
            names += [name for name, _ in written[place]]
        redlines = tuple(_named(written.get(place or "", ()), folder))
        submission = submission_of(ports, review, rule, last, redlines)
        for language in Language:
            for ending, content in ports.pages.submission(submission, language).items():
                names.append(f"{folder}{subject}.{language}{ending}")
                shelf.put(names[-1], content)
    return tuple(names)


def submission_of(ports: Ports, review: Review, rule: GateRule, last: ev.Record, redlines: tuple[EditionRedline, ...]) -> Submission:
    """Return what the pack of a gate says, from the submission `last` on record for it."""
    records = ports.reviews.records(review.id)
    standards = standards_of(ports, review)
    assert review.plan is not None, "it was submitted"
    consulted = bool(review.comments) or any(isinstance(record.event, ev.ConsultationClosed) for record in records)
    return Submission(
        review=review.id,
        title=title_of(standards),
        rule=rule,
        submitted_on=london_day(last.at),
        asked=tuple(_asked(ports, review, rule)),
        texts=tuple(_texts(review, rule.subject, standards)),
        plan=review.plan,
        outcomes={urn: review.outcome(urn) for urn in review.subjects},
        evidence=_evidence(review, rule),
        redlines=redlines,
        mapping=suggested(ports, review.id) if rule.subject not in _ON_PART_A else (),
        comments=comment_numbers(comments_of(records), dispositions_of(records)) if consulted else None,
        positions=positions_of(records),
        contact=ports.contact,
        rests_on_sample=any(standard.provenance is Provenance.SAMPLE for standard in standards),
    )


def _submitted(ports: Ports, review: Review, subject: Subject) -> tuple[GateRule, ev.Record]:
    """The rule of a gate, and the last event that brought something before it."""
    rule = review.profile.rule(subject)
    if rule is None:
        raise NosError(f"the profile {review.profile.name} does not ask about {subject}", "Name another gate")
    brought = [record for record in ports.reviews.records(review.id) if isinstance(record.event, _BRINGS[subject])]
    if not brought:
        raise NosError(f"{subject} was not submitted in {review.id} yet", "See `nos review status`")
    return rule, brought[-1]


def _asked(ports: Ports, review: Review, rule: GateRule) -> Iterator[Asked]:
    due = {deadline.nation: deadline.on for deadline in deadlines_of(ports, review) if deadline.limit is Limit.POSITION}
    now = rule.subject in SUBJECTS_AT.get(review.stage, ())
    voided = tally(review, rule, ports.clock.today()).voided
    said = {found.nation: found for found in positions_of(ports.reviews.records(review.id)) if found.subject is rule.subject}
    for voter in (*((None,) if rule.scrutiny else ()), *rule.nations):
        yield Asked(voter, due.get(voter) if now else None, said.get(voter) if voter not in voided else None)


def _texts(review: Review, subject: Subject, standards: Sequence[Standard]) -> Iterator[DecidedText]:
    covered = {(text.urn, text.language): text.sha256 for text in covered_texts(review, subject)}
    for standard in standards:
        for edition in standard.editions:
            if (standard.urn, edition.language) in covered:
                sha256 = covered[standard.urn, edition.language]
                yield DecidedText(standard.urn, standard.version, edition.language, edition.title, sha256)


def _evidence(review: Review, rule: GateRule) -> dict[Nation, Evidence]:
    told: Mapping[Nation, Evidence] = review.evidence
    if rule.subject in _ON_PART_A:
        told = review.plan.evidence if review.plan else {}
    return {nation: told[nation] for nation in Nation if nation in told}


def _put_redlines(ports: Ports, shelf: Shelf, review: Review, folder: str) -> Iterator[tuple[str, Redline]]:
    """Write the redlines of what is submitted; yield each file's name."""
    for draft in standards_of(ports, review):
        found = redlines_between(came_from(ports, review, draft), draft) if draft.urn in review.brought else {}
        for language, redline in found.items():
            for ending, content in ports.press.redline(redline).items():
                if ending in _READABLE:
                    name = f"{folder}{urn_slug(draft.urn)}-{draft.version}.{language}{ending}"
                    shelf.put(name, content)
                    yield name, redline


def _named(written: Sequence[tuple[str, Redline]], folder: str) -> Iterator[EditionRedline]:
    for name, redline in written:
        if name.endswith(_READABLE[0]):
            file = File(name.removeprefix(folder), "HTML", redline.language)
            yield EditionRedline(redline.to, redline.from_, redline.language, redline.summary, redline.significance.class_, file)
