"""Putting files on the shelf: redlines in every format, calendars in both languages, and the links to what was put."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nos_registry.domain.diary import DiaryEntry
from nos_registry.domain.pages import File
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from nos_registry.ports import Ports, Shelf

_WORDS = {".html": "HTML", ".docx": "Word", ".pdf": "PDF", ".json": "JSON"}


def each_language() -> tuple[tuple[Language, Language], ...]:
    """Each language with the other one."""
    return (Language.CY, Language.EN), (Language.EN, Language.CY)


def put_redlines(ports: Ports, shelf: Shelf, stem: str, found: Mapping[Language, Redline]) -> Iterator[str]:
    """Write redlines in every format as `stem.<lang>.<format>`; yield the names."""
    for language, redline in found.items():
        for ending, content in ports.press.redline(redline).items():
            name = f"{stem}.{language}{ending}"
            shelf.put(name, content)
            yield name


def put_diary(ports: Ports, shelf: Shelf, stem: str, entries: Sequence[DiaryEntry]) -> tuple[str, ...]:
    """Write days as calendar files, one a language; return the names."""
    names = [f"{stem}.{language}.ics" for language in Language]
    for name, language in zip(names, Language, strict=True):
        shelf.put(name, ports.pages.diary(entries, language, midnight(ports)))
    return tuple(names)


def midnight(ports: Ports) -> dt.datetime:
    """Return the stamp of calendar files: the day alone, so that writing them again on that day changes nothing."""
    return dt.datetime.combine(ports.clock.today(), dt.time(), tzinfo=dt.UTC)


def files_of(names: Iterable[str], folder: str = "") -> tuple[File, ...]:
    """Names as links from within `folder`; the machine's own JSON is left to programs."""
    found: list[File] = []
    for name in names:
        stem, _, ending = name.rpartition(".")
        language = stem.rpartition(".")[2]
        known = Language(language) if language in set(Language) else None
        if ending != "json":
            found.append(File(name.removeprefix(folder), _WORDS.get(f".{ending}", ending.upper()), known))
    return tuple(found)
