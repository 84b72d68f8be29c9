"""Answering people about their own data through the services."""

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.parts import Part
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Letter, Person
from nos_registry.services import consultations, notices, privacy
from tests.fakes.mail import FakePost
from tests.services.making import World, consulting, stocked
from tests.strategies.reviews import LEAD, comment

PERSON = "p1"


@pytest.fixture
def world() -> World:
    """A consultation that one person answered, closed, with a letter sent and one waiting."""
    made = stocked()
    review_id = consulting(made)
    notices.invite(made.ports, review_id)
    notices.send_outbox(made.ports)
    consultations.comment(made.ports, review_id, comment(1, made.clock.today(), respondent=PERSON))
    made.later(28)
    consultations.close(made.ports, review_id)
    made.ports.outbox.post([Letter("later", "reminder", PERSON, b"To: p1@example.org\r\n\r\nlater")], made.clock.now())
    return made


def post(world: World) -> FakePost:
    assert isinstance(world.ports.post, FakePost)
    return world.ports.post


def test_the_account_tells_the_private_and_the_public(world: World) -> None:
    told = privacy.account(world.ports, PERSON)
    assert told.person is not None
    assert told.person.address == "p1@example.org"
    assert [found.comment.id for found in told.comments_on_record] == ["c01"]
    assert [(letter.kind, letter.sent_at is None) for letter in told.letters] == [("invitation", False), ("reminder", True)]
    assert told.letters[0].address == "p1@example.org"
    assert told.letters[0].subject


def test_an_actor_is_told_their_roles(world: World) -> None:
    world.ports.people.add(Person(LEAD, "Lead", "SSO", "lead@example.org", Nation.WALES, Language.CY, "lead"))
    assert privacy.account(world.ports, LEAD).roles == ("sso-lead",)


def test_a_dry_run_changes_nothing(world: World) -> None:
    before = privacy.account(world.ports, PERSON)
    said = privacy.forget(world.ports, PERSON, dry_run=True)
    assert not said.done
    assert privacy.account(world.ports, PERSON) == before


def test_forgetting_says_the_same_as_the_dry_run_and_does_it(world: World) -> None:
    planned = privacy.forget(world.ports, PERSON, dry_run=True)
    done = privacy.forget(world.ports, PERSON)
    assert done == planned.model_copy(update={"done": True})
    assert world.ports.privacy.held(PERSON).is_empty


def test_copies_of_delivered_letters_go_too(world: World) -> None:
    privacy.forget(world.ports, PERSON)
    assert PERSON not in {letter.person for letter in post(world).delivered}
    assert len(post(world).delivered) == 3


def test_if_the_copies_cannot_be_deleted_nothing_is_lost_and_it_can_be_tried_again(world: World) -> None:
    post(world).down = True
    with pytest.raises(NosError, match="down"):
        privacy.forget(world.ports, PERSON)
    assert not world.ports.privacy.held(PERSON).is_empty
    post(world).down = False
    assert privacy.forget(world.ports, PERSON).done


def test_the_public_record_keeps_the_comment_and_the_answer_says_so(world: World) -> None:
    (review_id,) = world.ports.reviews.open_reviews()
    before = world.registry.records(review_id)
    said = privacy.forget(world.ports, PERSON)
    assert world.registry.records(review_id) == before
    assert any("1 comments on record under the id p1" in kept.what for kept in said.stays)
    assert any("backups" in kept.what for kept in said.stays)


def test_nobody_hears_again_after_being_forgotten(world: World) -> None:
    """The outcome letter is due to whoever commented; not to who asked to be left alone."""
    privacy.forget(world.ports, PERSON)
    (review_id,) = world.ports.reviews.open_reviews()
    notices.tell_outcomes(world.ports, review_id)
    notices.send_outbox(world.ports)
    assert PERSON not in {letter.person for letter in (*world.ports.outbox.waiting(), *post(world).delivered)}


def test_a_part_that_no_letter_goes_by_is_refused_and_the_known_ones_are_named(world: World) -> None:
    person = Person("new", "N", "", "n@example.org", Nation.WALES, Language.CY, "boss")
    with pytest.raises(NosError, match="nobody has the part 'boss'") as refused:
        privacy.add_person(world.ports, person)
    assert refused.value.remedy == "Give one of: lead, sso-director, governance-group, approver, scrutineer, respondent, invitee"
    assert "new" not in {known.id for known in world.ports.people.people()}


@pytest.mark.parametrize("part", Part)
def test_every_known_part_is_taken(world: World, part: Part) -> None:
    privacy.add_person(world.ports, Person("new", "N", "", "n@example.org", Nation.WALES, Language.CY, part))
    assert "new" in {known.id for known in world.ports.people.people()}


def test_somebody_the_office_does_not_know_is_refused(world: World) -> None:
    with pytest.raises(privacy.UnknownPersonError, match="holds nothing"):
        privacy.forget(world.ports, "nobody")
