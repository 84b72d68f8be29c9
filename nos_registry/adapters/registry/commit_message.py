"""The message of a commit: a subject, then trailers that say who did what to which standards."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.plain_text import fault_of
from nos_registry.ports import Change, Entry

REQUIRED = ("NOS-Event", "NOS-Actor", "NOS-Role")
"""Every commit has these; the others stand where there is something to say."""

_ACTOR = re.compile(r"\w(?:[\w .+@'-]{0,98}\w)?")
_EVENT = re.compile(r"[a-z][a-z0-9-]{0,60}")
_TRAILER = re.compile(r"(NOS-[A-Z][A-Za-z]*): (.+)")


@dataclass(frozen=True, slots=True)
class Message:
    """A commit's subject and its trailers, in order, repeated ones included."""

    subject: str
    trailers: tuple[tuple[str, str], ...]

    def first(self, name: str) -> str | None:
        """Return the first value of a trailer, or None."""
        return next((value for key, value in self.trailers if key == name), None)

    def every(self, name: str) -> tuple[str, ...]:
        """Return every value of a trailer, in order."""
        return tuple(value for key, value in self.trailers if key == name)


def message_of(change: Change, release: str | None = None) -> str:
    """Return the message of the commit that records `change`, with the release it publishes, if any.

    `NOS-Version` lines stand in the order of the `NOS-URN` lines.

    Raises:
        RegistryError: a value that may not stand on one line, an actor or event that is no name.
    """
    if not _ACTOR.fullmatch(change.actor):
        raise RegistryError(f"{change.actor!r} is no actor", "Give a short name such as asha or sso-lead-1")
    if not _EVENT.fullmatch(change.event):
        raise RegistryError(f"{change.event!r} is no event", "Give a past participle such as draft-saved")
    lines = [change.subject, *(f"{name}: {value}" for name, value in _trailers(change, release))]
    fault = next((f"{line!r}: {reason}" for line in lines if (reason := _fault(line))), None)
    if fault:
        raise RegistryError(f"a commit message cannot hold {fault}", "Put it on one line of plain text")
    return "\n".join([lines[0], "", *lines[1:], ""])


def parse_message(text: str) -> Message:
    """Return the parts of a commit message; trailers are read in its last paragraph alone."""
    paragraphs = text.rstrip("\n").split("\n\n")
    found = [_TRAILER.fullmatch(line) for line in paragraphs[-1].split("\n")] if len(paragraphs) > 1 else []
    return Message(paragraphs[0], tuple((one[1], one[2]) for one in found if one))


def entry_of(commit: str, seconds: int, text: str, urn: str) -> Entry:
    """Return the entry of a commit in the history of `urn`; `seconds` count from 1970 in UTC."""
    message = parse_message(text)
    versions = dict(zip(message.every("NOS-URN"), message.every("NOS-Version"), strict=False))
    version = versions.get(urn, "")
    return Entry(
        commit=commit,
        at=dt.datetime.fromtimestamp(seconds, dt.UTC),
        event=message.first("NOS-Event") or "",
        version=int(version) if version.isdecimal() else None,
        review=message.first("NOS-Review"),
        actor=message.first("NOS-Actor") or "",
        role=message.first("NOS-Role") or "",
    )


def _trailers(change: Change, release: str | None) -> Sequence[tuple[str, str]]:
    stages = (change.records[0].stage_from, change.records[-1].stage_to) if change.records else (None, None)
    return (
        ("NOS-Event", change.event),
        *((("NOS-Review", change.review),) if change.review else ()),
        *((("NOS-Release", release),) if release else ()),
        *(("NOS-URN", standard.urn) for standard in change.standards),
        *(("NOS-Version", str(standard.version)) for standard in change.standards),
        ("NOS-Actor", change.actor),
        ("NOS-Role", change.role),
        *((("NOS-From", stages[0]),) if stages[0] else ()),
        *((("NOS-To", stages[1]),) if stages[1] else ()),
    )


def _fault(line: str) -> str | None:
    if not line.strip():
        return "it is empty"
    return "a line feed is not allowed" if "\n" in line else fault_of(line)
