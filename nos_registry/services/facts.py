"""What the rules need to know of the registry before they decide."""

from collections.abc import Iterable, Mapping, Sequence

from nos_registry.domain.errors import NosError
from nos_registry.domain.parts import INVITED
from nos_registry.domain.redline.model import SignificanceClass
from nos_registry.domain.review.case import Facts
from nos_registry.domain.review.events import FactsHash, Hand, PlanSubmitted, Record, TextHash
from nos_registry.domain.review.hands import hands_in
from nos_registry.domain.review.outcomes import is_as_is
from nos_registry.domain.review.review import Review, fold
from nos_registry.domain.review.stages import Outcome, Stage
from nos_registry.domain.shared_facts import facts_hash
from nos_registry.domain.standard import DERIVING, Standard, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Person, Ports

_WORST_FIRST = (SignificanceClass.MAJOR, SignificanceClass.MINOR, SignificanceClass.EDITORIAL)


def load_review(ports: Ports, review_id: str) -> Review | None:
    """Return a review as its stored events tell it, or None where there is none of that id."""
    return fold(review_id, ports.reviews.records(review_id))


def readable_reviews(ports: Ports) -> tuple[Review, ...]:
    """Return the open reviews. One whose events cannot be read is left out: the tick and `nos verify` tell of it, and it holds up no other."""
    return tuple(review for review_id in ports.reviews.open_reviews() if (review := _readable(ports, review_id)))


def readable_records(ports: Ports, review_id: str) -> tuple[Record, ...]:
    """Return the events of a review, or none where they cannot be read."""
    try:
        return ports.reviews.records(review_id)
    except NosError:
        return ()


def _readable(ports: Ports, review_id: str) -> Review | None:
    try:
        return load_review(ports, review_id)
    except NosError:
        return None


def under_review(ports: Ports) -> Mapping[Urn, str]:
    """Return the open review that holds each standard, and each URN that one is to make."""
    return ports.standards.held()


def taken_up(ports: Ports) -> frozenset[Urn]:
    """Return the standards of which somebody has begun the review: it is more than proposed."""
    idle = {urn for review in readable_reviews(ports) if review.stage is Stage.PROPOSED for urn in review.standards}
    return frozenset(under_review(ports).keys() - idle)


def standards_of(ports: Ports, review: Review) -> tuple[Standard, ...]:
    """Return the standards of a review, and those it makes, as its branch holds them: drafts where there are any."""
    found = (ports.standards.draft(review.id, urn) or ports.standards.find(urn) for urn in review.subjects)
    return tuple(standard for standard in found if standard)


def texts_of(ports: Ports, standards: Iterable[Standard]) -> tuple[TextHash, ...]:
    """Return the hash of every edition, sorted by URN and language."""
    hashes = (
        TextHash(urn=standard.urn, language=edition.language, sha256=ports.text_hash(edition))
        for standard in standards
        for edition in standard.editions
    )
    return by_language(hashes)


def shared_facts_of(standards: Iterable[Standard]) -> tuple[FactsHash, ...]:
    """Return the hash of what the languages of each standard share, sorted by URN."""
    return by_urn(FactsHash(urn=s.urn, sha256=facts_hash(s)) for s in standards)


def by_language(texts: Iterable[TextHash]) -> tuple[TextHash, ...]:
    """Return hashes of texts sorted by URN and language, as an event names them."""
    return tuple(sorted(texts, key=lambda text: (text.urn, text.language)))


def by_urn(facts: Iterable[FactsHash]) -> tuple[FactsHash, ...]:
    """Return hashes of facts sorted by URN, as an event names them."""
    return tuple(sorted(facts, key=lambda found: found.urn))


def invitees(ports: Ports, review_id: str) -> tuple[Person, ...]:
    """Return those who are invited to the consultation of a review: to every one, or on its own list."""
    listed = ports.people.enlisted(review_id)
    return tuple(person for person in ports.people.people() if person.part in INVITED or person.id in listed)


def gather(ports: Ports, review: Review | None, proposed: Sequence[Urn] = (), plan: PlanSubmitted | None = None) -> Facts:
    """Return the facts for a decision on `review` (and on a `plan` for it), or on proposing to review `proposed`."""
    today = ports.clock.today()
    if review is None:
        current = _current(ports, proposed)
        dates = {urn: standard.indicative_review_date for urn, standard in current.items()}
        hands = tuple(hand for standard in current.values() for hand in _unapproved_hands(ports, standard))
        return Facts(today, current=frozenset(current), review_dates=dates, hands=hands, held_by=under_review(ports))
    made = plan.new_standards if plan else ()
    standards = standards_of(ports, review)
    in_force = {s.urn: s for urn in review.standards if (s := ports.standards.find(urn))}
    drafted = frozenset(s.urn for s in standards if s.urn not in in_force or s.version > in_force[s.urn].version)
    return Facts(
        today,
        texts=frozenset(texts_of(ports, standards)),
        shared_facts=frozenset(shared_facts_of(standards)),
        drafted=drafted,
        faults=tuple(_faults(standard for standard in standards if standard.urn in review.brought)),
        invited=len(invitees(ports, review.id)),
        current=frozenset(_current(ports, [original for new in made for original in new.originals])),
        taken=_taken(ports, review, [new.urn for new in made]),
        adapted=frozenset(_adapted(ports, review, standards)),
        significance=_significance([(in_force[s.urn], s) for s in standards if s.urn in in_force]),
    )


def _unapproved_hands(ports: Ports, standard: Standard) -> tuple[Hand, ...]:
    """Who wrote a standard that was published in an emergency and refused afterwards."""
    entries = ports.standards.history(standard.urn) if standard.emergency else ()
    published = next((entry.review for entry in entries if entry.event == "emergency-published"), None)
    review = load_review(ports, published) if published else None
    return hands_in(review.authors, review.fact_authors, {standard.urn}) if review else ()


def _current(ports: Ports, urns: Iterable[Urn]) -> dict[Urn, Standard]:
    found = (ports.standards.find(urn) for urn in urns)
    return {standard.urn: standard for standard in found if standard and standard.validity is Validity.CURRENT}


def _taken(ports: Ports, review: Review, urns: Sequence[Urn]) -> dict[Urn, str]:
    """What has each of the URNs already: a standard here, or another open review that is to make it."""
    held = {urn: by for urn, by in under_review(ports).items() if by != review.id} if urns else {}
    here = {urn: "a standard here has it" for urn in urns if ports.standards.find(urn)}
    return {urn: f"the review {held[urn]} is to make it" for urn in urns if urn in held} | here


def _adapted(ports: Ports, review: Review, standards: Sequence[Standard]) -> Iterable[Urn]:
    """The imported standards that do not say what their source says."""
    for standard in standards:
        new = review.new_standards.get(standard.urn)
        if new and new.outcome is Outcome.IMPORT:
            sources = [ports.standards.find(line.urn, version=line.version) for line in standard.lineage if line.kind in DERIVING]
            if not all(source and is_as_is(standard, source) for source in sources):
                yield standard.urn


def _faults(standards: Iterable[Standard]) -> Iterable[str]:
    from nos_registry.domain.quality.checks import check_standard  # noqa: PLC0415 -- reading commands load this module, and check nothing
    from nos_registry.domain.quality.findings import Severity  # noqa: PLC0415 -- as above

    for standard in standards:
        for finding in check_standard(standard):
            if finding.severity is Severity.ERROR:
                yield f"{finding.code} {finding.target} {finding.clause or ''}: {finding.message}".replace(" :", ":")


def _significance(pairs: Sequence[tuple[Standard, Standard]]) -> SignificanceClass | None:
    """The gravest class among the redlines of the drafts against the versions in force; None where one has no such redline."""
    from nos_registry.domain.redline.compare import compare  # noqa: PLC0415 -- as above

    drafts = [(before.edition(new.language), new) for before, after in pairs if after.version > before.version for new in after.editions]
    classes = {compare([old], new).significance.class_ if old else None for old, new in drafts}
    return None if None in classes else next((grade for grade in _WORST_FIRST if grade in classes), None)
