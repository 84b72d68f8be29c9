"""A registry the size of a nation's: standards in both languages, in as many versions as are asked for.

URNs, titles, suites, bodies and dates follow the sample of the national export where it is given; the clauses are made up here.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from zlib import crc32

from nos_registry.adapters.documents.metadata.reader import read_metadata
from nos_registry.adapters.registry.bulk_standards import BulkRegistry
from nos_registry.adapters.registry.registry import Registry, create_registry
from nos_registry.domain.due import known_date
from nos_registry.domain.national_export import sort_out
from nos_registry.domain.review.stages import Role
from nos_registry.domain.standard import Clause, Edition, Language, Section, SectionKind, Standard, Validity
from nos_registry.domain.urn import Urn, urn_prefix
from nos_registry.ports import Change

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "nos-metadata-2019-sample.csv"
AT = dt.datetime(2019, 4, 1, 9, tzinfo=dt.UTC)
CLAUSES = 12
"""Of each kind in an edition: with the overview a text of about 3 KB, as real ones have."""

_PIECES = {
    Language.EN: (
        [
            "agree",
            "check",
            "choose",
            "compare",
            "explain",
            "follow",
            "keep",
            "measure",
            "plan",
            "prepare",
            "record",
            "report",
            "review",
            "test",
        ],
        [
            "the condition of the equipment",
            "the order of the work",
            "the needs of each person",
            "the records of the day",
            "the agreed limits",
            "the instructions of the maker",
            "the materials on site",
            "the results of each step",
        ],
        [
            "before you begin",
            "in line with the procedures of your organisation",
            "within the limits of your authority",
            "with those it concerns",
            "so that nobody is put at risk",
            "and say what you found",
            "as often as the plan asks",
            "where the law requires it",
        ],
    ),
    Language.CY: (
        [
            "cytuno ar",
            "gwirio",
            "dewis",
            "cymharu",
            "esbonio",
            "dilyn",
            "cadw",
            "mesur",
            "cynllunio",
            "paratoi",
            "cofnodi",
            "adrodd ar",
            "adolygu",
            "profi",
        ],
        [
            "cyflwr yr offer",
            "trefn y gwaith",
            "anghenion pob unigolyn",
            "cofnodion y dydd",
            "y terfynau a gytunwyd",
            "cyfarwyddiadau'r gwneuthurwr",
            "y deunyddiau ar y safle",
            "canlyniadau pob cam",
        ],
        [
            "cyn i chi ddechrau",
            "yn unol â gweithdrefnau eich sefydliad",
            "o fewn terfynau eich awdurdod",
            "gyda'r rhai dan sylw",
            "fel na roddir neb mewn perygl",
            "a dweud beth a gawsoch",
            "mor aml ag y mae'r cynllun yn gofyn",
            "lle mae'r gyfraith yn mynnu",
        ],
    ),
}
_AND = {Language.EN: "and", Language.CY: "a"}
_SECTIONS = {
    (SectionKind.OVERVIEW, Language.EN): ("O", "Overview", None),
    (SectionKind.OVERVIEW, Language.CY): ("O", "Trosolwg", None),
    (SectionKind.PERFORMANCE_CRITERIA, Language.EN): ("P", "Performance criteria", "You must be able to:"),
    (SectionKind.PERFORMANCE_CRITERIA, Language.CY): ("P", "Meini prawf perfformiad", "Mae'n rhaid eich bod chi'n gallu:"),
    (SectionKind.KNOWLEDGE_AND_UNDERSTANDING, Language.EN): ("K", "Knowledge and understanding", "You need to know and understand:"),
    (SectionKind.KNOWLEDGE_AND_UNDERSTANDING, Language.CY): ("K", "Gwybodaeth a dealltwriaeth", "Mae angen i chi wybod a deall:"),
}


def nation(standards: int, version: int = 1, *, dated: bool = False) -> Iterator[Standard]:
    """Yield that many standards at one version, the same ones each time; each version words some clauses anew.

    Half of the export has a placeholder for a review date; `dated` gives those the dates of the others.
    """
    models = _dated_models() if dated else _models()
    numbers = {model.urn: count() for model in models}
    for place in range(standards):
        model = models[place % len(models)]
        number = next(numbers[model.urn])
        yield _written(model, model.urn if number == 0 else Urn(f"{urn_prefix(model.urn)}{model.urn[-2:].strip()}N{place}"), place, version)


def found(folder: Path, standards: int, versions: int, *, dated: bool = False) -> Registry:
    """Make a registry of `standards` in `versions` versions in `folder`, with packed objects and tags; `dated` as of a nation."""
    registry = create_registry(folder, actor="registrar", at=AT)
    for version in range(1, versions + 1):
        at = AT + dt.timedelta(days=365 * version)
        with registry.locked():
            BulkRegistry(registry.home).store_many(
                Change("Ingest the national export", "ingested", "registrar", Role.REGISTRAR, at), nation(standards, version, dated=dated)
            )
    registry.home.git.tidy()
    return registry


@cache
def _models() -> tuple[Standard, ...]:
    """The standards of the sample, or, where it is not given, one."""
    if SAMPLE.is_file():
        return sort_out(read_metadata(SAMPLE), {})[0]
    edition = Edition(urn=Urn("NOS1"), language=Language.EN, title="Prepare for the work of the day", suites=("Any Work",))
    return (Standard(urn=edition.urn, version=1, validity=Validity.CURRENT, editions=(edition,)),)


@cache
def _dated_models() -> tuple[Standard, ...]:
    dates = [date for model in _models() if (date := known_date(model.editions[0].indicative_review_date))] or [AT.date()]
    return tuple(_on(model, dates[place % len(dates)]) for place, model in enumerate(_models()))


def _on(model: Standard, date: dt.date) -> Standard:
    """A standard to be reviewed on its own date, or else on this one."""
    printed = model.editions[0]
    review = {"indicative_review_date": known_date(printed.indicative_review_date) or date}
    return model.model_copy(update={**review, "editions": (printed.model_copy(update=review), *model.editions[1:])})


def _written(model: Standard, urn: Urn, place: int, version: int) -> Standard:
    printed = model.editions[0].model_copy(update={"urn": urn, "version": version, "kept_aside": ()})
    editions = tuple(
        printed.model_copy(
            update={"language": language, "title": _title(printed, language), "sections": _sections(place, version, language)}
        )
        for language in Language
    )
    return model.model_copy(update={"urn": urn, "version": version, "editions": editions})


def _title(printed: Edition, language: Language) -> str:
    return printed.title if language is Language.EN else f"{printed.title} (Cymraeg)"


def _sections(place: int, version: int, language: Language) -> tuple[Section, ...]:
    sections: list[Section] = []
    for (kind, spoken), (letter, heading, lead_in) in _SECTIONS.items():
        if spoken is language:
            size = 2 if kind is SectionKind.OVERVIEW else CLAUSES
            clauses = tuple(_clause(letter, number, place, version, language) for number in range(1, size + 1))
            sections.append(Section(kind=kind, heading=heading, lead_in=lead_in, clauses=clauses))
    return tuple(sections)


def _clause(letter: str, number: int, place: int, version: int, language: Language) -> Clause:
    """A clause; one in five is worded anew in each version."""
    wording = version if (number + version) % 5 == 0 else 1
    chance = crc32(f"{letter}{number}.{place}.{wording}".encode())
    verbs, objects, ends = _PIECES[language]
    first, second = chance % 8, (chance // 8 % 7 + 1)
    one, other = chance // 56 % 8, chance // 448 % 7 + 1
    joined = f"{objects[first]} {_AND[language]} {objects[(first + second) % 8]}"
    text = f"{verbs[chance // 3136 % 14]} {joined}, {ends[one]} {ends[(one + other) % 8]}"
    return Clause(id=f"{letter}{number}", number=None if letter == "O" else number, text=text)
