"""Writing thousands of files in one commit: as one stream into `git fast-import`, which makes one pack of them.

A pack is one file to flush, where loose objects are thousands.
"""

from collections.abc import Iterator, Mapping, Sequence

import pygit2

from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.trees import Leaf

BULK_FILES = 1000
"""From this many files on the stream is quicker than writing object by object."""

PASSING_REF = b"refs/heads/incoming"
"""Fast-import builds on a branch; this one is withdrawn in the same stream and never written."""


def make_bulk_commit(
    home: Home,
    author: pygit2.Signature,
    committer: pygit2.Signature,
    message: str,
    files: Mapping[str, Leaf],
    parents: Sequence[pygit2.Oid],
) -> str:
    """Write `files` over the tree of the first parent as one commit on no branch; return its id, already durable.

    The commit is the same, to the byte, as one written object by object.
    """
    return home.git.fast_import(_stream(author, committer, message, files, parents))


def _stream(
    author: pygit2.Signature, committer: pygit2.Signature, message: str, files: Mapping[str, Leaf], parents: Sequence[pygit2.Oid]
) -> Iterator[bytes]:
    yield b"commit %s\nmark :1\n" % PASSING_REF
    yield from signed(author, committer)
    yield counted(message.encode())
    for word, parent in zip((b"from", b"merge"), parents, strict=False):
        yield b"%s %s\n" % (word, str(parent).encode())
    for path, leaf in files.items():
        yield from _file(path.encode(), leaf)
    yield b"get-mark :1\nreset %s\nfrom %s\ndone\n" % (PASSING_REF, b"0" * 40)


def signed(author: pygit2.Signature, committer: pygit2.Signature) -> Iterator[bytes]:
    """Yield the lines of a commit that say who made it."""
    for role, who in ((b"author", author), (b"committer", committer)):
        yield b"%s %s <%s> %d +0000\n" % (role, who.name.encode(), who.email.encode(), who.time)


def _file(path: bytes, leaf: Leaf) -> Iterator[bytes]:
    if leaf is None:
        yield b"D %s\n" % path
    elif isinstance(leaf, bytes):
        yield b"M 100644 inline %s\n" % path
        yield counted(leaf)
    else:
        yield b"M 040000 %s %s\n" % (str(leaf).encode(), path)


def counted(stored: bytes) -> bytes:
    """Return bytes as the stream holds them: with their number before them."""
    return b"data %d\n%s\n" % (len(stored), stored)
