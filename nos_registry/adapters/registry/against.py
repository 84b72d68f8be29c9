"""Holding a registry against an older checkpoint of it."""

import datetime as dt

import pygit2

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN, SIGNERS_FILE
from nos_registry.adapters.registry.note import parse_checkpoint, parted, taken_at
from nos_registry.adapters.registry.order import main_line
from nos_registry.adapters.registry.signers_file import parse_signers
from nos_registry.adapters.registry.ssh import NOTES, is_signed_by
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.ports import Fault


def against(home: Home, note: bytes) -> list[Fault]:
    """Return what stood at the checkpoint in `note` and does not stand in its place any more.

    Raises:
        RegistryError: `note` is no checkpoint.
    """
    older = parse_checkpoint(note)
    try:
        again = taken_at(home, older.heads)
    except RegistryError as error:
        return [Fault("", "", "checkpoint", f"history was cut since the checkpoint: {error.reason}")]
    faults: list[Fault] = []
    main = older.heads[MAIN]
    if main not in {str(oid) for oid in main_line(home)}:
        faults.append(Fault(main, MAIN, "checkpoint", "main was rewritten: it no longer holds the commit of the checkpoint"))
    now = home.heads().values()
    for name, head in sorted(older.heads.items()):
        if not any(home.is_below(head, tip) for tip in now):
            faults.append(Fault(head, name, "checkpoint", "what this branch held at the checkpoint is no longer on record"))
    known = ("commits", "root", "tags") if older.log is None else ("commits", "log", "root", "tags")
    unlike = [what for what in known if getattr(again, what) != getattr(older, what)]
    if not unlike and not _signed_by_somebody_listed(home, note, main):
        faults.append(Fault("", "", "checkpoint", "the checkpoint is signed by nobody who was listed then"))
    return faults + [Fault("", what, "checkpoint", f"the {what} of that time are not those of the checkpoint") for what in unlike]


def _signed_by_somebody_listed(home: Home, note: bytes, main: str) -> bool:
    """Return whether a signed note is signed with a listed key; one that is not signed, or that nobody can judge, passes."""
    text, signature = parted(note)
    listed = blob_at(home.commit(home.main).tree, SIGNERS_FILE)
    if signature is None or listed is None:
        return True
    at = dt.datetime.fromtimestamp(home.commit(pygit2.Oid(hex=main)).commit_time, dt.UTC)
    actors = sorted({key.actor for key in parse_signers(listed)})
    return any(is_signed_by(listed.decode(), actor, NOTES, signature, text, at) for actor in actors)
