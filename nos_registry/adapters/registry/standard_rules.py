"""What verification asks of each commit's files, standards, releases and roles: each rule yields a path and a fault."""

from collections.abc import Iterator
from typing import TypeAlias

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.commit_message import REQUIRED
from nos_registry.adapters.registry.committing import SERVICE
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.parsed import facts_in, misspelled_line, roles_in, standard_below
from nos_registry.adapters.registry.roles_file import roles_bytes
from nos_registry.adapters.registry.rules import is_new_version
from nos_registry.adapters.registry.standard_file import FACTS_FILE
from nos_registry.adapters.registry.step import ADDED, DELETED, KNOWN_PATHS, RELEASE_PATH, ROLES_PATH, Step
from nos_registry.adapters.registry.trees import Held, blob_at, files_below
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.stages import Role
from nos_registry.domain.standard import Standard
from nos_registry.domain.urn import parse_urn

PLAIN_FILE = "100644"

Found: TypeAlias = tuple[str, str]
"""A path (empty for the commit itself), and what is wrong with it."""


def layout_is_kept(step: Step) -> Iterator[Found]:
    """Each file is one that a registry has, and a plain file."""
    for one in step.touched:
        if not any(pattern.fullmatch(one.path) for pattern in KNOWN_PATHS):
            yield one.path, "a registry has no such file"
        elif one.status != DELETED and one.mode != PLAIN_FILE:
            yield one.path, f"its mode is {one.mode}, not that of a plain file"


def says_who_did_what(step: Step) -> Iterator[Found]:
    """The trailers name who acted as what, the author is that actor, and every standard touched is named, or counted."""
    missing = [name for name in REQUIRED if not step.message.first(name)]
    if missing:
        yield "", f"the trailer {missing[0]} is missing"
        return
    actor, role = step.message.first("NOS-Actor") or "", step.message.first("NOS-Role") or ""
    author, committer = step.commit.author, step.commit.committer
    if (author.name, author.email) != (actor, f"{actor}@nos.invalid") or (committer.name, committer.email) != SERVICE:
        yield "", f"author {author.name} or committer {committer.name} is not who the trailers name"
    if author.time != committer.time:
        yield "", "author and committer differ in time"
    if role not in [known.value for known in Role]:
        yield "", f"{role!r} is no role"
    counted, touched = step.message.first("NOS-Count"), len(step.folders())
    if counted is not None:
        if counted != str(touched):
            yield "", f"the trailers count {counted} standards, and {touched} were touched"
        return
    urns = {layout.standard_folder(parse_urn(urn)) for urn in step.message.every("NOS-URN")}
    yield from ((folder, "no NOS-URN trailer names this standard") for folder in step.folders() if folder not in urns)


def standards_are_as_written(step: Step) -> Iterator[Found]:
    """Each standard touched can be read, lies under its URN, and is spelled as this product writes it."""
    for folder in step.folders():
        files = files_below(step.tree, folder)
        if not files:
            continue
        try:
            standard = standard_below(step.tree, folder)
            spelled = misspelled_line(tuple(sorted(files.items())))
        except NosError as error:
            yield folder, error.reason
            continue
        if standard and layout.standard_folder(standard.urn) != folder:
            yield folder, f"the URN {standard.urn} belongs elsewhere"
        if spelled:
            yield f"{folder}/{spelled[0]}", f"line {spelled[1]} is not as this product writes it"


def trailers_name_the_versions(step: Step) -> Iterator[Found]:
    """Each `NOS-Version` is that of the standard in the `NOS-URN` of the same place."""
    urns, versions = step.message.every("NOS-URN"), step.message.every("NOS-Version")
    if len(urns) != len(versions):
        yield "", "the trailers name more standards than versions, or fewer"
    for urn, version in zip(urns, versions, strict=False):
        folder = layout.standard_folder(parse_urn(urn))
        stored = blob_at(step.tree, f"{folder}/{FACTS_FILE}")
        if stored is None or str(facts_in(stored).version) != version:
            yield folder, f"the trailers name version {version} of {urn}"


def versions_stay(step: Step) -> Iterator[Found]:
    """On `main`, versions follow one another and a published one stays as it is."""
    for folder in step.folders() if step.on_main else ():
        old, new = _standards(step, folder)
        if new is None:
            yield folder, "a standard was removed"
            continue
        try:
            is_new_version(old, new, ingested=step.is_ingest)
        except RegistryError as error:
            yield folder, error.reason


def releases_are_final(step: Step) -> Iterator[Found]:
    """A release comes with the end of a review and is never touched again."""
    for one, found in step.matching(RELEASE_PATH):
        if one.status != ADDED or found[1] not in step.message.every("NOS-Release"):
            yield one.path, "a release was changed after its publication"
    for release in sorted({found[1] for _, found in step.matching(RELEASE_PATH)}):
        if step.before is not None and files_below(step.before, layout.release_folder(release)):
            yield layout.release_folder(release), "a file was added to a release after its publication"


def roles_only_grow(step: Step) -> Iterator[Found]:
    """A role once granted stays on record."""
    for one, _ in step.matching(ROLES_PATH):
        stored = blob_at(step.tree, one.path) or b""
        grants = roles_in(stored)
        before = blob_at(step.before, one.path) if step.before is not None else None
        held = roles_in(before) if before is not None else ()
        if grants[: len(held)] != held or roles_bytes(grants) != stored:
            yield one.path, "a role that was granted is gone or changed, or the file is not as this product writes it"


def tags_of(step: Step) -> dict[str, str]:
    """Return the tags that a commit on `main` must have been given, with its id."""
    names: list[str] = []
    for folder in step.folders():
        old, new = (_facts(tree, folder) for tree in (step.before, step.tree))
        if new is not None and (old is None or new.version > old.version):
            names.append(layout.version_tag(new.urn, new.version))
    names += [layout.release_tag(release) for release in step.message.every("NOS-Release")]
    return dict.fromkeys(names, str(step.commit.id))


def _standards(step: Step, folder: str) -> tuple[Standard | None, Standard | None]:
    """Return a standard before and after; its facts alone where it is new, for then nothing is compared."""
    before = standard_below(step.before, folder)
    return (before, standard_below(step.tree, folder)) if before else (None, _facts(step.tree, folder))


def _facts(tree: Held | None, folder: str) -> Standard | None:
    stored = None if tree is None else blob_at(tree, f"{folder}/{FACTS_FILE}")
    return None if stored is None else facts_in(stored)
