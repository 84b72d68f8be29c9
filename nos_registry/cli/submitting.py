"""What is handed in of a review: the plan, the drafts, the final text with its evidence; read from files."""

import json
from collections.abc import Iterable
from pathlib import Path

import click
from pydantic import ValidationError

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import faults_in
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.events import Record
from nos_registry.domain.review.evidence import PartB
from nos_registry.domain.review.stages import Action, Nation, Subject
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import parse_urn
from nos_registry.services import door, drafting, publication, reviews

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("file", type=FILE, required=False)
@click.option("--template", is_flag=True, help="Print a plan to fill in, with what the last one said, and submit nothing.")
@pass_desk
def plan(desk: Desk, review_id: str, file: Path | None, *, template: bool) -> None:
    """Submit the plan in a YAML file.

    It holds scope, rationale, target_date, employers by nation, evidence by nation (need, coverage, support,
    qualifications, equality; for Wales, welsh), next_review_date, and the planned opens and closes; and where a
    standard is not simply revised, outcomes by URN and new_standards (urn, outcome, originals).

    \b
    Example:  nos review plan 2026-inscs009 --template > plan.yaml
              nos --as sso-lead review plan 2026-inscs009 plan.yaml
    """
    if template:
        from nos_registry.cli.plan_template import plan_template  # noqa: PLC0415 -- one option needs it

        review = door.known_review(desk.ports, review_id)
        click.echo(plan_template(review))
        return
    if file is None:
        raise click.UsageError("Give the FILE of the plan; print one to fill in with --template.")
    told(desk, review_id, reviews.submit_plan(desk.ports, review_id, desk.actor, _plan_in(file)))


@click.command()
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
    told(desk, review_id, drafting.save_draft(desk.ports, review_id, desk.actor, editions, note=note))


@click.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("urn", metavar="NEW-URN")
@pass_desk
def adopt(desk: Desk, review_id: str, urn: str) -> None:
    """Draft a new standard with the text it imports or tailors.

    \b
    Example:  nos --as drafter-1 review adopt 2026-inscs009 INSRT014
    """
    told(desk, review_id, drafting.adopt(desk.ports, review_id, desk.actor, parse_urn(urn)))


@click.command()
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


@click.command()
@click.argument("review_id", metavar="REVIEW")
@click.option("--final", is_flag=True, help="The final text, with the evidence of consultation.")
@click.option("--file", type=FILE, help="Part B in a YAML file: evidence by nation, equivalence of old and new.")
@click.option("--evidence", multiple=True, metavar="NATION=TEXT", help="Part B in free words, where nothing more is asked.")
@pass_desk
def submit(desk: Desk, review_id: str, *, final: bool, file: Path | None, evidence: tuple[str, ...]) -> None:
    """Submit the drafts to the nations, or the final text.

    The evidence of each nation holds participation, findings, issues, influence, equality and, for Wales, welsh.

    \b
    Example:  nos --as sso-lead review submit 2026-inscs009 --final --file final.yaml
    """
    if final:
        given = _final_in(file) if file else reviews.FinalFile()
        whole = {**given.evidence, **dict(_by_nation(evidence))}
        record = reviews.submit_final(desk.ports, review_id, desk.actor, whole, given.equivalence)
    else:
        record = reviews.submit_draft(desk.ports, review_id, desk.actor)
    told(desk, review_id, record)


@click.command()
@click.argument("review_id", metavar="REVIEW")
@click.option("--gate", "gates", multiple=True, type=click.Choice([s.value for s in Subject]), help="Which; by default, what is asked now.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write into.")
@pass_desk
def pack(desk: Desk, review_id: str, gates: tuple[str, ...], out: Path) -> None:
    """Write the pack that an approver needs at a gate.

    One page and one PDF in each language, with the redlines beside them.

    \b
    Example:  nos review pack 2026-inscs009 --gate final-nos --out packs
    """
    from nos_registry.bootstrap import folder_shelf  # noqa: PLC0415 -- as the desk does
    from nos_registry.services import submissions  # noqa: PLC0415 -- one command needs it

    written = submissions.pack(desk.ports, folder_shelf(out), review_id, [Subject(gate) for gate in gates])
    desk.answer({"review": review_id, "written": written}, "\n".join(f"Wrote {out / name}" for name in written))


def what_in(file: Path, action: Action) -> door.What:
    """Return what the submission of a file would record."""
    if action is Action.SUBMIT_PLAN:
        return reviews.plan_event(_plan_in(file))
    if action is Action.SUBMIT_FINAL:
        given = _final_in(file)
        return reviews.final_event(given.evidence, given.equivalence)
    raise NosError(f"{action} takes no file", "Leave --file out")


def told(desk: Desk, review_id: str, record: Record) -> None:
    """Say what was recorded, and where the review stands now."""
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


def _by_nation(pairs: Iterable[str]) -> Iterable[tuple[Nation, PartB]]:
    for pair in pairs:
        name, _, text = pair.partition("=")
        if name not in set(Nation):
            raise NosError(f"{name!r} is no nation", f"Write NATION=TEXT with one of {', '.join(Nation)}")
        yield Nation(name), PartB(account=text)
