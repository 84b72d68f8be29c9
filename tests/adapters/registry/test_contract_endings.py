"""What every store must do when reviews end, names are hostile and nobody holds the lock."""

import datetime as dt

import pytest

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.domain.review.stages import Role, Stage
from nos_registry.domain.standard import Emergency, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Conclusion
from tests.adapters.registry.making import (
    AT,
    CFACSA8,
    INSCS009,
    REVIEW,
    cancellation,
    change,
    drafted,
    emergency,
    minutes,
    on_review,
    proposed,
    publication,
    ratification,
    standard,
)
from tests.adapters.registry.stores import Store, written


class TestConclusion:
    def test_publication_moves_all_standards_at_once_and_retires_the_branch(self, store: Store) -> None:
        written(store, change(standard(CFACSA8)))
        written(store, on_review(proposed(), drafted(2), standards=(standard(),)))
        legacy = standard(CFACSA8, validity=Validity.LEGACY, replaced_by=(INSCS009,))
        written(store, publication(3, standard(), legacy, at=minutes(9)))
        assert {one.urn: one.validity for one in store.summaries()} == {CFACSA8: "legacy", INSCS009: "current"}
        assert (store.open_reviews(), store.ended_reviews()) == ((), (REVIEW,))
        assert [one.stage_to for one in store.records(REVIEW)] == [Stage.DRAFTING, Stage.DRAFTING, Stage.PUBLISHED]
        assert store.release_files(REVIEW) == {"release.yaml": b"release: 1\n", "notes/en.md": b"# Notes\n"}
        assert store.draft(REVIEW, INSCS009) is None
        assert store.draft_at(REVIEW, 2, INSCS009) == store.find(INSCS009)

    def test_a_cancelled_review_changes_no_standard_and_keeps_its_record(self, store: Store) -> None:
        written(store, change(standard()))
        written(store, on_review(proposed(), drafted(2), standards=(standard(version=2, text="lost?"),), at=minutes(1)))
        written(store, cancellation(3, at=minutes(2)))
        found = store.find(INSCS009)
        assert found is not None
        assert found.version == 1
        assert (store.ended_reviews(), len(store.records(REVIEW)), store.release_files(REVIEW)) == ((REVIEW,), 3, {})
        assert [one.event for one in store.history(INSCS009)] == ["draft-saved", "ingested"]

    def test_an_emergency_publishes_and_keeps_the_review_open(self, store: Store) -> None:
        written(store, change(standard()))
        written(store, on_review(proposed(), drafted(2), standards=(standard(version=2, text="urgent"),), at=minutes(1)))
        marked = standard(version=2, text="urgent", emergency=Emergency.AWAITED)
        written(store, emergency(3, marked, at=minutes(2)))
        assert (store.open_reviews(), store.ended_reviews(), store.held()) == ((REVIEW,), (), {INSCS009: REVIEW})
        assert store.find(INSCS009) == store.draft(REVIEW, INSCS009) == store.find(INSCS009, version=2)
        assert [one.emergency for one in store.summaries()] == ["approval-awaited"]
        assert store.release_files(REVIEW) == {"release.yaml": b"release: 1\n"}
        written(store, on_review(drafted(4), at=minutes(3)))
        written(store, ratification(5, marked.model_copy(update={"emergency": None, "approved_on": "2026-03-02"}), at=minutes(4)))
        assert (store.open_reviews(), store.ended_reviews(), store.held()) == ((), (REVIEW,), {})
        assert ([one.emergency for one in store.summaries()], len(store.records(REVIEW))) == ([None], 5)
        with pytest.raises(RegistryError, match="has ended"):
            written(store, on_review(drafted(6)))

    def test_the_day_of_approval_changes_with_a_ratification_alone(self, store: Store) -> None:
        written(store, change(standard()))
        written(store, on_review(proposed(), drafted(2), standards=(standard(version=2),)))
        written(store, emergency(3, standard(version=2, emergency=Emergency.AWAITED)))
        refused = standard(version=2, emergency=Emergency.REFUSED, approved_on="2026-03-02")
        with pytest.raises(RegistryError, match=r"cannot change \(approved_on\)"):
            written(store, ratification(4, refused))

    def test_a_review_holds_its_standards_until_it_ends(self, store: Store) -> None:
        written(store, on_review(proposed(INSCS009, CFACSA8)))
        written(store, on_review(proposed(Urn("OTHER")), review="2026-other"))
        assert store.held() == {INSCS009: REVIEW, CFACSA8: REVIEW, "OTHER": "2026-other"}
        written(store, cancellation(2))
        assert store.held() == {"OTHER": "2026-other"}

    def test_an_ended_review_takes_no_more_events(self, store: Store) -> None:
        written(store, on_review(proposed()))
        written(store, cancellation(2))
        for late in (on_review(drafted(3)), on_review(proposed()), cancellation(3)):
            with pytest.raises(RegistryError, match=r"has ended|no open review"):
                written(store, late)
        assert store.open_reviews() == ()

    def test_a_review_that_was_never_proposed_cannot_end(self, store: Store) -> None:
        with pytest.raises(RegistryError, match="no open review"):
            written(store, cancellation(1))

    def test_a_stale_version_refuses_everything(self, store: Store) -> None:
        """Another publication was quicker: version 2 is taken."""
        written(store, change(standard()))
        written(store, on_review(proposed()))
        written(store, change(standard(version=2, text="quicker"), at=minutes(1)))
        with pytest.raises(RegistryError, match="version 2 is published"):
            written(store, publication(2, standard(version=2, text="slower"), standard(CFACSA8), at=minutes(2)))
        assert (store.open_reviews(), store.ended_reviews(), store.find(CFACSA8)) == ((REVIEW,), (), None)

    def test_a_release_keeps_its_name(self, store: Store) -> None:
        written(store, on_review(proposed()))
        written(store, publication(2, standard()))
        written(store, on_review(proposed(), review="2026-next"))
        again = publication(2, standard(version=2), review="2026-next")
        with pytest.raises(RegistryError, match="the release 2026-inscs009 exists"):
            written(store, Conclusion(again.change, release=REVIEW, files=again.files))
        assert store.open_reviews() == ("2026-next",)

    def test_a_cancellation_with_standards_is_refused(self, store: Store) -> None:
        written(store, on_review(proposed()))
        with pytest.raises(RegistryError, match="changes no standard"):
            written(store, Conclusion(publication(2, standard()).change))

    @pytest.mark.parametrize("name", ["../roles.yaml", "/etc/passwd", "a//b", ".git", "a/../b", "x\n", "", "a/.b"])
    def test_files_of_a_release_stay_in_its_folder(self, store: Store, name: str) -> None:
        written(store, on_review(proposed()))
        good = publication(2, standard())
        with pytest.raises(RegistryError, match="may not be the name of a file"):
            written(store, Conclusion(good.change, release=good.release, files={name: b""}))
        assert store.ended_reviews() == ()


class TestNames:
    @pytest.mark.parametrize(
        "urn", ["../../x", "--output=x", "-x", ".git", "a.lock", "refs/heads/main", "HEAD", "é\u0301x", "EUS GNC017", "a:b^~*?[\\"]
    )
    def test_any_urn_has_a_place_of_its_own(self, store: Store, urn: str) -> None:
        written(store, change(standard(Urn(urn)), standard(CFACSA8)))
        found = store.find(Urn(urn))
        assert found is not None
        assert found.urn == urn
        assert [one.version for one in store.history(Urn(urn))] == [1]
        assert len(store.summaries()) == 2

    @pytest.mark.parametrize("urn", ["", " ", "a\nb", "a\0b", "x" * 41, "😀" * 40, "release"])
    def test_what_is_no_urn_is_refused(self, store: Store, urn: str) -> None:
        with pytest.raises(Exception, match="URN"):
            written(store, change(standard(Urn(urn))))
        assert store.summaries() == ()

    @pytest.mark.parametrize("review", ["../x", "2026-", "2026-a/b", "2026-a.lock", "2026-a\n", "review", "--all", "2026-" + "x" * 91])
    def test_what_is_no_review_id_is_refused(self, store: Store, review: str) -> None:
        with pytest.raises(RegistryError, match="no review id"):
            written(store, on_review(proposed(), review=review))
        with pytest.raises(RegistryError, match="no review id"):
            store.records(review)
        with pytest.raises(RegistryError, match="no review id"):
            store.draft(review, INSCS009)

    @pytest.mark.parametrize("actor", ["", "a\nNOS-Role: registrar", "a<b>", " ", "a\0", "...", "x" * 101])
    def test_what_is_no_actor_is_refused(self, store: Store, actor: str) -> None:
        with pytest.raises(RegistryError, match="no actor"):
            written(store, change(standard(), actor=actor))

    @pytest.mark.parametrize("event", ["", "Ingested", "a\nb", "x: y"])
    def test_what_is_no_event_is_refused(self, store: Store, event: str) -> None:
        with pytest.raises(RegistryError, match="no event"):
            written(store, change(standard(), event=event))

    @pytest.mark.parametrize("subject", ["", "  ", "a\nb", "a\r", "a\u2028b", "a\u202eb"])
    def test_a_subject_is_one_plain_line(self, store: Store, subject: str) -> None:
        with pytest.raises(RegistryError, match="a commit message cannot hold"):
            written(store, Change(subject, "ingested", "asha", Role.REGISTRAR, AT))

    @pytest.mark.parametrize("release", ["../x", "a..b", "a.lock", "x\n", "-x/y", ""])
    def test_what_is_no_release_id_is_refused(self, store: Store, release: str) -> None:
        written(store, on_review(proposed()))
        with pytest.raises(RegistryError, match="no release id"):
            written(store, Conclusion(publication(2, standard()).change, release=release))
        with pytest.raises(RegistryError, match="no release id"):
            store.release_files(release)


class TestLock:
    def test_storing_without_the_lock_is_a_mistake_of_the_caller(self, store: Store) -> None:
        with pytest.raises(RuntimeError, match="locked"):
            store.store(change(standard()))
        with pytest.raises(RuntimeError, match="locked"):
            store.conclude(cancellation(1))

    def test_a_thread_may_nest_the_lock(self, store: Store) -> None:
        with store.locked():
            with store.locked():
                store.store(change(standard()))
            store.store(change(standard(version=2)))
        assert store.find(INSCS009, version=2) is not None

    def test_a_time_without_zone_is_refused(self, store: Store) -> None:
        for at in (AT.replace(tzinfo=None), dt.datetime(1969, 12, 31, tzinfo=dt.UTC)):
            with pytest.raises(RegistryError, match="zone"):
                written(store, change(standard(), at=at))
