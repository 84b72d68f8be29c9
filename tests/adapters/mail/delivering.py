"""A process of its own that delivers letters: `python -m tests.adapters.mail.delivering FOLDER NAME COUNT`."""

import sys
from pathlib import Path

from nos_registry.adapters.mail.folder import EmlFolder
from nos_registry.adapters.mail.message import Message


def letter(name: str, text: str = "") -> Message:
    """A letter large enough to be seen half-written; the same name is the same letter."""
    identity = f"<{name}@nos.example>"
    head = f"Message-ID: {identity}\r\nSubject: {name}\r\n\r\n{text}"
    return Message("reminder", "sian@sso.example", identity, head.encode() + b"x" * 200_000 + b"END")


if __name__ == "__main__":
    folder, names, count = EmlFolder(Path(sys.argv[1])), sys.argv[2].split(","), int(sys.argv[3])
    for number in range(count):
        for name in names:
            folder.deliver(letter(f"{name}{number}"))
