"""Running the quality checks: every check runs, none raises, none stops another."""

from collections.abc import Iterable

from nos_registry.domain.errors import NosError
from nos_registry.domain.quality.findings import Check, Finding, Hit, quote
from nos_registry.domain.quality.table import EDITION_CHECKS, PAIR_CHECKS, EditionRule, PairRule
from nos_registry.domain.standard import Edition, Language, Standard

AnyCheck = Check[EditionRule] | Check[PairRule]

CHECKS: dict[str, AnyCheck] = {**EDITION_CHECKS, **PAIR_CHECKS}
"""Every check by its code."""

_NAMES = {Language.CY: "Welsh", Language.EN: "English"}


class UnknownCheckError(NosError):
    """A code that no check has."""


def check_edition(edition: Edition, target: str | None = None) -> tuple[Finding, ...]:
    """Return what every check finds in an edition, in the order of the codes, then of the text.

    `target` is what the findings name as checked: the URN, unless a file was.
    """
    target = target or edition.urn
    return tuple(finding for code, check in EDITION_CHECKS.items() for finding in _findings(code, check, target, check.rule(edition)))


def check_parity(cy: Edition, en: Edition, target: str | None = None) -> tuple[Finding, ...]:
    """Return where the Welsh and the English edition of one version part."""
    target = target or cy.urn
    return tuple(finding for code, check in PAIR_CHECKS.items() for finding in _findings(code, check, target, check.rule(cy, en)))


def check_standard(standard: Standard, target: str | None = None) -> tuple[Finding, ...]:
    """Return the findings of each edition, then of both side by side; with two editions each message names its own."""
    target = target or standard.urn
    cy, en = standard.edition(Language.CY), standard.edition(Language.EN)
    if cy is None or en is None:
        return tuple(finding for edition in standard.editions for finding in check_edition(edition, target))
    named = (_in_language(finding, edition.language) for edition in (cy, en) for finding in check_edition(edition, target))
    return (*named, *check_parity(cy, en, target))


def explain(code: str) -> str:
    """Return what a check asks, why, where that comes from, and what to do.

    Raises:
        UnknownCheckError: no check has this code.
    """
    check = CHECKS.get(code.strip().upper())
    if check is None:
        raise UnknownCheckError(f"there is no check {quote(code)}", f"Choose one of {', '.join(CHECKS)}")
    fixable = " It can be mended automatically." if check.fixable else ""
    return (
        f"{code.strip().upper()} ({check.severity.value}): {check.what}.\n"
        f"Why: {check.why}.\nSource: {check.source}.\nWhat to do: {check.remedy}.{fixable}"
    )


def _findings(code: str, check: AnyCheck, target: str, hits: Iterable[Hit]) -> Iterable[Finding]:
    for hit in hits:
        yield Finding(
            code=code,
            severity=check.severity,
            target=target,
            section=hit.section,
            clause=hit.clause,
            message=hit.message,
            remedy=check.remedy,
            fixable=check.fixable,
        )


def _in_language(finding: Finding, language: Language) -> Finding:
    return finding.model_copy(update={"message": f"{finding.message} (in the {_NAMES[language]} edition)"})
