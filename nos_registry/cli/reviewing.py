"""Running a review: the actions of the lifecycle, and where it stands."""

import json
from collections.abc import Iterable
from pathlib import Path

import click
from pydantic import ValidationError

from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.profiling import profiles
from nos_registry.cli.timetabling import timetable
from nos_registry.cli.words import day, faults_in, table
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.events import Record
from nos_registry.domain.review.evidence import PartB
from nos_registry.domain.review.stages import Action, Nation, Response, Subject
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import parse_urn
from nos_registry.services import door, drafting, publication, reviews
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


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@review.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("file", type=_FILE)
@pass_desk
def plan(desk: Desk, review_id: str, file: Path) -> None:
    """Submit the plan in a YAML file.

    It holds scope, rationale, target_date, employers by nation, evidence by nation (need, coverage, support,
    qualifications, equality; for Wales, welsh), next_review_date, and the planned opens and closes; and where a
    standard is not simply revised, outcomes by URN and new_standards (urn, outcome, originals).

    \b
    Example:  nos --as sso-lead review plan 2026-inscs009 plan.yaml
    """
    _told(desk, review_id, reviews.submit_plan(desk.ports, review_id, desk.actor, _plan_in(file)))


@review.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--note", default="", help="What was changed.")
@pass_desk
def draft(desk: Desk, review_id: str, files: tuple[Path, ...], note: str) -> None:
    """Save drafts of one standard, in one or both languages.

    \b
    Example:  nos --as drafter-1 review draft 2026-inscs009 INSCS009.cy.txt INSCS009.en.txt
    """
    from nos_registry.bootstrap import read_document  # noqa: PLC0415 -- as the desk does

    editions = [read_document(file) for file in files]
    _told(desk, review_id, drafting.save_draft(desk.ports, review_id, desk.actor, editions, note=note))


@review.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("urn", metavar="NEW-URN")
@pass_desk
def adopt(desk: Desk, review_id: str, urn: str) -> None:
    """Save as a draft the text that a new standard imports or tailors.

    \b
    Example:  nos --as drafter-1 review adopt 2026-inscs009 INSRT014
    """
    _told(desk, review_id, drafting.adopt(desk.ports, review_id, desk.actor, parse_urn(urn)))


@review.command()
@click.argument("review_id", metavar="REVIEW")
@pass_desk
def equivalence(desk: Desk, review_id: str) -> None:
    """Print what the redline suggests of each old and new standard.

    It is for a person to judge: the lines are those of the file that is submitted with the final text.

    \b
    Example:  nos review equivalence 2026-inscs009
    """
    found = [mapping for mapping in publication.suggested(desk.ports, review_id) if mapping.new_urn]
    lines = [
        f"  - {{old: {_quoted(m.old_urn)}, new: {_quoted(m.new_urn or '')}, equivalence: {m.equivalence}}}"
        f"  # {'judged' if m.judged else 'suggested'}: {m.reason.get(Language.EN, '')}"
        for m in found
    ]
    desk.answer(found, "\n".join(["equivalence:", *lines]) if lines else "Nothing is compared yet.")


@review.command()
@click.argument("review_id", metavar="REVIEW")
@click.option("--final", is_flag=True, help="The final text, with the evidence of consultation.")
@click.option("--file", type=_FILE, help="Part B in a YAML file: evidence by nation, equivalence of old and new.")
@click.option("--evidence", multiple=True, metavar="NATION=TEXT", help="Part B in free words, where nothing more is asked.")
@pass_desk
def submit(desk: Desk, review_id: str, *, final: bool, file: Path | None, evidence: tuple[str, ...]) -> None:
    """Submit the drafts to the nations, or the final text.

    The evidence of each nation holds participation, findings, issues, influence, equality and, for Wales, welsh.

    \b
    Example:  nos --as sso-lead review submit 2026-inscs009 --final --file final.yaml
    """
    if final:
        told = _final_in(file) if file else reviews.FinalFile()
        whole = {**told.evidence, **dict(_by_nation(evidence))}
        record = reviews.submit_final(desk.ports, review_id, desk.actor, whole, told.equivalence)
    else:
        record = reviews.submit_draft(desk.ports, review_id, desk.actor)
    _told(desk, review_id, record)


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
    _told(desk, review_id, record)


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
    _told(desk, review_id, record)


_REASONED = {
    "return": ("Send back what a gate was asked to approve.", reviews.send_back, "approver-wls"),
    "hold": ("Put a review on hold.", reviews.hold, "sso-lead"),
    "resume": ("Take a review up again.", reviews.resume, "sso-lead"),
    "cancel": ("End a review without a result; its drafts stay on record.", reviews.cancel, "sso-lead"),
}


def _reasoned(name: str) -> click.Command:
    """A command that needs nothing but a reason."""
    about, service, example = _REASONED[name]

    @click.argument("review_id", metavar="REVIEW")
    @click.option("--reason", required=True)
    @pass_desk
    def run(desk: Desk, review_id: str, reason: str) -> None:
        _told(desk, review_id, service(desk.ports, review_id, desk.actor, reason))

    return click.command(name, help=f'{about}\n\n\b\nExample:  nos --as {example} review {name} 2026-inscs009 --reason "..."')(run)


for _name in _REASONED:
    review.add_command(_reasoned(_name))


@review.command("why-not")
@click.argument("review_id", metavar="REVIEW")
@click.argument("action", metavar="ACTION", type=click.Choice([a.value for a in Action if a is not Action.PROPOSE]))
@click.option("--file", type=_FILE, help="The plan, or Part B, that would be submitted: what it lacks is named.")
@pass_desk
@click.pass_context
def why_not(context: click.Context, desk: Desk, review_id: str, action: str, file: Path | None) -> None:
    """Say everything that stands in the way of an action.

    Exits 1 where there is anything.

    \b
    ACTION:  submit-plan, take-position, lapse, declare, save-draft, submit-draft, open-consultation, comment, extend, close,
             dispose, submit-final, schedule, publish, return, hold, resume, cancel

    \b
    Example:  nos --as sso-lead review why-not 2026-inscs009 submit-final --file final.yaml
    """
    asked = Action(action)
    if asked is Action.TAKE_POSITION:
        found = reviews.why_no_position(desk.ports, review_id, desk.actor)
    else:
        found = door.why_not(desk.ports, review_id, desk.actor, asked, _what_in(file, asked) if file else None)
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
        *(f"{urn}: {outcome}" for urn, outcome in found.outcomes.items() if len(found.outcomes) > 1),
        "",
        table(("gate", "approvals", "standing"), gates) if gates else "",
        *(f"{name}: {day(when)}" for name, when in found.deadlines.items() if when),
        *found.remarks,
        *(f"{b.action}: {b.reason}. {b.remedy}." for b in found.blockers),
    ]
    desk.answer(found, "\n".join(lines).strip())


review.add_command(timetable)
review.add_command(profiles)


@review.command("list")
@pass_desk
def list_reviews(desk: Desk) -> None:
    """List the open reviews.

    \b
    Example:  nos review list
    """
    found = [review_status(desk.ports, name) for name in desk.ports.reviews.open_reviews()]
    desk.answer(found, table(("review", "stage", "standards"), [(r.id, r.stage, ", ".join(r.standards)) for r in found]))


def _told(desk: Desk, review_id: str, record: Record) -> None:
    moved = "" if record.stage_from == record.stage_to else f" It moves on to {record.stage_to}."
    answer = {"review": review_id, "event": record.event.event, "sequence": record.sequence, "stage": record.stage_to}
    desk.answer(
        answer, f"Recorded as event {record.sequence}: {record.event.event} by {record.actor}{_for(record)} ({record.role}).{moved}"
    )


def _for(record: Record) -> str:
    return f" for {record.stands_in_for}" if record.stands_in_for else ""


def _quoted(urn: str) -> str:
    """A URN as YAML, whatever is in it."""
    return json.dumps(urn, ensure_ascii=False)


def _plan_in(file: Path) -> reviews.Plan:
    from nos_registry.bootstrap import read_yaml  # noqa: PLC0415 -- as the desk does

    try:
        return reviews.PlanFile.model_validate(read_yaml(file)).plan()
    except ValidationError as fault:
        raise NosError(f"{file} is no plan: {faults_in(fault)}", "Give scope, rationale, target_date and employers by nation") from fault


def _final_in(file: Path) -> reviews.FinalFile:
    from nos_registry.bootstrap import read_yaml  # noqa: PLC0415 -- as the desk does

    try:
        return reviews.FinalFile.model_validate(read_yaml(file))
    except ValidationError as fault:
        raise NosError(f"{file} is no Part B: {faults_in(fault)}", "Give the evidence by nation") from fault


def _what_in(file: Path, action: Action) -> door.What:
    """What the submission of a file would record."""
    if action is Action.SUBMIT_PLAN:
        return reviews.plan_event(_plan_in(file))
    if action is Action.SUBMIT_FINAL:
        told = _final_in(file)
        return reviews.final_event(told.evidence, told.equivalence)
    raise NosError(f"{action} takes no file", "Leave --file out")


def _by_nation(pairs: Iterable[str]) -> Iterable[tuple[Nation, PartB]]:
    for pair in pairs:
        name, _, text = pair.partition("=")
        if name not in set(Nation):
            raise NosError(f"{name!r} is no nation", f"Write NATION=TEXT with one of {', '.join(Nation)}")
        yield Nation(name), PartB(account=text)
