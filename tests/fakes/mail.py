"""A post that delivers into memory."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from nos_registry.ports import Letter, PostDownError, PostError


class FakePost:
    """The port `Post`: what was delivered, in order; `down` makes it refuse all, `refusing` a person."""

    def __init__(self) -> None:
        """Begin with nothing delivered."""
        self.delivered: list[Letter] = []
        self.down = False
        self.refusing: dict[str, PostError] = {}

    def opened(self) -> AbstractContextManager[None]:
        """Do nothing."""
        return nullcontext()

    def deliver(self, letter: Letter) -> None:
        """Take a letter."""
        if self.down:
            raise PostDownError("the post is down", "Try again later")
        if letter.person in self.refusing:
            raise self.refusing[letter.person]
        self.delivered.append(letter)

    def withdraw(self, letters: Sequence[Letter]) -> int:
        """Drop the copies of letters."""
        if self.down:
            raise PostDownError("the post is down", "Try again later")
        gone = {letter.key for letter in letters}
        before = len(self.delivered)
        self.delivered = [letter for letter in self.delivered if letter.key not in gone]
        return before - len(self.delivered)
