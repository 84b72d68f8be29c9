"""Checking: lint."""

from collections.abc import Iterable, Iterator

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import document_at, urn_at_version
from nos_registry.domain.quality.checks import CHECKS, check_edition, check_standard, explain
from nos_registry.domain.quality.findings import Finding, Severity
from nos_registry.services import standards


@click.command()
@click.argument("targets", nargs=-1, metavar="TARGET...")
@click.option("--select", multiple=True, metavar="CODE", help="Only this check; may be repeated.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not this check; may be repeated.")
@click.option("--explain", "code", metavar="CODE", help="Say what a check asks, and why.")
@click.option("--urn", help="The URN, for a file that names none.")
@click.pass_context
@pass_desk
def lint(
    desk: Desk,
    context: click.Context,
    /,
    targets: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    code: str | None,
    urn: str | None,
) -> None:
    """Check the quality of standards.

    Each TARGET is a file, or URN[@N] of the registry. Exits 1 where there are errors; warnings alone exit 0.

    \b
    Example:  nos lint INSCS009.cy.txt --ignore NOS010
              nos lint --explain NOS001
    """
    if code:
        desk.answer({"code": code, "text": explain(code)}, explain(code))
        return
    if not targets:
        raise click.UsageError("Name a file or a URN to check.", context)
    asked = (_codes(select) or frozenset(CHECKS)) - _codes(ignore)
    found = [finding for target in targets for finding in _findings(desk, target, urn) if finding.code in asked]
    lines = [f"{f.severity.value:8}{f.code}  {f.target}{f' {f.clause}' if f.clause else ''}: {f.message}. {f.remedy}." for f in found]
    desk.answer(found, "\n".join(lines) or "Nothing found.")
    context.exit(1 if any(f.severity is Severity.ERROR for f in found) else 0)


def _codes(written: Iterable[str]) -> frozenset[str]:
    """The codes in options that may each hold several, with commas."""
    codes = frozenset(code.strip().upper() for text in written for code in text.split(",") if code.strip())
    for code in sorted(codes - frozenset(CHECKS)):
        raise click.BadParameter(f"there is no check {code!r}; {', '.join(CHECKS)}")
    return codes


def _findings(desk: Desk, target: str, urn: str | None) -> Iterator[Finding]:
    file = document_at(target)
    if file:
        from nos_registry.bootstrap import read_document  # noqa: PLC0415 -- as the desk does

        yield from check_edition(read_document(file, urn=urn), target)
    else:
        name, version = urn_at_version(target)
        yield from check_standard(standards.show(desk.ports, name, version=version).standard, target)
