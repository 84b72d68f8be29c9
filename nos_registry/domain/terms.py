"""The field's words in both languages, so that every page, mail, note and table uses the same ones.

Source: the headings printed on published standards in Welsh and English; the rest follows them.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from nos_registry.domain.redline.model import ChangeKind, Minor, SignificanceClass
from nos_registry.domain.review.stages import (
    CommentKind,
    DispositionCode,
    EvidenceField,
    Nation,
    Outcome,
    Question,
    Response,
    Stage,
    Subject,
)
from nos_registry.domain.standard import Emergency, Language, LineageKind, SectionKind, Validity

Both = tuple[str, str]
"""A term in Welsh and in English."""

SECTIONS: dict[SectionKind, Both] = {
    SectionKind.OVERVIEW: ("Trosolwg", "Overview"),
    SectionKind.PERFORMANCE_CRITERIA: ("Meini prawf perfformiad", "Performance criteria"),
    SectionKind.KNOWLEDGE_AND_UNDERSTANDING: ("Gwybodaeth a dealltwriaeth", "Knowledge and understanding"),
    SectionKind.SCOPE: ("Cwmpas/ystod", "Scope/range"),
    SectionKind.SCOPE_PERFORMANCE: ("Cwmpas perfformiad", "Scope related to performance criteria"),
    SectionKind.SCOPE_KNOWLEDGE: ("Cwmpas gwybodaeth", "Scope related to knowledge and understanding"),
    SectionKind.VALUES: ("Gwerthoedd", "Values"),
    SectionKind.BEHAVIOURS: ("Ymddygiadau", "Behaviours"),
    SectionKind.SKILLS: ("Sgiliau", "Skills"),
    SectionKind.GLOSSARY: ("Geirfa", "Glossary"),
    SectionKind.LINKS: ("Dolenni i NOS eraill", "Links to other NOS"),
    SectionKind.EXTERNAL_LINKS: ("Cysylltiadau allanol", "External links"),
}
CHANGES: dict[ChangeKind, Both] = {
    ChangeKind.UNCHANGED: ("heb newid", "unchanged"),
    ChangeKind.REWORDED: ("wedi'i aileirio", "reworded"),
    ChangeKind.SPLIT: ("wedi'i rannu", "split"),
    ChangeKind.MERGED: ("wedi'i gyfuno", "merged"),
    ChangeKind.ADDED: ("wedi'i ychwanegu", "added"),
    ChangeKind.DROPPED: ("wedi'i ddileu", "dropped"),
}
MOVED: Both = ("wedi'i symud", "moved")
MINORS: dict[Minor, Both] = {
    Minor.MUTATION: ("treiglad yn unig", "mutation only"),
    Minor.TYPOGRAPHIC: ("argraffyddol", "typographic"),
    Minor.CASE: ("priflythrennau yn unig", "capital letters only"),
    Minor.PUNCTUATION: ("atalnodi yn unig", "punctuation only"),
}
SIGNIFICANCE: dict[SignificanceClass, Both] = {
    SignificanceClass.EDITORIAL: ("golygyddol", "editorial"),
    SignificanceClass.MINOR: ("mân newidiadau", "minor"),
    SignificanceClass.MAJOR: ("newidiadau sylweddol", "major"),
}
NATIONS: dict[Nation, Both] = {
    Nation.ENGLAND: ("Lloegr", "England"),
    Nation.NORTHERN_IRELAND: ("Gogledd Iwerddon", "Northern Ireland"),
    Nation.SCOTLAND: ("Yr Alban", "Scotland"),
    Nation.WALES: ("Cymru", "Wales"),
}
VALIDITIES: dict[Validity, Both] = {
    Validity.CURRENT: ("Ar hyn o bryd", "Current"),
    Validity.LEGACY: ("Etifeddiaeth", "Legacy"),
}
EMERGENCIES: dict[Emergency, Both] = {
    Emergency.AWAITED: ("Cyhoeddwyd mewn argyfwng; heb ei gymeradwyo eto", "Published in an emergency; not approved yet"),
    Emergency.REFUSED: ("Cyhoeddwyd mewn argyfwng; gwrthodwyd ei gymeradwyo", "Published in an emergency; approval refused"),
}
LINEAGES: dict[LineageKind, Both] = {
    LineageKind.REVISE: ("diwygio", "revise"),
    LineageKind.REPLACE: ("disodli", "replace"),
    LineageKind.MERGE: ("cyfuno", "merge"),
    LineageKind.SPLIT: ("rhannu", "split"),
    LineageKind.IMPORT: ("mewnforio", "import"),
    LineageKind.TAILOR: ("teilwra", "tailor"),
    LineageKind.WITHDRAW: ("tynnu'n ôl", "withdraw"),
}
SUBJECTS: dict[Subject, Both] = {
    Subject.PART_A: ("Rhan A", "Part A"),
    Subject.DRAFT_NOS: ("NOS drafft", "Draft NOS"),
    Subject.PART_B: ("Rhan B", "Part B"),
    Subject.FINAL_NOS: ("NOS terfynol", "Final NOS"),
    Subject.WELSH_NOS: ("NOS Cymraeg", "Welsh NOS"),
}
EVIDENCE: dict[EvidenceField, Both] = {
    EvidenceField.NEED: ("Yr angen", "Need"),
    EvidenceField.COVERAGE: ("Cwmpas y sector", "Sector coverage"),
    EvidenceField.SUPPORT: ("Tystiolaeth o gefnogaeth", "Evidence of support"),
    EvidenceField.QUALIFICATIONS: ("Cymwysterau a phrentisiaethau yr effeithir arnynt", "Qualifications and apprenticeships affected"),
    EvidenceField.PARTICIPATION: ("Cyfranogiad", "Participation"),
    EvidenceField.FINDINGS: ("Canfyddiadau", "Findings"),
    EvidenceField.ISSUES: ("Materion penodol", "Specific issues"),
    EvidenceField.INFLUENCE: ("Sut y llywiodd y gwaith datblygu", "How it informed development"),
    EvidenceField.EQUALITY: ("Cydraddoldeb", "Equality"),
    EvidenceField.WELSH: ("Y Gymraeg", "The Welsh language"),
}
OUTCOMES: dict[Outcome, Both] = {
    Outcome.REVISE: ("diwygio", "revise"),
    Outcome.CONFIRM: ("cadarnhau", "confirm"),
    Outcome.WITHDRAW: ("tynnu'n ôl", "withdraw"),
    Outcome.REPLACE: ("disodli", "replace"),
    Outcome.MERGE: ("cyfuno", "merge"),
    Outcome.SPLIT: ("rhannu", "split"),
    Outcome.IMPORT: ("mewnforio", "import"),
    Outcome.TAILOR: ("teilwra", "tailor"),
}
STAGES: dict[Stage, Both] = {
    Stage.PROPOSED: ("cynigiwyd", "proposed"),
    Stage.PART_A: ("Rhan A", "Part A"),
    Stage.DRAFTING: ("drafftio", "drafting"),
    Stage.DRAFT_GATE: ("cymeradwyo'r drafft", "draft gate"),
    Stage.READY_TO_CONSULT: ("yn barod i ymgynghori", "ready to consult"),
    Stage.CONSULTATION: ("ymgynghoriad", "consultation"),
    Stage.RESOLUTION: ("ymateb i sylwadau", "resolution"),
    Stage.FINAL_GATE: ("cymeradwyaeth derfynol", "final gate"),
    Stage.WELSH_GATE: ("cymeradwyaeth Gymraeg", "Welsh gate"),
    Stage.READY: ("yn barod i'w gyhoeddi", "ready to publish"),
    Stage.IN_RETROSPECT: ("cymeradwyaeth ôl-weithredol", "approval in retrospect"),
    Stage.PUBLISHED: ("cyhoeddwyd", "published"),
    Stage.CONFIRMED: ("cadarnhawyd", "confirmed"),
    Stage.UNRATIFIED: ("heb ei gymeradwyo'n ôl-weithredol", "not approved in retrospect"),
    Stage.CANCELLED: ("canslwyd", "cancelled"),
    Stage.ON_HOLD: ("wedi'i oedi", "on hold"),
}
RESPONSES: dict[Response, Both] = {
    Response.APPROVE: ("cymeradwyo", "approve"),
    Response.APPROVE_WITH_COMMENTS: ("cymeradwyo gyda sylwadau", "approve with comments"),
    Response.OBJECT: ("gwrthwynebu", "object"),
    Response.HOLD: ("oedi", "hold"),
    Response.ABSTAIN: ("ymatal", "abstain"),
    Response.RECUSE: ("datgan buddiant", "recuse"),
}
COMMENT_KINDS: dict[CommentKind, Both] = {
    CommentKind.GENERAL: ("cyffredinol", "general"),
    CommentKind.TECHNICAL: ("technegol", "technical"),
    CommentKind.EDITORIAL: ("golygyddol", "editorial"),
    CommentKind.TRANSLATION: ("cyfieithu", "translation"),
}
DISPOSITIONS: dict[DispositionCode, Both] = {
    DispositionCode.ACCEPTED: ("derbyniwyd", "accepted"),
    DispositionCode.ACCEPTED_WITH_MODIFICATION: ("derbyniwyd gydag addasiad", "accepted with modification"),
    DispositionCode.REJECTED: ("gwrthodwyd", "rejected"),
    DispositionCode.NOTED: ("nodwyd", "noted"),
    DispositionCode.DEFERRED: ("gohiriwyd", "deferred"),
    DispositionCode.OUT_OF_SCOPE: ("y tu hwnt i'r cwmpas", "out of scope"),
    DispositionCode.DUPLICATE: ("dyblyg", "duplicate"),
    DispositionCode.WITHDRAWN: ("tynnwyd yn ôl", "withdrawn"),
}
QUESTIONS: dict[Question, Both] = {
    Question.WELSH_OPPORTUNITIES: ("cyfleoedd i ddefnyddio'r Gymraeg", "opportunities to use Welsh"),
    Question.WELSH_TREATMENT: (
        "trin y Gymraeg heb fod yn llai ffafriol na'r Saesneg",
        "treating Welsh no less favourably than English",
    ),
}
QUESTIONS_IN_FULL: dict[Question, Both] = {
    Question.WELSH_OPPORTUNITIES: (
        "Yn eich barn chi, pa effeithiau a gâi'r newidiadau ar gyfleoedd i ddefnyddio'r Gymraeg, a sut y gellid cynyddu'r cyfleoedd hynny?",
        "In your view, what effects would the changes have on opportunities to use the Welsh language, and how could these be increased?",
    ),
    Question.WELSH_TREATMENT: (
        "Yn eich barn chi, pa effeithiau a gâi'r newidiadau ar drin y Gymraeg heb fod yn llai ffafriol na'r Saesneg, a sut y gellid gwella hynny?",
        "In your view, what effects would the changes have on treating the Welsh language no less favourably than English, and how could this be improved?",
    ),
}
"""The two questions as they are asked in a consultation where Welsh is required."""

LANGUAGES: dict[Language, Both] = {Language.CY: ("Cymraeg", "Welsh"), Language.EN: ("Saesneg", "English")}
SAMPLE_NOTICE: Both = (
    "Sampl: ysgrifennwyd rhan o'r testun hwn i ddangos y cynnyrch; nid yw'n destun cyhoeddedig.",
    "Sample: part of this text was written to show the product; it is not a published text.",
)
EMERGENCY_NOTICE: Both = (
    "Cyhoeddi brys: cyhoeddwyd y testun hwn cyn i'r gwledydd ei gymeradwyo. Gofynnir iddynt am eu safbwynt arno yn ôl-weithredol.",
    "Emergency publication: this text was published before the nations approved it. They are asked for their positions on it in retrospect.",
)
_ALL: tuple[Mapping[Any, Both], ...] = (
    SECTIONS,
    CHANGES,
    MINORS,
    SIGNIFICANCE,
    NATIONS,
    VALIDITIES,
    EMERGENCIES,
    LINEAGES,
    SUBJECTS,
    EVIDENCE,
    OUTCOMES,
    STAGES,
    RESPONSES,
    COMMENT_KINDS,
    DISPOSITIONS,
    QUESTIONS,
    LANGUAGES,
)
_BY_TYPE: dict[type[StrEnum], Mapping[Any, Both]] = {type(next(iter(table))): table for table in _ALL}


def say(term: Both, language: Language) -> str:
    """Return a term in `language`."""
    return term[0] if language is Language.CY else term[1]


def term(word: StrEnum, language: Language) -> str:
    """Return what `word` (a section, kind, nation, stage…) is called in `language`.

    >>> term(Nation.WALES, Language.CY)
    'Cymru'
    """
    return say(_BY_TYPE[type(word)][word], language)
