"""The words around a redline, in Welsh and in English."""

from nos_registry.adapters.long_dates import long_date
from nos_registry.domain.redline.model import Change, ChangeKind, ClauseRef
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, NUMBERED_SECTIONS, Language, Validity
from nos_registry.domain.terms import MOVED, Both, say, term

LABELS: dict[str, Both] = {
    "redline": ("Testun wedi'i farcio", "Redline"),
    "kicker": ("Newidiadau arfaethedig i safon alwedigaethol genedlaethol", "Proposed changes to a national occupational standard"),
    "version": ("fersiwn", "version"),
    "significance": ("Maint y newid", "Size of the change"),
    "counts": ("Sawl newid o bob math", "Changes of each kind"),
    "kind": ("Math o newid", "Kind of change"),
    "count": ("Nifer", "Number"),
    "changes": ("Rhestr o'r newidiadau", "List of changes"),
    "no_changes": ("Nid yw geiriad yr un cymal wedi newid.", "No wording of any clause has changed."),
    "facts": ("Newidiadau i'r manylion", "Changes to the details"),
    "field": ("Manylyn", "Detail"),
    "was": ("Cyn", "Before"),
    "is": ("Ar ôl", "After"),
    "nothing": ("(gwag)", "(empty)"),
    "text": ("Y testun, gyda'r newidiadau wedi'u marcio", "The text, with the changes marked"),
    "clause": ("Cymal", "Clause"),
    "marked": ("Testun wedi'i farcio", "Marked text"),
    "original": ("Testun gwreiddiol", "Original text"),
    "new": ("Testun newydd", "New text"),
    "original_of": ("Gwreiddiol", "Original"),
    "new_of": ("Newydd", "New"),
    "view": ("Sut i ddangos y testun", "How to show the text"),
    "inline": ("Newidiadau yn y testun", "Changes in the text"),
    "side": ("Ochr yn ochr", "Side by side"),
    "hide_unchanged": ("Cymalau heb newid", "Unchanged clauses"),
    "hide_minor": ("Mân newidiadau", "Minor changes"),
    "hide": ("Cuddio", "Hide"),
    "key": ("Sut i ddarllen y marciau", "How to read the marks"),
    "inserted_start": ("[ychwanegwyd: ", "[inserted: "),
    "deleted_start": ("[dilëwyd: ", "[deleted: "),
    "end": ("]", "]"),
    "inserted": ("testun newydd", "new text"),
    "deleted": ("testun a dynnwyd allan", "text taken out"),
    "moved_key": ("symudwyd", "moved"),
    "moved_key_text": ("cymal sydd mewn lle gwahanol bellach", "a clause that now stands elsewhere"),
    "moved_from": ("Symudwyd o", "Moved from"),
    "moved_to": ("Symudwyd i", "Moved to"),
    "merged_from": ("Cyfunwyd o", "Merged from"),
    "merged_into": ("Cyfunwyd yn", "Merged into"),
    "split_from": ("Rhannwyd o", "Split from"),
    "split_into": ("Rhannwyd yn", "Split into"),
    "dropped_from": ("Dilëwyd o", "Dropped from"),
    "comes_from": ("Daw o", "Comes from"),
    "added": ("Newydd: heb ffynhonnell yn y gwreiddiol", "New: no origin in the originals"),
    "source_texts": ("Testun y cymalau gwreiddiol", "Text of the original clauses"),
    "back": ("Yn ôl i'r rhestr", "Back to the list"),
    "possible": ("Cysylltiadau posibl i berson eu gwirio", "Possible links for a person to check"),
    "possible_why": (
        "Mae'r parau hyn yn debyg, ond nid yn ddigon tebyg i'w cysylltu'n awtomatig.",
        "These pairs are alike, but not alike enough to be linked automatically.",
    ),
    "likeness": ("Tebygrwydd", "Likeness"),
    "end_note": ("Diwedd y testun wedi'i farcio.", "End of the redline."),
    "tracked": (
        "Mae'r newidiadau wedi'u holrhain: mae eu derbyn i gyd yn rhoi'r testun newydd, mae eu gwrthod i gyd yn rhoi'r gwreiddiol.",
        "The changes are tracked: accepting them all gives the new text, rejecting them all gives the original.",
    ),
}
"""Every phrase, by a name of ours."""

FIELDS: dict[str, Both] = {
    "title": ("Teitl", "Title"),
    "suites": ("Sectorau busnes (cyfresi)", "Business sectors (suites)"),
    "developed_by": ("Datblygwyd gan", "Developed by"),
    "approved_on": ("Cymeradwy ar", "Approved on"),
    "indicative_review_date": ("Dyddiad adolygu dangosol", "Indicative review date"),
    "validity": ("Dilysrwydd", "Validity"),
    "status": ("Statws", "Status"),
    "originating_organisation": ("Sefydliad cychwynnol", "Originating organisation"),
    "original_urns": ("URN gwreiddiol", "Original URN"),
    "occupations": ("Galwedigaethau perthnasol", "Relevant occupations"),
    "soc_codes": ("Cod SOC", "SOC code"),
    "keywords": ("Geiriau allweddol", "Keywords"),
    "category": ("Categori NOS", "NOS category"),
}
"""The details printed with a standard. Source: the headings of published standards."""


def labels(language: Language) -> dict[str, str]:
    """Return every phrase in `language`, by name."""
    return {name: say(both, language) for name, both in LABELS.items()}


def field_label(field: str, language: Language) -> str:
    """Return what a detail is called; an unknown one keeps its own name."""
    return say(FIELDS.get(field, (field, field)), language)


def clause_label(ref: ClauseRef) -> str:
    """Return how a clause is cited: the letter of its section with its printed number (`P7`), or its id."""
    return f"{CLAUSE_ID_PREFIX[ref.section]}{ref.number}" if ref.number and ref.section in NUMBERED_SECTIONS else ref.clause


def status_words(change: Change, language: Language) -> str:
    """Return what became of a clause in words: the kind (unless it merely moved) and the move."""
    merely_moved = change.moved and change.kind is ChangeKind.UNCHANGED
    words = [] if merely_moved else [term(change.kind, language)]
    return ", ".join([*words, *([say(MOVED, language)] if change.moved else [])])


def field_value(field: str, value: str | None, language: Language) -> str:
    """Return a detail as it is printed: dates and validities in the words of `language`, nothing as empty."""
    if value and field in _DATES:
        return long_date(value, language)
    if field == "validity" and value in {validity.value for validity in Validity}:
        return term(Validity(value), language)
    return value or ""


_DATES = ("approved_on", "indicative_review_date")
