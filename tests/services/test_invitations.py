"""Inviting by a list through the services: once each, in the office alone, and counted."""

import datetime as dt

import pytest

from nos_registry.domain.chasers import Topic
from nos_registry.domain.invitations import Field, ListRow
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.review.turnout import NationTurnout
from nos_registry.services import consultations, notices, preferences, privacy
from nos_registry.services.facts import invitees
from nos_registry.services.invitations import TooLateError, invite_list, turnout_of
from nos_registry.services.status import review_status
from tests.fakes import papers
from tests.services.making import World, consulting, drafting_of, stocked
from tests.strategies.reviews import LEAD, comment

ROWS = [
    ListRow(2, {Field.NAME: "Aled", Field.ADDRESS: "aled@siop.example", Field.NATION: "Wales", Field.LANGUAGE: "Cymraeg"}),
    ListRow(3, {Field.ORGANISATION: "Marrowby", Field.ADDRESS: "hr@marrowby.example", Field.NATION: "England"}),
    ListRow(4, {Field.ADDRESS: "nowhere", Field.NATION: "England"}),
]


@pytest.fixture
def world() -> World:
    return stocked()


def listed(world: World, review_id: str) -> dict[str, str]:
    """The id of everybody on the list by their address."""
    there = world.ports.people.enlisted(review_id)
    return {person.address: person.id for person in world.ports.people.people() if person.id in there}


def letters_to(world: World, person: str) -> list[str]:
    return [letter.kind for letter in world.ports.outbox.waiting() if letter.person == person]


def test_a_list_is_taken_once_and_its_bad_row_is_told_each_time(world: World):
    review_id = consulting(world)
    first, again = (invite_list(world.ports, review_id, ROWS) for _ in range(2))
    assert (len(first.fresh), first.already, len(first.set_aside)) == (2, 0, 1)
    assert (len(again.fresh), len(again.listed), again.already, len(again.set_aside)) == (0, 0, 2, 1)
    assert set(listed(world, review_id)) == {"aled@siop.example", "hr@marrowby.example"}


def test_a_dry_run_says_the_same_and_adds_nobody(world: World):
    review_id, before = consulting(world), world.ports.people.people()
    assert invite_list(world.ports, review_id, ROWS, dry_run=True) == invite_list(world.ports, review_id, ROWS, dry_run=True)
    assert (world.ports.people.people(), listed(world, review_id)) == (before, {})


def test_each_gets_one_invitation_in_their_language_with_the_last_day(world: World):
    review_id = consulting(world)
    invite_list(world.ports, review_id, ROWS)
    for _ in range(2):
        notices.invite(world.ports, review_id)
        invite_list(world.ports, review_id, ROWS)
    aled = listed(world, review_id)["aled@siop.example"]
    (letter,) = [each for each in world.ports.outbox.waiting() if each.person == aled]
    closes = world.review(review_id).window
    assert closes is not None
    assert letter.key.endswith(closes.closes.isoformat())


def test_before_the_opening_a_list_waits_for_it(world: World):
    review_id = drafting_of(world)
    invite_list(world.ports, review_id, ROWS)
    assert len(listed(world, review_id)) == 2
    assert world.ports.outbox.waiting() == ()


def test_who_is_on_the_list_of_one_consultation_is_not_invited_to_another(world: World):
    review_id = consulting(world)
    invite_list(world.ports, review_id, ROWS)
    aled = listed(world, review_id)["aled@siop.example"]
    assert aled in {person.id for person in invitees(world.ports, review_id)}
    assert aled not in {person.id for person in invitees(world.ports, "2019-other")}


def test_after_an_extension_the_late_are_invited_once_and_the_others_hear_the_news(world: World):
    review_id = consulting(world)
    invite_list(world.ports, review_id, ROWS[:1])
    notices.invite(world.ports, review_id)
    consultations.extend(world.ports, review_id, LEAD, world.clock.today() + dt.timedelta(days=60), "Holidays")
    invite_list(world.ports, review_id, ROWS)
    for _ in range(2):
        notices.invite(world.ports, review_id)
    ids = listed(world, review_id)
    assert letters_to(world, ids["aled@siop.example"]) == ["invitation", "extension"]
    assert letters_to(world, ids["hr@marrowby.example"]) == ["invitation"]


def test_the_listed_who_said_nothing_are_reminded_before_the_close_unless_they_want_nothing(world: World):
    review_id = consulting(world)
    invite_list(world.ports, review_id, [*ROWS[:2], ListRow(5, {**ROWS[0].cells, Field.ADDRESS: "third@siop.example"})])
    ids = listed(world, review_id)
    consultations.comment(world.ports, review_id, comment(1, world.clock.today(), respondent=ids["aled@siop.example"]))
    preferences.unsubscribe(world.ports, ids["third@siop.example"])
    world.later(21)
    chased = {c.recipient for found in notices.remind(world.ports) for c in found.chasers if c.matter.topic is Topic.CLOSING}
    assert chased & set(ids.values()) == {ids["hr@marrowby.example"]}


def test_the_status_tells_who_answered_and_the_record_keeps_it(world: World):
    review_id = consulting(world)
    for each in world.ports.people.people():
        privacy.forget(world.ports, each.id)
    invite_list(world.ports, review_id, ROWS)
    aled = listed(world, review_id)["aled@siop.example"]
    consultations.comment(world.ports, review_id, comment(1, world.clock.today(), respondent=aled))
    told = (NationTurnout(nation=Nation.ENGLAND, invited=1, answered=0), NationTurnout(nation=Nation.WALES, invited=1, answered=1))
    assert review_status(world.ports, review_id).turnout == told
    world.later(28)
    consultations.close(world.ports, review_id)
    privacy.forget(world.ports, aled)
    assert turnout_of(world.ports, world.review(review_id)) == told, "counts on record outlive the people"


def test_a_consultation_that_is_over_takes_no_list(world: World):
    review_id = consulting(world)
    world.later(28)
    consultations.close(world.ports, review_id)
    with pytest.raises(TooLateError, match="is over"):
        invite_list(world.ports, review_id, ROWS)


def test_whoever_was_erased_comes_back_only_with_a_new_consent(world: World):
    review_id = consulting(world)
    invite_list(world.ports, review_id, ROWS[:1])
    privacy.forget(world.ports, listed(world, review_id)["aled@siop.example"])
    assert "erased on their own wish" in invite_list(world.ports, review_id, ROWS[:1]).set_aside[0][1]
    assert len(invite_list(world.ports, review_id, ROWS[:1], consent="asked on 9 March").fresh) == 1
    assert set(listed(world, review_id)) == {"aled@siop.example"}


def test_what_is_told_of_a_person_names_the_lists_and_erasing_leaves_none(world: World):
    review_id = consulting(world)
    invite_list(world.ports, review_id, ROWS[:1])
    aled = listed(world, review_id)["aled@siop.example"]
    assert privacy.account(world.ports, aled).invited_to == (review_id,)
    erased = {item.what: item.count for item in privacy.forget(world.ports, aled).erased}
    assert erased["places on lists of people to invite"] == 1
    assert listed(world, review_id) == {}


def test_news_of_a_release_goes_to_the_listed_of_its_review_alone(world: World):
    review_id = consulting(world)
    invite_list(world.ports, review_id, ROWS[:1])
    aled = listed(world, review_id)["aled@siop.example"]
    notices.announce(world.ports, "2019-other", papers.notes())
    assert "publication" not in letters_to(world, aled)
    notices.announce(world.ports, review_id, papers.notes())
    assert "publication" in letters_to(world, aled)
