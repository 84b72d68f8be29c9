"""What every command works with: the settings, the ports opened when first needed, and the way to answer."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click
from pydantic_core import PydanticSerializationError, to_json

from nos_registry.config import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from nos_registry.ports import Ports


@dataclass
class Desk:
    """The settings of this call and its output format (`text` or `json`)."""

    settings: Settings
    output: str

    @cached_property
    def ports(self) -> "Ports":
        """Everything the services need, on the registry of the settings."""
        from nos_registry.bootstrap import open_ports  # noqa: PLC0415 -- only commands that use the registry pay for it

        return open_ports(self.settings)

    @property
    def actor(self) -> str:
        """Who acts."""
        return self.settings.actor_name

    @property
    def wants_json(self) -> bool:
        """Whether a program reads the answer."""
        return self.output == "json"

    def answer(self, value: Any, text: str) -> None:  # noqa: ANN401 -- whatever JSON holds
        """Print `value` as JSON, or `text` for a person."""
        if self.wants_json:
            click.echo(as_json(value))
        elif text:
            click.echo(text)

    def tell(self, text: str) -> None:
        """Print a message beside the answer: to standard error."""
        click.echo(text, err=True)

    @cached_property
    def console(self) -> "Console":
        """A Rich console on standard output."""
        from rich.console import Console  # noqa: PLC0415 -- only tables and progress need Rich

        return Console()


def as_json(value: Any) -> str:  # noqa: ANN401 -- whatever JSON holds
    """Return `value` as a program reads it."""
    try:
        return to_json(value, by_alias=True, indent=2).decode()
    except PydanticSerializationError:  # half a character, as the name of a file may hold
        import json  # noqa: PLC0415 -- ten times as slow, and hardly ever needed

        from pydantic_core import to_jsonable_python  # noqa: PLC0415 -- as above

        return json.dumps(to_jsonable_python(value, by_alias=True), ensure_ascii=False, indent=2)


class InOrder(click.Group):
    """A group whose help lists its commands as they were written: in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- the signature is click's
        """Return the names in order."""
        return list(self.commands)


pass_desk = click.make_pass_decorator(Desk)
