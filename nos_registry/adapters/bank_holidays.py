"""Reading the bank holidays of the four nations."""

import datetime as dt
from functools import lru_cache
from importlib.resources.abc import Traversable

import yaml
from pydantic import Field, ValidationError

from nos_registry.adapters.reference import ReferenceDataError
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.schedule.bank_holidays import BankHoliday, BankHolidays, HolidayYear
from nos_registry.domain.standard import Language, Value
from nos_registry.resources import bundled


class _Day(Value):
    day: dt.date
    name: str
    nations: tuple[Nation, ...]
    substitute: bool = False
    source: str = ""


class _Year(Value):
    source: str
    days: tuple[_Day, ...]


class _File(Value):
    names: dict[str, dict[Language, str]]
    years: dict[int, _Year] = Field(min_length=1)


@lru_cache(maxsize=1)
def bundled_bank_holidays() -> BankHolidays:
    """Return the bank holidays that come with the product."""
    return load_bank_holidays(bundled("registry_data") / "reference" / "bank_holidays.yaml")


def load_bank_holidays(file: Traversable) -> BankHolidays:
    """Return the bank holidays in a YAML file.

    Raises:
        ReferenceDataError: the file cannot be used; the reason names the year and the field at fault.
    """
    try:
        written = _File.model_validate(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        return BankHolidays(_year(number, found, written) for number, found in written.years.items())
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReferenceDataError(f"{file.name}: {f'{where}: ' if where else ''}{first['msg']}", "Mend the file") from fault
    except (OSError, ValueError, yaml.YAMLError) as fault:
        raise ReferenceDataError(f"{file.name} cannot be read as YAML: {fault}", "Mend the file") from fault


def _year(number: int, found: _Year, file: _File) -> HolidayYear:
    days = tuple(
        BankHoliday(on=it.day, name=_name(it.name, file), nations=it.nations, substitute=it.substitute, source=it.source)
        for it in found.days
    )
    return HolidayYear(year=number, source=found.source, days=days)


def _name(key: str, file: _File) -> tuple[str, str]:
    words = file.names.get(key, {})
    missing = [language for language in Language if language not in words]
    if missing:
        raise ReferenceDataError(f"the bank holiday {key!r} has no name in {', '.join(missing)}", "Give it one under `names`")
    return words[Language.CY], words[Language.EN]
