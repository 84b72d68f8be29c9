"""The one letter a day: everything a recipient hears of at once, grouped by suite."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from nos_registry.domain.chasers import Chaser
from nos_registry.domain.due import grouped
from nos_registry.domain.reminders import Notice


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything one recipient hears at once: each item stands once, under the first suite it is about.

    `suites` pairs the name of a suite (empty: none is named) with its items, the earliest date first.
    """

    recipient: str
    suites: tuple[tuple[str, tuple[Notice | Chaser, ...]], ...]

    @property
    def items(self) -> tuple[Notice | Chaser, ...]:
        """Everything, in the order of the suites."""
        return tuple(item for _, items in self.suites for item in items)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The review dates."""
        return tuple(item for item in self.items if isinstance(item, Notice))

    @property
    def chasers(self) -> tuple[Chaser, ...]:
        """What reviews wait for."""
        return tuple(item for item in self.items if isinstance(item, Chaser))

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells this digest from another."""
        return (*(str(field) for notice in self.notices for field in notice.key), *(chaser.key for chaser in self.chasers))

    @property
    def rests_on_sample(self) -> bool:
        """Whether any of the standards is a sample."""
        return any(item.matter.rests_on_sample if isinstance(item, Chaser) else item.rests_on_sample for item in self.items)


def digest(notices: Iterable[Notice], chasers: Iterable[Chaser] = ()) -> tuple[Digest, ...]:
    """Return one digest a recipient, by recipient, its items grouped by suite, those of none last."""
    received: defaultdict[str, list[tuple[str, Notice | Chaser]]] = defaultdict(list)
    for notice in sorted(notices, key=lambda notice: (notice.review_date, notice.key)):
        received[notice.key.recipient].append((notice.suites[0] if notice.suites else "", notice))
    for chaser in sorted(chasers, key=lambda chaser: (chaser.matter.due, chaser.key)):
        received[chaser.recipient].append((chaser.matter.suites[0] if chaser.matter.suites else "", chaser))
    return tuple(Digest(recipient, grouped(pairs)) for recipient, pairs in sorted(received.items()))
