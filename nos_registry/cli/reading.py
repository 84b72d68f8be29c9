"""Reading: show, history, list, due."""

import datetime as dt
from collections.abc import Sequence

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import DAY, day, table, urn_at_version
from nos_registry.domain.due import DueItem, by_body, by_suite, due_report
from nos_registry.domain.standard import Edition, Emergency, Language, LineageKind
from nos_registry.domain.terms import SAMPLE_NOTICE, say, term
from nos_registry.domain.urn import parse_urn
from nos_registry.ports import Summary
from nos_registry.services import standards

_NAMES = {"cy": "Welsh", "en": "English"}


@click.command()
@click.argument("target", metavar="URN[@N]")
@click.option("--lang", type=click.Choice(["cy", "en"]), help="Show one language alone.")
@click.option("--as-of", type=DAY, help="As it stood at the end of a day.")
@pass_desk
def show(desk: Desk, target: str, lang: str | None, as_of: dt.date | None) -> None:
    """Show a standard: its facts and its text.

    \b
    Example:  nos show INSCS009@1 --lang cy
    """
    urn, version = urn_at_version(target)
    shown = standards.show(desk.ports, urn, version=version, as_of=as_of)
    editions = [e for e in shown.standard.editions if lang in {None, e.language}]
    if not editions:
        desk.tell(f"{urn} has no text here{f' in {_NAMES[lang]}' if lang else ''}.")
    head = "\n".join(f"{name}: {value}" for name, value in _facts(shown) if value)
    desk.answer(_answer(shown, editions), "\n\n".join([head, *(_edition_text(edition) for edition in editions)]))


def _answer(shown: standards.Shown, editions: Sequence[Edition]) -> dict[str, object]:
    """A standard for a program, with these of its editions."""
    standard = shown.standard
    return {
        "urn": standard.urn,
        "version": standard.version,
        "validity": standard.validity,
        "status": standard.status,
        "provenance": standard.provenance,
        "approved_on": standard.approved_on,
        "indicative_review_date": standard.indicative_review_date,
        "replaces": shown.replaces,
        "replaced_by": standard.replaced_by,
        "transition_ends": standard.transition_ends,
        "transition_over": standard.transition_over,
        "emergency": standard.emergency,
        "taken_from": [line.urn for line in standard.lineage if line.kind in ADOPTED],
        "open_review": shown.open_review,
        "editions": {edition.language: edition for edition in editions},
    }


def _facts(shown: standards.Shown) -> Sequence[tuple[str, str]]:
    """The facts of a standard by name, for a person; those that are empty have nothing to say."""
    standard = shown.standard
    return [
        (f"{standard.urn} version {standard.version}", term(standard.validity, Language.EN)),
        ("emergency", term(standard.emergency, Language.EN) if standard.emergency else ""),
        ("approved", "no" if standard.emergency else _approved(standard.approved_on)),
        ("review date", day(standard.indicative_review_date)),
        ("replaces", ", ".join(shown.replaces)),
        ("replaced by", ", ".join(standard.replaced_by)),
        *((ADOPTED[line.kind], line.urn) for line in standard.lineage if line.kind in ADOPTED),
        ("transition", _transition(standard.transition_ends, over=standard.transition_over)),
        ("under review", shown.open_review or ""),
        ("provenance", say(SAMPLE_NOTICE, Language.EN) if standard.provenance == "sample" else standard.provenance),
    ]


@click.command()
@click.argument("urn")
@pass_desk
def history(desk: Desk, urn: str) -> None:
    """Show what happened to a standard, newest first.

    \b
    Example:  nos history INSCS009
    """
    known = standards.show(desk.ports, parse_urn(urn)).standard.urn
    entries = desk.ports.standards.history(known)
    rows = [
        (e.at.date().isoformat(), e.event, str(e.version or ""), e.review or "", f"{e.actor} ({e.role})", e.commit[:10]) for e in entries
    ]
    desk.answer(entries, table(("day", "event", "version", "review", "by", "commit"), rows))


@click.command("list")
@click.option("--suite", help="Only standards of this suite.")
@click.option("--validity", type=click.Choice(["current", "legacy"]), help="Only these.")
@pass_desk
def list_standards(desk: Desk, suite: str | None, validity: str | None) -> None:
    """List the standards.

    \b
    Example:  nos list --validity current
    """
    found = [
        (s, review)
        for s, review in standards.listed(desk.ports)
        if validity in {None, s.validity} and (suite is None or suite.casefold() in {x.casefold() for x in s.suites})
    ]
    answer = [
        {
            "urn": s.urn,
            "version": s.version,
            "title": s.titles,
            "suites": s.suites,
            "validity": s.validity,
            "transition_ends": s.transition_ends,
            "transition_over": s.transition_over,
            "emergency": s.emergency,
            "indicative_review_date": s.indicative_review_date,
            "open_review": review,
        }
        for s, review in found
    ]
    rows = [
        (
            s.urn,
            str(s.version),
            _in_force(s),
            day(s.indicative_review_date),
            review or "",
            s.titles.get(Language.EN) or next(iter(s.titles.values()), ""),
        )
        for s, review in found
    ]
    desk.answer(answer, table(("urn", "version", "validity", "review date", "under review", "title"), rows))


@click.command()
@click.option(
    "--within", type=click.IntRange(0, 600), metavar="MONTHS", help="How far ahead to look; by default as far as the first reminder."
)
@click.option("--by", type=click.Choice(["suite", "body"]), help="Group what is shown.")
@pass_desk
def due(desk: Desk, within: int | None, by: str | None) -> None:
    """Say which standards are due or overdue for review.

    Current standards only; those without a usable review date are listed as unknown.

    \b
    Example:  nos due --within 12 --by suite
    """
    within = desk.ports.ladders.review_date.ahead if within is None else within
    report = due_report(desk.ports.standards.summaries(), desk.ports.clock.today(), within)
    counts = report.counts
    head = f"As of {day(report.as_of)}: {counts.current} current, {counts.overdue} overdue, {counts.due} due within {within} months, {counts.unknown} without a date"
    grouped = by_suite if by == "suite" else by_body if by == "body" else _together
    blocks = [
        f"{word}{f' - {group}' if group else ''}\n{table(('urn', 'review date', 'months overdue', 'title'), [_due_row(item) for item in items])}"
        for word, listed in (("Overdue", report.overdue), ("Due", report.due), ("Unknown", report.unknown))
        for group, items in grouped(listed)
        if items
    ]
    desk.answer(report, "\n\n".join([head, *blocks]))


def _together(items: tuple[DueItem, ...]) -> tuple[tuple[str, tuple[DueItem, ...]], ...]:
    return (("", items),)


def _due_row(item: DueItem) -> tuple[str, ...]:
    title = item.title.get(Language.EN) or next(iter(item.title.values()), "")
    return (item.urn, day(item.indicative_review_date), "" if item.months_overdue is None else str(item.months_overdue), title)


ADOPTED = {LineageKind.IMPORT: "imported from", LineageKind.TAILOR: "tailored from"}
"""How a standard is said to come from one that stays in force."""


def _in_force(summary: Summary) -> str:
    """Whether a standard is in force, and what is to be said of that."""
    if summary.emergency:
        return f"{summary.validity}, {_UNAPPROVED[summary.emergency]}"
    usable = summary.transition_ends is not None and not summary.transition_over
    return f"{summary.validity}, usable until {day(summary.transition_ends)}" if usable else summary.validity.value


_UNAPPROVED = {Emergency.AWAITED: "not approved yet", Emergency.REFUSED: "approval refused"}


def _transition(ends: dt.date | None, *, over: bool) -> str:
    """Whether something retired may still be used, as is on record."""
    return "" if ends is None else f"ended {day(ends)}" if over else f"until {day(ends)}"


def _approved(printed: str | None) -> str:
    """The day of approval, or the bare year that older standards print."""
    return day(dt.date.fromisoformat(printed)) if printed and len(printed) > len("2021") else printed or "unknown"


def _edition_text(edition: Edition) -> str:
    lines = [f"[{edition.language}] {edition.title}"]
    for section in edition.sections:
        if section.clauses:
            lines += ["", section.heading, *([section.lead_in] if section.lead_in else [])]
            lines += [f"  {f'{clause.number}. ' if clause.number else ''}{clause.text}" for clause in section.clauses]
    return "\n".join(lines)
