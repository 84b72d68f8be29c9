"""Redlines for the tests of what is written from them: real ones, and random ones of every shape."""

import random
from collections.abc import Sequence

from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, NUMBERED_SECTIONS, Clause, Edition, Language, Provenance, Section, SectionKind
from nos_registry.domain.urn import parse_urn

WORDS = {
    Language.CY: (
        "nodi pryd y gallwch ychwanegu cyffyrddiad personol at eich gwasanaeth i gwsmeriaid o fewn systemau neu weithdrefnau "
        "sefydliad arsylwi gwrando arwyddion helpu cadarnhau anghenion dŵr tŷ môr sy'n â'u gŵyl ŵyr uwch-gydweithiwr trefn "
        "canllawiau rheoliadau disgwyliadau cynhyrchion adborth effaith polisïau ymarfer cyfreithiol"
    ).split(),
    Language.EN: (
        "identify when you can add a personal touch to your customer service within organisational systems or procedures "
        "observe listen signals help confirm needs don't colleague's well-being authority guidelines regulations products "
        "feedback impact policies practice legal value relationships"
    ).split(),
}
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


def _sentence(chance: random.Random, language: Language) -> str:
    return " ".join(chance.choices(WORDS[language], k=chance.randint(3, 22)))


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
                words[place : place + chance.randint(0, 2)] = chance.choices(WORDS[language], k=chance.randint(0, 3))
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
        clauses[other] = f"{clauses[other]} {chance.choice(WORDS[language])} {text}"


_EDITS = (_reword, _reword, _reword, _add, _drop, _move, _split, _merge)
