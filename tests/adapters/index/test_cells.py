"""What the index keeps of a standard."""

import gc

from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.index.cells import review_cell, standard_cell, standards_held, summaries_of
from nos_registry.domain.review.stages import Stage
from nos_registry.domain.standard import Language, Provenance, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Summary

summaries = st.builds(
    Summary,
    urn=st.text(min_size=1, max_size=12).map(Urn),
    version=st.integers(1, 99),
    titles=st.dictionaries(st.sampled_from(list(Language)), st.text(max_size=20)),
    suites=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    developed_by=st.none() | st.text(max_size=9),
    validity=st.sampled_from(list(Validity)),
    provenance=st.sampled_from(list(Provenance)),
    indicative_review_date=st.none() | st.dates(),
)


@given(st.lists(summaries, unique_by=lambda summary: summary.urn, max_size=5))
def test_what_is_kept_comes_back_in_the_order_of_the_urns(many: list[Summary]) -> None:
    found = summaries_of(standard_cell(summary) for summary in many)
    assert found == tuple(sorted(many, key=lambda summary: summary.urn))
    assert all(isinstance(one.validity, Validity) and isinstance(one.provenance, Provenance) for one in found)


def test_the_garbage_is_looked_for_again_afterwards() -> None:
    summaries_of([])
    assert gc.isenabled()


def test_a_review_holds_what_it_was_proposed_for() -> None:
    assert standards_held(review_cell(Stage.DRAFTING, (Urn("B"), Urn("A")))) == ("B", "A")
    assert standards_held(review_cell(None, ())) == ()
