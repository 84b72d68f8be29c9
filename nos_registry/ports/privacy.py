"""What the office holds of one person: to answer a request for access, and to erase it."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from nos_registry.domain.preferences import Wants
from nos_registry.domain.review.events import Comment
from nos_registry.ports.delivery import KeptLetter
from nos_registry.ports.office import Consent, Person


@dataclass(frozen=True, slots=True)
class Held:
    """Everything the office holds of one person, oldest first; `comments` pairs a review with a comment received.

    `wants` is what they chose to hear, None if they chose nothing; `invited_to` are the reviews on whose lists they are.
    """

    person: Person | None
    consents: tuple[Consent, ...] = ()
    comments: tuple[tuple[str, Comment], ...] = ()
    letters: tuple[KeptLetter, ...] = ()
    wants: Wants | None = None
    invited_to: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is held."""
        return self.person is None and not (self.consents or self.comments or self.letters or self.wants or self.invited_to)


class Privacy(Protocol):
    """Telling and erasing what is held of a person."""

    def held(self, person: str) -> Held:
        """Return what is held under the id of a person."""
        ...

    def consent(self, person: str, consent: Consent) -> None:
        """Note that a person agreed to be written to."""
        ...

    def forget(self, person: str, at: dt.datetime) -> Held:
        """Erase what is held and return what it was; comments stay, under an id that leads to nobody.

        The id and the address are never written to again, unless they are added with a new consent. What is kept to
        know them by does not tell them. Forgetting twice does no harm.
        """
        ...

    def is_forgotten(self, person: str) -> bool:
        """Tell whether the person of this id was erased and has not agreed anew."""
        ...
