"""Mail as files: each letter once, as `NNN-<kind>-<recipient>.eml`, whole or not at all."""

import fcntl
import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

from nos_registry.adapters.mail.message import Message
from nos_registry.ports import PostDownError

_UNSAFE = re.compile(r"[^a-z0-9.-]+")
_MAX_NAME_CHARS = 80
_NUMBER_WIDTH = 3


class DeliveryError(PostDownError):
    """A letter that could not be written; no other can be, and all can be tried again."""


class EmlFolder:
    """A folder of letters, numbered in the order of delivery; several processes may deliver into it."""

    def __init__(self, path: Path) -> None:
        """Use the folder at `path`; it is made at the first delivery."""
        self._path = path

    def deliver(self, message: Message) -> Path:
        """Write a letter and return its file; one that is there already stays as it is.

        Raises:
            DeliveryError: the folder cannot be written to.
        """
        try:
            return self._delivered(message)
        except OSError as error:
            reason = f"the letter could not be written into {self._path}: {error.strerror}"
            raise DeliveryError(reason, "Free some space or mend the folder; it is sent with the next run") from error

    def withdraw(self, message: Message) -> bool:
        """Delete the file of a letter, and return whether there was one.

        Raises:
            DeliveryError: the folder cannot be written to.
        """
        if not self._path.is_dir():
            return False
        try:
            with _locked(self._path):
                files = [file for file in self._path.glob(f"*{_suffix(message)}") if _message_id(file) == message.id]
                for file in files:
                    file.unlink()
                return bool(files)
        except OSError as error:
            reason = f"the copy of a letter in {self._path} could not be deleted: {error.strerror}"
            raise DeliveryError(reason, "Mend the folder and try again") from error

    def _delivered(self, message: Message) -> Path:
        self._path.mkdir(parents=True, exist_ok=True)
        with _locked(self._path):
            there = sorted(self._path.glob("*.eml"))
            suffix = _suffix(message)
            for file in there:
                if file.name.endswith(suffix) and _message_id(file) == message.id:
                    return file
            number = max((_number(file) for file in there), default=0) + 1
            return _written(self._path / f"{number:0{_NUMBER_WIDTH}}{suffix}", message.content)


def _suffix(message: Message) -> str:
    return f"-{_plain(message.kind)}-{_plain(message.recipient)}.eml"


def _plain(text: str) -> str:
    return _UNSAFE.sub("-", text.lower().replace("@", "-at-")).strip("-.")[:_MAX_NAME_CHARS]


def _number(file: Path) -> int:
    digits = file.name.partition("-")[0]
    return int(digits) if digits.isdecimal() else 0


def _message_id(file: Path) -> str:
    head = file.read_bytes().partition(b"\r\n\r\n")[0]
    return str(message_from_bytes(head, policy=SMTP)["Message-ID"])


def _written(target: Path, content: bytes) -> Path:
    """Write beside the target and rename, so that a reader never sees half a letter."""
    beside = target.with_suffix(".part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return beside.replace(target)


@contextmanager
def _locked(folder: Path) -> Generator[None]:
    """Hold the folder itself as the lock; the system lets go of it even when the process is killed."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
