"""Consulting through the services."""

import datetime as dt

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.stages import DispositionCode, Stage
from nos_registry.services import consultations, reviews
from tests.services.making import URN, World, consulting, drafting_of, stocked
from tests.strategies.reviews import LEAD, comment


@pytest.fixture
def world() -> World:
    return stocked()


@pytest.fixture
def review_id(world: World) -> str:
    return consulting(world)


def test_a_comment_is_kept_in_the_office_until_the_end(world: World, review_id: str) -> None:
    before = world.registry.records(review_id)
    consultations.comment(world.ports, review_id, comment(1, world.clock.today()))
    assert world.registry.records(review_id) == before
    assert [found.id for found in world.ports.comments.received(review_id)] == ["c01"]


@pytest.mark.parametrize("day", [0, 27])
def test_a_comment_is_taken_on_the_first_and_on_the_last_day(world: World, review_id: str, day: int) -> None:
    world.later(day)
    assert consultations.comment(world.ports, review_id, comment(1, world.clock.today())).id == "c01"


def test_a_comment_the_day_after_is_refused_and_not_kept(world: World, review_id: str) -> None:
    """Even before the clock has closed the consultation."""
    world.later(28)
    with pytest.raises(RefusedError, match="the consultation ran from 2 March 2026 to 29 March 2026"):
        consultations.comment(world.ports, review_id, comment(1, world.clock.today()))
    assert world.ports.comments.received(review_id) == ()


def test_a_comment_before_the_opening_is_refused(world: World) -> None:
    review_id = drafting_of(world)
    with pytest.raises(RefusedError, match="knows no comment"):
        consultations.comment(world.ports, review_id, comment(1, world.clock.today()))


def test_a_comment_while_the_review_is_on_hold_is_refused(world: World, review_id: str) -> None:
    reviews.hold(world.ports, review_id, LEAD, "funding")
    with pytest.raises(RefusedError, match="on-hold knows no comment"):
        consultations.comment(world.ports, review_id, comment(1, world.clock.today()))


def test_an_empty_comment_is_refused(world: World, review_id: str) -> None:
    with pytest.raises(RefusedError, match="1 to 10000 characters"):
        consultations.comment(world.ports, review_id, comment(1, world.clock.today(), text=" "))


def test_a_respondent_sends_so_many_comments_a_day_and_the_next_day_more(world: World, review_id: str) -> None:
    def send(number: int, respondent: str = "acme") -> None:
        sent = comment(number, world.clock.today()).model_copy(update={"respondent": respondent})
        consultations.comment(world.ports, review_id, sent)

    for number in range(100):
        send(number)
    with pytest.raises(RefusedError, match="100 comments a day are taken from one respondent"):
        send(100)
    send(100, "somebody-else")
    world.later(1)
    send(101)
    assert len(world.ports.comments.received(review_id)) == 102


def test_closing_puts_the_log_on_record_in_the_order_it_came(world: World, review_id: str) -> None:
    for number in (2, 1, 3):
        consultations.comment(world.ports, review_id, comment(number, world.clock.today()))
    world.later(28)
    closed = consultations.close(world.ports, review_id)
    assert isinstance(closed.event, ev.ConsultationClosed)
    assert [found.id for found in closed.event.comments] == ["c02", "c01", "c03"]
    assert world.review(review_id).undisposed == ("c01", "c02", "c03")


def test_the_clock_closes_on_the_day_after_and_not_before(world: World, review_id: str) -> None:
    world.later(27)
    with pytest.raises(RefusedError, match="open until 29 March 2026"):
        consultations.close(world.ports, review_id)
    world.later(1)
    assert consultations.close(world.ports, review_id).stage_to is Stage.RESOLUTION


def test_closing_twice_changes_nothing(world: World, review_id: str) -> None:
    world.later(28)
    consultations.close(world.ports, review_id)
    with pytest.raises(RefusedError):
        consultations.close(world.ports, review_id)
    assert world.review(review_id).stage is Stage.RESOLUTION


def test_nobody_but_the_clock_closes(world: World, review_id: str) -> None:
    world.later(28)
    with pytest.raises(RefusedError, match="only clock may close"):
        consultations.close(world.ports, review_id, LEAD)


def test_an_extension_lets_people_answer_longer(world: World, review_id: str) -> None:
    world.later(27)
    consultations.extend(world.ports, review_id, LEAD, world.clock.today() + dt.timedelta(days=7), "a holiday fell into it")
    world.later(7)
    consultations.comment(world.ports, review_id, comment(1, world.clock.today()))
    with pytest.raises(RefusedError, match="open until"):
        consultations.close(world.ports, review_id)


def test_a_comment_without_disposition_keeps_the_final_text_back(world: World, review_id: str) -> None:
    for number in (1, 2):
        consultations.comment(world.ports, review_id, comment(number, world.clock.today()))
    world.later(28)
    consultations.close(world.ports, review_id)
    rejected = ev.CommentDisposed(comment="c01", code=DispositionCode.REJECTED, reason="it is there already")
    consultations.dispose(world.ports, review_id, LEAD, rejected)
    with pytest.raises(RefusedError, match="1 comments without disposition: c02"):
        reviews.submit_final(world.ports, review_id, LEAD, {})


def test_a_clause_is_found_by_what_is_printed(world: World, review_id: str) -> None:
    found = consultations.anchor(world.ports, review_id, URN, " p2 ", "open questions")
    assert found == ev.Anchor(urn=URN, clause="P2", printed="P2", quote="open questions")
    assert consultations.anchor(world.ports, review_id, URN, None).clause is None
    with pytest.raises(NosError, match="nothing is printed as P99 in INSCS009"):
        consultations.anchor(world.ports, review_id, URN, "P99")
