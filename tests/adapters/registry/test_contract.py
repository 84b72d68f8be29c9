"""What every store of standards and reviews must do: the git one and the one in memory."""

import datetime as dt

import pytest

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.domain.review.stages import Nation, Role
from nos_registry.domain.standard import Language, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Grant
from tests.adapters.registry.making import (
    AT,
    CFACSA8,
    INSCS009,
    REVIEW,
    change,
    drafted,
    edition,
    minutes,
    on_review,
    proposed,
    publication,
    standard,
)
from tests.adapters.registry.stores import Store, written


class TestStandards:
    def test_a_standard_is_found_with_the_shared_facts_joined_into_each_language(self, store: Store) -> None:
        written(store, change(standard(soc_codes=("7212",), approved_on="2021")))
        found = store.find(INSCS009)
        assert found is not None
        assert [one.language for one in found.editions] == [Language.CY, Language.EN]
        assert {(one.version, one.soc_codes, one.approved_on, one.validity) for one in found.editions} == {
            (1, ("7212",), "2021", "current")
        }

    def test_warnings_are_not_stored(self, store: Store) -> None:
        warned = edition().model_copy(update={"warnings": ("the version is missing",)})
        written(store, change(standard(editions=(warned,))))
        found = store.find(INSCS009)
        assert found is not None
        assert found.editions[0].warnings == ()

    def test_an_unknown_standard_is_none(self, store: Store) -> None:
        assert store.find(INSCS009) is None
        assert store.find(INSCS009, version=1) is None
        assert store.draft(REVIEW, INSCS009) is None
        assert store.history(INSCS009) == ()

    def test_summaries_stand_in_the_order_of_urns_and_carry_no_text(self, store: Store) -> None:
        written(store, change(standard(), standard(Urn("CFAM&LDB6")), standard(CFACSA8)))
        assert [one.urn for one in store.summaries()] == ["CFACSA8", "CFAM&LDB6", "INSCS009"]
        assert store.summaries()[0].titles == {Language.CY: "Title of CFACSA8", Language.EN: "Title of CFACSA8"}
        assert store.summaries()[0].suites == ("Customer Service",)

    def test_a_standard_without_text_is_listed(self, store: Store) -> None:
        written(store, change(standard(editions=())))
        assert store.summaries()[0].titles == {}
        assert store.find(INSCS009) == standard(editions=())

    def test_each_version_can_be_read_again(self, store: Store) -> None:
        written(store, change(standard(text="old")))
        written(store, change(standard(version=2, text="new"), at=minutes(1)))
        texts = [found.editions[0].sections[0].clauses[0].text for v in (1, 2) if (found := store.find(INSCS009, version=v))]
        assert texts == ["old", "new"]
        assert store.find(INSCS009, version=3) is None
        assert store.find(INSCS009, version=0) is None

    def test_a_day_ends_at_midnight_in_london(self, store: Store) -> None:
        """On 30 June London is an hour ahead of UTC: 22:59 is still that day, 23:00 is the next."""
        for version, at in ((1, dt.datetime(2026, 6, 30, 22, 59, tzinfo=dt.UTC)), (2, dt.datetime(2026, 6, 30, 23, tzinfo=dt.UTC))):
            written(store, change(standard(version=version), at=at))
        days = [store.find(INSCS009, as_of=dt.date(2026, month, day)) for month, day in ((6, 29), (6, 30), (7, 1))]
        assert [found and found.version for found in days] == [None, 1, 2]
        assert store.find(INSCS009, as_of=dt.date(2026, 3, 1)) is None

    def test_history_is_newest_first_and_tells_who_did_what(self, store: Store) -> None:
        first = written(store, change(standard(), standard(CFACSA8)))
        written(store, change(standard(CFACSA8, version=2), at=minutes(1)))
        last = written(store, change(standard(version=2), at=minutes(2), event="corrected", actor="bryn"))
        entries = store.history(INSCS009)
        assert [(one.commit, one.event, one.version, one.review, one.actor, one.role) for one in entries] == [
            (last, "corrected", 2, None, "bryn", "registrar"),
            (first, "ingested", 1, None, "asha", "registrar"),
        ]
        assert entries[0].at == minutes(2)

    def test_history_tells_drafts_and_publication_of_a_review(self, store: Store) -> None:
        written(store, change(standard()))
        written(store, on_review(proposed(), at=minutes(1)))
        written(store, on_review(drafted(2), standards=(standard(version=2, text="new"),), at=minutes(2)))
        assert [(one.event, one.review) for one in store.history(INSCS009)] == [("draft-saved", REVIEW), ("ingested", None)]
        written(store, publication(3, standard(version=2, text="new"), at=minutes(3)))
        assert [one.event for one in store.history(INSCS009)] == ["published", "draft-saved", "ingested"]

    def test_commits_in_the_same_second_stay_in_order(self, store: Store) -> None:
        for version in (1, 2):
            written(store, change(standard(version=version)))
        written(store, on_review(proposed()))
        written(store, on_review(drafted(2), standards=(standard(version=3),)))
        written(store, publication(3, standard(version=3)))
        written(store, change(standard(version=4)))
        assert [one.event for one in store.history(INSCS009)] == ["ingested", "published", "draft-saved", "ingested", "ingested"]


class TestVersions:
    def test_published_text_cannot_change(self, store: Store) -> None:
        written(store, change(standard()))
        with pytest.raises(RegistryError, match=r"INSCS009 version 1 is published and cannot change \(cy.md, en.md\).*version 2"):
            written(store, change(standard(text="other"), at=minutes(1)))
        assert [one.event for one in store.history(INSCS009)] == ["ingested"]

    def test_a_language_cannot_be_added_to_a_published_version(self, store: Store) -> None:
        written(store, change(standard(editions=(edition(),))))
        with pytest.raises(RegistryError, match=r"cy\.md"):
            written(store, change(standard()))

    def test_a_published_date_cannot_change(self, store: Store) -> None:
        written(store, change(standard()))
        with pytest.raises(RegistryError, match="indicative_review_date"):
            written(store, change(standard(indicative_review_date=dt.date(2030, 1, 1))))

    def test_a_standard_becomes_legacy_under_its_version(self, store: Store) -> None:
        written(store, change(standard(CFACSA8)))
        legacy = standard(CFACSA8, validity=Validity.LEGACY, replaced_by=(INSCS009,), transition_ends=dt.date(2027, 3, 2))
        written(store, change(legacy, at=minutes(1)))
        found = store.find(CFACSA8, version=1)
        assert found is not None
        assert (found.validity, found.replaced_by) == (Validity.LEGACY, (INSCS009,))

    @pytest.mark.parametrize(("version", "event"), [(0, "ingested"), (1, "ingested"), (2, "ingested"), (5, "corrected")])
    def test_a_version_neither_skips_nor_goes_back(self, store: Store, version: int, event: str) -> None:
        written(store, change(standard(version=3)))
        with pytest.raises(RegistryError, match=r"can only be followed by 4|count from 1"):
            written(store, change(standard(version=version), event=event))

    def test_an_ingest_may_leave_out_versions_that_were_never_given_here(self, store: Store) -> None:
        written(store, change(standard(version=2)))
        written(store, change(standard(version=5), at=minutes(1)))
        assert [found and found.version for found in (store.find(INSCS009, version=n) for n in (2, 3, 4, 5))] == [2, None, None, 5]

    def test_a_new_standard_may_begin_at_any_version_from_1(self, store: Store) -> None:
        written(store, change(standard(version=4)))
        assert store.find(INSCS009, version=4) is not None
        with pytest.raises(RegistryError, match="count from 1"):
            written(store, change(standard(CFACSA8, version=0)))

    def test_one_bad_standard_refuses_the_whole_change(self, store: Store) -> None:
        with pytest.raises(RegistryError):
            written(store, change(standard(), standard(CFACSA8, version=0)))
        assert store.summaries() == ()

    def test_a_standard_stands_once_in_a_change(self, store: Store) -> None:
        with pytest.raises(RegistryError, match="twice"):
            written(store, change(standard(), standard()))


class TestReviews:
    def test_a_review_lives_on_its_branch_and_main_stays(self, store: Store) -> None:
        written(store, change(standard()))
        written(store, on_review(proposed()))
        written(store, on_review(drafted(2), standards=(standard(version=2, text="new"),)))
        draft, current = store.draft(REVIEW, INSCS009), store.find(INSCS009)
        assert draft is not None
        assert current is not None
        assert (draft.version, current.version) == (2, 1)
        assert (store.open_reviews(), store.ended_reviews()) == ((REVIEW,), ())

    def test_a_draft_is_found_as_it_stood_at_an_event(self, store: Store) -> None:
        """Whatever was saved since; a commit may hold several events."""
        written(store, change(standard()))
        written(store, on_review(proposed(), at=minutes(1)))
        written(store, on_review(drafted(2), drafted(3), standards=(standard(version=2, text="first"),), at=minutes(2)))
        written(store, on_review(drafted(4), standards=(standard(version=2, text="second"),), at=minutes(3)))
        found = [store.draft_at(REVIEW, sequence, INSCS009) for sequence in (1, 2, 3, 4)]
        texts = [one.editions[0].clauses()[-1][1].text for one in found if one]
        assert texts == ["greet each customer", "first", "first", "second"]
        assert store.draft_at(REVIEW, 5, INSCS009) is None
        assert store.draft_at("2026-nosuch", 1, INSCS009) is None

    def test_a_draft_may_be_rewritten_and_lose_a_language(self, store: Store) -> None:
        written(store, on_review(proposed(), standards=(standard(),)))
        written(store, on_review(drafted(2), standards=(standard(editions=(edition(text="again"),)),)))
        draft = store.draft(REVIEW, INSCS009)
        assert draft is not None
        assert [one.language for one in draft.editions] == [Language.EN]

    def test_events_come_back_as_they_were_in_order(self, store: Store) -> None:
        records = (proposed(title='no: "quotes", 2021-02-22 & {braces}\nsecond line\t '), *(drafted(n) for n in range(2, 13)))
        written(store, on_review(*records))
        assert store.records(REVIEW) == records
        assert store.records("2026-other") == ()

    @pytest.mark.parametrize("sequence", [1, 2, 4])
    def test_an_event_that_exists_or_skips_is_a_lost_race(self, store: Store, sequence: int) -> None:
        written(store, on_review(proposed(), drafted(2)))
        with pytest.raises(RegistryError, match="the review has moved on"):
            written(store, on_review(drafted(sequence)))
        assert len(store.records(REVIEW)) == 2

    def test_a_review_begins_by_being_proposed(self, store: Store) -> None:
        with pytest.raises(RegistryError, match="begins by being proposed"):
            written(store, on_review(drafted(1)))
        assert store.open_reviews() == ()

    def test_events_need_their_review(self, store: Store) -> None:
        with pytest.raises(RegistryError, match="without their review"):
            written(store, Change("x", "proposed", "asha", Role.SSO_LEAD, AT, records=(proposed(),)))

    def test_roles_are_granted_in_order_on_main(self, store: Store) -> None:
        wales = Grant("carys", Role.NATION_APPROVER, dt.date(2026, 3, 2), Nation.WALES)
        written(store, Change("Grant", "role-granted", "asha", Role.REGISTRAR, AT, grants=(wales,)))
        assert store.grants() == (Grant("asha", Role.REGISTRAR, dt.date(2026, 3, 2)), wales)
        with pytest.raises(RegistryError, match="whole registry"):
            written(store, Change("Grant", "role-granted", "asha", Role.REGISTRAR, AT, review=REVIEW, grants=(wales,)))
