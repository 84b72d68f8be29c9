"""Outcomes on the real registry: verification accepts each, and finds whatever is changed about it."""

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pygit2
import pytest

from nos_registry.adapters.proof import RegistryProof
from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.standard_file import facts_bytes, parse_facts
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.domain.review.stages import Role
from nos_registry.domain.standard import Lineage, LineageKind, Standard, Status, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import TRANSITION_ENDED, Change
from nos_registry.services import transitions
from nos_registry.services.capacity import CLOCK
from tests.adapters.registry.rewriting import Edit, Made, rewrite
from tests.services.making import OTHER, START, URN, World
from tests.services.outcomes import NEW, SOURCE, WAYS, stocked
from tests.strategies.reviews import REGISTRAR

QUICK = ("split", "import", "withdraw beside a revision")
"""Ways that together show every rule; a review on the disk takes seconds."""

Making = Callable[[str], World]


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Making:
    """What makes a world on a real registry in each way, once for all tests."""
    folder = tmp_path_factory.mktemp("outcomes")
    made: dict[str, World] = {}

    def make(way: str) -> World:
        if way not in made:
            store = create_registry(folder / f"{len(made)}.git", actor=REGISTRAR, at=dt.datetime.combine(START, dt.time(9), tzinfo=dt.UTC))
            made[way] = stocked(store)
            WAYS[way](made[way])
        return made[way]

    return make


@pytest.fixture
def own(worlds: Making, tmp_path: Path) -> Callable[[str], Registry]:
    """What gives a copy of such a registry, to tamper with."""

    def copy(way: str) -> Registry:
        shutil.copytree(path_of(worlds(way)), tmp_path / "own.git")
        return open_registry(tmp_path / "own.git")

    return copy


def path_of(world: World) -> Path:
    assert isinstance(world.registry, Registry)
    return world.registry.home.path


def rules_broken(path: Path) -> set[str]:
    return {fault.rule for fault in RegistryProof(path).verify(full=True).faults}


@pytest.mark.parametrize("way", [pytest.param(way, marks=() if way in QUICK else pytest.mark.slow) for way in WAYS])
def test_every_outcome_is_verified(worlds: Making, way: str) -> None:
    assert rules_broken(path_of(worlds(way))) == set()


def with_facts(urn: Urn, **facts: object) -> tuple[str, Callable[[bytes], bytes]]:
    """The path of a standard's facts, and what changes them."""

    def change(stored: bytes) -> bytes:
        before = parse_facts(stored)
        after = before.model_copy(update=facts)
        assert after != before
        return facts_bytes(after)

    return f"{layout.standard_folder(urn)}/standard.yaml", change


def with_words(urn: Urn, old: bytes, new: bytes) -> tuple[str, Callable[[bytes], bytes]]:
    """The path of a standard's English text, and what changes a word of it."""

    def change(stored: bytes) -> bytes:
        assert old in stored
        return stored.replace(old, new)

    return f"{layout.standard_folder(urn)}/en.md", change


def at_the_end(registry: Registry, path: str, change: Callable[[bytes], bytes]) -> Edit:
    """Change a file in the last commit of `main` alone."""
    tip = registry.home.main

    def edit(commit: pygit2.Commit, made: Made) -> Made:
        stored = blob_at(commit.tree, path)
        return replace(made, files={path: change(stored)}) if commit.id == tip and stored is not None else made

    return edit


def line(kind: LineageKind, urn: Urn = URN) -> tuple[Lineage, ...]:
    return (Lineage(kind=kind, urn=urn, version=1),)


TAMPERED = {
    "one part of a split left out at its original": ("split", with_facts(URN, replaced_by=(NEW,))),
    "a longer transition": ("split", with_facts(URN, transition_ends=dt.date(2028, 3, 30))),
    "an original that stays in force": ("split", with_facts(URN, validity=Validity.CURRENT)),
    "a split called a replacement": ("split", with_facts(NEW, lineage=line(LineageKind.REPLACE))),
    "a part that descends from another": ("split", with_facts(NEW, lineage=line(LineageKind.SPLIT, OTHER))),
    "an import whose text was changed": ("import", with_words(NEW, b"warmly", b"coldly")),
    "an import called tailored": ("import", with_facts(NEW, status=Status.TAILORED)),
    "an import that retires its source": ("import", with_facts(SOURCE, validity=Validity.LEGACY, replaced_by=(NEW,))),
    "a confirmation of another text": ("import", with_words(URN, b"warmly", b"coldly")),
    "a withdrawal that never was": ("withdraw beside a revision", with_facts(OTHER, validity=Validity.CURRENT)),
    "a withdrawal with a replacement": ("withdraw beside a revision", with_facts(OTHER, replaced_by=(URN,))),
    "a transition over before its time": ("withdraw beside a revision", with_facts(OTHER, transition_over=True)),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_changed_about_an_outcome_is_found(own: Callable[[str], Registry], what: str) -> None:
    way, (path, change) = TAMPERED[what]
    registry = own(way)
    rewrite(registry, at_the_end(registry, path, change))
    assert rules_broken(registry.home.path) & {"outcome", "retired", "trailers"}


class TestTransition:
    @pytest.fixture
    def over(self, own: Callable[[str], Registry], worlds: Making) -> World:
        """The last day on which what was split may be used."""
        world, registry = worlds("split"), own("split")
        clock = type(world.clock)(dt.date(2027, 3, 30))
        ports = replace(world.ports, standards=registry, reviews=registry, writer=registry, clock=clock)
        return World(ports, clock, registry)

    def test_its_end_is_one_commit_of_the_clock_that_holds(self, over: World) -> None:
        over.later(1)
        before = RegistryProof(path_of(over)).verify(full=True).commits
        assert transitions.end_transitions(over.ports) == (URN,)
        assert transitions.end_transitions(over.ports) == ()
        after = RegistryProof(path_of(over)).verify(full=True)
        assert (after.faults, after.commits) == ((), before + 1)
        entry = over.registry.history(URN)[0]
        assert (entry.event, entry.actor, entry.role, entry.version) == (TRANSITION_ENDED, CLOCK, "clock", 1)

    def test_what_is_legacy_changes_in_nothing_else(self, over: World) -> None:
        over.later(1)
        store(over, retired(over).model_copy(update={"transition_over": True, "replaced_by": (NEW,)}))
        assert rules_broken(path_of(over)) >= {"retired"}

    def test_a_transition_that_runs_is_not_ended(self, over: World) -> None:
        store(over, retired(over).model_copy(update={"transition_over": True}))
        assert rules_broken(path_of(over)) == {"retired"}

    def test_only_the_clock_ends_a_transition(self, over: World) -> None:
        over.later(1)
        store(over, retired(over).model_copy(update={"transition_over": True}), REGISTRAR, Role.REGISTRAR, event="ingested")
        assert rules_broken(path_of(over)) == {"retired"}

    def test_the_clock_says_nothing_else_on_main(self, over: World) -> None:
        standing = over.ports.standards.find(NEW)
        assert standing is not None
        store(over, standing.model_copy(update={"validity": Validity.LEGACY}))
        assert "retired" in rules_broken(path_of(over))

    def test_an_end_is_not_taken_back(self, over: World) -> None:
        over.later(1)
        transitions.end_transitions(over.ports)
        store(over, retired(over).model_copy(update={"transition_over": False}))
        assert rules_broken(path_of(over)) == {"retired"}


def retired(world: World) -> Standard:
    found = world.ports.standards.find(URN)
    assert found is not None
    return found


def store(world: World, standard: Standard, actor: str = CLOCK, role: Role = Role.CLOCK, event: str = TRANSITION_ENDED) -> None:
    with world.ports.writer.locked():
        world.ports.writer.store(Change("Change it", event, actor, role, world.clock.now(), standards=(standard,)))
