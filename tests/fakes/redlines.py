"""Redlines for the tests of what is written from them: real ones, and random ones of every shape."""

import random
import re
from collections.abc import Sequence
from pathlib import Path

from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, NUMBERED_SECTIONS, Clause, Edition, Language, Provenance, Section, SectionKind
from nos_registry.domain.urn import parse_urn

STEMS = {
    Language.CY: [
        "gwas",
        "cwsm",
        "cyfl",
        "ymar",
        "dŵr",
        "trefn",
        "sŵn",
        "gŵyl",
        "gweith",
        "peir",
        "cyng",
        "llyw",
        "darp",
        "arch",
        "addas",
        "cefn",
        "estyn",
        "ffurf",
        "mân",
        "nodwedd",
    ],
    Language.EN: [
        "serv",
        "custom",
        "deliver",
        "respond",
        "signal",
        "guid",
        "measur",
        "help",
        "listen",
        "manag",
        "plan",
        "review",
        "support",
        "train",
        "well-",
        "co-",
        "record",
        "check",
    ],
}
ENDINGS = {
    Language.CY: ["io", "iad", "wyr", "oedd", "yddion", "ol", "â'u", "iaeth", "ed", "ant", "edig", "feydd"],
    Language.EN: ["ing", "ed", "er", "ment", "s", "ation", "able's", "ance", "ful", "ity", "ness"],
}
SMALL = {
    Language.CY: ["yn", "y", "ar", "i", "o", "â", "a'r", "sy'n", "eich", "gan", "at", "er", "neu"],
    Language.EN: ["the", "a", "to", "of", "and", "in", "your", "with", "don't", "for", "or", "by"],
}
"""Enough different words that a clause is told from another, and small ones that every clause shares."""

SECTIONS = (SectionKind.OVERVIEW, SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING)


def edition(urn: str, language: Language, texts: Sequence[Sequence[str]], **more: object) -> Edition:
    """Return an edition with the overview, criteria and knowledge in `texts`."""
    sections = tuple(
        Section(
            kind=kind,
            heading=kind.value,
            clauses=tuple(
                Clause(id=f"{CLAUSE_ID_PREFIX[kind]}{n}", number=n if kind in NUMBERED_SECTIONS else None, text=text)
                for n, text in enumerate(clauses, 1)
            ),
        )
        for kind, clauses in zip(SECTIONS, texts, strict=True)
    )
    facts: dict[str, object] = {"urn": parse_urn(urn), "version": 1, "language": language, "title": f"Title of {urn}", "sections": sections}
    return Edition.model_validate(facts | more)


def random_redline(seed: int, language: Language = Language.CY) -> Redline:
    """Return the redline of one to three random originals and an edition made from them by random edits."""
    chance = random.Random(seed)
    olds = [
        edition(f"OLD{n}", language, [[_sentence(chance, language) for _ in range(chance.randint(0, 7))] for _ in SECTIONS])
        for n in range(1, chance.choice((1, 1, 2, 3)) + 1)
    ]
    new = edition("NEW1", language, _edited(chance, language, olds), title="Teitl newydd", provenance=Provenance.SAMPLE)
    return compare(olds, new)


def published(seeds: Path) -> Edition:
    """Return the given Welsh standard INSCS009 as an edition."""
    text = (seeds / "000_299cc58effc2e29f.txt").read_text("utf-8")
    criteria, knowledge = (re.findall(r"^ +\d+\. (.*)$", part, re.MULTILINE) for part in text.split("Gwybodaeth a Dealltwriaeth"))
    overview = [" ".join(part.split()) for part in text.split("Trosolwg")[1].split("Meini prawf")[0].split("\n\n") if part.strip()]
    return edition("INSCS009", Language.CY, [overview, criteria, knowledge], **FACTS)


def revised(old: Edition) -> Edition:
    """Return a second version of the given standard with a change of every kind in it."""
    overview, criteria, knowledge = ([clause.text for clause in section.clauses] for section in old.sections)
    overview[0] = overview[0].replace("yn canol", "yn y canol")
    criteria[1] = criteria[1].replace("arsylwi", "Arsylwi")
    criteria[6] = criteria[6].replace("cyfathrebu â chwsmeriaid", "cyfathrebu â chwsmeriaid, yn Gymraeg neu'n Saesneg yn ôl eu dewis,")
    criteria[11] = criteria[11].replace("orgyfarwydd", "or-gyfarwydd")
    criteria[13:15] = [f"{criteria[13]} a gan {criteria[14]}"]
    criteria.insert(4, criteria.pop(17))
    del criteria[8]
    last = criteria.pop()
    first, second = last.split(" sy'n ", 1)
    criteria += [first, f"dilyn y gweithdrefnau sy'n {second}"]
    criteria.append("cofnodi data personol cwsmeriaid yn ddiogel ac yn unol â'r ddeddfwriaeth diogelu data")
    criteria.insert(7, knowledge.pop(5))
    knowledge.insert(4, "sut mae offer digidol a deallusrwydd artiffisial yn effeithio ar brofiad y cwsmer")
    facts = FACTS | {"version": 2, "approved_on": "2026-11-02", "soc_codes": ("7219",), "provenance": Provenance.SAMPLE}
    return edition("INSCS009", Language.CY, [overview, criteria, knowledge], **facts)


def realistic(seeds: Path) -> Redline:
    """Return the redline of the given standard and its revision."""
    old = published(seeds)
    return compare([old], revised(old))


def merged(seeds: Path) -> Redline:
    """Return the redline of two made-up originals that share some clauses, and the revision that merges them."""
    old = published(seeds)
    overview, criteria, knowledge = ([clause.text for clause in section.clauses] for section in old.sections)
    first = edition("CFACSA8", Language.CY, [overview[:1], criteria[:12], knowledge[:8]], **(FACTS | {"title": "Personoli gwasanaeth"}))
    second = edition("CFACSA9", Language.CY, [overview[1:], criteria[10:], knowledge[6:]], **(FACTS | {"title": "Mynd yr ail filltir"}))
    return compare([first, second], revised(old))


FACTS: dict[str, object] = {
    "title": "Darparu gwasanaeth sy'n rhoi'r cwsmer yn y canol",
    "suites": ("Gwasanaeth i Gwsmeriaid",),
    "developed_by": "Skills CFA",
    "approved_on": "2021-02-22",
    "validity": "current",
    "soc_codes": ("7212",),
    "keywords": ("Cyfathrebu", "parchu", "cyfathrebu"),
}


def _sentence(chance: random.Random, language: Language) -> str:
    return " ".join(_word(chance, language) for _ in range(chance.randint(3, 22)))


def _word(chance: random.Random, language: Language) -> str:
    if chance.random() < 0.3:
        return chance.choice(SMALL[language])
    return chance.choice(STEMS[language]) + chance.choice(ENDINGS[language])


def _edited(chance: random.Random, language: Language, olds: Sequence[Edition]) -> list[list[str]]:
    texts = [[clause.text for old in olds for clause in old.sections[at].clauses] for at in range(len(SECTIONS))]
    for _ in range(chance.randint(0, 14)):
        chance.choice(_EDITS)(chance, language, texts)
    return texts


def _reword(chance: random.Random, language: Language, texts: list[list[str]]) -> None:
    for clauses in texts:
        if clauses:
            at = chance.randrange(len(clauses))
            words = clauses[at].split()
            for _ in range(chance.randint(1, 3)):
                place = chance.choice((0, len(words), chance.randint(0, len(words))))
                words[place : place + chance.randint(0, 2)] = [_word(chance, language) for _ in range(chance.randint(0, 3))]
            clauses[at] = " ".join(words) or "gair"


def _add(chance: random.Random, language: Language, texts: list[list[str]]) -> None:
    clauses = chance.choice(texts)
    at = chance.randint(0, len(clauses))
    clauses[at:at] = [_sentence(chance, language) for _ in range(chance.randint(1, 3))]


def _drop(chance: random.Random, language: Language, texts: list[list[str]]) -> None:
    del language
    clauses = chance.choice(texts)
    at = chance.randint(0, len(clauses))
    del clauses[at : at + chance.randint(1, 3)]


def _move(chance: random.Random, language: Language, texts: list[list[str]]) -> None:
    del language
    source = chance.choice(texts)
    if source:
        text = source.pop(chance.randrange(len(source)))
        target = chance.choice((source, chance.choice(texts)))
        target.insert(chance.randint(0, len(target)), text)


def _split(chance: random.Random, language: Language, texts: list[list[str]]) -> None:
    del language
    clauses = chance.choice(texts)
    if clauses:
        at = chance.randrange(len(clauses))
        words = clauses[at].split()
        half = len(words) // 2
        if half:
            clauses[at] = " ".join(words[:half])
            clauses.insert(chance.choice((at + 1, chance.randint(0, len(clauses)))), " ".join(words[half:]))


def _merge(chance: random.Random, language: Language, texts: list[list[str]]) -> None:
    clauses = chance.choice(texts)
    if len(clauses) > 1:
        at = chance.randrange(len(clauses))
        text = clauses.pop(at)
        other = chance.choice((max(at - 1, 0), chance.randrange(len(clauses))))
        clauses[other] = f"{clauses[other]} {_word(chance, language)} {text}"


_EDITS = (_reword, _reword, _reword, _add, _drop, _move, _split, _merge)


def hostile(text: str) -> Redline:
    """Return a redline with `text` wherever a user's text can stand."""
    was = edition("OLD1", Language.CY, [[], [text, f"hen {text} hen"], []], title=text, keywords=(text,))
    now = edition("NEW1", Language.CY, [[], [f"newydd {text} newydd", text], [text]], title=f"{text} {text}", developed_by=text)
    return compare([was], now)
