"""Emergencies on the real registry: verification accepts each, and finds whatever is changed about it."""

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
from nos_registry.adapters.registry.standard_file import facts_bytes, parse_facts, parse_record, record_bytes
from nos_registry.adapters.registry.trees import blob_at, files_below
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import Role, Stage
from nos_registry.domain.standard import Emergency, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Conclusion
from nos_registry.services import door, emergencies
from nos_registry.services.facts import by_language, by_urn
from tests.adapters.registry.rewriting import Edit, Made, rewrite, wherever
from tests.adapters.registry.tampering import point
from tests.services.emergent import objected, published, ratified, refused
from tests.services.making import OTHER, START, URN, World, proposed
from tests.strategies.reviews import LEAD, REGISTRAR

WAYS = {"published": published, "ratified": ratified, "refused": refused, "objected": objected}
Making = Callable[[str], tuple[World, str]]
Owning = Callable[[str], tuple[World, Registry, str]]


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Making:
    """What makes a world on a real registry in each way, once for all tests."""
    folder = tmp_path_factory.mktemp("emergencies")
    made: dict[str, tuple[World, str]] = {}

    def make(way: str) -> tuple[World, str]:
        if way not in made:
            at = dt.datetime.combine(START, dt.time(9), tzinfo=dt.UTC)
            made[way] = WAYS[way](store=create_registry(folder / f"{way}.git", actor=REGISTRAR, at=at))
        return made[way]

    return make


@pytest.fixture
def own(worlds: Making, tmp_path: Path) -> Owning:
    """What gives a copy of such a registry, to tamper with."""

    def copy(way: str) -> tuple[World, Registry, str]:
        world, review = worlds(way)
        assert isinstance(world.registry, Registry)
        shutil.copytree(world.registry.home.path, tmp_path / "own.git")
        registry = open_registry(tmp_path / "own.git")
        ports = replace(world.ports, standards=registry, reviews=registry, writer=registry, clock=type(world.clock)(world.clock.today()))
        return World(ports, world.clock, registry), registry, review

    return copy


def rules_broken(registry: Registry) -> set[str]:
    return {fault.rule for fault in RegistryProof(registry.home.path).verify(full=True).faults}


@pytest.mark.parametrize("way", WAYS)
def test_every_end_is_verified(worlds: Making, way: str) -> None:
    world, _ = worlds(way)
    assert isinstance(world.registry, Registry)
    assert RegistryProof(world.registry.home.path).verify(full=True).faults == ()


def test_what_was_verified_at_the_publication_is_verified_on_from_there(own: Owning) -> None:
    world, registry, review = own("objected")
    proof = RegistryProof(registry.home.path)
    assert proof.verify().holds
    emergencies.refuse_to_ratify(world.ports, review, REGISTRAR, "Scotland asks for another text.")
    assert proof.verify().holds


def test_the_branch_goes_on_from_main_and_ends_with_the_review(worlds: Making) -> None:
    for way, is_open in (("published", True), ("ratified", False), ("refused", False)):
        world, review = worlds(way)
        assert isinstance(world.registry, Registry)
        home = world.registry.home
        tip = home.tip(layout.review_branch(review))
        assert (tip is not None) is is_open
        if tip is not None:
            assert tip == home.main
            assert world.registry.held()[URN] == review


def facts_changed(urn: Urn, **facts: object) -> tuple[str, Callable[[bytes], bytes]]:
    """The path of a standard's facts, and what changes them."""

    def change(stored: bytes) -> bytes:
        before = parse_facts(stored)
        return facts_bytes(before.model_copy(update=facts))

    return f"{layout.standard_folder(urn)}/standard.yaml", change


def at_the_end(registry: Registry, path: str, change: Callable[[bytes], bytes]) -> Edit:
    """Change a file in the last commit of `main` alone."""
    tip = registry.home.main

    def edit(commit: pygit2.Commit, made: Made) -> Made:
        stored = blob_at(commit.tree, path)
        return replace(made, files={path: change(stored)}) if commit.id == tip and stored is not None else made

    return edit


TAMPERED = {
    "an emergency without its mark": ("published", facts_changed(URN, emergency=None), "emergency"),
    "an emergency marked as refused": ("published", facts_changed(URN, emergency=Emergency.REFUSED), "emergency"),
    "an emergency that says when it was approved": ("published", facts_changed(URN, approved_on="2026-03-02"), "emergency"),
    "a ratified text that keeps its mark": ("ratified", facts_changed(URN, emergency=Emergency.AWAITED, approved_on=None), "emergency"),
    "a ratified text approved on another day": ("ratified", facts_changed(URN, approved_on="2026-03-03"), "emergency"),
    "a refused text without its mark": ("refused", facts_changed(URN, emergency=None), "emergency"),
    "a refused text that still waits": ("refused", facts_changed(URN, emergency=Emergency.AWAITED), "emergency"),
    "another standard withdrawn with the ratification": ("ratified", facts_changed(OTHER, validity=Validity.LEGACY), "trailers"),
    "the ratified standard withdrawn with it": ("ratified", facts_changed(URN, validity=Validity.LEGACY), "unreleased"),
    "a mark on another standard": ("published", facts_changed(OTHER, emergency=Emergency.AWAITED), "trailers"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_changed_about_an_emergency_is_found(own: Owning, what: str) -> None:
    way, (path, change), rule = TAMPERED[what]
    _, registry, _ = own(way)
    rewrite(registry, at_the_end(registry, path, change))
    assert rule in rules_broken(registry)


def test_a_following_review_that_hides_who_wrote_the_refused_text_is_found(own: Owning) -> None:
    world, registry, _ = own("refused")
    following = proposed(world)
    assert rules_broken(registry) == set()

    def nobody(stored: bytes) -> bytes:
        record = parse_record(stored)
        assert isinstance(record.event, ev.Proposed)
        assert record.event.hands
        return record_bytes(record.model_copy(update={"event": record.event.model_copy(update={"hands": ()})}))

    rewrite(registry, wherever(f"{layout.review_folder(following)}/events/0001-proposed.yaml", nobody))
    assert rules_broken(registry) == {"hands"}


class TestForging:
    def test_a_ratification_without_positions_is_found(self, own: Owning) -> None:
        """Somebody with a shell writes the clock's commit, which takes the mark off."""
        world, registry, review = own("published")
        forge_end(world, review, ratification(world, review), Stage.PUBLISHED, "clock", Role.CLOCK)
        assert rules_broken(registry) == {"lifecycle"}

    def test_a_ratification_over_an_objection_is_found(self, own: Owning) -> None:
        world, registry, review = own("objected")
        forge_end(world, review, ratification(world, review), Stage.PUBLISHED, "clock", Role.CLOCK)
        assert rules_broken(registry) == {"lifecycle"}

    def test_a_ratification_by_the_registrar_is_found(self, own: Owning) -> None:
        world, registry, review = own("published")
        forge_end(world, review, ratification(world, review), Stage.PUBLISHED, REGISTRAR, Role.REGISTRAR)
        assert rules_broken(registry) == {"lifecycle"}

    def test_a_ratification_of_another_text_is_found(self, own: Owning) -> None:
        _, registry, review = own("ratified")
        folder = f"{layout.review_folder(review)}/events"
        name = next(name for name in files_below(registry.home.commit(registry.home.main).tree, folder) if name.endswith("-ratified.yaml"))
        rewrite(registry, wherever(f"{folder}/{name}", another_hash))
        assert {"texts", "lifecycle"} <= rules_broken(registry)

    def test_a_refusal_that_nobody_asked_for_is_found(self, own: Owning) -> None:
        world, registry, review = own("published")
        forge_end(world, review, ev.RatificationRefused(reason="no time"), Stage.UNRATIFIED, REGISTRAR, Role.REGISTRAR)
        assert rules_broken(registry) == {"lifecycle"}

    def test_an_emergency_of_the_sso_lead_is_found(self, own: Owning) -> None:
        """The lead holds no registrar's role, and says so or not."""
        _, registry, review = own("published")
        folder = f"{layout.review_folder(review)}/events"
        events = files_below(registry.home.commit(registry.home.main).tree, folder)
        path = f"{folder}/{next(name for name in events if name.endswith('-emergency-published.yaml'))}"
        tip = registry.home.main

        def by_the_lead(stored: bytes) -> bytes:
            return record_bytes(parse_record(stored).model_copy(update={"actor": LEAD, "role": Role.SSO_LEAD}))

        def edit(commit: pygit2.Commit, made: Made) -> Made:
            stored = blob_at(commit.tree, path)
            if commit.id != tip or stored is None:
                return made
            message = made.message.replace(f"NOS-Actor: {REGISTRAR}", f"NOS-Actor: {LEAD}").replace(
                "NOS-Role: registrar", "NOS-Role: sso-lead"
            )
            return replace(made, author=LEAD, message=message, files={path: by_the_lead(stored)})

        rewrite(registry, edit)
        assert "lifecycle" in rules_broken(registry)

    def test_a_lost_branch_is_found(self, own: Owning) -> None:
        """Without it nobody would be asked any more, and others could take the standard up."""
        _, registry, review = own("published")
        registry.home.repository.references.delete(layout.review_branch(review))
        assert rules_broken(registry) == {"refs"}

    def test_a_branch_set_back_is_found(self, own: Owning) -> None:
        _, registry, review = own("published")
        before = registry.home.commit(registry.home.main).parents[1]
        point(registry, layout.review_branch(review), str(before.id))
        assert rules_broken(registry) == {"refs"}


def ratification(world: World, review: str) -> ev.Ratified:
    """What the clock would record."""
    state = world.review(review)
    return ev.Ratified(texts=by_language(state.submitted), shared_facts=by_urn(state.submitted_facts))


def another_hash(stored: bytes) -> bytes:
    record = parse_record(stored)
    assert isinstance(record.event, ev.Ratified)
    first, *others = record.event.texts
    texts = (first.model_copy(update={"sha256": "0" * 64}), *others)
    return record_bytes(record.model_copy(update={"event": record.event.model_copy(update={"texts": texts})}))


def forge_end(world: World, review: str, event: ev.Event, stage: Stage, actor: str, role: Role) -> None:
    """End a review in retrospect past the door, with everything else as the services write it."""
    state, at = world.review(review), world.clock.now()
    record = ev.Record(sequence=state.sequence + 1, at=at, actor=actor, role=role, stage_from=state.stage, stage_to=stage, event=event)
    found = world.registry.find(URN)
    assert found is not None
    ended = {"emergency": Emergency.REFUSED} if stage is Stage.UNRATIFIED else {"emergency": None, "approved_on": at.date().isoformat()}
    with world.registry.locked():
        world.registry.conclude(Conclusion(door.change_of(review, record, (found.model_copy(update=ended),))))
