"""Judging one commit by every rule."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import pygit2

from nos_registry.adapters.registry import (
    approval_rules,
    emergency_rules,
    lawful_rules,
    lineage_rules,
    outcome_rules,
    review_rules,
    signing_rules,
    standard_rules,
)
from nos_registry.adapters.registry.step import Step
from nos_registry.domain.errors import NosError

Check: TypeAlias = Callable[[Step], Iterator[standard_rules.Found]]

CHECKS: dict[str, Check] = {
    "layout": standard_rules.layout_is_kept,
    "trailers": standard_rules.says_who_did_what,
    "form": standard_rules.standards_are_as_written,
    "version": standard_rules.versions_stay,
    "named": standard_rules.trailers_name_the_versions,
    "release": standard_rules.releases_are_final,
    "roles": standard_rules.roles_only_grow,
    "events": review_rules.events_are_added_in_order,
    "branch": review_rules.review_belongs_here,
    "stages": review_rules.trailers_tell_the_stages,
    "review": review_rules.reviews_explain_themselves,
    "record": review_rules.the_end_keeps_the_record,
}
"""The rules that any store keeps, under the names that faults carry."""

LAWFUL: dict[str, Check] = {
    "granted": lawful_rules.acts_as_granted,
    "registrar": lawful_rules.roles_are_granted_by_registrars,
    "keys": signing_rules.keys_only_grow,
    "signed": signing_rules.signed_as_listed,
    "said": lawful_rules.trailers_say_what_the_events_say,
    "texts": approval_rules.texts_are_as_said,
    "drafts": approval_rules.drafts_are_said,
    "approved": approval_rules.versions_are_approved,
    "scope": approval_rules.publication_is_of_its_review,
    "parity": approval_rules.languages_agree,
    "emergency": emergency_rules.emergencies_are_marked,
    "hands": emergency_rules.hands_in_what_nobody_approved_are_named,
    "unreleased": emergency_rules.ends_without_release_change_nothing,
    "outcome": outcome_rules.outcomes_are_as_planned,
    "retired": outcome_rules.what_is_retired_stays_so,
    "lineage": lineage_rules.replacements_point_both_ways,
    "evidence": lineage_rules.evidence_is_as_recorded,
}
"""The rules that the services keep: who may act, and that what is published was approved."""


def faults_of(step: Step, checks: Mapping[str, Check] = CHECKS) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the rule and the message of everything wrong with a commit; a file that cannot be read is one fault."""
    for rule, check in checks.items():
        try:
            yield from ((path, rule, message) for path, message in check(step))
        except (NosError, KeyError, ValueError, pygit2.GitError) as error:
            yield "", rule, str(error)
