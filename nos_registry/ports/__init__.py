"""What the services need of the world, named for the need, and the frozen bundle of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from nos_registry.domain.ladders import Ladders
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.standard import Edition
from nos_registry.ports.delivery import Delivery as Delivery
from nos_registry.ports.delivery import KeptLetter as KeptLetter
from nos_registry.ports.delivery import Post as Post
from nos_registry.ports.delivery import PostDownError as PostDownError
from nos_registry.ports.delivery import PostError as PostError
from nos_registry.ports.delivery import UndeliverableError as UndeliverableError
from nos_registry.ports.keeping import BackupSummary as BackupSummary
from nos_registry.ports.keeping import Carried as Carried
from nos_registry.ports.keeping import Hub as Hub
from nos_registry.ports.keeping import IndexState as IndexState
from nos_registry.ports.keeping import Tidied as Tidied
from nos_registry.ports.keeping import Upkeep as Upkeep
from nos_registry.ports.keeping import Vault as Vault
from nos_registry.ports.office import CommentBox as CommentBox
from nos_registry.ports.office import Consent as Consent
from nos_registry.ports.office import Letter as Letter
from nos_registry.ports.office import Outbox as Outbox
from nos_registry.ports.office import People as People
from nos_registry.ports.office import Person as Person
from nos_registry.ports.office import ReadLetter as ReadLetter
from nos_registry.ports.outputs import Charts as Charts
from nos_registry.ports.outputs import Letters as Letters
from nos_registry.ports.outputs import Pages as Pages
from nos_registry.ports.outputs import Press as Press
from nos_registry.ports.outputs import Shelf as Shelf
from nos_registry.ports.preferences import Preferences as Preferences
from nos_registry.ports.privacy import Held as Held
from nos_registry.ports.privacy import Privacy as Privacy
from nos_registry.ports.registry import TRANSITION_ENDED as TRANSITION_ENDED
from nos_registry.ports.registry import BulkWriter as BulkWriter
from nos_registry.ports.registry import Change as Change
from nos_registry.ports.registry import Conclusion as Conclusion
from nos_registry.ports.registry import Entry as Entry
from nos_registry.ports.registry import Fault as Fault
from nos_registry.ports.registry import Grant as Grant
from nos_registry.ports.registry import Proof as Proof
from nos_registry.ports.registry import Reviews as Reviews
from nos_registry.ports.registry import Signers as Signers
from nos_registry.ports.registry import SigningKey as SigningKey
from nos_registry.ports.registry import Standards as Standards
from nos_registry.ports.registry import Summary as Summary
from nos_registry.ports.registry import Verification as Verification
from nos_registry.ports.registry import Writer as Writer

if TYPE_CHECKING:  # a command that shows no deadline need not load it
    from nos_registry.domain.schedule.bank_holidays import BankHolidays


class Clock(Protocol):
    """The only source of the time."""

    def now(self) -> dt.datetime:
        """Return the instant, in UTC, whole seconds."""
        ...

    def today(self) -> dt.date:
        """Return the day in Europe/London."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything a service may reach for."""

    clock: Clock
    standards: Standards
    reviews: Reviews
    writer: Writer
    bulk: BulkWriter
    people: People
    comments: CommentBox
    outbox: Outbox
    delivery: Delivery
    privacy: Privacy
    preferences: Preferences
    text_hash: Callable[[Edition], str]
    """The SHA-256 of an edition as it is stored: what positions are bound to."""
    profiles: Mapping[str, Profile]
    ladders: Ladders
    """When whom to tell of review dates, and of what reviews wait for."""
    holidays: "BankHolidays"
    """The bank holidays of the nations, for every deadline."""
    press: Press
    pages: Pages
    charts: Charts
    proof: Proof
    letters: Letters
    post: Post
    contact: str
    """The address to which answers and questions go."""
