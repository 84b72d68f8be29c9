import datetime as dt

from nos_registry.domain.dates import is_placeholder


def test_the_placeholder_of_the_national_export_is_unknown():
    assert is_placeholder(dt.date(1905, 3, 15))


def test_a_real_date_is_known():
    assert not is_placeholder(dt.date(2016, 1, 15))
