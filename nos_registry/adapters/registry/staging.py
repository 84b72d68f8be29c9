"""What a change writes where: the files of its standards, events, roles and release, by path."""

from collections.abc import Iterable, Mapping, Sequence

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.reading import read_standard
from nos_registry.adapters.registry.review_file import review_bytes
from nos_registry.adapters.registry.roles_file import parse_roles, roles_bytes
from nos_registry.adapters.registry.rules import INGESTED, check_records, is_new_version
from nos_registry.adapters.registry.signers_file import parse_signers, signers_bytes, with_keys
from nos_registry.adapters.registry.standard_file import EDITION_FILES, record_bytes, standard_files
from nos_registry.adapters.registry.trees import Leaf, blob_at, entry_at, laid_over
from nos_registry.domain.review.events import Proposed, Record
from nos_registry.domain.standard import Standard
from nos_registry.ports import Change, Grant, SigningKey


def new_tags(tree: pygit2.Tree, change: Change) -> list[str]:
    """Return the tags of the versions that `change` publishes over `tree`, or refuse what may not follow it."""
    ingested = change.event == INGESTED and change.review is None
    new = (one for one in change.standards if is_new_version(read_standard(tree, one.urn), one, ingested=ingested))
    return [layout.version_tag(standard.urn, standard.version) for standard in new]


def standard_leaves(standards: Iterable[Standard]) -> dict[str, Leaf]:
    """Return the files of `standards`; an edition that one no longer has is removed."""
    leaves: dict[str, Leaf] = {}
    for standard in standards:
        folder = layout.standard_folder(standard.urn)
        leaves |= {f"{folder}/{name}": None for name in EDITION_FILES.values()}
        leaves |= {f"{folder}/{name}": stored for name, stored in standard_files(standard).items()}
    return leaves


def record_leaves(tree: pygit2.Tree, review: str, records: Sequence[Record]) -> dict[str, Leaf]:
    """Return the files of `records`, which must follow on those of `tree`, and `review.yaml` with the first."""
    folder = layout.review_folder(review)
    events = entry_at(tree, f"{folder}/events")
    check_records(len(events) if isinstance(events, pygit2.Tree) else 0, records)
    leaves: dict[str, Leaf] = {
        f"{folder}/events/{layout.event_file(record.sequence, record.event.event)}": record_bytes(record) for record in records
    }
    if records and isinstance(records[0].event, Proposed):
        leaves[f"{folder}/{layout.REVIEW_FILE}"] = review_bytes(review, records[0].event)
    return leaves


def review_leaves(home: Home, tree: pygit2.Tree, review: str, records: Sequence[Record]) -> dict[str, Leaf]:
    """Return the whole folder of a review as `tree` has it, with its last `records`, for another tree to take over."""
    folder = layout.review_folder(review)
    ended, _ = laid_over(home.repository, tree, record_leaves(tree, review, records))
    whole = entry_at(home.tree_of(ended), folder)
    return {} if whole is None else {folder: whole.id}


def release_leaves(tree: pygit2.Tree, release: str, files: Mapping[str, bytes]) -> dict[str, Leaf]:
    """Return the files of a new release.

    Raises:
        RegistryError: a release of that name exists, or a file name that leads elsewhere.
    """
    folder = layout.release_folder(release)
    if entry_at(tree, folder) is not None:
        raise RegistryError(f"the release {release} exists", "Give the new release a name of its own")
    return {f"{folder}/{layout.checked_file_name(name)}": stored for name, stored in files.items()}


def role_leaves(tree: pygit2.Tree, grants: Sequence[Grant]) -> dict[str, Leaf]:
    """Return the file of roles with `grants` added, or nothing where there are none."""
    if not grants:
        return {}
    held = parse_roles(blob_at(tree, layout.ROLES_FILE) or b"")
    return {layout.ROLES_FILE: roles_bytes((*held, *grants))}


def signer_leaves(tree: pygit2.Tree, keys: Sequence[SigningKey]) -> dict[str, Leaf]:
    """Return the file of signing keys with `keys` added or ended, or nothing where there are none."""
    if not keys:
        return {}
    held = parse_signers(blob_at(tree, layout.SIGNERS_FILE) or b"")
    return {layout.SIGNERS_FILE: signers_bytes(with_keys(held, keys))}
