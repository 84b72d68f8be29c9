"""The command `nos`: global options, and the commands, each loaded when it is asked for."""

import importlib
import os
import sys
from datetime import datetime
from pathlib import Path

import click

from nos_registry.cli.desk import Desk
from nos_registry.config import Settings
from nos_registry.domain.errors import NosError

COMMANDS = {
    "quickstart": "quickstart:quickstart",
    "init": "keeping:init",
    "ingest": "keeping:ingest",
    "role": "keeping:role",
    "show": "reading:show",
    "history": "reading:history",
    "list": "reading:list_standards",
    "due": "reading:due",
    "lint": "checking:lint",
    "diff": "comparing:diff",
    "review": "reviewing:review",
    "consultation": "consulting:consultation",
    "publish": "publishing:publish",
    "notes": "publishing:notes",
    "tick": "publishing:tick",
    "office": "keeping:office",
    "verify": "verifying:verify",
    "up": "serving:up",
    "flow": "serving:flow",
}
"""Each command and the module of this folder that holds it."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used, so that none pays for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- the signature is click's
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        """Import and return a command, or None where there is none of that name."""
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, name = target.split(":")
        return getattr(importlib.import_module(f"nos_registry.cli.{module}"), name)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option("--registry", type=click.Path(path_type=Path), help="The registry (NOS_REGISTRY; default: registry.git).")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Act as if it were this day (NOS_TODAY).")
@click.option("--as", "actor", metavar="ACTOR", help="Who acts (NOS_ACTOR; default: your login name).")
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True, help="JSON goes to standard output alone."
)
@click.version_option(package_name="nos-registry", prog_name="nos")
@click.pass_context
def nos(context: click.Context, registry: Path | None, today: datetime | None, actor: str | None, output: str) -> None:
    """Review and approve National Occupational Standards on a git-backed registry.

    \b
    Example:  nos quickstart --out out
              nos --registry out/registry.git show INSCS009
    """
    given = {"registry": registry, "today": today.date() if today else None, "actor": actor}
    context.obj = Desk(Settings().model_copy(update={name: value for name, value in given.items() if value is not None}), output)


def main() -> None:
    """Run `nos`: exit 0 done, 1 refused or findings, 2 usage."""
    try:
        nos(standalone_mode=False)
    except click.exceptions.Exit as left:
        sys.exit(left.exit_code)
    except click.Abort:
        click.echo("Stopped; what was recorded before stays.", err=True)
        sys.exit(1)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except NosError as refused:
        _show_refusal(refused)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _show_refusal(refused: NosError) -> None:
    """Every blocker with what to do next, or the one reason."""
    blockers = getattr(refused, "blockers", ())
    if not blockers:
        click.echo(f"Refused: {refused.reason}.", err=True)
        if refused.remedy:
            click.echo(f"  What to do: {refused.remedy}.", err=True)
    for blocker in blockers:
        click.echo(f"Refused ({blocker.action}): {blocker.reason}.", err=True)
        if blocker.remedy:
            click.echo(f"  What to do: {blocker.remedy}.", err=True)
