import datetime as dt

from nos_registry.domain.quality import metadata
from tests.domain.quality.sound import with_fields


def test_doubled_keywords_are_told_once_as_printed_the_second_time():
    assert metadata.doubled(["Cyfathrebu", "parchu", "cyfathrebu", "CYFATHREBU"]) == ("cyfathrebu",)
    assert metadata.doubled(["customer  service", "customer service"]) == ("customer service",)
    assert metadata.doubled([]) == ()


def test_the_placeholder_is_no_review_date():
    edition = with_fields(indicative_review_date=dt.date(1905, 3, 15))
    assert [hit.message for hit in metadata.review_date_missing(edition)] == ["no indicative review date is given"]


def test_a_review_date_in_the_past_is_no_fault():
    """What is due is asked of the registry, with today's date."""
    assert list(metadata.review_date_missing(with_fields(indicative_review_date=dt.date(2001, 1, 1)))) == []


def test_each_doubtful_code_is_told_once():
    edition = with_fields(soc_codes=("7212", "7212", "1", "7219"))
    assert [hit.message[:15] for hit in metadata.soc_code_doubtful(edition)] == ["SOC code '7212'", "SOC code '1': n"]


def test_a_long_value_is_cut_in_the_message():
    (hit,) = metadata.keyword_doubled(with_fields(keywords=("a" * 500, "a" * 500)))
    assert len(hit.message) < 150
