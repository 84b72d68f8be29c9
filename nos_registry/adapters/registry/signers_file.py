"""Whose SSH keys sign, and from when until when: a file that OpenSSH reads as it is (`allowed_signers`)."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from nos_registry.adapters.registry.errors import FormatError, RegistryError
from nos_registry.adapters.registry.plain_text import decoded_lines
from nos_registry.adapters.registry.ssh import COMMITS, NOTES
from nos_registry.domain.calendar import end_of_day, london_day
from nos_registry.ports import SigningKey

_KEY = r"(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp\d{3}|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com) [A-Za-z0-9+/]+=*"
_ACTOR = r"[\w.@+-]{1,100}"
_TIME = "%Y%m%d%H%M%SZ"
_LINE = re.compile(rf'({_ACTOR}) namespaces="{COMMITS},{NOTES}",valid-after="(\d{{14}}Z)"(?:,valid-before="(\d{{14}}Z)")? ({_KEY})')


def signers_bytes(keys: Iterable[SigningKey]) -> bytes:
    """Return the file of `keys`.

    Raises:
        RegistryError: a key or an actor that cannot stand in it.
    """
    return "".join(f"{_line(key)}\n" for key in keys).encode()


def parse_signers(stored: bytes) -> tuple[SigningKey, ...]:
    """Return the keys in `stored`, in order.

    Raises:
        FormatError: a line that this product did not write.
    """
    return tuple(_key(line, number) for number, line in enumerate(decoded_lines(stored), 1)) if stored else ()


def public_key(text: str) -> str:
    """Return the kind and the base64 of a key from the text of its public file, whose comment is left out.

    Raises:
        RegistryError: it is no public SSH key.
    """
    found = re.match(_KEY, text.strip())
    if not found:
        raise RegistryError("this is no public SSH key", "Give the file that ends in .pub")
    return found[0]


def with_keys(held: Sequence[SigningKey], given: Sequence[SigningKey]) -> tuple[SigningKey, ...]:
    """Return `held` with `given` keys added, or ended where they are held.

    Raises:
        RegistryError: a key that is held already is given again without an end, or with another beginning.
    """
    keys = list(held)
    for one in given:
        place = next((n for n, key in enumerate(keys) if key.key == one.key), None)
        if place is None:
            keys.append(one)
        elif (keys[place].actor, keys[place].since, keys[place].until) == (one.actor, one.since, None) and one.until is not None:
            keys[place] = one
        else:
            raise RegistryError(
                f"this key is {keys[place].actor}'s since {keys[place].since}", "Make a new key; each belongs to one person"
            )
    return tuple(keys)


def in_force(keys: Iterable[SigningKey], actor: str, at: dt.datetime) -> tuple[SigningKey, ...]:
    """Return the keys by which `actor` signs at an instant."""
    day = london_day(at)
    return tuple(key for key in keys if key.actor == actor and key.since <= day and (key.until is None or day <= key.until))


def _line(key: SigningKey) -> str:
    until = f',valid-before="{end_of_day(key.until):{_TIME}}"' if key.until else ""
    since = end_of_day(key.since - dt.timedelta(days=1))
    line = f'{key.actor} namespaces="{COMMITS},{NOTES}",valid-after="{since:{_TIME}}"{until} {key.key}'
    if not _LINE.fullmatch(line):
        raise RegistryError(f"a key of {key.actor!r} cannot be listed", "Use an actor without spaces and a public SSH key")
    return line


def _key(line: str, number: int) -> SigningKey:
    found = _LINE.fullmatch(line)
    if not found:
        raise FormatError("this is no signer as this product writes it", number)
    since = dt.datetime.strptime(found[2], _TIME).replace(tzinfo=dt.UTC)
    until = dt.datetime.strptime(found[3], _TIME).replace(tzinfo=dt.UTC) - dt.timedelta(seconds=1) if found[3] else None
    return SigningKey(found[1], found[4], london_day(since), london_day(until) if until else None)
