"""A post that delivers into memory."""

from collections.abc import Sequence

from nos_registry.domain.errors import NosError
from nos_registry.ports import Letter


class FakePost:
    """The port `Post`: what was delivered, in order; `down` makes it refuse."""

    def __init__(self) -> None:
        """Begin with nothing delivered."""
        self.delivered: list[Letter] = []
        self.down = False

    def deliver(self, letter: Letter) -> None:
        """Take a letter."""
        if self.down:
            raise NosError("the post is down", "Try again later")
        self.delivered.append(letter)

    def withdraw(self, letters: Sequence[Letter]) -> int:
        """Drop the copies of letters."""
        if self.down:
            raise NosError("the post is down", "Try again later")
        gone = {letter.key for letter in letters}
        before = len(self.delivered)
        self.delivered = [letter for letter in self.delivered if letter.key not in gone]
        return before - len(self.delivered)
