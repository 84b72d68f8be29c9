"""Signing what is written: each commit by the key that is configured, which must be one that its actor is listed with."""

import datetime as dt
from collections.abc import Sequence

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.signers_file import in_force, parse_signers
from nos_registry.adapters.registry.ssh import COMMITS, is_signed_by, sign
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.domain.calendar import london_day
from nos_registry.ports import Change


def must_sign(home: Home, change: Change) -> bool:
    """Return whether the commit of `change` will be signed.

    Raises:
        RegistryError: whoever acts has a key, and none is configured.
    """
    if home.key is not None:
        return True
    if in_force(parse_signers(_listed(home)), change.actor, change.at):
        raise RegistryError(f"{change.actor} has a signing key, and none is configured here", "Set NOS_SIGNING_KEY to the private key")
    return False


def signed_commit(home: Home, change: Change, content: bytes) -> pygit2.Oid:
    """Write the commit whose text is `content` with its signature, and return its id.

    Raises:
        RegistryError: the key is not one that the actor is listed with, or the clock stands before what went before.
    """
    key = home.key
    if key is None:
        raise RegistryError("no signing key is configured", "Set NOS_SIGNING_KEY to the private key")
    signature = sign(key, COMMITS, content)
    listed = _listed(home)
    if listed and not is_signed_by(listed.decode(), change.actor, COMMITS, signature, content, change.at):
        day = london_day(change.at)
        raise RegistryError(
            f"the key {key} is not one that {change.actor} has on {day}",
            "A registrar lists it with `nos registry signer add ACTOR KEYFILE`",
        )
    return home.repository.create_commit_with_signature(content.decode(), signature.decode("ascii"), "gpgsig")


def signed_again(home: Home, change: Change, commits: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of `commits` (hex, each the parent of the next) made anew with a signature each.

    `git fast-import` cannot sign: its commits stay in the pack, and nothing points to them.

    Raises:
        RegistryError: as `signed_commit`.
    """
    made: list[str] = []
    for old, commit in zip(("", *commits), commits, strict=False):
        content = home.repository[pygit2.Oid(hex=commit)].read_raw()
        if made:
            content = content.replace(f"\nparent {old}\n".encode(), f"\nparent {made[-1]}\n".encode(), 1)
        made.append(str(signed_commit(home, change, content)))
    return tuple(made)


def require_order(home: Home, change: Change, parents: list[pygit2.Oid]) -> None:
    """See that what is signed is not dated before the day of what it follows.

    Raises:
        RegistryError: it is.
    """
    day = london_day(change.at)
    last = max((_day(home, parent) for parent in parents), default=day)
    if last > day:
        raise RegistryError(f"the last change is of {last}, and today is {day}", "Set the clock; what is signed cannot be dated back")


def _day(home: Home, commit: pygit2.Oid) -> dt.date:
    return london_day(dt.datetime.fromtimestamp(home.commit(commit).commit_time, dt.UTC))


def _listed(home: Home) -> bytes:
    tree = home.tree(layout.MAIN)
    return b"" if tree is None else blob_at(tree, layout.SIGNERS_FILE) or b""
