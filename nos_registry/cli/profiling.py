"""Showing and checking how reviews are run here."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import table
from nos_registry.domain.ladders import Ladder, Ladders
from nos_registry.domain.review.profile import GateRule, Profile


@click.command()
@click.option("--check", type=click.Path(path_type=Path), help="Check a file of profiles and ladders; say the line at fault.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema that editors check such a file by.")
@pass_desk
def profiles(desk: Desk, check: Path | None, *, schema: bool) -> None:
    """Show how reviews are run here: gates, quorum, windows.

    A body keeps its own in a YAML file beside the registry (`registry.profiles.yaml`), or where NOS_PROFILES says.
    A review goes by the profile of the day on which it was proposed.

    \b
    Example:  nos review profiles
              nos review profiles --check registry.profiles.yaml
    """
    if schema:
        import json  # noqa: PLC0415 -- only here

        from nos_registry.bootstrap import profiles_schema  # noqa: PLC0415 -- as the desk does

        click.echo(json.dumps(profiles_schema(), indent=2, sort_keys=True))
        return
    found = _checked(check)[0] if check else desk.ports.profiles
    rows = [(name, _gates(profile), *_times(profile)) for name, profile in found.items()]
    desk.answer(
        {name: profile.model_dump(mode="json") for name, profile in found.items()},
        table(("profile", "approvals", "window", "hold", "response", "transition"), rows),
    )


@click.command()
@click.option("--check", type=click.Path(path_type=Path), help="Check a file of profiles and ladders; say the line at fault.")
@pass_desk
def ladders(desk: Desk, check: Path | None) -> None:
    """Show who is told when of review dates and open reviews.

    A body keeps its own in the file of its profiles. A ladder that is changed holds from the next letters on; nobody is
    told of a rung twice, nor of one below the last they heard of.

    \b
    Example:  nos review ladders
              nos review ladders --check registry.profiles.yaml
    """
    found = _checked(check)[1] if check else desk.ports.ladders
    rows = [row for name, ladder in found.by_name for row in _rungs(name, ladder)]
    desk.answer(found.model_dump(mode="json"), table(("ladder", "when", "told"), rows))


def _checked(file: Path) -> tuple[Mapping[str, Profile], Ladders]:
    """Return what holds by a file; a mistake anywhere in it refuses it."""
    from nos_registry.bootstrap import ProfilesOnDemand, load_ladders  # noqa: PLC0415 -- as the desk does

    return dict(ProfilesOnDemand(file)), load_ladders(file)


def _rungs(name: str, ladder: Ladder) -> Iterator[tuple[str, str, str]]:
    unit = "months" if name == "review-date" else "days"
    for rung in ladder.rungs:
        span = f"{abs(rung.at)} {unit if abs(rung.at) != 1 else unit[:-1]}"
        when = f"{span} {'before' if rung.at < 0 else 'after'}" if rung.at else "on the day"
        yield name, when, ", ".join(rung.tell)
    if ladder.repeat:
        yield name, f"then every {ladder.repeat} {unit}", ", ".join(ladder.rungs[-1].tell)


def _gates(profile: Profile) -> str:
    return ", ".join(f"{rule.subject} {_rule(rule)}" for rule in profile.gates)


def _rule(rule: GateRule) -> str:
    nations, scrutiny = len(rule.nations), " + scrutiny" if rule.scrutiny else ""
    if nations == 1:
        return f"{rule.nations[0]}{scrutiny}"
    return f"{'all' if rule.approvals_needed is None else rule.approvals_needed} of {nations}{scrutiny}"


def _times(profile: Profile) -> tuple[str, str, str, str]:
    window = f"{profile.minimum_window_days} days" if profile.consults else "none"
    return window, f"{profile.hold_days} days", f"{profile.response_weeks} weeks", f"{profile.transition_months} months"
