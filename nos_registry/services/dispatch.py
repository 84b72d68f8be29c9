"""Sending what waits in the outbox: a letter that fails stays, one that can never arrive is told, the others go on."""

from dataclasses import dataclass
from datetime import timedelta

from nos_registry.domain.errors import NosError
from nos_registry.domain.letters import next_try
from nos_registry.ports import KeptLetter, Ports, PostDownError, UndeliverableError

_LEASE = timedelta(minutes=15)
"""For so long a letter belongs to who took it up; if that process is killed, another takes it up after."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What a run of the outbox did; it counts and prints as the number of letters sent.

    `postponed` are tried again later, `undeliverable` never; `down` says why the run ended early, if it did.
    """

    sent: int = 0
    postponed: int = 0
    undeliverable: int = 0
    down: str = ""

    def __bool__(self) -> bool:
        """Tell whether a letter went out."""
        return self.sent > 0

    def __str__(self) -> str:
        """Return how many letters went out."""
        return str(self.sent)


def send_outbox(ports: Ports) -> Dispatch:
    """Deliver what is due. A letter that fails is tried again later; if the post is down, all of them are."""
    sent = postponed = undeliverable = 0
    with ports.post.opened(), ports.outbox.opened():
        for letter in ports.outbox.waiting(ports.clock.now()):
            now = ports.clock.now()
            attempt = ports.delivery.claim(letter.key, now, now + _LEASE)
            if not attempt:
                continue  # another process is at it
            try:
                ports.post.deliver(letter)
            except UndeliverableError as refused:
                ports.delivery.refused(letter.key, refused.reason, ports.clock.now())
                undeliverable += 1
            except PostDownError as down:
                ports.delivery.failed(letter.key, down.reason, next_try(attempt, ports.clock.now()))
                return Dispatch(sent, postponed + 1, undeliverable, down.reason)
            except NosError as fault:
                ports.delivery.failed(letter.key, fault.reason, next_try(attempt, ports.clock.now()))
                postponed += 1
            else:
                ports.delivery.sent(letter.key, ports.clock.now())
                sent += 1
    return Dispatch(sent, postponed, undeliverable)


def letters(ports: Ports, *, everything: bool = False) -> tuple[KeptLetter, ...]:
    """Return the letters that wait or were refused for good, oldest first; or every letter there is."""
    return tuple(kept for kept in ports.delivery.letters() if everything or kept.sent_at is None)
