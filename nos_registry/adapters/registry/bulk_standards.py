"""Taking in a nation's standards: one stream into `git fast-import`, up to 5,000 standards a commit, then all refs at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, islice

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.bulk import PASSING_REF, counted, signed
from nos_registry.adapters.registry.commit_message import message_of
from nos_registry.adapters.registry.committing import signatures
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.leftovers import clear_leftovers
from nos_registry.adapters.registry.reading import read_standard
from nos_registry.adapters.registry.ref_moves import RefMove, move_refs
from nos_registry.adapters.registry.rules import INGESTED, check_change, is_new_version
from nos_registry.adapters.registry.signing import must_sign, require_order, signed_again
from nos_registry.adapters.registry.staging import standard_leaves
from nos_registry.adapters.registry.standard_file import FACTS_FILE, parse_facts, standard_files
from nos_registry.adapters.registry.trees import blob_at, files_below
from nos_registry.domain.standard import Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change

COMMIT_STANDARDS = 5000
"""The most standards that one commit takes."""

NAMED_STANDARDS = 100
"""So many standards a commit names one by one; more it counts, or every read at its tags would read 200 KB of names."""


class BulkRegistry:
    """The port `BulkWriter` on a git repository. Nothing is held but the URNs and paths of one commit."""

    def __init__(self, home: Home, *, commit_standards: int = COMMIT_STANDARDS) -> None:
        """Write to the repository of `home`, `commit_standards` a commit."""
        self._home, self._size = home, commit_standards

    def store_many(self, change: Change, standards: Iterable[Standard]) -> tuple[str, ...]:
        """Write `standards` to `main` as `change` says, all or nothing, and return the ids of the commits.

        The objects end in one pack and the tags among the packed refs.

        Raises:
            RegistryError: a standard twice, or one that may not follow what is recorded, or the disk refused.
        """
        if not self._home.lock.is_mine:
            raise RuntimeError("store_many needs `with registry.locked():` around reading, deciding and storing")
        if change.standards or change.records or change.grants or change.review:
            raise RegistryError("a bulk holds standards alone", "Store the rest by itself")
        check_change(change)
        bulk = _Bulk(self._home, change)
        commits = self._imported(bulk.stream(iter(standards), self._size))
        signed = signed_again(self._home, change, commits) if bulk.signs else ()
        commits = signed or commits
        if commits:
            tags = [RefMove(tag, None, commits[number]) for tag, number in bulk.tags.items()]
            move_refs(self._home, [RefMove(layout.MAIN, str(bulk.main), commits[-1]), *tags], signed)
        return commits

    def _imported(self, stream: Iterator[bytes]) -> tuple[str, ...]:
        """Write what `stream` says; an import that ends half way leaves nothing behind."""
        try:
            return self._home.git.fast_import_live(stream)
        except BaseException:
            clear_leftovers(self._home.path, older_than_seconds=0)  # ours has ended, and nobody else packs under the lock
            raise


class _Bulk:
    """What is known of a bulk while it is streamed; `tags` holds the number of its commit, from 0, for each new version."""

    def __init__(self, home: Home, change: Change) -> None:
        self.main = home.main
        self.tags: dict[str, int] = {}
        self._tree, self._change = home.commit(self.main).tree, change
        self.signs = must_sign(home, change)
        if self.signs:
            require_order(home, change, [self.main])
        self._seen: set[Urn] = set()
        self._marks = count(1)

    def stream(self, standards: Iterator[Standard], size: int) -> Iterator[bytes]:
        """Yield the commands that write `standards`, `size` a commit, and ask for the ids of the commits."""
        base = str(self.main).encode()
        marks: list[bytes] = []
        for first in standards:
            mark = b":%d" % next(self._marks)
            yield from self._commit(mark, base, chain((first,), islice(standards, size - 1)), len(marks))
            marks.append(mark)
            base = mark
        if marks:
            yield from (b"get-mark %s\n" % mark for mark in marks)
            yield b"reset %s\nfrom %s\n" % (PASSING_REF, b"0" * 40)
        yield b"done\n"

    def _commit(self, mark: bytes, base: bytes, standards: Iterable[Standard], number: int) -> Iterator[bytes]:
        named: list[Standard] = []
        lines: list[bytes] = []
        for standard in standards:
            if not self._is_change(standard, number):
                continue
            named.append(standard.model_copy(update={"editions": ()}))
            for path, leaf in standard_leaves((standard,)).items():
                if isinstance(leaf, bytes):
                    blob = next(self._marks)
                    yield b"blob\nmark :%d\n%s" % (blob, counted(leaf))
                    lines.append(b"M 100644 :%d %s\n" % (blob, path.encode()))
                else:
                    lines.append(b"D %s\n" % path.encode())
        yield b"commit %s\nmark %s\n" % (PASSING_REF, mark)
        yield from signed(*signatures(self._change))
        yield counted(self._message(named, number).encode())
        yield b"from %s\n" % base
        yield from lines

    def _message(self, named: Sequence[Standard], number: int) -> str:
        part = f", part {number + 1}" if number else ""
        change = replace(self._change, subject=f"{self._change.subject}: {len(named)} standards{part}")
        if len(named) <= NAMED_STANDARDS:
            return message_of(replace(change, standards=tuple(named)))
        return f"{message_of(change)}NOS-Count: {len(named)}\n"

    def _is_change(self, standard: Standard, number: int) -> bool:
        """Note the tag of a new version; return whether there is anything to write.

        Raises:
            RegistryError: the standard may not follow what is recorded.
        """
        if standard.urn in self._seen:
            raise RegistryError(f"the bulk holds {standard.urn} twice", "Give each URN once")
        self._seen.add(standard.urn)
        folder = layout.standard_folder(standard.urn)
        stored = blob_at(self._tree, f"{folder}/{FACTS_FILE}")
        old = None if stored is None else parse_facts(stored)
        if old is not None and old.version == standard.version:
            old = read_standard(self._tree, standard.urn)  # the same version: its texts are compared too
        if is_new_version(old, standard, ingested=self._change.event == INGESTED):
            self.tags[layout.version_tag(standard.urn, standard.version)] = number
            return True
        return files_below(self._tree, folder) != standard_files(standard)
