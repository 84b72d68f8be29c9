"""Publishing: publish, notes, tick."""

import datetime as dt
from collections.abc import Iterable, Sequence

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import DAY, day
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.events import Scheduled
from nos_registry.domain.standard import Emergency, Language, Standard
from nos_registry.domain.terms import say
from nos_registry.ports import Ports
from nos_registry.services import door, emergencies, publication, reviews, transitions
from nos_registry.services.facts import readable_reviews
from nos_registry.services.tick import tick as run_tick


@click.command()
@click.argument("review_id", metavar="REVIEW")
@click.option("--on", type=DAY, help="Set the day on which the clock publishes, instead of publishing now.")
@click.option("--why-cy", help="Why this version, in Welsh, for the release notes.")
@click.option("--why-en", help="Why this version, in English.")
@click.option("--dry-run", is_flag=True, help="Say what stands in the way; change nothing.")
@pass_desk
def publish(desk: Desk, review_id: str, on: dt.date | None, why_cy: str | None, why_en: str | None, *, dry_run: bool) -> None:
    """Publish what was approved, or set the day.

    \b
    Example:  nos --as registrar publish 2026-inscs009 --on 2026-11-02
    """
    if dry_run:
        action = door.Action.SCHEDULE if on else door.Action.PUBLISH
        found = door.why_not(desk.ports, review_id, desk.actor, action)
        desk.answer(found, "\n".join(f"{b.reason}. {b.remedy}." for b in found) or "Nothing stands in the way.")
        return
    why = {language: text for language, text in ((Language.CY, why_cy), (Language.EN, why_en)) if text}
    if on:
        reviews.schedule(desk.ports, review_id, desk.actor, Scheduled(on=on, why=why))
        desk.answer({"review": review_id, "on": on}, f"{review_id} is published on {day(on)} by the clock.")
        return
    release = publication.publish(desk.ports, review_id, desk.actor)
    desk.answer(
        {"review": review_id, "release": release.id, "commit": release.commit}, f"Published as {release.id} ({release.commit[:10]})."
    )


@click.command("publish-emergency")
@click.argument("review_id", metavar="REVIEW")
@click.option("--reason", required=True, help="Why it cannot wait for the nations; everybody reads it.")
@click.option("--dry-run", is_flag=True, help="Say what stands in the way; change nothing.")
@pass_desk
def publish_emergency(desk: Desk, review_id: str, reason: str, *, dry_run: bool) -> None:
    """Publish drafts before approval, marked so until it is given.

    The review stays open: the nations take positions on exactly this text (`nos review position`), and the clock takes
    the mark off once the quorum stands. Where they object, `nos review refuse` ends it.

    \b
    Example:  nos --as registrar publish-emergency 2026-inscs009 --reason "The bridge it names is closed." --dry-run
    """
    if dry_run:
        found = emergencies.why_not_in_emergency(desk.ports, review_id, desk.actor, reason)
        desk.answer(found, "\n".join(f"{b.reason}. {b.remedy}." for b in found) or "Nothing stands in the way.")
        return
    release = emergencies.publish_in_emergency(desk.ports, review_id, desk.actor, reason)
    desk.answer(
        {"review": review_id, "release": release.id, "commit": release.commit, "emergency": Emergency.AWAITED},
        f"Published in an emergency as {release.id} ({release.commit[:10]}). It is marked as not approved until the nations approve it.",
    )


@click.command()
@click.option("--release", help="The id of a release; without it, the newest.")
@click.option("--since", type=DAY, help="Every release since a day.")
@click.option("--lang", type=click.Choice(["cy", "en"]), default="en", show_default=True)
@pass_desk
def notes(desk: Desk, release: str | None, since: dt.date | None, lang: str) -> None:
    """Print release notes.

    \b
    Example:  nos notes --since 2026-01-01 --lang cy
    """
    known = _releases(desk.ports)
    wanted = [release] if release else [r for r in known if since and r[:10] >= f"{since:%Y-%m-%d}"] or known[-1:]
    ended = transitions.ended_since(desk.ports, since) if since else ()
    if not wanted:
        raise NosError("nothing was released yet", "Publish a review with `nos publish`")
    found = {name: publication.stored_notes(desk.ports, name) for name in wanted}
    texts = [desk.ports.reviews.release_files(name)[f"release-notes.{lang}.md"].decode() for name in wanted]
    desk.answer(list(found.values()), "\n\n".join([*texts, *_endings(ended, Language(lang))]))


def _endings(ended: Sequence[Standard], language: Language) -> Iterable[str]:
    """What may no longer be used, as one section of notes."""
    if ended:
        yield f"## {say(('Cyfnodau pontio sydd wedi dod i ben', 'Transitions that have ended'), language)}"
    for standard in ended:
        by = ", ".join(standard.replaced_by)
        replaced = f" {say(('Disodlwyd gan', 'Replaced by'), language)} {by}." if by else ""
        said = say(("ni chaniateir ei defnyddio ar ôl", "may not be used after"), language)
        yield f"- **{standard.urn}**: {said} {day(standard.transition_ends)}.{replaced}"


def _releases(ports: Ports) -> list[str]:
    ended = (door.known_review(ports, review) for review in ports.reviews.ended_reviews())
    return sorted(review.release for review in (*ended, *readable_reviews(ports)) if review.release)


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what is due; change nothing.")
@pass_desk
def tick(desk: Desk, *, dry_run: bool) -> None:
    """Do what is due today.

    Opens, closes and publishes by the clock, ends transitions, writes the papers of each release into `releases` beside
    the registry, then reminds, invites and sends. It may run twice, or late.

    \b
    Example:  nos tick --dry-run
    """
    from nos_registry.bootstrap import folder_shelf  # noqa: PLC0415 -- as the desk does

    done = run_tick(desk.ports, dry_run=dry_run, shelf=folder_shelf(desk.settings.registry.parent))
    word = "would do" if dry_run else "did"
    lines = [
        f"{word}: {d.what}{f' to {d.to}' if d.to else ''}{f' ({d.review})' if d.review else ''}{f', but {d.failed}' if d.failed else ''}"
        for d in done
    ]
    desk.answer(done, "\n".join(lines) or "Nothing is due.")
