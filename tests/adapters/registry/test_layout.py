"""Names of places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.domain.urn import Urn, UrnError


@given(st.text(min_size=1, max_size=40))
def test_a_standard_never_leaves_its_shard(text: str) -> None:
    """Whatever the URN, its folder has three plain parts, or it is refused."""
    try:
        folder = layout.standard_folder(Urn(text))
    except (UrnError, RegistryError):
        return
    parts = folder.split("/")
    assert len(parts) == 3
    assert all((part.replace("_", "").replace("-", "").isalnum() and part.isascii()) or set(part) <= {"_", "-"} for part in parts)


def test_places_of_a_review() -> None:
    assert layout.review_folder("2026-inscs009") == "reviews/2026/2026-inscs009"
    assert layout.review_branch("2026-inscs009") == "refs/heads/review/2026-inscs009"


def test_event_files_are_numbered() -> None:
    assert layout.event_file(12345, "published") == "12345-published.yaml"
    assert [layout.sequence_of(name) for name in ("0007-draft-saved.yaml", "12345-published.yaml", "x.yaml", "007-a.yaml")] == [
        7,
        12345,
        None,
        None,
    ]


def test_tags_of_a_version_and_a_release_never_meet() -> None:
    assert layout.version_tag(Urn("CFAM&LDB6"), 2) == "refs/tags/CFAM_26_LDB6/v2"
    assert layout.release_tag("v2") == "refs/tags/release/v2"
    with pytest.raises(RegistryError, match="cannot be a file name"):
        layout.version_tag(Urn("release"), 2)
