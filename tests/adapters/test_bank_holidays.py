"""The bank holidays that come with the product, against an independent source; and files that cannot be used."""

import datetime as dt
from pathlib import Path

import holidays
import pytest

from nos_registry.adapters.bank_holidays import bundled_bank_holidays, load_bank_holidays
from nos_registry.adapters.reference import ReferenceDataError
from nos_registry.domain.review.stages import Nation

YEARS = range(2019, 2029)
_SATURDAY = 5
GOOD = """\
names:
  feast: {cy: Gŵyl, en: Feast}
years:
  2026:
    source: a test
    days:
      - {day: 2026-07-13, name: feast, nations: [NIR], substitute: true}
"""


def ours(nation: Nation) -> set[dt.date]:
    return {day.on for year in bundled_bank_holidays().years.values() for day in year.days if nation in day.nations}


def written(folder: Path, text: str) -> Path:
    file = folder / "bank_holidays.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("nation", list(Nation))
def test_the_days_off_are_those_of_an_independent_table(nation: Nation) -> None:
    """It also lists what falls on a weekend, when the substitute is the bank holiday."""
    theirs = holidays.country_holidays("GB", subdiv=nation.value, years=YEARS)
    assert ours(nation) == {day for day in theirs if day.weekday() < _SATURDAY}


def test_ten_years_are_known_and_each_names_its_source() -> None:
    known = bundled_bank_holidays().years
    assert list(known) == list(YEARS)
    assert all(str(number) in year.source for number, year in known.items())


@pytest.mark.parametrize(
    ("day", "nation", "name", "substitute"),
    [
        (dt.date(2020, 5, 8), Nation.ENGLAND, "Early May bank holiday", False),
        (dt.date(2022, 6, 3), Nation.WALES, "Platinum Jubilee bank holiday", False),
        (dt.date(2022, 9, 19), Nation.SCOTLAND, "State Funeral of Queen Elizabeth II", False),
        (dt.date(2023, 5, 8), Nation.NORTHERN_IRELAND, "Coronation of King Charles III", False),
        (dt.date(2024, 3, 18), Nation.NORTHERN_IRELAND, "St Patrick's Day", True),
        (dt.date(2024, 12, 2), Nation.SCOTLAND, "St Andrew's Day", True),
        (dt.date(2026, 6, 15), Nation.SCOTLAND, "World Cup bank holiday", False),
        (dt.date(2026, 7, 13), Nation.NORTHERN_IRELAND, "Battle of the Boyne (Orangemen's Day)", True),
        (dt.date(2027, 12, 28), Nation.WALES, "Boxing Day", True),
        (dt.date(2028, 1, 4), Nation.SCOTLAND, "2nd January", True),
    ],
)
def test_days_that_were_moved_or_added(day: dt.date, nation: Nation, name: str, *, substitute: bool) -> None:
    found = bundled_bank_holidays().on(day, nation)
    assert found is not None
    assert (found.name[1], found.substitute) == (name, substitute)


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        (dt.date(2020, 5, 4), set[Nation]()),
        (dt.date(2022, 5, 30), set[Nation]()),
        (dt.date(2026, 1, 2), {Nation.SCOTLAND}),
        (dt.date(2026, 4, 6), {Nation.ENGLAND, Nation.NORTHERN_IRELAND, Nation.WALES}),
        (dt.date(2026, 8, 3), {Nation.SCOTLAND}),
    ],
)
def test_who_is_off_on_a_day(day: dt.date, nations: set[Nation]) -> None:
    assert {nation for nation in Nation if bundled_bank_holidays().on(day, nation)} == nations


def test_each_name_is_there_in_both_languages() -> None:
    names = {day.name for year in bundled_bank_holidays().years.values() for day in year.days}
    assert len(names) > 10
    assert all(cy and en and cy != en for cy, en in names)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    found = load_bank_holidays(written(tmp_path, GOOD))
    feast = found.on(dt.date(2026, 7, 13), Nation.NORTHERN_IRELAND)
    assert feast is not None
    assert (feast.name, feast.substitute, found.years[2026].source) == (("Gŵyl", "Feast"), True, "a test")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("2026-07-13", "2027-07-13", "2027-07-13 stands under 2026"),
        ("NIR", "IRL", "years.2026.days.0.nations.0"),
        ("name: feast", "name: fast", "the bank holiday 'fast' has no name in cy, en"),
        (", en: Feast", "", "'feast' has no name in en"),
        ("source: a test", "sauce: a test", "years.2026.source: Field required"),
        ("years:", "years: {}\nmore:", "years: "),
        ("names:", "names: [", "cannot be read as YAML"),
        ("day: 2026-07-13", "day: 2026-02-30", "cannot be read as YAML"),
        (GOOD, "", "valid dictionary"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_its_place(tmp_path: Path, before: str, after: str, told: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"bank_holidays\.yaml|no name") as refused:
        load_bank_holidays(written(tmp_path, GOOD.replace(before, after)))
    assert told in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="cannot be read"):
        load_bank_holidays(tmp_path / "bank_holidays.yaml")
