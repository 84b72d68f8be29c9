"""Showing and checking how reviews are run here."""

from pathlib import Path

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import table
from nos_registry.domain.review.profile import GateRule, Profile


@click.command()
@click.option("--check", type=click.Path(path_type=Path), help="Check a file of profiles; say the line at fault.")
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
    from nos_registry.bootstrap import load_profiles, profiles_schema  # noqa: PLC0415 -- as the desk does

    if schema:
        import json  # noqa: PLC0415 -- only here

        click.echo(json.dumps(profiles_schema(), indent=2, sort_keys=True))
        return
    found = load_profiles(check) if check else desk.ports.profiles
    rows = [(name, _gates(profile), *_times(profile)) for name, profile in found.items()]
    desk.answer(
        {name: profile.model_dump(mode="json") for name, profile in found.items()},
        table(("profile", "approvals", "window", "hold", "response", "transition"), rows) if rows else "No profiles.",
    )


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
