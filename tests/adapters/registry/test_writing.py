"""What git holds after writing, and what it holds when writing fails."""

import multiprocessing
from pathlib import Path

import pygit2
import pytest

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.commit_message import parse_message
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.lock import LOCK_FILE
from nos_registry.adapters.registry.ref_moves import PENDING_FILE
from nos_registry.adapters.registry.registry import Registry, create_registry
from nos_registry.adapters.registry.trees import files_below
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.standard import Validity
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import (
    AT,
    CFACSA8,
    INSCS009,
    REVIEW,
    cancellation,
    change,
    drafted,
    minutes,
    on_review,
    proposed,
    publication,
    standard,
)

SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return create_registry(tmp_path / "registry.git", actor="asha", at=AT)


def refs(registry: Registry) -> dict[str, str]:
    return registry.home.git.refs_below("refs/")


def under_review(registry: Registry) -> None:
    with registry.locked():
        registry.store(change(standard()))
        registry.store(on_review(proposed(), at=minutes(1)))
        registry.store(on_review(drafted(2), standards=(standard(version=2, text="new"),), at=minutes(2)))


class TestCommits:
    def test_the_author_is_the_actor_and_the_committer_the_service(self, registry: Registry) -> None:
        with registry.locked():
            commit = registry.home.commit(pygit2.Oid(hex=registry.store(change(standard(), actor="o'neil.b", at=minutes(5)))))
        assert (commit.author.name, commit.author.email, commit.author.time) == (
            "o'neil.b",
            "o'neil.b@nos.invalid",
            int(minutes(5).timestamp()),
        )
        assert (commit.committer.name, commit.committer.email, commit.committer.offset) == ("NOS registry", "registry@nos.invalid", 0)

    def test_trailers_say_everything(self, registry: Registry) -> None:
        under_review(registry)
        with registry.locked():
            commit = registry.conclude(publication(3, standard(version=2, text="new"), standard(CFACSA8), at=minutes(3)))
        message = parse_message(registry.home.commit(pygit2.Oid(hex=commit)).message)
        assert message.subject == "Record published"
        assert message.trailers == (
            ("NOS-Event", "published"),
            ("NOS-Review", REVIEW),
            ("NOS-Release", REVIEW),
            ("NOS-URN", "INSCS009"),
            ("NOS-URN", "CFACSA8"),
            ("NOS-Version", "2"),
            ("NOS-Version", "1"),
            ("NOS-Actor", "asha"),
            ("NOS-Role", "sso-lead"),
            ("NOS-From", "drafting"),
            ("NOS-To", "published"),
        )

    def test_the_end_of_a_review_has_two_parents_and_its_refs_move_together(self, registry: Registry) -> None:
        under_review(registry)
        main, tip = registry.home.main, registry.home.tip(layout.review_branch(REVIEW))
        with registry.locked():
            commit = registry.conclude(publication(3, standard(version=2, text="new")))
        assert registry.home.commit(registry.home.main).parent_ids == [main, tip]
        expected = {
            "refs/heads/main": commit,
            "refs/tags/INSCS009/v1": str(main),
            "refs/tags/INSCS009/v2": commit,
            f"refs/tags/release/{REVIEW}": commit,
        }
        assert refs(registry) == expected

    def test_the_drafts_of_a_cancelled_review_stay_reachable(self, registry: Registry) -> None:
        under_review(registry)
        tip = registry.home.tip(layout.review_branch(REVIEW))
        with registry.locked():
            registry.conclude(cancellation(3, at=minutes(3)))
        end = registry.home.commit(registry.home.main)
        assert end.parent_ids[1] == tip
        assert set(refs(registry)) == {"refs/heads/main", "refs/tags/INSCS009/v1"}
        assert verify(registry.home.path).holds

    def test_a_version_ingested_meanwhile_is_not_published_over(self, registry: Registry) -> None:
        """As another clone may, which does not know of the review: its approvals were of another change."""
        under_review(registry)
        with registry.locked():
            registry.store(change(standard(version=2, text="from elsewhere"), at=minutes(3)))
            before = refs(registry)
            with pytest.raises(RegistryError, match="came to version 2 while it was reviewed from version 1"):
                registry.conclude(publication(3, standard(version=3, text="new"), at=minutes(4)))
        assert refs(registry) == before

    def test_a_change_of_facts_moves_no_tag(self, registry: Registry) -> None:
        with registry.locked():
            first = registry.store(change(standard()))
            registry.store(change(standard(validity=Validity.LEGACY), at=minutes(1)))
        assert refs(registry)["refs/tags/INSCS009/v1"] == first

    def test_standards_lie_in_the_shard_of_their_letters(self, registry: Registry) -> None:
        with registry.locked():
            registry.store(change(standard(), standard(Urn("45 b/c"))))
        tree = registry.home.commit(registry.home.main).tree
        files = ("cy.md", "en.md", "standard.yaml")
        assert list(files_below(tree, "standards")) == [
            f"{folder}/{file}" for folder in ("INSCS/INSCS009", "_/45_20_b_2f_c") for file in files
        ]

    def test_the_same_changes_give_the_same_commits(self, tmp_path: Path) -> None:
        ids: list[str] = []
        for name in ("one", "other"):
            made = create_registry(tmp_path / name, actor="asha", at=AT)
            under_review(made)
            with made.locked():
                ids.append(made.conclude(publication(3, standard(version=2, text="new"), at=minutes(9))))
        assert ids[0] == ids[1]

    def test_nobodys_git_configuration_matters(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """No identity, no home, and a caller's own repository and hooks in the environment."""
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / ".gitconfig").write_text(
            "[core]\n  hooksPath = /nowhere\n[init]\n  defaultBranch = trunk\n[gc\n", encoding="utf-8"
        )
        for name, value in {
            "HOME": str(tmp_path / "home"),
            "GIT_DIR": "/nowhere",
            "GIT_INDEX_FILE": "/nowhere/index",
            "GIT_OBJECT_DIRECTORY": "/nowhere",
            "GIT_AUTHOR_NAME": "x",
        }.items():
            monkeypatch.setenv(name, value)
        made = create_registry(tmp_path / "r", actor="asha", at=AT)
        under_review(made)
        with made.locked():
            made.conclude(publication(3, standard(version=2, text="new")))
        assert len(made.history(INSCS009)) == 3
        assert verify(made.home.path).holds

    def test_a_hook_in_the_registry_is_never_run(self, registry: Registry, tmp_path: Path) -> None:
        hook = registry.home.path / "hooks" / "reference-transaction"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
        with registry.locked():
            registry.store(change(standard()))
        assert not (tmp_path / "ran").exists()


class TestAllOrNothing:
    def test_a_tag_that_exists_stops_a_publication(self, registry: Registry) -> None:
        under_review(registry)
        registry.home.repository.create_reference_direct("refs/tags/INSCS009/v2", registry.home.main, force=False)
        before = refs(registry)
        with registry.locked(), pytest.raises(RegistryError, match="INSCS009/v2"):
            registry.conclude(publication(3, standard(version=2, text="new"), standard(CFACSA8)))
        assert refs(registry) == before
        assert registry.open_reviews() == (REVIEW,)
        assert len(registry.records(REVIEW)) == 2

    def test_a_tag_that_exists_stops_a_new_version(self, registry: Registry) -> None:
        registry.home.repository.create_reference_direct("refs/tags/INSCS009/v1", registry.home.main, force=False)
        before = refs(registry)
        with registry.locked(), pytest.raises(RegistryError, match="INSCS009/v1"):
            registry.store(change(standard(), standard(CFACSA8)))
        assert refs(registry) == before

    def test_a_release_tag_that_exists_stops_a_publication(self, registry: Registry) -> None:
        under_review(registry)
        registry.home.repository.create_reference_direct(f"refs/tags/release/{REVIEW}", registry.home.main, force=False)
        before = refs(registry)
        with registry.locked(), pytest.raises(RegistryError, match="update-ref"):
            registry.conclude(publication(3, standard(version=2, text="new")))
        assert refs(registry) == before

    def test_an_announcement_that_cannot_be_written_stops_everything(self, registry: Registry) -> None:
        under_review(registry)
        before = refs(registry)
        (registry.home.path / f"{PENDING_FILE}.new").mkdir()
        with registry.locked(), pytest.raises(RegistryError, match="was not stored"):
            registry.conclude(publication(3, standard(version=2, text="new")))
        assert refs(registry) == before

    def test_a_lock_that_cannot_be_opened_stops_everything(self, registry: Registry) -> None:
        (registry.home.path / LOCK_FILE).mkdir()
        with pytest.raises(RegistryError, match="cannot be locked"), registry.locked():
            pass

    def test_an_object_folder_that_is_a_file_stops_everything(self, registry: Registry) -> None:
        """The cheapest full disk: wherever the next object goes, a file is in the way."""
        before = refs(registry)
        for number in range(256):
            folder = registry.home.path / "objects" / f"{number:02x}"
            if not folder.exists():
                folder.write_bytes(b"")
        with registry.locked(), pytest.raises(RegistryError, match="was not stored"):
            registry.store(change(*(standard(Urn(f"FULL{number}"), text=str(number)) for number in range(9))))
        assert refs(registry) == before
