"""Keeping the registry: init, ingest and roles."""

import datetime as dt
from pathlib import Path

import click

from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.words import DAY, day
from nos_registry.domain.review.stages import Nation, Role
from nos_registry.domain.standard import Edition, Provenance
from nos_registry.domain.urn import parse_urn
from nos_registry.ports import Grant
from nos_registry.services import roles, standards


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@pass_desk
def init(desk: Desk, path: Path | None) -> None:
    """Make an empty registry. Whoever makes it is its first registrar.

    \b
    Example:  nos --as registrar init registry.git
    """
    from nos_registry.bootstrap import make_registry  # noqa: PLC0415 -- as the desk does

    settings = desk.settings.model_copy(update={"registry": path or desk.settings.registry})
    make_registry(settings)
    desk.answer({"registry": str(settings.registry), "registrar": desk.actor}, f"Made {settings.registry}; its registrar is {desk.actor}.")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--urn", help="The URN, for a document that names none.")
@click.option("--lang", type=click.Choice(["cy", "en"]), help="The language, where the document does not tell.")
@click.option("--replaces", multiple=True, metavar="URN", help="A current standard that this one replaces; may be repeated.")
@click.option(
    "--provenance", type=click.Choice([p.value for p in Provenance]), default="given", show_default=True, help="Where the text comes from."
)
@click.option("--dry-run", is_flag=True, help="Say what would be read; change nothing.")
@pass_desk
def ingest(
    desk: Desk, files: tuple[Path, ...], urn: str | None, lang: str | None, replaces: tuple[str, ...], provenance: str, *, dry_run: bool
) -> None:
    """Read documents into the registry, as editions of standards.

    Says what was read, what the document does not say, and what was kept aside because it fits nowhere. A newer version of
    a standard that no review here has published follows on the one that is here.

    \b
    Example:  nos ingest INSCS009.cy.txt INSCS009.en.txt --replaces CFACSA8 --replaces CFACSA9
    """
    from nos_registry.bootstrap import read_document  # noqa: PLC0415 -- as the desk does

    editions = [read_document(file, urn=urn, language=lang, provenance=Provenance(provenance)) for file in files]
    by_urn: dict[str, list[Edition]] = {}
    for edition in editions:
        by_urn.setdefault(edition.urn, []).append(edition)
    if not dry_run:
        for group in by_urn.values():
            standards.ingest(desk.ports, desk.actor, group, replaces=[parse_urn(name) for name in replaces])
    answer = {"ingested": [] if dry_run else list(by_urn), "read": editions}
    desk.answer(answer, "\n".join(_told(file, edition, dry_run=dry_run) for file, edition in zip(files, editions, strict=True)))


def _told(file: Path, edition: Edition, *, dry_run: bool) -> str:
    clauses = ", ".join(f"{len(s.clauses)} {s.kind.value.replace('_', ' ')}" for s in edition.sections if s.clauses)
    missing = ", ".join(name for name in ("version", "approved_on", "indicative_review_date") if getattr(edition, name) is None)
    lines = [
        f"{'Would read' if dry_run else 'Read'} {file}: {edition.urn} [{edition.language}] {edition.title}",
        f"  {clauses or 'no clauses'}",
        *([f"  not in the document: {missing}"] if missing else []),
        *(f"  kept aside, line {kept.line}: {kept.text}" for kept in edition.kept_aside),
        *(f"  warning: {warning}" for warning in edition.warnings),
    ]
    return "\n".join(lines)


@click.group(cls=InOrder)
def role() -> None:
    """Say who may do what.

    \b
    Example:  nos --as registrar role grant approver-wls nation-approver --nation WLS
    """


@role.command("grant")
@click.argument("actor")
@click.argument("name", metavar="ROLE", type=click.Choice([r.value for r in Role if r not in {Role.CLOCK, Role.RESPONDENT}]))
@click.option("--nation", type=click.Choice([n.value for n in Nation]), help="For nation approvers.")
@pass_desk
def grant(desk: Desk, actor: str, name: str, nation: str | None) -> None:
    """Grant a role to an actor; only a registrar may.

    \b
    ROLE:  sso-lead, drafter, nation-approver, scrutineer, registrar

    \b
    Example:  nos --as registrar role grant sso-lead sso-lead
    """
    given = roles.grant_role(desk.ports, desk.actor, actor, Role(name), Nation(nation) if nation else None)
    desk.answer(given, f"{actor} is {name}{f' for {nation}' if nation else ''} from {given.since}.")


@role.command("deputise")
@click.argument("principal", metavar="ACTOR")
@click.argument("deputy", metavar="DEPUTY")
@click.option("--from", "since", type=DAY, required=True, help="The first day on which the deputy acts.")
@click.option("--to", "until", type=DAY, required=True, help="The last day.")
@pass_desk
def deputise(desk: Desk, principal: str, deputy: str, since: dt.date, until: dt.date) -> None:
    """Let DEPUTY act for ACTOR for some days.

    Only a registrar may; the deputy acts in the roles of the other.

    What a deputy does is recorded with both names, and neither decides on what either wrote.

    \b
    Example:  nos --as registrar role deputise approver-wls gwen --from 2026-04-01 --to 2026-04-14
    """
    given = roles.deputise(desk.ports, desk.actor, principal, deputy, since, until)
    held = ", ".join(f"{g.role}{f' for {g.nation}' if g.nation else ''}" for g in given)
    desk.answer(given, f"{deputy} stands in for {principal} from {day(since)} to {day(until)}: {held}.")


@role.command("list")
@pass_desk
def list_roles(desk: Desk) -> None:
    """List who holds which role.

    \b
    Example:  nos role list
    """
    held = desk.ports.reviews.grants()
    desk.answer(held, "\n".join(f"{g.actor}  {g.role}{f' {g.nation}' if g.nation else ''}  since {g.since}{_standing_in(g)}" for g in held))


def _standing_in(grant: Grant) -> str:
    return f" until {grant.until}, for {grant.stands_in_for}" if grant.stands_in_for else ""
