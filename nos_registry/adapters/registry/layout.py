"""Where everything lies in the registry: paths, branches and tags, all built from checked names."""

import re

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.domain.urn import Urn, parse_urn, urn_prefix, urn_slug

MAIN = "refs/heads/main"
REVIEW_BRANCHES = "refs/heads/review/"
TAGS = "refs/tags/"
RELEASE_TAGS = "refs/tags/release/"
REGISTRY_FILE = "registry.yaml"
ROLES_FILE = "roles.yaml"
SIGNERS_FILE = "signers"
REVIEW_FILE = "review.yaml"
STANDARDS = "standards"
REVIEWS = "reviews"
RELEASES = "releases"
FORMAT = 1
"""The number of this layout; a registry of a higher one is left alone."""

_MAX_SLUG_CHARS = 200
_REVIEW_ID = re.compile(r"[0-9]{4}-[A-Za-z0-9_-]{1,90}")
_RELEASE_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,90}(?:\.[A-Za-z0-9_-]{1,90}){0,3}")
_FILE_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,120}/){0,4}[A-Za-z0-9_][A-Za-z0-9._-]{0,120}")
_EVENT_FILE = re.compile(r"([0-9]{4,})-[a-z-]+\.yaml")


def slug_of(urn: Urn) -> str:
    """Return the one folder and tag name of `urn`.

    Raises:
        RegistryError: a URN too long for a file name, or one whose tags would stand among those of the releases.
    """
    slug = urn_slug(parse_urn(urn))
    if len(slug) > _MAX_SLUG_CHARS or slug == "release":
        raise RegistryError(f"the URN {urn!r} cannot be a file name", "Give the URN as printed on the standard, such as INSCS009")
    return slug


def standard_folder(urn: Urn) -> str:
    """Return the folder of a standard."""
    return f"{STANDARDS}/{urn_prefix(urn)}/{slug_of(urn)}"


def version_tag(urn: Urn, version: int) -> str:
    """Return the full name of the tag of a version."""
    return f"{TAGS}{slug_of(urn)}/v{version}"


def checked_review(review: str) -> str:
    """Return `review` if it is a review id: a year, a hyphen, then letters, digits, `-` and `_`."""
    if not _REVIEW_ID.fullmatch(review):
        raise RegistryError(f"{review!r} is no review id", "Give one such as 2026-inscs009")
    return review


def review_folder(review: str) -> str:
    """Return the folder of a review."""
    return f"{REVIEWS}/{checked_review(review)[:4]}/{review}"


def review_branch(review: str) -> str:
    """Return the full name of the branch of a review."""
    return f"{REVIEW_BRANCHES}{checked_review(review)}"


def event_file(sequence: int, event: str) -> str:
    """Return the name of an event's file.

    >>> event_file(7, "draft-saved")
    '0007-draft-saved.yaml'
    """
    return f"{sequence:04d}-{event}.yaml"


def sequence_of(name: str) -> int | None:
    """Return the number in the name of an event's file, or None for another file."""
    found = _EVENT_FILE.fullmatch(name)
    return int(found[1]) if found else None


def checked_release(release: str) -> str:
    """Return `release` if it is a release id: letters, digits, `-`, `_` and single dots."""
    if not _RELEASE_ID.fullmatch(release) or release.endswith(".lock"):
        raise RegistryError(f"{release!r} is no release id", "Give one such as 2026-inscs009")
    return release


def release_folder(release: str) -> str:
    """Return the folder of a release."""
    return f"{RELEASES}/{checked_release(release)}"


def release_tag(release: str) -> str:
    """Return the full name of the tag of a release."""
    return f"{RELEASE_TAGS}{checked_release(release)}"


def checked_file_name(name: str) -> str:
    """Return `name` if it may be a file of a release, folders included."""
    if not _FILE_NAME.fullmatch(name):
        raise RegistryError(f"{name!r} may not be the name of a file of a release", "Use letters, digits, `.`, `-`, `_` and `/`")
    return name
