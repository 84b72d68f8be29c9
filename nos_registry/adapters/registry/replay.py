"""Judging one commit by every rule."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pygit2

from nos_registry.adapters.registry import review_rules, standard_rules
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
"""The rules a commit is judged by, under the names that faults carry."""


def faults_of(step: Step) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the rule and the message of everything wrong with a commit; a file that cannot be read is one fault."""
    for rule, check in CHECKS.items():
        try:
            yield from ((path, rule, message) for path, message in check(step))
        except (NosError, KeyError, ValueError, pygit2.GitError) as error:
            yield "", rule, str(error)
