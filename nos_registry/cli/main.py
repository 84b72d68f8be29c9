"""The command `nos`: global options, and the commands, each loaded when it is asked for."""

import atexit
import datetime as dt
import gc
import importlib
import io
import os
import sys
from pathlib import Path

import click
from pydantic import ValidationError

from nos_registry.cli.desk import Desk
from nos_registry.cli.words import DAY
from nos_registry.config import Settings
from nos_registry.domain.errors import NosError

_SHORT_HELP_CHARS = 62

SECTIONS = {
    "Begin": {
        "quickstart": "quickstart:quickstart",
        "init": "keeping:init",
        "ingest": "keeping:ingest",
        "ingest-metadata": "metadata:ingest_metadata",
        "role": "keeping:role",
        "office": "office:office",
    },
    "Read": {
        "show": "reading:show",
        "history": "reading:history",
        "list": "reading:list_standards",
        "due": "reading:due",
        "notes": "publishing:notes",
        "report": "reporting:report",
    },
    "Check": {
        "lint": "checking:lint",
        "diff": "comparing:diff",
        "verify": "verifying:verify",
    },
    "Review": {
        "review": "reviewing:review",
        "consultation": "consulting:consultation",
        "publish": "publishing:publish",
        "publish-emergency": "publishing:publish_emergency",
        "tick": "publishing:tick",
    },
    "Keep": {
        "maintain": "maintaining:maintain",
        "backup": "maintaining:backup",
        "prune": "maintaining:prune",
        "restore": "maintaining:restore",
        "registry": "maintaining:registry",
    },
    "Serve": {
        "up": "serving:up",
        "flow": "serving:flow",
    },
}
"""Each command under its heading of the help, and the module of this folder that holds it."""

COMMANDS = {name: target for commands in SECTIONS.values() for name, target in commands.items()}


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

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the names that come near."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as unknown:
            raise click.exceptions.NoSuchCommand(unknown.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings, in one column."""
        wide = max(map(len, COMMANDS))
        for heading, names in SECTIONS.items():
            found = [(name, command) for name in names if (command := self.get_command(ctx, name))]
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(wide), command.get_short_help_str(_SHORT_HELP_CHARS)) for name, command in found])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option("--registry", type=click.Path(path_type=Path), help="The registry (NOS_REGISTRY; default: registry.git).")
@click.option("--today", type=DAY, help="Act as if it were this day (NOS_TODAY).")
@click.option("--as", "actor", metavar="ACTOR", help="Who acts (NOS_ACTOR; default: your login name).")
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True, help="JSON goes to standard output alone."
)
@click.version_option(package_name="nos-registry", prog_name="nos")
@click.pass_context
def nos(context: click.Context, registry: Path | None, today: dt.date | None, actor: str | None, output: str) -> None:
    """Review and approve National Occupational Standards on a git-backed registry.

    \b
    Example:  nos quickstart --out out
              nos --registry out/registry.git show INSCS009
    """
    given = {"registry": registry, "today": today, "actor": actor}
    context.obj = Desk(_settings().model_copy(update={name: value for name, value in given.items() if value is not None}), output)


def _settings() -> Settings:
    """The settings of the environment; one that cannot be used is a wrong use, like an option."""
    try:
        return Settings()
    except ValidationError as fault:
        said = "; ".join(f"NOS_{str(e['loc'][0]).upper()}: {e['msg']}" for e in fault.errors())
        raise click.UsageError(f"A setting of the environment cannot be used: {said}") from fault


def main() -> None:
    """Run `nos`: exit 0 done, 1 refused or findings, 2 usage."""
    # A command lives briefly and makes little garbage; looking for it costs a tenth of a list of 25,000 standards.
    gc.set_threshold(100_000, 20, 100)
    for stream in (sys.stdout, sys.stderr):
        # Users' words never end a command, whatever the terminal cannot show.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    atexit.register(gc.freeze)  # or the end of the process would look through everything once more before dropping it
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        # A command that leaves through its context gives its exit code as the result.
        left = nos(standalone_mode=False)
    except click.Abort:
        click.echo("Stopped; what was recorded before stays.", err=True)
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except NosError as refused:
        _show_refusal(refused)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        _show_refusal(
            NosError(f"{fault.strerror or fault}{f': {fault.filename}' if fault.filename else ''}", "Check the disk and the rights")
        )
    else:
        return left if isinstance(left, int) else 0
    return 1


def _show_refusal(refused: NosError) -> None:
    """Every blocker with what to do next, or the one reason."""
    whole = [("Refused", str(refused).removesuffix(refused.remedy), refused.remedy)]
    blockers = [(f"Refused ({b.action})", b.reason, b.remedy) for b in getattr(refused, "blockers", ())]
    for word, reason, remedy in blockers or whole:
        click.echo(f"{word}: {reason.rstrip('. ')}.", err=True)
        if remedy:
            click.echo(f"  What to do: {remedy}.", err=True)
