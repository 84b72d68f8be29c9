"""What verification asks of signatures: whoever has a key signs with it, on its days, and never before what went before."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from nos_registry.adapters.registry.signers_file import in_force, parse_signers, signers_bytes
from nos_registry.adapters.registry.ssh import COMMITS, is_signed_by
from nos_registry.adapters.registry.standard_rules import Found
from nos_registry.adapters.registry.step import SIGNERS_PATH, Step
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.domain.calendar import london_day

signers_in = lru_cache(64)(parse_signers)


def signed_as_listed(step: Step) -> Iterator[Found]:
    """From the first listed key on: who has one in force signs, and nobody signs with another."""
    if not step.signers:
        return
    actor, at = step.message.first("NOS-Actor") or "", _time(step.commit.commit_time)
    signature, payload = cast("tuple[bytes | None, bytes | None]", step.commit.gpg_signature)
    if signature is None or payload is None:
        if in_force(signers_in(step.signers), actor, at):
            yield "", f"{actor} has a signing key, and this is not signed"
        return
    if not is_signed_by(step.signers.decode(), actor, COMMITS, signature, payload, at):
        yield "", f"it is not signed by a key that {actor} had on {london_day(at)}"
    if any(london_day(_time(parent.commit_time)) > london_day(at) for parent in step.commit.parents):
        yield "", "it is signed, and dated before the commit it follows"


def keys_only_grow(step: Step) -> Iterator[Found]:
    """A listed key stays listed, from a day that was not past; it may be given an end that was not past."""
    day = london_day(_time(step.commit.commit_time))
    for one, _ in step.matching(SIGNERS_PATH):
        stored = blob_at(step.tree, one.path) or b""
        keys = signers_in(stored)
        held = signers_in((blob_at(step.before, one.path) or b"") if step.before is not None else b"")
        same = [(key.actor, key.key, key.since) for key in keys[: len(held)]] == [(key.actor, key.key, key.since) for key in held]
        if not same or signers_bytes(keys) != stored:
            yield one.path, "a signing key that was listed is gone or changed, or the file is not as this product writes it"
        for old, new in zip(held, keys, strict=False):
            if new.until != old.until and (old.until is not None or new.until is None or new.until < day):
                yield one.path, f"the end of {new.actor}'s key was changed after the day"
        yield from (
            (one.path, f"{key.actor}'s key is listed from {key.since}, a day that was past") for key in keys[len(held) :] if key.since < day
        )


def _time(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
