"""Sending the outbox through the services; real servers are met in the tests of the mail adapter."""

import datetime as dt

import pytest

from nos_registry.ports import Letter, PostError, UndeliverableError
from nos_registry.services.dispatch import Dispatch, letters, send_outbox
from tests.fakes.mail import FakePost
from tests.services.making import World
from tests.services.making import world as empty_world


@pytest.fixture
def world() -> World:
    made = empty_world()
    made.ports.outbox.post([Letter(f"k{n}", "reminder", f"p{n}", b"mail") for n in range(3)], made.clock.now())
    return made


def post(world: World) -> FakePost:
    assert isinstance(world.ports.post, FakePost)
    return world.ports.post


def test_everything_goes_out_once(world: World) -> None:
    assert send_outbox(world.ports) == Dispatch(sent=3)
    assert send_outbox(world.ports) == Dispatch()
    assert [letter.key for letter in post(world).delivered] == ["k0", "k1", "k2"]


def test_a_post_that_is_down_is_asked_once(world: World) -> None:
    """A server that does not answer costs half a minute a letter."""
    post(world).down = True
    assert send_outbox(world.ports) == Dispatch(postponed=1, down="the post is down")
    post(world).down = False
    assert send_outbox(world.ports) == Dispatch(sent=2)
    world.later(1)
    assert send_outbox(world.ports) == Dispatch(sent=1)


def test_one_who_is_refused_does_not_stop_the_others(world: World) -> None:
    post(world).refusing |= {"p0": UndeliverableError("gone"), "p1": PostError("later")}
    assert send_outbox(world.ports) == Dispatch(sent=1, postponed=1, undeliverable=1)


def test_what_is_not_sent_can_be_listed_and_everything_too(world: World) -> None:
    post(world).refusing["p0"] = UndeliverableError("gone")
    send_outbox(world.ports)
    assert [(kept.letter.key, kept.said) for kept in letters(world.ports)] == [("k0", "gone")]
    assert [kept.letter.key for kept in letters(world.ports, everything=True)] == ["k0", "k1", "k2"]


def test_a_letter_in_the_hands_of_a_process_that_was_killed_is_taken_up_after_a_while(world: World) -> None:
    now = world.clock.now()
    world.ports.delivery.claim("k0", now, now + dt.timedelta(minutes=15))
    assert send_outbox(world.ports) == Dispatch(sent=2)
    world.later(1)
    assert send_outbox(world.ports) == Dispatch(sent=1)


def test_a_dispatch_reads_as_the_number_of_letters_sent() -> None:
    assert (str(Dispatch(sent=3, postponed=1)), bool(Dispatch(sent=1)), bool(Dispatch(postponed=1))) == ("3", True, False)
