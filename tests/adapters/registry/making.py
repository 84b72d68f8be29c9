"""Small standards, events and changes for the tests of the registry."""

import datetime as dt

from nos_registry.domain.review.events import Cancelled, DraftSaved, EmergencyPublished, Event, Proposed, Published, Ratified, Record
from nos_registry.domain.review.profile import GateRule, Profile
from nos_registry.domain.review.stages import Nation, Role, Stage, Subject
from nos_registry.domain.standard import Clause, Edition, Language, Section, SectionKind, Standard, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Conclusion

AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
REVIEW = "2026-inscs009"
INSCS009 = Urn("INSCS009")
CFACSA8 = Urn("CFACSA8")
PROFILE = Profile(name="full", gates=(GateRule(subject=Subject.FINAL_NOS, nations=(Nation.WALES,)),))


def edition(urn: Urn = INSCS009, language: Language = Language.EN, text: str = "greet each customer") -> Edition:
    """An edition with one numbered clause."""
    clause = Clause(id="P1", number=1, label="P1.", group="Prepare", text=text)
    section = Section(kind=SectionKind.PERFORMANCE_CRITERIA, heading="Performance criteria", lead_in="You must:", clauses=(clause,))
    return Edition(urn=urn, language=language, title=f"Title of {urn}", suites=("Customer Service",), sections=(section,))


def standard(urn: Urn = INSCS009, version: int = 1, text: str = "greet each customer", **facts: object) -> Standard:
    """A standard in both languages."""
    editions = tuple(edition(urn, language, text) for language in Language)
    return Standard(urn=urn, version=version, validity=Validity.CURRENT, editions=editions).model_copy(update=facts)


def minutes(number: float) -> dt.datetime:
    """The start of the story and some minutes."""
    return AT + dt.timedelta(minutes=number)


def change(*standards: Standard, at: dt.datetime = AT, event: str = "ingested", actor: str = "asha") -> Change:
    """A change of `main`."""
    return Change(f"Store {len(standards)} standards", event, actor, Role.REGISTRAR, at, standards=standards)


def record(sequence: int, event: Event, stage_from: Stage | None, stage_to: Stage, at: dt.datetime = AT) -> Record:
    """An event of Asha's as SSO lead."""
    return Record(sequence=sequence, at=at, actor="asha", role=Role.SSO_LEAD, stage_from=stage_from, stage_to=stage_to, event=event)


def proposed(*urns: Urn, at: dt.datetime = AT, title: str = "Review of the suite") -> Record:
    """The first event of a review, which leads straight to drafting: stages are not what these tests judge."""
    event = Proposed(title=title, profile="full", standards=urns or (INSCS009,), reason="overdue", rules=PROFILE)
    return record(1, event, None, Stage.DRAFTING, at)


def drafted(sequence: int, stage_from: Stage = Stage.DRAFTING, at: dt.datetime = AT) -> Record:
    """A draft saved."""
    return record(sequence, DraftSaved(texts=()), stage_from, Stage.DRAFTING, at)


def on_review(*records: Record, review: str = REVIEW, standards: tuple[Standard, ...] = (), at: dt.datetime = AT) -> Change:
    """A change on the branch of a review."""
    event = records[-1].event.event if records else "draft-saved"
    return Change(f"Record {event}", event, "asha", Role.SSO_LEAD, at, review=review, standards=standards, records=records)


def publication(
    sequence: int, *standards: Standard, review: str = REVIEW, at: dt.datetime = AT, stage: Stage = Stage.DRAFTING
) -> Conclusion:
    """The end of a review that publishes `standards`."""
    last = record(sequence, Published(release=review, texts=()), stage, Stage.PUBLISHED, at)
    files = {"release.yaml": b"release: 1\n", "notes/en.md": b"# Notes\n"}
    return Conclusion(on_review(last, review=review, standards=standards, at=at), release=review, files=files)


def emergency(sequence: int, *standards: Standard, review: str = REVIEW, at: dt.datetime = AT) -> Conclusion:
    """The publication of `standards` before they are approved; the review goes on."""
    event = EmergencyPublished(release=review, texts=(), reason="A danger.")
    last = record(sequence, event, Stage.DRAFTING, Stage.IN_RETROSPECT, at)
    return Conclusion(on_review(last, review=review, standards=standards, at=at), release=review, files={"release.yaml": b"release: 1\n"})


def ratification(sequence: int, *standards: Standard, review: str = REVIEW, at: dt.datetime = AT) -> Conclusion:
    """The end of a review whose emergency publication was approved."""
    last = record(sequence, Ratified(texts=()), Stage.IN_RETROSPECT, Stage.PUBLISHED, at)
    return Conclusion(on_review(last, review=review, standards=standards, at=at))


def cancellation(sequence: int, review: str = REVIEW, at: dt.datetime = AT, stage: Stage = Stage.DRAFTING) -> Conclusion:
    """The end of a review that publishes nothing."""
    last = record(sequence, Cancelled(reason="funding ended"), stage, Stage.CANCELLED, at)
    return Conclusion(on_review(last, review=review, at=at))
