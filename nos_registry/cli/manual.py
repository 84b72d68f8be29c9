"""The parts of the README that are printed from the code."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from nos_registry.cli.main import nos
from nos_registry.config import Settings
from nos_registry.domain.quality.checks import CHECKS
from nos_registry.domain.review.stages import ENDED, Action, Stage
from nos_registry.domain.review.table import TABLE, Transition

_EVERYWHERE = frozenset({Action.HOLD, Action.RESUME, Action.CANCEL})
_START, _END = "[*]", "[*]"


def lifecycle_diagram() -> str:
    """Return the lifecycle as a Mermaid state diagram; hold and cancel, possible everywhere, are left to the table."""
    edges = [(t.stage, to, t.action) for t in TABLE if t.action not in _EVERYWHERE for to in t.to if to is not t.stage]
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {_state(stage) if stage else _START} --> {_state(to)}: {action}" for stage, to, action in edges]
    lines += [f"    {_state(stage)} --> {_END}" for stage in Stage if stage in ENDED and any(to is stage for _, to, _ in edges)]
    return "\n".join([*lines, "```"])


def lifecycle_table() -> str:
    """Return the transitions as a Markdown table: from, action, to, who, what must hold."""
    rows = [_transitions(list(alike)) for _, alike in groupby((t for t in TABLE if t.action not in _EVERYWHERE), _but_its_stage)]
    rows.append(("any open stage but in-retrospect", "hold, resume, cancel", "on-hold, back, cancelled", "sso-lead", "reason is given"))
    return _markdown(("from", "action", "to", "who", "holds before"), rows)


def command_table() -> str:
    """Return every command with its first line of help."""
    return _markdown(("command", "does"), [(f"`{name}`", _first_line(command)) for name, command in _walk(nos, "nos")])


def settings_table() -> str:
    """Return the settings: environment variable, default, meaning."""
    fields = Settings.model_fields.items()
    return _markdown(
        ("variable", "default", "meaning"),
        [
            (f"`NOS_{name.upper()}`", "" if field.default is None else f"`{field.default}`", field.description or "")
            for name, field in fields
        ],
    )


def check_table() -> str:
    """Return the quality checks: code, severity, what each asks."""
    return _markdown(("code", "severity", "asks"), [(f"`{code}`", check.severity.value, check.what) for code, check in CHECKS.items()])


def _but_its_stage(row: Transition) -> tuple[object, ...]:
    """What is alike in rows that the README tells as one."""
    return row.action, row.to, row.roles, row.guards


def _transitions(rows: Sequence[Transition]) -> tuple[str, ...]:
    """Rows of the table that are alike, as one row of the README."""
    row = rows[0]
    targets = " / ".join(dict.fromkeys(row.to))
    guards = "; ".join(guard.__name__.replace("_", " ") for guard in row.guards)
    stages = ", ".join(alike.stage or "–" for alike in rows)  # noqa: RUF001 -- a dash, as in tables
    return (stages, row.action, targets, ", ".join(row.roles), guards)


def _state(stage: Stage) -> str:
    """Mermaid takes no hyphen in a name."""
    return stage.replace("-", "_")


def _walk(group: click.Group, prefix: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _walk(command, f"{prefix} {name}")
        elif command is not None:
            yield f"{prefix} {name}", command


def _first_line(command: click.Command) -> str:
    return (command.help or "").strip().partition("\n\n")[0].replace("\n", " ")


def _markdown(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
