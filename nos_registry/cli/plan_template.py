"""The plan of a review as a file to fill in: every field with what it is for, and what was told already."""

import json
from collections.abc import Iterator, Mapping

from nos_registry.domain.review.events import PlanSubmitted
from nos_registry.domain.review.evidence import OF_WALES_ALONE, PartA
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import EvidenceField, Nation, Outcome, Subject
from nos_registry.domain.terms import EVIDENCE

_LISTS = frozenset({EvidenceField.QUALIFICATIONS})
_KEPT = (Outcome.REVISE, Outcome.CONFIRM, Outcome.WITHDRAW)


def plan_template(review: Review) -> str:
    """Return the plan of a review as YAML to fill in and submit; where one was submitted, with what it says."""
    return "\n".join((*_head(review), *_nations(review), *_dates(review.plan), *_standards(review)))


def _head(review: Review) -> Iterator[str]:
    plan = review.plan
    yield f"# The plan of {review.id} ({review.profile.name}). Fill it in, then: nos review plan {review.id} plan.yaml"
    yield f"scope: {_said(plan.scope if plan else '')}  # what is reviewed, and what is not"
    yield f"rationale: {_said(plan.rationale if plan else '')}  # why, and why now"
    yield f"target_date: {plan.target_date if plan else ''}  # YYYY-MM-DD: when the new versions are to be published"


def _nations(review: Review) -> Iterator[str]:
    rule = review.profile.rule(Subject.PART_A)
    nations = rule.nations if rule else tuple(Nation)
    given: Mapping[Nation, tuple[str, ...]] = review.plan.employers if review.plan else {}
    yield "employers:  # whom you will consult, in each nation"
    yield from (f"  {nation}: {_said(list(given.get(nation, ())))}" for nation in nations)
    if review.profile.part_a_asks:
        yield "evidence:  # what Part A tells of each nation"
    for nation in nations if review.profile.part_a_asks else ():
        told = review.plan.evidence.get(nation, PartA()) if review.plan else PartA()
        yield f"  {nation}:"
        for field in review.profile.part_a_asks:
            if nation is Nation.WALES or field not in OF_WALES_ALONE:
                answer = list(told.answer(field))
                yield f"    {field}: {_said(answer if field in _LISTS else ' '.join(answer))}  # {EVIDENCE[field][1]}"


def _dates(plan: PlanSubmitted | None) -> Iterator[str]:
    yield f"next_review_date: {(plan and plan.next_review_date) or ''}  # YYYY-MM-DD: of the new versions"
    yield f"opens: {(plan and plan.opens) or ''}  # YYYY-MM-DD: the clock opens the consultation on that day; both or neither"
    yield f"closes: {(plan and plan.closes) or ''}"
    yield f"welsh_required: {_said(plan.welsh_required if plan else True)}  # whether a Welsh edition is published with it"


def _standards(review: Review) -> Iterator[str]:
    words = ", ".join(_KEPT)
    yield f"outcomes:  # what becomes of each standard: {words}, or what a new one below makes of it"
    yield from (f"  {_said(urn)}: {review.outcome(urn)}" for urn in review.standards)
    others = ", ".join(outcome for outcome in Outcome if outcome not in _KEPT)
    yield f"# new_standards: by which way each is made ({others}), and from which originals, such as"
    yield f'#   - {{"urn": "NEW001", "outcome": "merge", "originals": {_said(list(review.standards[:2]))}}}'
    if review.new_standards:
        yield "new_standards:"
    yield from (f"  - {json.dumps(new.model_dump(mode='json'), ensure_ascii=False)}" for new in review.new_standards.values())


def _said(value: object) -> str:
    """A value as YAML, whatever stands in it: JSON is YAML too."""
    return json.dumps(value, ensure_ascii=False)
