"""The git program, by fixed verbs."""

from pathlib import Path

import pytest

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_runner import GitRunner
from nos_registry.adapters.registry.layout import standard_folder, version_tag
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.verification import verify
from tests.adapters.registry.making import AT, INSCS009, REVIEW, cancellation, change, minutes, on_review, proposed, standard


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    with made.locked():
        made.store(change(standard(text="ŵyneb\told".replace("\t", " "))))
        made.store(change(standard(version=2, text="ŵyneb new"), at=minutes(1)))
        made.store(on_review(proposed(), at=minutes(2)))
    return made


def test_the_difference_of_two_versions_is_text_with_its_letters(registry: Registry) -> None:
    text = registry.home.git.diff(version_tag(INSCS009, 1), version_tag(INSCS009, 2), standard_folder(INSCS009)) + "\n"
    assert '-- P1 "P1.": ŵyneb old\n+- P1 "P1.": ŵyneb new\n' in text
    assert "-version: 1\n+version: 2\n" in text


def test_a_ref_that_looks_like_an_option_is_no_option(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="git diff failed"):
        registry.home.git.diff(f"--output={tmp_path}/x", "refs/heads/main", "standards")
    assert not (tmp_path / "x").exists()


def test_a_bundle_holds_every_ref_and_opens_again(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "-registry.bundle"
    registry.home.git.bundle(file)
    heads = registry.home.git.bundle_heads(file)
    refs = registry.home.git.refs_below("refs/")
    assert heads == refs


def test_a_file_that_is_no_bundle_is_refused(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    with pytest.raises(RegistryError, match="git bundle failed"):
        registry.home.git.bundle_heads(tmp_path / "x")


def test_a_push_brings_a_copy_up_to_date(registry: Registry, tmp_path: Path) -> None:
    hub = create_registry(tmp_path / "hub", actor="asha", at=AT)
    registry.home.git.push(hub.home.path)
    again = open_registry(tmp_path / "hub")
    assert (again.find(INSCS009), again.open_reviews()) == (registry.find(INSCS009), (REVIEW,))
    assert verify(tmp_path / "hub").holds


def test_a_push_over_other_work_is_refused_whole(registry: Registry, tmp_path: Path) -> None:
    hub = create_registry(tmp_path / "hub", actor="asha", at=AT)
    with hub.locked():
        hub.store(change(standard(text="quicker")))
    before = hub.home.git.refs_below("refs/")
    with pytest.raises(RegistryError, match="git push failed"):
        registry.home.git.push(hub.home.path)
    assert hub.home.git.refs_below("refs/") == before


@pytest.mark.parametrize("remote", ["ext::sh -c touch% x", "--upload-pack=x", "https://example.org/x.git", "/tmp/x", "", "a b"])
def test_only_names_of_configured_remotes_are_pushed_to(registry: Registry, remote: str) -> None:
    with pytest.raises(RegistryError, match="no name of a remote"):
        registry.home.git.push(remote)


def test_a_configured_remote_may_not_run_a_program(registry: Registry, tmp_path: Path) -> None:
    registry.home.repository.remotes.create("hub", f"ext::touch {tmp_path}/ran")
    with pytest.raises(RegistryError, match="git push failed"):
        registry.home.git.push("hub")
    assert not (tmp_path / "ran").exists()


def test_a_transaction_is_all_or_nothing(registry: Registry) -> None:
    home = registry.home
    script = f"start\ncreate refs/tags/x {home.main}\ncreate refs/tags/INSCS009/v1 {home.main}\nprepare\ncommit\n"
    with pytest.raises(RegistryError, match="update-ref"):
        home.git.update_refs(script)
    assert home.tip("refs/tags/x") is None


def test_fsck_tells_what_is_wrong(registry: Registry) -> None:
    assert registry.home.git.fsck() == ()
    registry.home.object_path(str(registry.home.commit(registry.home.main).tree_id)).unlink()
    assert any("missing tree" in line for line in registry.home.git.fsck())


def test_tidying_packs_everything_and_changes_nothing(registry: Registry) -> None:
    before = registry.history(INSCS009), registry.home.git.refs_below("refs/")
    registry.home.git.tidy()
    assert (registry.home.path / "objects" / "info" / "commit-graphs").exists() or (
        registry.home.path / "objects" / "info" / "commit-graph"
    ).exists()
    assert (registry.history(INSCS009), registry.home.git.refs_below("refs/")) == before
    with registry.locked():
        registry.conclude(cancellation(2, at=minutes(3)))
    assert verify(registry.home.path).holds


def test_a_missing_git_is_told_in_words(tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RegistryError, match="git is not installed"):
        GitRunner(registry.home.path).fsck()
