"""Holding a registry against an older checkpoint of it."""

import pygit2

from nos_registry.adapters.registry.checkpoint import parse_checkpoint, taken_at
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN
from nos_registry.adapters.registry.order import main_line
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
    now = [pygit2.Oid(hex=tip) for tip in home.heads().values()]
    for name, head in sorted(older.heads.items()):
        if not any(tip == pygit2.Oid(hex=head) or home.repository.descendant_of(tip, pygit2.Oid(hex=head)) for tip in now):
            faults.append(Fault(head, name, "checkpoint", "what this branch held at the checkpoint is no longer on record"))
    unlike = [what for what in ("commits", "root", "tags") if getattr(again, what) != getattr(older, what)]
    return faults + [Fault("", what, "checkpoint", f"the {what} of that time are not those of the checkpoint") for what in unlike]
