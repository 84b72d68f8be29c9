"""Writing to the registry: one commit a change, and the end of a review in one ref transaction."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.committing import advance, make_commit
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.leftovers import clear_leftovers
from nos_registry.adapters.registry.note import keep_checkpoint
from nos_registry.adapters.registry.reading import has_ended, read_facts
from nos_registry.adapters.registry.ref_moves import RefMove, move_refs, settle
from nos_registry.adapters.registry.rules import check_change, check_conclusion, stays_open
from nos_registry.adapters.registry.staging import (
    new_tags,
    record_leaves,
    release_leaves,
    review_leaves,
    role_leaves,
    signer_leaves,
    standard_leaves,
)
from nos_registry.ports import Change, Conclusion


class RegistryWriter:
    """The port `Writer` on a git repository."""

    home: Home

    def locked(self) -> AbstractContextManager[None]:
        """Hold the one lock of the registry, over threads and processes; a thread may nest it.

        What a killed process left half done is finished, or undone, first.
        """
        return _locked(self.home)

    def store(self, change: Change) -> str:
        """Write `change` as one commit and return its id; only while the lock is held.

        Raises:
            RegistryError: what it would change has moved on, is published, or may not be named so; nothing was changed.
        """
        _require_lock(self.home)
        check_change(change)
        with _told_in_words():
            return _store_on_main(self.home, change) if change.review is None else _store_on_review(self.home, change, change.review)

    def conclude(self, conclusion: Conclusion) -> str:
        """Write the end of a review in one ref transaction and return the id of the commit on `main`.

        After an emergency publication the review goes on from there; its branch is moved, not retired. The commit has the tips of `main` and of the review as its parents, so every draft stays on record.

        Raises:
            RegistryError: as `store`, or a tag that exists, or a review that is not open; nothing was changed.
        """
        _require_lock(self.home)
        review = check_conclusion(conclusion)
        with _told_in_words():
            commit = _conclude(self.home, conclusion, review)
        if conclusion.release is not None:
            keep_checkpoint(self.home, conclusion.release)
        return commit


@contextmanager
def _locked(home: Home) -> Generator[None]:
    with home.lock.held() as outermost:
        if outermost:
            settle(home)
            clear_leftovers(home.path, older_than_seconds=home.lock.stale_seconds)
        yield


@contextmanager
def _told_in_words() -> Generator[None]:
    """Refuse in words what the disk refuses."""
    try:
        yield
    except (pygit2.GitError, OSError) as error:
        raise RegistryError(
            f"the registry could not be written: {error}", "Check the disk and the rights on the registry, and try again"
        ) from error


def _require_lock(home: Home) -> None:
    if not home.lock.is_mine:
        raise RuntimeError("store and conclude need `with registry.locked():` around reading, deciding and storing")


def _store_on_main(home: Home, change: Change) -> str:
    main = home.main
    tree = home.commit(main).tree
    tags = new_tags(tree, change)
    files = standard_leaves(change.standards) | role_leaves(tree, change.grants) | signer_leaves(tree, change.keys)
    if not tags:
        return advance(home, layout.MAIN, change, files, base=main)
    commit, objects = make_commit(home, change, files, base=main)
    move_refs(home, [RefMove(layout.MAIN, str(main), commit), *(RefMove(tag, None, commit) for tag in tags)], objects)
    return commit


def _store_on_review(home: Home, change: Change, review: str) -> str:
    branch = layout.review_branch(review)
    if has_ended(home, review):
        raise RegistryError(f"the review {review} has ended", "Propose a new review of the same standards")
    base = home.tip(branch) or home.main
    files = standard_leaves(change.standards) | record_leaves(home.commit(base).tree, review, change.records)
    return advance(home, branch, change, files, base=base)


def _conclude(home: Home, conclusion: Conclusion, review: str) -> str:
    change, branch, main = conclusion.change, layout.review_branch(review), home.main
    tip = home.tip(branch)
    if tip is None or has_ended(home, review):
        raise RegistryError(f"there is no open review {review}", "List the open reviews and name one of them")
    tree = home.commit(main).tree
    _require_versions(home, change, main, tip)
    tags = new_tags(tree, change)
    files = standard_leaves(change.standards) | review_leaves(home, home.commit(tip).tree, review, change.records)
    if conclusion.release is not None:
        files |= release_leaves(tree, conclusion.release, conclusion.files)
        tags.append(layout.release_tag(conclusion.release))
    commit, objects = make_commit(home, change, files, base=main, merged=tip, release=conclusion.release)
    made = [RefMove(tag, None, commit) for tag in tags]
    kept = commit if stays_open(conclusion) else None
    move_refs(home, [RefMove(layout.MAIN, str(main), commit), *made, RefMove(branch, str(tip), kept)], objects)
    return commit


def _require_versions(home: Home, change: Change, main: pygit2.Oid, tip: pygit2.Oid) -> None:
    """See that each standard still has the version from which its review began: another clone may have ingested one meanwhile."""
    began = home.repository.merge_base(main, tip)
    for standard in change.standards:
        then, now = (read_facts(home.commit(oid).tree, standard.urn) if oid else None for oid in (began, main))
        if then is not None and now is not None and then.version < now.version < standard.version:
            raise RegistryError(
                f"{standard.urn} came to version {now.version} while it was reviewed from version {then.version}",
                "Cancel this review and propose a new one",
            )
