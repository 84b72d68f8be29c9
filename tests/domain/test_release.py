import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from nos_registry.domain.redline.model import ChangeKind, SignificanceClass
from nos_registry.domain.release import (
    MAX_HIGHLIGHTS,
    GatePosition,
    ReleasedStandard,
    ReleaseNotes,
    comment_numbers,
    comments_of,
    dispositions_of,
    positions_of,
    release_notes,
    standard_changes,
)
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation, Response, Subject
from nos_registry.domain.standard import Language, Provenance, Validity
from tests.fakes.papers import PUBLISHED, notes, position, record, records_of, release, review, standard
from tests.fakes.redlines import merged, random_redline, realistic

NOTES = TypeAdapter(ReleaseNotes)
DAY = dt.date(2026, 8, 1)


def test_the_notes_say_what_was_published_and_what_it_retires():
    found = notes()
    (changes,) = found.standards
    assert (changes.urn, changes.version, changes.review_date) == ("INSCS009", 2, dt.date(2031, 11, 1))
    assert [(side.urn, side.version) for side in changes.compared_to] == [("CFACSA8", 1)]
    (retired,) = found.retired
    assert (retired.urn, retired.replaced_by, retired.since, retired.transition_ends) == (
        "CFACSA8",
        ("INSCS009",),
        PUBLISHED,
        dt.date(2027, 11, 1),
    )


def test_each_language_has_its_own_figures_and_changes():
    (changes,) = notes().standards
    assert list(changes.editions) == [Language.CY, Language.EN]
    for language, edition in changes.editions.items():
        assert (edition.summary.added, edition.summary.reworded) == (1, 1), language
        assert edition.highlights


@pytest.mark.parametrize("seed", range(15))
def test_highlights_and_the_rest_are_all_changes_additions_first(seed: int):
    redline = random_redline(seed)
    new = standard("NEW1", 2, [])
    (edition,) = standard_changes(ReleasedStandard(new, {Language.CY: redline})).editions.values()
    changed = [change for change in redline.changes if change.kind is not ChangeKind.UNCHANGED or change.moved]
    assert len(edition.highlights) + edition.more == len(changed)
    assert len(edition.highlights) <= MAX_HIGHLIGHTS
    assert all(change.minor is None for change in edition.highlights)
    kinds = [change.kind for change in edition.highlights]
    assert kinds == sorted(kinds, key=[*kinds, ChangeKind.ADDED].index)
    assert ChangeKind.ADDED not in kinds or kinds[0] is ChangeKind.ADDED


def test_the_greater_significance_of_two_languages_stands_for_the_standard():
    new, _, redlines = release()
    editorial = redlines[Language.EN].significance.model_copy(update={"class_": SignificanceClass.EDITORIAL})
    major = redlines[Language.EN].significance.model_copy(update={"class_": SignificanceClass.MAJOR})
    mixed = {
        Language.CY: redlines[Language.CY].model_copy(update={"significance": major}),
        Language.EN: redlines[Language.EN].model_copy(update={"significance": editorial}),
    }
    assert standard_changes(ReleasedStandard(new, mixed)).significance is SignificanceClass.MAJOR


def test_a_standard_without_redlines_has_no_significance():
    new, _, _ = release()
    assert standard_changes(ReleasedStandard(new)).significance is None


def test_one_sample_makes_the_release_rest_on_a_sample():
    assert not notes().rests_on_sample
    assert notes(provenance=Provenance.SAMPLE).rests_on_sample
    new, old, _ = release(provenance=Provenance.SAMPLE)
    assert release_notes("r", PUBLISHED, {}, [], [new], []).rests_on_sample
    assert not release_notes("r", PUBLISHED, {}, [ReleasedStandard(old)], [], []).rests_on_sample


def test_standards_stand_in_the_order_of_their_urns():
    new, _, redlines = release()
    other = ReleasedStandard(standard("CFACSA8", 2, []))
    found = release_notes("r", PUBLISHED, {}, [ReleasedStandard(new, redlines), other], [], [])
    assert [changes.urn for changes in found.standards] == ["CFACSA8", "INSCS009"]


def test_a_standard_that_the_review_withdrew_is_retired_and_no_new_version():
    new, old, redlines = release()
    gone = standard("ZZZ1", 4, [], validity=Validity.LEGACY)
    found = release_notes("r", PUBLISHED, {}, [ReleasedStandard(new, redlines), ReleasedStandard(gone)], [old], [])
    assert [changes.urn for changes in found.standards] == ["INSCS009"]
    assert [(each.urn, each.version, each.replaced_by) for each in found.retired] == [("CFACSA8", 1, ("INSCS009",)), ("ZZZ1", 4, ())]


@pytest.mark.parametrize("provenance", Provenance)
def test_notes_come_back_from_json_as_they_were(provenance: Provenance):
    found = notes("ŵ <b> \u202e", provenance)
    as_json = NOTES.dump_json(found)
    assert NOTES.validate_json(as_json) == found
    assert NOTES.dump_json(NOTES.validate_json(as_json)) == as_json


@pytest.mark.parametrize("seed", range(10))
def test_notes_of_any_redline_come_back_from_json(seed: int):
    item = ReleasedStandard(standard("NEW1", 2, []), {language: random_redline(seed, language) for language in Language})
    found = release_notes("r", PUBLISHED, {}, [item], [], review())
    assert NOTES.validate_python(json.loads(json.dumps(NOTES.dump_python(found, mode="json")))) == found


def test_the_notes_of_the_given_standard_add_up(seeds: Path):
    """Every change of the real redline is in its summary, and every one that is no mere match is told or counted."""
    redline = realistic(seeds)
    (edition,) = standard_changes(ReleasedStandard(standard("INSCS009", 2, []), {Language.CY: redline})).editions.values()
    counts = Counter(change.kind for change in redline.changes)
    assert {kind: getattr(edition.summary, kind) for kind in ChangeKind} == {kind: counts[kind] for kind in ChangeKind}
    assert len(edition.highlights) + edition.more == sum(
        kind is not ChangeKind.UNCHANGED or c.moved for c in redline.changes for kind in [c.kind]
    )
    assert all(change in redline.changes for change in edition.highlights)


def test_several_originals_stand_in_order_of_their_urns_with_their_versions(seeds: Path):
    found = standard_changes(ReleasedStandard(standard("INSCS009", 2, []), {Language.CY: merged(seeds)}))
    assert [(side.urn, side.version) for side in found.compared_to] == [("CFACSA8", 1), ("CFACSA9", 1)]


def test_the_last_position_of_a_nation_at_a_gate_counts():
    found = positions_of(
        records_of(
            (DAY, position(Subject.FINAL_NOS, Nation.WALES, Response.OBJECT, "not yet")),
            (DAY + dt.timedelta(days=3), position(Subject.FINAL_NOS, Nation.WALES)),
        )
    )
    assert found == (GatePosition(Subject.FINAL_NOS, Nation.WALES, Response.APPROVE, dt.date(2026, 8, 4)),)


def test_positions_stand_by_gate_the_scrutiny_first_then_by_nation():
    taken = [position(Subject.FINAL_NOS, nation) for nation in (Nation.WALES, Nation.SCOTLAND, None)] + [
        position(Subject.PART_A, Nation.WALES)
    ]
    found = positions_of(records_of(*((DAY, event) for event in taken)))
    assert [(each.subject, each.nation) for each in found] == [
        (Subject.PART_A, Nation.WALES),
        (Subject.FINAL_NOS, None),
        (Subject.FINAL_NOS, Nation.SCOTLAND),
        (Subject.FINAL_NOS, Nation.WALES),
    ]


def test_a_position_taken_late_in_a_summer_evening_has_the_day_in_london():
    late = record(1, DAY, position(Subject.PART_A, Nation.WALES)).model_copy(update={"at": dt.datetime(2026, 7, 13, 23, 30, tzinfo=dt.UTC)})
    assert positions_of([late])[0].on == dt.date(2026, 7, 14)


def test_comments_are_counted_by_nation_kind_and_last_disposition():
    numbers = comment_numbers(comments_of(review()), dispositions_of(review()))
    assert numbers.total == 4
    assert numbers.by_nation == ((Nation.ENGLAND, 0), (Nation.NORTHERN_IRELAND, 0), (Nation.SCOTLAND, 2), (Nation.WALES, 2))
    assert dict(numbers.by_kind)[CommentKind.EDITORIAL] == 1
    assert numbers.by_disposition == ((DispositionCode.ACCEPTED, 1), (DispositionCode.ACCEPTED_WITH_MODIFICATION, 1))
    assert numbers.open == 2


def test_no_comments_are_nought_everywhere():
    numbers = comment_numbers([], {})
    assert (numbers.total, numbers.open, numbers.by_disposition) == (0, 0, ())
    assert {count for _, count in numbers.by_nation} == {0}
