"""Checking: lint."""

from collections.abc import Iterator
from pathlib import Path

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import urn_at_version
from nos_registry.domain.quality.checks import check_edition, check_standard, explain
from nos_registry.domain.quality.findings import Finding, Severity
from nos_registry.services import standards


@click.command()
@click.argument("targets", nargs=-1, metavar="TARGET...")
@click.option("--select", multiple=True, metavar="CODE", help="Only these checks.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these checks.")
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
    """Check the quality of standards: files, or URN[@N] of the registry. Exits 1 where there are errors.

    \b
    Example:  nos lint INSCS009.cy.txt --ignore NOS010
              nos lint --explain NOS001
    """
    if code:
        desk.answer({"code": code, "text": explain(code)}, explain(code))
        return
    if not targets:
        raise click.UsageError("Name a file or a URN to check.", context)
    wanted, unwanted = {c.upper() for c in select}, {c.upper() for c in ignore}
    found = [f for target in targets for f in _findings(desk, target, urn) if (not wanted or f.code in wanted) and f.code not in unwanted]
    lines = [f"{f.severity.value:8}{f.code}  {f.target}{f' {f.clause}' if f.clause else ''}: {f.message}. {f.remedy}." for f in found]
    desk.answer(found, "\n".join(lines) or "Nothing found.")
    context.exit(1 if any(f.severity is Severity.ERROR for f in found) else 0)


def _findings(desk: Desk, target: str, urn: str | None) -> Iterator[Finding]:
    if Path(target).exists():
        from nos_registry.bootstrap import read_document  # noqa: PLC0415 -- as the desk does

        yield from check_edition(read_document(target, urn=urn), target)
    else:
        name, version = urn_at_version(target)
        yield from check_standard(standards.show(desk.ports, name, version=version).standard)
