"""The headings and labels of a standard in both languages, as one table."""

import re
from dataclasses import dataclass
from enum import StrEnum

from nos_registry.domain.standard import Language, SectionKind


class Field(StrEnum):
    """A label with a value; named as the field of an edition that it fills."""

    URN = "urn"
    SUITES = "suites"
    DEVELOPED_BY = "developed_by"
    APPROVED_ON = "approved_on"
    VERSION = "version"
    INDICATIVE_REVIEW_DATE = "indicative_review_date"
    VALIDITY = "validity"
    STATUS = "status"
    ORIGINATING_ORGANISATION = "originating_organisation"
    ORIGINAL_URNS = "original_urns"
    OCCUPATIONS = "occupations"
    SOC_CODES = "soc_codes"
    KEYWORDS = "keywords"
    CATEGORY = "category"


Target = SectionKind | Field

ALIASES: dict[Target, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Field.URN: (("URN", "RCU"), ("URN",)),
    Field.SUITES: (
        ("Sectorau Busnes (Suites)", "Sectorau Busnes", "Cyfres", "Set"),
        ("Business Sectors (Suites)", "Business Sectors", "Suite", "Suites"),
    ),
    Field.DEVELOPED_BY: (("Datblygwyd gan",), ("Developed by",)),
    Field.APPROVED_ON: (("Cymeradwy ar", "Cymeradwywyd ar", "Dyddiad cymeradwyo"), ("Approved on", "Date approved")),
    SectionKind.OVERVIEW: (("Trosolwg",), ("Overview", "Standard overview")),
    SectionKind.PERFORMANCE_CRITERIA: (("Meini prawf perfformiad",), ("Performance criteria",)),
    SectionKind.KNOWLEDGE_AND_UNDERSTANDING: (("Gwybodaeth a dealltwriaeth",), ("Knowledge and understanding",)),
    SectionKind.SCOPE: (("Cwmpas/ystod", "Cwmpas"), ("Scope/range", "Scope")),
    SectionKind.SCOPE_PERFORMANCE: (
        ("Cwmpas perfformiad", "Cwmpas/ystod cysylltiedig â meini prawf perfformiad"),
        ("Scope performance", "Scope/range related to performance criteria", "Scope related to performance criteria"),
    ),
    SectionKind.SCOPE_KNOWLEDGE: (
        ("Gwybodaeth cwmpas", "Cwmpas gwybodaeth", "Cwmpas/ystod cysylltiedig â gwybodaeth a dealltwriaeth"),
        ("Scope knowledge", "Scope/range related to knowledge and understanding", "Scope related to knowledge and understanding"),
    ),
    SectionKind.VALUES: (("Gwerthoedd",), ("Values",)),
    SectionKind.BEHAVIOURS: (("Ymddygiadau",), ("Behaviours",)),
    SectionKind.SKILLS: (("Sgiliau",), ("Skills",)),
    SectionKind.GLOSSARY: (("Geirfa",), ("Glossary",)),
    SectionKind.LINKS: (("Dolenni i NOS eraill", "Cysylltiadau â SGC eraill"), ("Links to other NOS",)),
    SectionKind.EXTERNAL_LINKS: (("Cysylltiadau allanol",), ("External links",)),
    Field.VERSION: (("Fersiwn rhif", "Rhif fersiwn"), ("Version number",)),
    Field.INDICATIVE_REVIEW_DATE: (("Dyddiad adolygu dangosol",), ("Indicative review date",)),
    Field.VALIDITY: (("Dilysrwydd",), ("Validity",)),
    Field.STATUS: (("Statws",), ("Status",)),
    Field.ORIGINATING_ORGANISATION: (
        ("Sefydliad cychwynnol", "Sefydliad gwreiddiol"),
        ("Originating organisation", "Originating organization"),
    ),
    Field.ORIGINAL_URNS: (("URN gwreiddiol", "RCU gwreiddiol"), ("Original URN",)),
    Field.OCCUPATIONS: (("Galwedigaethau perthnasol",), ("Relevant occupations",)),
    Field.SOC_CODES: (("Cod SOC", "SOC Cod"), ("SOC code", "SOC codes")),
    Field.KEYWORDS: (("Geiriau allweddol",), ("Keywords", "Key words")),
    Field.CATEGORY: (("NOSCategori", "NOS Categori"), ("NOSCategory", "NOS Category")),
}
"""Welsh and English spellings of every heading and label; matched in any case.

Source: published standards in both languages and layouts.
"""

_MARKUP = "#*_ "
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line announces: `printed` is its wording, `value` what stands after a label on the same line.

    `language` is None for a wording that both languages share.
    """

    target: Target
    language: Language | None
    printed: str
    value: str


def heading_of(text: str) -> Heading | None:
    """Return the heading or label that a line is, or None where it is text.

    A section heading stands alone on its line; a label may be followed by a colon and its value.

    >>> heading_of("URN: INSCS009")
    Heading(target=<Field.URN: 'urn'>, language=None, printed='URN', value='INSCS009')
    """
    if found := _KNOWN.get(_fold(text)):
        return Heading(*found, text.strip(_MARKUP), "")
    label, colon, value = text.partition(":")
    found = _KNOWN.get(_fold(label)) if colon else None
    if found is None or isinstance(found[0], SectionKind):
        return None
    return Heading(*found, label.strip(_MARKUP), value.strip(_MARKUP) if label.startswith("*") else value.strip())


def without_markup(text: str) -> str:
    """Return a title without the marks of a Markdown heading."""
    return text.strip(_MARKUP) or text


def _fold(text: str) -> str:
    """Return the form in which spellings are compared; nothing for a text longer than any of them."""
    if len(text) > _LONGEST + 20:
        return ""
    bare = text.strip(_MARKUP).removesuffix(":").strip(_MARKUP).replace(" / ", "/")
    return _SPACES.sub(" ", bare).casefold()


def _known() -> dict[str, tuple[Target, Language | None]]:
    table: dict[str, tuple[Target, Language | None]] = {}
    for target, (welsh, english) in ALIASES.items():
        for language, spellings in ((Language.CY, welsh), (Language.EN, english)):
            for spelling in spellings:
                shared = spelling in welsh and spelling in english
                table[_fold(spelling)] = (target, None if shared else language)
    return table


_LONGEST = max(len(spelling) for both in ALIASES.values() for spellings in both for spelling in spellings)
_KNOWN = _known()
