"""The people of the office: who gets mail, what is held of them, and forgetting them."""

import click

from nos_registry.cli.desk import Desk, InOrder, as_json, pass_desk
from nos_registry.cli.words import table
from nos_registry.domain.erasure import Erasure
from nos_registry.domain.parts import Part
from nos_registry.domain.preferences import Wants
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import KeptLetter, Person
from nos_registry.services import dispatch, preferences, privacy


@click.group(cls=InOrder)
def office() -> None:
    """Keep the people who get mail; they never enter the registry.

    \b
    Example:  nos office list
    """


@office.command("add")
@click.argument("person")
@click.option("--name", required=True)
@click.option("--organisation", default="")
@click.option("--address", required=True, help="One plain mail address.")
@click.option("--nation", type=click.Choice([n.value for n in Nation]), required=True)
@click.option("--lang", type=click.Choice(["cy", "en"]), default="en", show_default=True, help="The language preferred.")
@click.option("--part", type=click.Choice([p.value for p in Part]), default="respondent", show_default=True, help="Why they get mail.")
@click.option("--consent", default="", metavar="HOW", help="How they agreed to be written to; needed again after they were erased.")
@pass_desk
def add(desk: Desk, person: str, name: str, organisation: str, address: str, nation: str, lang: str, part: str, consent: str) -> None:  # noqa: PLR0913, PLR0917 -- the fields of a person
    """Add a person, or change the one of the same id.

    \b
    Example:  nos office add person-07 --name "Aled Cwmwdig" --address aled@example.com --nation WLS --lang cy
    """
    privacy.add_person(desk.ports, Person(person, name, organisation, address, Nation(nation), Language(lang), part), consent)
    desk.answer({"person": person}, f"{person} is in the office.")


@office.command("list")
@pass_desk
def list_people(desk: Desk) -> None:
    """List the people of the office.

    \b
    Example:  nos office list
    """
    people = desk.ports.people.people()
    desk.answer(people, "\n".join(f"{p.id}  {p.name}, {p.organisation}  {p.nation} {p.language} {p.part}" for p in people))


@office.command("prefer")
@click.argument("person")
@click.option("--digest", type=click.Choice([w.value for w in Wants]), help="How often to hear of what is optional.")
@click.option("--lang", type=click.Choice(["cy", "en"]), help="The language that stands first.")
@pass_desk
def prefer(desk: Desk, person: str, digest: str | None, lang: str | None) -> None:
    """Note what a person wants to hear, and in which language.

    Positions, review dates, comments without an answer and new closing dates are told in any case.

    \b
    Example:  nos office prefer person-07 --digest weekly --lang cy
    """
    wants, language = Wants(digest) if digest else None, Language(lang) if lang else None
    preferences.prefer(desk.ports, person, wants=wants, language=language)
    desk.answer(
        {"person": person, "digest": wants, "language": language}, f"{person}: {', '.join(filter(None, (digest, lang))) or 'as before'}."
    )


@office.command("unsubscribe")
@click.argument("who", metavar="PERSON|TOKEN")
@pass_desk
def unsubscribe(desk: Desk, who: str) -> None:
    """Stop the optional letters to a person, or to who got a token.

    \b
    Example:  nos office unsubscribe person-07
    """
    person = preferences.unsubscribe(desk.ports, who)
    desk.answer({"person": person.id}, f"{person.id} gets nothing optional any more.")


@office.command("letters")
@click.option("--all", "everything", is_flag=True, help="The letters that went out, too.")
@pass_desk
def letters(desk: Desk, *, everything: bool) -> None:
    """List the letters that wait or were refused for good.

    \b
    Example:  nos office letters --all
    """
    found = dispatch.letters(desk.ports, everything=everything)
    rows = [(kept.letter.person, kept.letter.kind, f"{kept.queued_at:%d.%m.%Y %H:%M}", *_fate(kept)) for kept in found]
    desk.answer(
        [_in_json(kept) for kept in found],
        table(("person", "kind", "queued", "state", "tries", "said"), rows) if rows else "No letter waits.",
    )


def _fate(kept: KeptLetter) -> tuple[str, str, str]:
    state = "sent" if kept.sent_at else "undeliverable" if kept.refused_at else "waiting"
    again = f" until {kept.next_try_at:%d.%m.%Y %H:%M}" if state == "waiting" and kept.next_try_at else ""
    return state + again, str(kept.attempts), kept.said


def _in_json(kept: KeptLetter) -> dict[str, object]:
    letter = kept.letter
    fate = {field: getattr(kept, field) for field in ("queued_at", "sent_at", "attempts", "said", "next_try_at", "refused_at")}
    return {"key": letter.key, "kind": letter.kind, "person": letter.person, **fate}


@office.command("export")
@click.argument("person")
@pass_desk
def export(desk: Desk, person: str) -> None:
    """Tell, as JSON, everything that is held of a person.

    \b
    Example:  nos office export person-07 > person-07.json
    """
    click.echo(as_json(privacy.account(desk.ports, person)))


@office.command("forget")
@click.argument("person")
@click.option("--yes", is_flag=True, help="Erase; without it, only say what would be erased.")
@pass_desk
def forget(desk: Desk, person: str, *, yes: bool) -> None:
    """Erase a person: name, address, consents, letters. The public record stays, under an id that leads to nobody.

    \b
    Example:  nos office forget person-07 --yes
    """
    erasure = privacy.forget(desk.ports, person, dry_run=not yes)
    desk.answer(erasure, _erasure_told(erasure))


def _erasure_told(erasure: Erasure) -> str:
    head = f"{erasure.person} is erased." if erasure.done else f"This would be erased of {erasure.person}; say --yes to do it."
    erased = [f"  {item.count} x {item.what}" for item in erasure.erased] or ["  nothing is held any more"]
    return "\n".join((head, *erased, "What stays, and why:", *(f"  {kept.what}: {kept.why}" for kept in erasure.stays)))
