"""Running a review: the actions of the lifecycle, and where it stands."""

from pathlib import Path

import click

from nos_registry.cli import submitting
from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.profiling import ladders, profiles
from nos_registry.cli.timetabling import timetable
from nos_registry.cli.words import day, no_letter_to, table
from nos_registry.domain.review.stages import Action, Nation, Response, Subject
from nos_registry.domain.urn import parse_urn
from nos_registry.services import door, emergencies, reviews
from nos_registry.services.status import review_status


@click.group(cls=InOrder)
def review() -> None:
    """Run a review from proposal to publication.

    \b
    Example:  nos --as sso-lead review propose INSCS009 --title "Review of INSCS009" --reason overdue
              nos review status 2026-inscs009
    """


@review.command()
@click.argument("urns", nargs=-1, required=True)
@click.option("--title", required=True)
@click.option("--reason", required=True)
@click.option(
    "--profile",
    default="full",
    show_default=True,
    help="full, revision, editorial, confirm, withdraw, or another of `nos review profiles`.",
)
@pass_desk
def propose(desk: Desk, urns: tuple[str, ...], title: str, reason: str, profile: str) -> None:
    """Open a review of one or more standards.

    \b
    Example:  nos --as sso-lead review propose INSCS009 --title "Review of INSCS009" --reason "overdue"
    """
    review_id, record = reviews.propose(desk.ports, desk.actor, [parse_urn(u) for u in urns], title=title, reason=reason, profile=profile)
    desk.answer({"review": review_id, "stage": record.stage_to}, f"Opened {review_id}. It stands at {record.stage_to}.")


for _command in (submitting.plan, submitting.draft, submitting.adopt, submitting.equivalence, submitting.submit, submitting.pack):
    review.add_command(_command)


@review.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("subject", metavar="SUBJECT", type=click.Choice([s.value for s in Subject]))
@click.argument("response", metavar="RESPONSE", type=click.Choice([r.value for r in Response]))
@click.option("--feedback", default="", help="Needed to object, to hold and to recuse.")
@click.option("--nation", type=click.Choice([n.value for n in Nation]), help="For who approves for several nations.")
@pass_desk
def position(desk: Desk, review_id: str, subject: str, response: str, feedback: str, nation: str | None) -> None:
    """Take a position at a gate, bound to the text as submitted.

    \b
    SUBJECT:   part-a, draft-nos, part-b, final-nos, welsh-nos
    RESPONSE:  approve, approve-with-comments, object, hold, abstain, recuse

    \b
    Example:  nos --as approver-wls review position 2026-inscs009 final-nos approve
    """
    record = reviews.take_position(
        desk.ports,
        review_id,
        desk.actor,
        Subject(subject),
        Response(response),
        feedback=feedback,
        nation=Nation(nation) if nation else None,
    )
    submitting.told(desk, review_id, record)


@review.command()
@click.argument("review_id", metavar="REVIEW")
@click.option("--reason", required=True, help="What the interest is; it stands on the public record.")
@click.option("--urn", "urns", multiple=True, help="A standard that it is an interest in; without one, the whole review.")
@pass_desk
def declare(desk: Desk, review_id: str, reason: str, urns: tuple[str, ...]) -> None:
    """Declare an interest: from then on you can only recuse.

    What you said before no longer counts, nor can a deputy speak for you.

    \b
    Example:  nos --as approver-wls review declare 2026-inscs009 --reason "I chair one of the employers consulted."
    """
    record = reviews.declare_interest(desk.ports, review_id, desk.actor, reason, [parse_urn(urn) for urn in urns])
    submitting.told(desk, review_id, record)


_REASONED = {
    "return": ("Send back what a gate was asked to approve.", reviews.send_back, "approver-wls"),
    "hold": ("Put a review on hold.", reviews.hold, "sso-lead"),
    "resume": ("Take a review up again.", reviews.resume, "sso-lead"),
    "refuse": (
        "End an emergency that the nations do not approve.\n\nIts text stays in force under its mark, free for another review.",
        emergencies.refuse_to_ratify,
        "registrar",
    ),
    "cancel": ("End a review without a result; its drafts stay on record.", reviews.cancel, "sso-lead"),
}


def _reasoned(name: str) -> click.Command:
    """A command that needs nothing but a reason."""
    about, service, example = _REASONED[name]

    @click.argument("review_id", metavar="REVIEW")
    @click.option("--reason", required=True)
    @pass_desk
    def run(desk: Desk, review_id: str, reason: str) -> None:
        submitting.told(desk, review_id, service(desk.ports, review_id, desk.actor, reason))

    return click.command(name, help=f'{about}\n\n\b\nExample:  nos --as {example} review {name} 2026-inscs009 --reason "..."')(run)


for _name in _REASONED:
    review.add_command(_reasoned(_name))


@review.command("why-not")
@click.argument("review_id", metavar="REVIEW")
@click.argument("action", metavar="ACTION", type=click.Choice([a.value for a in Action if a is not Action.PROPOSE]))
@click.option("--file", type=submitting.FILE, help="The plan, or Part B, that would be submitted: what it lacks is named.")
@pass_desk
@click.pass_context
def why_not(context: click.Context, desk: Desk, review_id: str, action: str, file: Path | None) -> None:
    """Say everything that stands in the way of an action.

    Exits 1 where there is anything.

    \b
    ACTION:  submit-plan, take-position, lapse, declare, save-draft, submit-draft, open-consultation, comment, extend, close,
             dispose, submit-final, schedule, publish, publish-emergency, ratify, refuse, return, hold, resume,
             cancel

    \b
    Example:  nos --as sso-lead review why-not 2026-inscs009 submit-final --file final.yaml
    """
    asked = Action(action)
    if asked is Action.TAKE_POSITION:
        found = reviews.why_no_position(desk.ports, review_id, desk.actor)
    else:
        found = door.why_not(desk.ports, review_id, desk.actor, asked, submitting.what_in(file, asked) if file else None)
    desk.answer(found, "\n".join(f"{b.reason}. {b.remedy}." for b in found) or f"Nothing stands in the way of {action}.")
    context.exit(1 if found else 0)


@review.command()
@click.argument("review_id", metavar="REVIEW")
@pass_desk
def status(desk: Desk, review_id: str) -> None:
    """Show where a review stands, and what is in the way.

    \b
    Example:  nos review status 2026-inscs009
    """
    found = review_status(desk.ports, review_id)
    gates = [(g.subject.value, f"{g.approved} of {g.needed}", g.standing) for g in found.gates]
    lines = [
        f"{found.id}: {found.title}",
        f"stage: {found.stage}   profile: {found.profile}   standards: {', '.join(found.standards)}",
        *([f"published in an emergency: {found.emergency}"] if found.emergency else []),
        *(f"{urn}: {outcome}" for urn, outcome in found.outcomes.items() if len(found.outcomes) > 1),
        "",
        table(("gate", "approvals", "standing"), gates) if gates else "",
        *(f"{row.nation}: {row.answered} of {row.invited} invited answered" for row in found.turnout),
        *(f"{name}: {day(when)}" for name, when in found.deadlines.items() if when),
        *found.remarks,
        *([no_letter_to(found.unreachable)] if found.unreachable else []),
        *(f"{b.action}: {b.reason}. {b.remedy}." for b in found.blockers),
    ]
    desk.answer(found, "\n".join(lines).strip())


review.add_command(timetable)
review.add_command(profiles)
review.add_command(ladders)


@review.command("list")
@pass_desk
def list_reviews(desk: Desk) -> None:
    """List the open reviews.

    \b
    Example:  nos review list
    """
    found = [review_status(desk.ports, name) for name in desk.ports.reviews.open_reviews()]
    desk.answer(found, table(("review", "stage", "standards"), [(r.id, r.stage, ", ".join(r.standards)) for r in found]))
