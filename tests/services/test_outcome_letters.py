"""Letters at the end: what became of comments, which standards may no longer be used, and to whom no letter can go."""

import datetime as dt

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import DispositionCode, Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Person
from nos_registry.services import consultations, notices, preferences, privacy, transitions
from nos_registry.services.status import review_status
from nos_registry.services.tick import tick
from tests.services.making import URN, World, consulting
from tests.services.outcomes import finished, merged, stocked
from tests.strategies.reviews import LEAD, comment

LAST_DAY = dt.date(2027, 3, 30)


def letters(world: World, kind: str) -> list[str]:
    return [each.person for each in world.ports.outbox.waiting() if each.kind == kind]


def answered(world: World, *respondents: str) -> str:
    """A consultation that these answered, closed, each comment noted."""
    review_id = consulting(world)
    for number, respondent in enumerate(respondents):
        consultations.comment(world.ports, review_id, comment(number, world.clock.today(), respondent=respondent))
    world.later(28)
    consultations.close(world.ports, review_id)
    for each in world.review(review_id).comments:
        said = ev.CommentDisposed(comment=each, code=DispositionCode.NOTED, reason="Thank you")
        consultations.dispose(world.ports, review_id, LEAD, said)
    return review_id


def test_each_respondent_hears_once_though_no_tick_came_before_the_publication() -> None:
    world = stocked()
    review_id = answered(world, "p1", "p2", "p1")
    finished(world, review_id)
    first, second = tick(world.ports), tick(world.ports)
    assert sorted(kept.letter.person for kept in world.ports.delivery.letters() if kept.letter.kind == "outcome") == ["p1", "p2"]
    assert [done.what for done in first if "outcomes" in done.what] == ["2 outcomes"]
    assert [done.what for done in second if "outcomes" in done.what] == []


def test_to_whom_no_letter_can_go_is_said_by_the_tick_and_the_status() -> None:
    world = stocked()
    review_id = answered(world, "p1", "body-a1b2c3", "nation-wls")
    assert review_status(world.ports, review_id).unreachable == ("body-a1b2c3", "nation-wls")
    finished(world, review_id)
    assert "no letter to body-a1b2c3, nation-wls: not in the office" in {done.what for done in tick(world.ports)}


def test_whoever_is_added_under_the_id_can_be_told_and_whoever_was_erased_is_not_missed() -> None:
    world = stocked()
    review_id = answered(world, "p1", "body-a1b2c3")
    world.ports.people.add(Person("body-a1b2c3", "N", "Siop", "n@siop.example", Nation.WALES, Language.CY))
    privacy.forget(world.ports, "p1")
    assert review_status(world.ports, review_id).unreachable == ()


class TestEndedTransitions:
    def ended(self) -> World:
        world = stocked()
        merged(world)
        world.ports.people.add(Person("x", "X", "", "x@example.org", Nation.WALES, Language.CY, "invitee"))
        preferences.unsubscribe(world.ports, "p2")
        world.clock.move(LAST_DAY + dt.timedelta(days=1))
        transitions.end_transitions(world.ports)
        return world

    def test_everybody_who_takes_news_hears_once_of_all_that_ended_on_a_day(self) -> None:
        world = self.ended()
        assert (notices.tell_transitions(world.ports), notices.tell_transitions(world.ports)) == (3, 0)
        assert letters(world, "transition") == ["p0", "p1", "p3"]
        read = world.ports.letters.read(world.ports.outbox.waiting()[-1].mail)
        assert str(URN) in read.text

    def test_before_the_end_nobody_hears(self) -> None:
        world = stocked()
        merged(world)
        world.clock.move(LAST_DAY)
        assert notices.tell_transitions(world.ports) == 0

    def test_the_tick_ends_it_and_tells_and_an_old_end_is_no_news(self) -> None:
        world = stocked()
        merged(world)
        world.clock.move(LAST_DAY + dt.timedelta(days=1))
        assert "4 letters on ended transitions" in {done.what for done in tick(world.ports)}
        late = stocked()
        merged(late)
        late.clock.move(LAST_DAY + dt.timedelta(days=400))
        assert not [done for done in tick(late.ports) if "ended transitions" in done.what]
