"""Which of the two languages a few words are in."""

import re

from nos_registry.domain.standard import Language

LEAD_INS: dict[Language, tuple[str, ...]] = {
    Language.CY: (
        "Mae'n rhaid eich bod chi'n gallu",
        "Mae'n rhaid eich bod yn gallu",
        "Rhaid eich bod yn gallu",
        "Rhaid i chi allu",
        "Mae angen i chi wybod a deall",
        "Mae'n rhaid i chi wybod a deall",
        "Mae angen ichi wybod a deall",
        "Bydd angen i chi wybod a deall",
    ),
    Language.EN: (
        "You must be able to",
        "You need to be able to",
        "You need to know and understand",
        "You must know and understand",
    ),
}
"""The words that published standards print before the clauses of a section."""

MIN_WORDS = 3
"""Fewer words than these do not tell a language: they may be a name or a term."""

_TELLING: dict[Language, tuple[str, ...]] = {
    Language.CY: (
        "y yr yn ac ar eich sy'n mae mae'n gan ei eu sut bod wrth neu fel â ag at am er eraill hyn hynny hwn hon hwnnw honno",
        "rydych chi chi'n chi'ch ni nad nid yw'r yw ydy oes byddwch bydd gyda gydag drwy dros rhwng o'r i'r i'ch i'w a'r a'ch a'u",
        "a'i o'ch y'n pan beth pa pam pwy pob pawb unrhyw sydd fydd rhaid gallu gwybod deall nodi sicrhau darparu defnyddio",
        "cwsmer gwsmer cwsmeriaid gwsmeriaid chwsmeriaid gwasanaeth wasanaeth gwasanaethau sefydliad gweithio",
    ),
    Language.EN: (
        "the of and to you your need must with for that is are be been how what when where which why who from by their its it",
        "this these those an in on or not should would can may will as if about into other others understand know able",
        "customer customers organisation organisation's service services work working use using",
    ),
}
"""Common words that one language has and the other lacks (so not `a`, `i`, `o`)."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def fold(text: str) -> str:
    """Return the form in which wordings are compared: case, apostrophes and space folded."""
    return " ".join(text.replace("’", "'").casefold().split())  # noqa: RUF001 -- the curly apostrophe is meant


def words(text: str) -> list[str]:
    """Return the words of a text in order, folded, with inner apostrophes and hyphens."""
    return _WORD.findall(fold(text))


def lead_in_language(text: str) -> Language | None:
    """Return the language of a lead-in that standards are known to print, else None."""
    return _LEAD_IN_LANGUAGES.get(fold(text).rstrip(" :.…"))


def language_of(text: str) -> Language | None:
    """Return the language that the common words of a text clearly show, else None.

    Clear is: three words or more, at least two of them telling, and more than twice as many as of the other language.
    """
    found = words(text)
    if len(found) < MIN_WORDS:
        return None
    counts = {language: sum(word in telling for word in found) for language, telling in _TELLING_WORDS.items()}
    least, most = sorted(counts, key=lambda language: counts[language])
    return most if counts[most] >= 2 and counts[most] > 2 * counts[least] else None  # noqa: PLR2004 -- stated above


_TELLING_WORDS = {language: frozenset(" ".join(lists).split()) for language, lists in _TELLING.items()}
_LEAD_IN_LANGUAGES = {fold(text): language for language, texts in LEAD_INS.items() for text in texts}
