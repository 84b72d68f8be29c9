"""Several clones and the hub they share."""

import multiprocessing
import os
import subprocess
from pathlib import Path

import pytest

from nos_registry.adapters.hub import RegistryHub
from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.serving import HOOK, serve_hooks
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.review.stages import Role
from nos_registry.domain.standard import Emergency
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Grant
from tests.adapters.registry.making import (
    AT,
    CFACSA8,
    INSCS009,
    REVIEW,
    cancellation,
    change,
    drafted,
    emergency,
    minutes,
    on_review,
    proposed,
    publication,
    ratification,
    standard,
)
from tests.adapters.registry.stores import written
from tests.adapters.registry.tampering import point
from tests.adapters.working_at_hubs import store_and_push

SPAWN = multiprocessing.get_context("spawn")
BRANCH = layout.review_branch(REVIEW)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    serve_hooks(tmp_path / "hub.git")
    return tmp_path / "hub.git"


@pytest.fixture
def asha(tmp_path: Path, hub: Path) -> Registry:
    """A clone that made the registry and gave it to the hub."""
    made = create_registry(tmp_path / "asha.git", actor="asha", at=AT)
    RegistryHub(made, hub).push()
    return made


@pytest.fixture
def bryn(tmp_path: Path, asha: Registry, hub: Path) -> Registry:
    """Another clone."""
    assert asha.open_reviews() == ()
    subprocess.run(["git", "clone", "--quiet", "--bare", str(hub), str(tmp_path / "bryn.git")], check=True)
    opened = open_registry(tmp_path / "bryn.git")
    RegistryHub(opened, hub).pull()
    return opened


def refs(registry: Registry) -> dict[str, str]:
    return {name: tip for name, tip in registry.home.git.refs_below("refs/").items() if not name.startswith("refs/remotes/")}


def at_hub(hub: Path) -> dict[str, str]:
    return open_registry(hub).home.git.refs_below("refs/")


def test_what_one_pushes_another_pulls(asha: Registry, bryn: Registry, hub: Path) -> None:
    written(asha, change(standard(), at=minutes(1)))
    assert RegistryHub(asha, hub).push().moved == ("refs/heads/main", "refs/tags/INSCS009/v1")
    assert RegistryHub(bryn, hub).pull().moved == ("refs/heads/main", "refs/tags/INSCS009/v1")
    assert refs(asha) == refs(bryn) == at_hub(hub)
    assert bryn.find(INSCS009) == asha.find(INSCS009)


def test_twice_is_once(asha: Registry, hub: Path) -> None:
    assert RegistryHub(asha, hub).push().moved == ()
    assert RegistryHub(asha, hub).pull().moved == ()


def test_own_commits_are_put_on_top_of_the_hubs(asha: Registry, bryn: Registry, hub: Path) -> None:
    written(asha, change(standard(), at=minutes(1)))
    written(bryn, change(standard(CFACSA8), at=minutes(2)))
    RegistryHub(asha, hub).push()
    assert RegistryHub(bryn, hub).push().replayed == 1
    RegistryHub(asha, hub).pull()
    assert refs(asha) == refs(bryn) == at_hub(hub)
    assert [one.urn for one in asha.summaries()] == [CFACSA8, INSCS009]
    assert verify(asha.home.path).faults == verify(bryn.home.path).faults == ()


def test_roles_granted_at_both_are_all_held(asha: Registry, bryn: Registry, hub: Path) -> None:
    for registry, who in ((asha, "carys"), (bryn, "dafydd")):
        grant = Grant(who, Role.DRAFTER, AT.date())
        written(registry, Change("Grant", "role-granted", "asha", Role.REGISTRAR, minutes(1), grants=(grant,)))
        RegistryHub(registry, hub).push()
    assert [grant.actor for grant in bryn.grants()] == ["asha", "carys", "dafydd"]
    assert verify(bryn.home.path).faults == ()


def test_a_whole_review_travels_and_its_branch_is_retired_everywhere(asha: Registry, bryn: Registry, hub: Path) -> None:
    written(asha, on_review(proposed(), standards=(standard(),), at=minutes(1)))
    RegistryHub(asha, hub).push()
    RegistryHub(bryn, hub).pull()
    assert bryn.open_reviews() == (REVIEW,)
    written(bryn, publication(2, standard(), at=minutes(2)))
    RegistryHub(bryn, hub).push()
    assert BRANCH not in at_hub(hub)
    RegistryHub(asha, hub).pull()
    assert (asha.open_reviews(), asha.ended_reviews()) == ((), (REVIEW,))
    assert refs(asha) == refs(bryn) == at_hub(hub)


def test_a_review_that_published_in_an_emergency_goes_on_at_every_clone(asha: Registry, bryn: Registry, hub: Path) -> None:
    """Its branch stands on `main`, and is no less a branch for that."""
    marked = standard(emergency=Emergency.AWAITED)
    written(asha, on_review(proposed(), drafted(2), standards=(standard(),)))
    RegistryHub(asha, hub).push()
    RegistryHub(bryn, hub).pull()
    written(asha, change(standard(CFACSA8), at=minutes(1)))
    written(bryn, emergency(3, marked, at=minutes(2)))
    RegistryHub(asha, hub).push()
    RegistryHub(bryn, hub).push()  # on top of what asha gave
    RegistryHub(asha, hub).pull()
    assert asha.open_reviews() == bryn.open_reviews() == (REVIEW,)
    assert refs(asha) == refs(bryn) == at_hub(hub)
    written(asha, ratification(4, standard(approved_on="2026-03-02"), at=minutes(4)))
    RegistryHub(asha, hub).push()
    RegistryHub(bryn, hub).pull()
    assert bryn.open_reviews() == ()
    assert refs(asha) == refs(bryn) == at_hub(hub)
    assert verify(bryn.home.path).holds


def test_a_publication_is_put_on_top_whole(asha: Registry, bryn: Registry, hub: Path) -> None:
    """Its review rested on own commits of main that are made anew, so it is too."""
    written(bryn, change(standard(CFACSA8), at=minutes(1)))
    written(bryn, on_review(proposed(), standards=(standard(),), at=minutes(2)))
    written(bryn, publication(2, standard(), at=minutes(3)))
    written(bryn, on_review(proposed(CFACSA8), review="2026-other", at=minutes(4)))
    written(asha, change(standard(Urn("X")), at=minutes(1)))
    RegistryHub(asha, hub).push()
    assert RegistryHub(bryn, hub).push().replayed == 4
    assert verify(bryn.home.path).faults == verify(hub).faults == ()
    assert open_registry(hub).open_reviews() == ("2026-other",)
    assert refs(bryn) == at_hub(hub)


def test_the_same_standard_changed_at_both_is_refused_and_nothing_is_lost(asha: Registry, bryn: Registry, hub: Path) -> None:
    written(asha, change(standard(text="here"), at=minutes(1)))
    written(bryn, change(standard(text="there"), at=minutes(1)))
    RegistryHub(asha, hub).push()
    before = refs(bryn)
    for carry in (RegistryHub(bryn, hub).push, RegistryHub(bryn, hub).pull):
        with pytest.raises(RegistryError, match=r"INSCS009.* was changed at the hub as well as here"):
            carry()
    assert refs(bryn) == before


def test_a_review_that_went_on_at_both_is_refused(asha: Registry, bryn: Registry, hub: Path) -> None:
    written(asha, on_review(proposed(), at=minutes(1)))
    RegistryHub(asha, hub).push()
    RegistryHub(bryn, hub).pull()
    written(asha, on_review(drafted(2), at=minutes(2)))
    written(bryn, cancellation(2, at=minutes(3)))
    RegistryHub(asha, hub).push()
    with pytest.raises(RegistryError):
        RegistryHub(bryn, hub).push()
    assert at_hub(hub)[BRANCH] == str(asha.home.tip(BRANCH))


def test_a_hub_of_another_registry_is_refused(tmp_path: Path, asha: Registry, hub: Path) -> None:
    assert asha.home.main
    other = create_registry(tmp_path / "other.git", actor="carys", at=minutes(5))
    with pytest.raises(RegistryError, match="nothing in common"):
        RegistryHub(other, hub).push()


def test_a_hub_that_is_not_there_is_told_in_words(asha: Registry, tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="git fetch failed"):
        RegistryHub(asha, tmp_path / "nowhere").push()


@pytest.mark.parametrize("name", ["-x", "https://example.org/x", "a b", "../x", "ext::sh"])
def test_an_address_is_no_name_of_a_hub(asha: Registry, name: str) -> None:
    with pytest.raises(RegistryError, match="no name of a remote"):
        RegistryHub(asha, name).pull()


class TestTheHook:
    """What a push with plain git is refused, by git's own exit code."""

    def push(self, registry: Registry, hub: Path, *specs: str) -> int:
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null"}
        command = ["git", f"--git-dir={registry.home.path}", "push", "--quiet", "--force", str(hub), *specs]
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode

    @pytest.fixture(autouse=True)
    def _filled(self, asha: Registry, hub: Path) -> None:
        written(asha, change(standard(), at=minutes(1)))
        written(asha, change(standard(CFACSA8), at=minutes(2)))
        written(asha, on_review(proposed(), at=minutes(3)))
        RegistryHub(asha, hub).push()

    @pytest.mark.parametrize(
        "spec",
        [
            ":refs/heads/main",
            "refs/heads/main~1:refs/heads/main",
            f":{BRANCH}",
            f"refs/heads/main:{BRANCH}",
            ":refs/tags/INSCS009/v1",
            "refs/heads/main:refs/tags/INSCS009/v1",
            f"{BRANCH}:refs/tags/mine",
            "refs/heads/main:refs/heads/other",
            "refs/heads/main:refs/notes/x",
        ],
    )
    def test_what_takes_away_is_refused(self, asha: Registry, hub: Path, spec: str) -> None:
        before = at_hub(hub)
        assert self.push(asha, hub, spec) != 0
        assert at_hub(hub) == before

    def test_a_rewritten_main_is_refused_whatever_comes_with_it(self, tmp_path: Path, asha: Registry, hub: Path) -> None:
        other = create_registry(tmp_path / "other.git", actor="asha", at=minutes(9))
        before = at_hub(hub)
        assert self.push(other, hub, "refs/heads/main:refs/heads/main") != 0
        assert at_hub(hub) == before
        assert asha.home.main

    def test_what_adds_is_accepted(self, asha: Registry, hub: Path) -> None:
        written(asha, on_review(drafted(2), at=minutes(4)))
        assert self.push(asha, hub, f"{BRANCH}:{BRANCH}") == 0

    def test_a_review_is_retired_with_the_main_that_holds_it(self, asha: Registry, hub: Path) -> None:
        written(asha, cancellation(2, at=minutes(5)))
        assert self.push(asha, hub, f":{BRANCH}") != 0
        assert self.push(asha, hub, "refs/heads/main:refs/heads/main", f":{BRANCH}") == 0

    def test_a_moved_tag_of_ones_own_is_told_before_pushing(self, asha: Registry, hub: Path) -> None:
        point(asha, "refs/tags/INSCS009/v1", str(asha.home.main))
        with pytest.raises(RegistryError, match="another INSCS009/v1"):
            RegistryHub(asha, hub).push()


class TestInstalling:
    def test_it_is_a_shell_script_that_runs_anywhere(self, hub: Path) -> None:
        hook = hub / "hooks" / HOOK
        assert hook.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
        assert os.access(hook, os.X_OK)
        assert subprocess.run(["/bin/sh", "-n", str(hook)], check=False).returncode == 0

    def test_twice_is_once(self, hub: Path) -> None:
        assert serve_hooks(hub) == serve_hooks(hub)

    def test_anothers_hook_is_left_alone(self, hub: Path) -> None:
        (hub / "hooks" / HOOK).write_text("#!/bin/sh\necho mine\n", encoding="utf-8")
        with pytest.raises(RegistryError, match="another's"):
            serve_hooks(hub)

    def test_a_folder_with_something_else_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "thesis").mkdir()
        (tmp_path / "thesis" / "text").write_text("mine", encoding="utf-8")
        with pytest.raises(RegistryError):
            serve_hooks(tmp_path / "thesis")


@pytest.mark.parametrize("commits", [8, pytest.param(50, marks=pytest.mark.slow)])
def test_two_clones_at_once_lose_nothing(asha: Registry, bryn: Registry, hub: Path, commits: int) -> None:
    names = {"ASH1": asha, "BRY1": bryn}
    workers = [SPAWN.Process(target=store_and_push, args=(one.home.path, hub, name, commits)) for name, one in names.items()]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    held = open_registry(hub)
    assert {one.urn: one.version for one in held.summaries()} == dict.fromkeys(names, commits)
    verification = verify(hub)
    assert (verification.commits, verification.faults) == (2 * commits + 1, ())
