"""What the clock does when it is due, once, however late."""

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

import pytest

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.domain.digests import Digest
from nos_registry.domain.letters import Invitation
from nos_registry.domain.review.profile import GateRule
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.review import Window
from nos_registry.domain.review.stages import Nation, Response, Stage, Subject
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Letter, Person
from nos_registry.services import drafting, reviews
from nos_registry.services.appointments import appointments
from nos_registry.services.status import GateStatus, review_status
from nos_registry.services.tick import Done, tick
from tests.services.making import OTHER, START, URN, World, approved, both, consulting, planned, proposed, stocked
from tests.strategies.reviews import APPROVER, DRAFTER, LEAD, PROFILES, heard

PART_A = Subject.PART_A
THREE_OF_FOUR = GateRule(subject=PART_A, nations=tuple(Nation), approvals_needed=3)
FULL = PROFILES["full"]
SMALL = FULL.model_copy(update={"name": "small", "gates": (THREE_OF_FOUR, *FULL.gates[1:])})


class Desk:
    """Writes letters of one line, and keeps the invitations that it delivers."""

    def __init__(self) -> None:
        self.delivered: list[str] = []

    def reminder(self, digest: Digest, to: Person, today: dt.date) -> Letter:
        return Letter("|".join(digest.keys), "reminder", to.id, f"{today}".encode())

    def invitation(self, invitation: Invitation, to: Person, diary: Sequence[object]) -> Letter:
        assert diary
        told = f"until {invitation.closes}{f', because {invitation.reason}' if invitation.extended else ''}"
        return Letter(f"{to.id} {told}", "invitation", to.id, told.encode())

    def opened(self) -> AbstractContextManager[None]:
        return nullcontext()

    def deliver(self, letter: Letter) -> None:
        if letter.kind == "invitation":
            self.delivered.append(letter.mail.decode())


@pytest.fixture
def world() -> World:
    made = stocked()
    desk: Any = Desk()
    delivery: Any = made.ports.outbox
    return replace(made, ports=replace(made.ports, profiles={**PROFILES, "small": SMALL}, letters=desk, post=desk, delivery=delivery))


def held_by_wales(world: World, profile: str = "full", urn: Urn = URN) -> str:
    """Part A, where Wales holds and the others have approved."""
    review_id = proposed(world, urn, profile=profile)
    planned(world, review_id)
    three_approve_and_wales_holds(world, review_id, PART_A)
    return review_id


def three_approve_and_wales_holds(world: World, review_id: str, subject: Subject) -> None:
    for nation in reversed(Nation):
        answer = Response.HOLD if nation is Nation.WALES else Response.APPROVE
        reviews.take_position(world.ports, review_id, APPROVER[nation], subject, answer, feedback="it is being read")


def told(world: World) -> set[str]:
    """What the letters said that have gone out."""
    desk: Any = world.ports.post
    return set(desk.delivered)


def gate(world: World, review_id: str, subject: Subject) -> GateStatus:
    return next(gate for gate in review_status(world.ports, review_id).gates if gate.subject is subject)


def test_a_hold_that_lapsed_is_recorded_once_and_waits_for_the_nation(world: World) -> None:
    review_id = held_by_wales(world)
    assert gate(world, review_id, PART_A).standing == "WLS blocks"
    world.later(13)
    assert tick(world.ports) == ()
    world.later(1)
    assert [done.what for done in tick(world.ports, dry_run=True)] == ["lapse"]
    assert [(done.what, done.failed) for done in tick(world.ports)] == [("lapse", "")]
    assert tick(world.ports) == ()
    assert world.review(review_id).stage is Stage.PART_A
    assert gate(world, review_id, PART_A).standing == "3 of 4 still stand; waits for WLS"


def test_a_gate_that_only_a_lapsed_hold_kept_shut_opens(world: World) -> None:
    review_id = held_by_wales(world, "small")
    world.later(14)
    assert [done.what for done in tick(world.ports)] == ["lapse"]
    assert world.review(review_id).stage is Stage.DRAFTING
    assert replay(world.registry.records(review_id)) is None
    found = gate(world, review_id, PART_A)
    assert (found.approved, found.needed, found.passed, found.standing) == (3, 3, True, "passed on 16 March 2026")


def test_what_an_outage_delayed_is_made_up_for_in_one_tick(world: World) -> None:
    """A hold lapsed and a consultation was to open, while nobody asked: one tick does both, and a second nothing."""
    small = SMALL.model_copy(
        update={"gates": (GateRule(subject=Subject.DRAFT_NOS, nations=tuple(Nation), approvals_needed=3), *FULL.gates[2:])}
    )
    world = replace(world, ports=replace(world.ports, profiles={"small": small}))
    review_id = proposed(world, profile="small")
    opens = START + dt.timedelta(days=20)
    planned(world, review_id, window=Window(opens, opens + dt.timedelta(days=30)))
    drafting.save_draft(world.ports, review_id, DRAFTER, both())
    reviews.submit_draft(world.ports, review_id, LEAD)
    three_approve_and_wales_holds(world, review_id, Subject.DRAFT_NOS)
    world.later(25)
    assert [done.what for done in tick(world.ports)][:2] == ["lapse", "open-consultation"]
    assert world.review(review_id).window == Window(START + dt.timedelta(days=25), START + dt.timedelta(days=55))
    assert tick(world.ports) == ()


def test_a_consultation_that_was_held_runs_as_many_days_longer(world: World) -> None:
    review_id = consulting(world)
    tick(world.ports)
    world.later(10)
    reviews.hold(world.ports, review_id, LEAD, "an error was found")
    world.later(30)
    assert tick(world.ports, dry_run=True) == ()
    reviews.resume(world.ports, review_id, LEAD, "the error is mended")
    found = world.review(review_id)
    assert found.window == Window(START, START + dt.timedelta(days=27 + 30))
    assert found.extension == "the error is mended"
    tick(world.ports)
    assert told(world) == {"until 2026-03-29", "until 2026-04-28, because the error is mended"}
    world.later(17)
    assert tick(world.ports, dry_run=True) == ()
    world.later(1)
    assert [done.what for done in tick(world.ports, dry_run=True)] == ["close"]
    assert replay(world.registry.records(review_id)) is None


def test_a_gate_left_behind_is_told_as_it_was_then(world: World) -> None:
    """Drafts that follow void nothing of what was passed on the text of then."""
    review_id = consulting(world)
    before = gate(world, review_id, Subject.DRAFT_NOS)
    assert (before.approved, before.needed, before.standing) == (4, 4, "passed on 2 March 2026")
    world.later(28)
    tick(world.ports)
    new = both(
        ("greet each customer warmly when they come in", "ask what the customer needs"),
        ("cyfarch pob cwsmer yn gynnes", "gofyn i'r cwsmer beth sydd ei angen"),
    )
    drafting.save_draft(world.ports, review_id, DRAFTER, new)
    reviews.submit_final(world.ports, review_id, LEAD, heard())
    after = gate(world, review_id, Subject.DRAFT_NOS)
    assert (after.approved, after.needed, after.passed, after.standing) == (4, 4, True, "passed on 2 March 2026, on the text of then")
    approved(world, review_id, Subject.PART_B)
    assert gate(world, review_id, Subject.PART_B).standing == "passed"
    assert gate(world, review_id, Subject.FINAL_NOS).standing == "waits for ENG, NIR, SCT, WLS, scrutiny"


class Broken:
    """The store of a world, in which one review can neither be read nor written."""

    def __init__(self, store: Any, review: str) -> None:
        self.store_of_world, self.review = store, review

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store_of_world, name)

    def records(self, review: str) -> Any:
        if review == self.review:
            raise RegistryError(f"{review} is of a newer format", "Use a newer nos")
        return self.store_of_world.records(review)

    def store(self, change: Change) -> str:
        if change.review == self.review:
            raise RegistryError("the disk is full", "Make room")
        return self.store_of_world.store(change)


def test_a_review_that_cannot_be_read_holds_up_no_other(world: World) -> None:
    """It is told each time; the others go on, with their letters and their appointments."""
    review_id, other = consulting(world), proposed(world, OTHER)
    broken: Any = Broken(world.registry, other)
    ports = replace(world.ports, reviews=broken)
    world.later(10)
    assert [found.review for found in appointments(ports)] == [review_id]
    failed = Done("advance", other, f"{other} is of a newer format. Use a newer nos")
    assert failed in tick(ports)
    assert told(world) == {"until 2026-03-29"}
    world.later(18)
    found = tick(ports)
    assert failed in found
    assert Done("close", review_id) in found
    assert world.review(review_id).stage is Stage.RESOLUTION


def test_what_cannot_be_written_of_one_review_holds_up_no_other(world: World) -> None:
    first, second = consulting(world), held_by_wales(world, urn=OTHER)
    broken: Any = Broken(world.registry, second)
    world.later(28)
    done = tick(replace(world.ports, writer=broken))
    assert [found for found in done if found.review] == [Done("lapse", second, "the disk is full. Make room"), Done("close", first)]
