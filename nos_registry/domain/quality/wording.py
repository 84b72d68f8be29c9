"""The rules on how an edition is written."""

import re
from collections import Counter
from collections.abc import Iterator

from nos_registry.domain.quality.findings import Hit, Hits, quote
from nos_registry.domain.quality.languages import language_of, lead_in_language, words
from nos_registry.domain.standard import NUMBERED_SECTIONS, Edition, Language, SectionKind

MAX_CLAUSE_WORDS = 50
"""A numbered clause longer than this holds more than one thing to assess."""

_NAMES = {Language.CY: "Welsh", Language.EN: "English"}
_NOUNS_IN_ING = frozenset({"bring", "ring", "sing", "spring", "string", "swing", "king", "thing"})
_NOT_VERBS = frozenset({"the", "a", "an", "how", "what", "why", "when", "introduction", "principles", "basic", "effective"})
_ENDS = {".": "a full stop", ";": "a semicolon", ",": "a comma", ":": "a colon"}
_DOUBLE_SPACE = re.compile(" {2,}")

Passage = tuple[SectionKind | None, str | None, str]
"""Section, clause id and text of something a reader reads."""


def passages(edition: Edition) -> Iterator[Passage]:
    """Yield every text of an edition in order: title, lead-ins, clauses."""
    yield None, None, edition.title
    for section in edition.sections:
        yield section.kind, None, section.lead_in or ""
        for clause in section.clauses:
            yield section.kind, clause.id, clause.text


def double_space(edition: Edition) -> Hits:
    """Find texts with two spaces or more in a row."""
    for kind, clause, text in passages(edition):
        if count := len(_DOUBLE_SPACE.findall(text)):
            yield Hit(f"{count} double space{'s'[: count > 1]}", kind, clause)


def lead_in_foreign(edition: Edition) -> Hits:
    """Find lead-ins in the other language."""
    for section in edition.sections:
        lead_in = section.lead_in or ""
        language = lead_in_language(lead_in) or language_of(lead_in)
        if language is not None and language is not edition.language:
            yield Hit(f"the lead-in {quote(lead_in)} is in {_NAMES[language]}", section.kind)


def text_foreign(edition: Edition) -> Hits:
    """Find clauses and titles in the other language."""
    for kind, clause, text in passages(edition):
        language = language_of(text) if clause or kind is None else None
        if language is not None and language is not edition.language:
            yield Hit(f"the text is in {_NAMES[language]}: {quote(text)}", kind, clause)


def title_without_verb(edition: Edition) -> Hits:
    """Find English titles that begin with an -ing word or another word that is no verb."""
    first = next(iter(words(edition.title)), "")
    if edition.language is not Language.EN:
        return
    if first.endswith("ing") and first not in _NOUNS_IN_ING:
        yield Hit(f"the title begins with {quote(first)}, not with what the person does")
    elif first in _NOT_VERBS:
        yield Hit(f"the title begins with {quote(first)}, not with a verb")


def title_ends_in_stop(edition: Edition) -> Hits:
    """Find titles that end in a full stop."""
    if edition.title.rstrip().endswith("."):
        yield Hit("the title ends in a full stop")


def hyphen_varies(edition: Edition) -> Hits:
    """Find words written with a hyphen in one place and without in another."""
    spellings: dict[str, dict[str, tuple[SectionKind | None, str | None]]] = {}
    for kind, clause, text in passages(edition):
        for word in words(text):
            spellings.setdefault(word.replace("-", ""), {}).setdefault(word, (kind, clause))
    for forms in spellings.values():
        if len(forms) > 1:
            yield Hit(f"written in {len(forms)} ways: {', '.join(map(quote, sorted(forms)))}", *list(forms.values())[-1])


def ending_varies(edition: Edition) -> Hits:
    """Find numbered clauses that do not end as most of their section do."""
    for section in edition.sections:
        clauses = [clause for clause in section.clauses if clause.text] if section.kind in NUMBERED_SECTIONS else []
        if not clauses:
            continue
        usual = Counter(map(_ending, (clause.text for clause in clauses))).most_common(1)[0][0]
        for clause in clauses:
            if (ending := _ending(clause.text)) != usual:
                yield Hit(f"{clause.id} ends in {_say(ending)}, most others in {_say(usual)}", section.kind, clause.id)


def clause_overlong(edition: Edition) -> Hits:
    """Find numbered clauses of more than `MAX_CLAUSE_WORDS` words."""
    for kind, clause in edition.clauses():
        if kind in NUMBERED_SECTIONS and (count := len(clause.text.split())) > MAX_CLAUSE_WORDS:
            yield Hit(f"{clause.id} has {count} words", kind, clause.id)


def _ending(text: str) -> str:
    return text[-1] if text[-1] in _ENDS else ""


def _say(ending: str) -> str:
    return _ENDS.get(ending, "no punctuation")
