"""Facts printed with the standard: what changed, from which original."""

import datetime as dt

from nos_registry.domain.redline.metadata import FIELDS, metadata_changes
from nos_registry.domain.standard import Edition, Validity
from nos_registry.domain.urn import Urn
from tests.strategies.editions import criteria

NEW = criteria(urn="N1").model_copy(
    update={"title": "Newydd", "suites": ("Gwasanaeth", "Manwerthu"), "indicative_review_date": dt.date(2026, 3, 1)}
)


def test_equal_facts_give_nothing() -> None:
    assert metadata_changes([NEW], NEW) == ()


def test_lists_are_joined_dates_are_iso_and_absent_is_none() -> None:
    (title, suites, review) = metadata_changes([criteria(urn="A1")], NEW)
    assert (title.field, title.from_, title.to) == ("title", "Trin cwsmeriaid", "Newydd")
    assert (suites.from_, suites.to) == (None, "Gwasanaeth; Manwerthu")
    assert (review.from_, review.to) == (None, "2026-03-01")


def test_each_different_old_value_is_named_once_with_the_original_that_has_it() -> None:
    olds = [criteria(urn="A1"), criteria(urn="B1"), NEW.model_copy(update={"urn": Urn("C1"), "title": "Trydydd"}), NEW]
    assert [(change.urn, change.from_) for change in metadata_changes(olds, NEW) if change.field == "title"] == [
        ("A1", "Trin cwsmeriaid"),
        ("C1", "Trydydd"),
    ]


def test_words_of_the_field_are_printed_as_they_are_stored() -> None:
    (change,) = metadata_changes(
        [NEW.model_copy(update={"validity": Validity.CURRENT})], NEW.model_copy(update={"validity": Validity.LEGACY})
    )
    assert (change.from_, change.to) == ("current", "legacy")


def test_every_fact_of_an_edition_is_compared_but_its_name_and_text() -> None:
    named = {"urn", "version", "language", "provenance", "sections", "kept_aside", "warnings"}
    assert set(FIELDS) == set(Edition.model_fields) - named
