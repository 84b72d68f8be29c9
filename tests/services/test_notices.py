"""Telling people through the services: what reviews wait for, in one digest, once, and as they chose."""

import datetime as dt
from dataclasses import replace

import pytest

from nos_registry.domain.chasers import Topic
from nos_registry.domain.digests import Digest
from nos_registry.domain.errors import NosError
from nos_registry.domain.ladders import Ladders
from nos_registry.domain.preferences import Wants
from nos_registry.domain.review.stages import Nation, Response, Subject
from nos_registry.domain.standard import Language
from nos_registry.ports import Person
from nos_registry.services import consultations, drafting, notices, preferences, reviews
from tests.services.making import APPROVER, URN, World, both, consulting, drafting_of, stocked
from tests.strategies.reviews import DRAFTER, LEAD, comment


@pytest.fixture
def world() -> World:
    """Standards in force, with people of every part in the office besides the respondents."""
    made = stocked()
    for nation in Nation:
        made.ports.people.add(
            Person(f"approver-{nation}", f"Approver {nation}", "", f"a-{nation}@example.org", nation, Language.EN, "approver")
        )
    for part in ("lead", "sso-director"):
        made.ports.people.add(Person(part, part, "", f"{part}@example.org", Nation.WALES, Language.CY, part))
    return made


def at_the_draft_gate(world: World) -> str:
    review_id = drafting_of(world)
    drafting.save_draft(world.ports, review_id, DRAFTER, both())
    reviews.submit_draft(world.ports, review_id, LEAD)
    return review_id


def told(digests: tuple[Digest, ...], topic: Topic) -> set[str]:
    return {c.recipient for found in digests for c in found.chasers if c.matter.topic is topic}


class TestPositions:
    def test_who_has_not_answered_is_asked_and_who_has_is_not(self, world: World) -> None:
        review_id = at_the_draft_gate(world)
        reviews.take_position(world.ports, review_id, APPROVER[Nation.SCOTLAND], Subject.DRAFT_NOS, Response.APPROVE)
        assert told(notices.remind(world.ports), Topic.POSITION) == {"approver-ENG", "approver-NIR", "approver-WLS"}
        assert told(notices.remind(world.ports), Topic.POSITION) == set()

    def test_after_the_deadline_the_lead_hears_who_is_missing(self, world: World) -> None:
        review_id = at_the_draft_gate(world)
        notices.remind(world.ports)
        for nation in (Nation.SCOTLAND, Nation.ENGLAND, Nation.NORTHERN_IRELAND):
            reviews.take_position(world.ports, review_id, APPROVER[nation], Subject.DRAFT_NOS, Response.APPROVE)
        world.later(35)
        digests = notices.remind(world.ports)
        assert told(digests, Topic.POSITION) == {"approver-WLS", "lead"}
        assert {c.matter.nation for found in digests for c in found.chasers} == {Nation.WALES}

    def test_a_review_on_hold_chases_nobody(self, world: World) -> None:
        reviews.hold(world.ports, at_the_draft_gate(world), LEAD, "funding")
        assert told(notices.remind(world.ports), Topic.POSITION) == set()


class TestConsultation:
    def test_the_invited_who_said_nothing_hear_that_it_closes(self, world: World) -> None:
        review_id = consulting(world)
        consultations.comment(world.ports, review_id, comment(1, world.clock.today(), respondent="p1"))
        world.later(21)
        assert told(notices.remind(world.ports), Topic.CLOSING) == {"p0", "p2", "p3", *(f"approver-{nation}" for nation in Nation)}

    def test_comments_without_an_answer_are_told_to_the_lead(self, world: World) -> None:
        review_id = consulting(world)
        for number in (1, 2):
            consultations.comment(world.ports, review_id, comment(number, world.clock.today(), respondent="p1"))
        world.later(28)
        consultations.close(world.ports, review_id)
        assert told(notices.remind(world.ports), Topic.UNDISPOSED) == set()
        world.later(28)
        (chaser,) = [c for found in notices.remind(world.ports) for c in found.chasers]
        assert (chaser.recipient, chaser.matter.undisposed) == ("lead", 2)


class TestDigest:
    def test_everything_of_a_day_comes_in_one_letter_grouped_by_suite(self, world: World) -> None:
        """The lead hears of a missing position and of a review date under the suite of both."""
        at_the_draft_gate(world)
        world.later(35)
        (digest,) = [found for found in notices.remind(world.ports) if found.recipient == "lead"]
        assert (len(digest.chasers), len(digest.notices)) == (4, 1)
        assert [name for name, _ in digest.suites] == ["Customer Service"]
        assert [letter.person for letter in world.ports.outbox.waiting()].count("lead") == 1

    def test_after_an_outage_only_the_highest_rung_comes(self, world: World) -> None:
        at_the_draft_gate(world)
        world.later(60)
        notices.remind(world.ports)
        keys = [key for key in world.ports.outbox.keys() if key.startswith("position|") and key.endswith("|approver-WLS")]  # noqa: SIM118 -- a port, no mapping
        assert len(keys) == 1


class TestAnotherLadder:
    """A body changes its ladders: what was told stays told, and of what was missed the highest rung alone comes."""

    def changed(self, world: World, name: str, *rungs: int, tell: tuple[str, ...]) -> tuple[Digest, ...]:
        ladder = {"rungs": [{"at": at, "tell": tell} for at in rungs]}
        ladders = Ladders.model_validate({**world.ports.ladders.model_dump(mode="json"), name: ladder})
        return notices.remind(replace(world.ports, ladders=ladders))

    def test_a_review_date(self, world: World) -> None:
        """The standards are one day overdue; the lead has heard of that."""
        assert {notice.key.rung for found in notices.remind(world.ports) for notice in found.notices} == {0}
        assert self.changed(world, "review-date", -9, tell=("lead",)) == ()
        world.later(31)
        (told,) = self.changed(world, "review-date", -2, -1, 1, tell=("lead",))
        assert [(notice.key.rung, notice.key.recipient) for notice in told.notices] == [(1, "lead")] * 2

    def test_a_position(self, world: World) -> None:
        at_the_draft_gate(world)
        notices.remind(world.ports)
        world.later(15)
        assert told(notices.remind(world.ports), Topic.POSITION) == {f"approver-{nation}" for nation in Nation}
        world.later(1)
        assert told(self.changed(world, "position", -20, -15, tell=("owner",)), Topic.POSITION) == set()
        assert told(self.changed(world, "position", -14, -13, -12, tell=("lead",)), Topic.POSITION) == {"lead"}


class TestPreferences:
    @pytest.fixture
    def review_id(self, world: World) -> str:
        return consulting(world)

    def closing_to(self, world: World, days: int) -> set[str]:
        world.later(days)
        return told(notices.remind(world.ports), Topic.CLOSING)

    def test_whoever_wants_nothing_is_neither_invited_nor_reminded(self, world: World, review_id: str) -> None:
        preferences.unsubscribe(world.ports, "p1")
        notices.invite(world.ports, review_id)
        assert "p1" not in self.closing_to(world, 21)
        assert "p1" not in {letter.person for letter in world.ports.outbox.waiting()}

    def test_a_new_closing_date_is_told_to_them_all_the_same(self, world: World, review_id: str) -> None:
        preferences.unsubscribe(world.ports, "p1")
        closes = world.clock.today() + dt.timedelta(days=60)
        consultations.extend(world.ports, review_id, LEAD, closes, "Holidays")
        notices.invite(world.ports, review_id)
        assert "p1" in {letter.person for letter in world.ports.outbox.waiting()}

    def test_a_duty_stays(self, world: World) -> None:
        preferences.unsubscribe(world.ports, "approver-WLS")
        at_the_draft_gate(world)
        assert "approver-WLS" in told(notices.remind(world.ports), Topic.POSITION)

    @pytest.mark.usefixtures("review_id")
    def test_weekly_means_one_optional_notice_a_week(self, world: World) -> None:
        preferences.prefer(world.ports, "p1", wants=Wants.WEEKLY)
        assert "p1" in self.closing_to(world, 21)
        assert "p1" not in self.closing_to(world, 5)

    @pytest.mark.usefixtures("review_id")
    def test_the_language_chosen_stands_first(self, world: World) -> None:
        preferences.prefer(world.ports, "p1", language=Language.CY)
        self.closing_to(world, 21)
        (letter,) = [letter for letter in world.ports.outbox.waiting() if letter.person == "p1"]
        assert world.ports.letters.read(letter.mail).subject == "Adolygiadau sy'n disgwyl / Reviews that wait"

    def test_somebody_unknown_is_refused(self, world: World) -> None:
        with pytest.raises(NosError, match="id or token"):
            preferences.unsubscribe(world.ports, "guess")


def test_a_standard_under_review_is_nobodys_review_date(world: World) -> None:
    drafting_of(world)
    assert URN not in {notice.key.urn for found in notices.remind(world.ports) for notice in found.notices}
