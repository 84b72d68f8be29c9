"""Comment sheets through the services."""

import datetime as dt

import pytest

from nos_registry.domain.comments.columns import Column
from nos_registry.domain.comments.intake import Intake, Sender
from nos_registry.domain.comments.rows import SheetRow, rows_of
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import DispositionCode, Nation
from nos_registry.domain.standard import Language
from nos_registry.services import consultations, drafting, reviews
from nos_registry.services.comment_sheets import LateError, import_comments, import_dispositions, listed_comments
from nos_registry.services.door import SeveralRefusedError
from nos_registry.services.roles import deputise
from tests.services.making import CRITERIA, TRANSLATION, World, both, consulting, stocked
from tests.strategies.reviews import DRAFTER, LEAD, REGISTRAR, comment

C = Column
ROWS = (
    SheetRow(2, {C.NATION: "Wales", C.CLAUSE: "P2", C.COMMENT: "Say which questions.", C.KIND: "technical"}),
    SheetRow(3, {C.NATION: "Scotland", C.CLAUSE: "P99", C.COMMENT: "Which level?", C.RECEIVED: "2026-03-05"}),
    SheetRow(4, {C.NATION: "Nowhere", C.COMMENT: "Lost?"}),
)


@pytest.fixture
def world() -> World:
    return stocked()


@pytest.fixture
def review_id(world: World) -> str:
    return consulting(world)


@pytest.fixture
def closed(world: World, review_id: str) -> str:
    world.later(4)
    import_comments(world.ports, review_id, LEAD, ROWS, Sender())
    world.later(24)
    consultations.close(world.ports, review_id)
    return review_id


def taken(world: World, review_id: str, *rows: SheetRow, late: bool = False, dry_run: bool = False) -> Intake:
    return import_comments(world.ports, review_id, LEAD, rows or ROWS, Sender(), late=late, dry_run=dry_run)


def answers(world: World, review_id: str, *said: dict[Column, str]) -> list[SheetRow]:
    """The exported sheet, filled in."""
    rows = rows_of(listed_comments(world.ports, review_id), Language.EN)
    return [SheetRow(row.number, {**row.cells, **more}) for row, more in zip(rows, said, strict=True)]


def test_a_sheet_is_taken_into_the_office_and_twice_adds_nothing(world: World, review_id: str) -> None:
    world.later(4)
    first, second = taken(world, review_id), taken(world, review_id)
    assert [found.id for found in first.fresh] == [found.id for found in world.ports.comments.received(review_id)]
    assert (len(first.fresh), len(first.set_aside)) == (2, 1)
    assert (second.fresh, second.known, second.set_aside) == ((), 2, first.set_aside)


def test_a_dry_run_takes_nothing(world: World, review_id: str) -> None:
    assert len(taken(world, review_id, dry_run=True).fresh) == 2
    assert world.ports.comments.received(review_id) == ()


def test_what_the_rules_refuse_keeps_the_whole_sheet_out(world: World, review_id: str) -> None:
    world.later(28)
    with pytest.raises(RefusedError, match="the consultation ran from"):
        taken(world, review_id)
    assert world.ports.comments.received(review_id) == ()


def test_after_the_end_a_sheet_is_taken_only_when_somebody_says_so(world: World, closed: str) -> None:
    late = SheetRow(2, {C.NATION: "England", C.COMMENT: "Sorry, late."})
    with pytest.raises(LateError, match="1 comments are new"):
        taken(world, closed, late)
    assert taken(world, closed, late, late=True).fresh[0].late
    (found,) = [each for each in world.review(closed).comments.values() if each.late]
    assert (found.text, found.received) == ("Sorry, late.", world.clock.today())
    assert found.id in world.review(closed).undisposed


def test_what_came_in_time_and_is_handed_in_late_is_not_late(world: World, closed: str) -> None:
    posted = SheetRow(2, {C.NATION: "England", C.COMMENT: "By post.", C.RECEIVED: "2026-03-29"})
    assert not taken(world, closed, posted, late=True).fresh[0].late


def test_a_sheet_that_is_there_already_needs_no_leave(world: World, closed: str) -> None:
    assert taken(world, closed).known == 2


def test_a_late_comment_keeps_the_final_text_back(world: World, closed: str) -> None:
    late = consultations.comment_late(world.ports, closed, LEAD, comment(9, world.clock.today()))
    with pytest.raises(RefusedError, match=f"3 comments without disposition: .*{late.id}"):
        reviews.submit_final(world.ports, closed, LEAD, {})


def test_late_comments_of_several_rows_are_one_commit(world: World, closed: str) -> None:
    before = world.registry.records(closed)
    taken(world, closed, *(SheetRow(n, {C.NATION: "Wales", C.COMMENT: f"Late {n}."}) for n in (2, 3, 4)), late=True)
    assert [record.event.event for record in world.registry.records(closed)[len(before) :]] == ["commented"] * 3


def test_a_review_that_has_moved_on_takes_no_sheet(world: World, review_id: str) -> None:
    reviews.hold(world.ports, review_id, LEAD, "funding")
    with pytest.raises(SeveralRefusedError, match="on-hold knows no comment"):
        taken(world, review_id, late=True)


def test_dispositions_filled_in_on_the_exported_sheet_are_taken_once(world: World, closed: str) -> None:
    filled = answers(world, closed, {C.DISPOSITION: "accepted"}, {C.DISPOSITION: "Out of scope", C.RESPONSE: "It has no level."})
    batch = import_dispositions(world.ports, closed, LEAD, filled)
    assert [said.code for _, said in batch.fresh] == [DispositionCode.ACCEPTED, DispositionCode.OUT_OF_SCOPE]
    assert world.review(closed).undisposed == ()
    again = import_dispositions(world.ports, closed, LEAD, answers(world, closed, {}, {}))
    assert (again.fresh, again.known) == ((), 2)


def test_one_wrong_row_keeps_every_disposition_back(world: World, closed: str) -> None:
    filled = answers(world, closed, {C.DISPOSITION: "accepted"}, {C.DISPOSITION: "rejected"})
    batch = import_dispositions(world.ports, closed, LEAD, filled)
    assert batch.faults == ((3, "rejected needs a reason"),)
    assert len(world.review(closed).undisposed) == 2


def test_a_dry_run_of_dispositions_stores_none(world: World, closed: str) -> None:
    filled = answers(world, closed, {C.DISPOSITION: "accepted"}, {})
    assert len(import_dispositions(world.ports, closed, LEAD, filled, dry_run=True).fresh) == 1
    assert len(world.review(closed).undisposed) == 2


def test_a_deputy_answers_a_sheet_in_their_days_alone_and_the_record_keeps_for_whom(world: World, closed: str) -> None:
    tomorrow = world.clock.today() + dt.timedelta(days=1)
    deputise(world.ports, REGISTRAR, LEAD, "huw", tomorrow, tomorrow)
    filled = answers(world, closed, {C.DISPOSITION: "accepted"}, {})
    early = import_dispositions(world.ports, closed, "huw", filled)
    assert [reason for _, reason in early.faults] == ["huw stands in for lead from 31 March 2026 to 31 March 2026, not today"]
    assert len(world.review(closed).undisposed) == 2
    world.later(1)
    import_dispositions(world.ports, closed, "huw", filled)
    last = world.registry.records(closed)[-1]
    assert (last.actor, last.stands_in_for) == ("huw", LEAD)
    assert replay(world.registry.records(closed)) is None


def test_comments_speak_of_the_draft_that_was_consulted_on(world: World, closed: str) -> None:
    """A clause that was put before theirs since then does not move their comment."""
    first, welsh = ("wash your hands", *CRITERIA), ("golchwch eich dwylo", *TRANSLATION[CRITERIA])
    drafting.save_draft(world.ports, closed, DRAFTER, both(first, welsh))
    assert world.ids(closed)[2] == "P2"
    late = SheetRow(2, {C.NATION: "Wales", C.CLAUSE: "P2", C.COMMENT: "As printed then."})
    assert taken(world, closed, late, late=True).fresh[0].anchor.clause == "P2"


def test_people_of_the_office_are_known_by_their_organisation(world: World, review_id: str) -> None:
    row = SheetRow(2, {C.NATION: Nation.WALES, C.BODY: "employer", C.COMMENT: "Da."})
    assert taken(world, review_id, row).fresh[0].respondent in {person.id for person in world.ports.people.people()}


def test_a_comment_sent_by_hand_is_late_by_its_day(world: World, closed: str) -> None:
    assert not consultations.comment_late(world.ports, closed, LEAD, comment(9, dt.date(2026, 3, 20))).late
