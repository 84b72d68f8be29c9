"""The words of the report of a consultation, in both languages."""

from nos_registry.domain.review.stages import DispositionCode
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say, term

LABELS: dict[str, Both] = {
    "kicker": ("Adroddiad ar yr ymgynghoriad", "Consultation report"),
    "participation": ("Pwy a ymatebodd", "Who took part"),
    "figures": ("Y ffigurau", "The figures"),
    "welsh": ("Y Gymraeg", "The Welsh language"),
    "no_answers": ("Ni ddaeth unrhyw atebion i law.", "No answers were received."),
    "changes": ("Yr hyn a newidiodd oherwydd y sylwadau", "What changed because of the comments"),
    "no_changes": ("Nid oes cymal wedi newid oherwydd sylw.", "No clause was changed because of a comment."),
    "before": ("Fel yr ymgynghorwyd arno", "As consulted on"),
    "after": ("Nawr", "Now"),
    "because": ("Sylwadau", "Comments"),
    "clause": ("Cymal", "Clause"),
    "new_clause": ("cymal newydd", "new clause"),
    "dropped": ("wedi'i ddileu", "dropped"),
    "answers": ("Pob sylw a'i ateb", "Every comment and its answer"),
    "no_comments": ("Ni ddaeth unrhyw sylwadau i law.", "No comments were received."),
    "comments": ("Sylwadau", "Comments"),
    "total": ("Cyfanswm", "Total"),
    "meanings": ("Ystyr yr atebion", "What the answers mean"),
    "note": (
        "Dangosir pob sylw yn yr iaith y'i hysgrifennwyd ynddi, heb enwau. Rhoddir gwybod drwy lythyr i bawb y mae eu cyfeiriad yn hysbys.",
        "Each comment stands in the language in which it was written, without names. All whose address is known are told by letter.",
    ),
    "also": ("Hefyd fel", "Also as"),
    "late": ("hwyr", "late"),
    "see": ("gweler", "see"),
    "on": ("Am", "On"),
    "question": ("Cwestiwn", "Question"),
    "comment": ("Sylw", "Comment"),
    "proposed": ("Geiriad a gynigiwyd", "Proposed wording"),
    "answer": ("Ateb", "Answer"),
    "changed": ("newidiwyd", "changed"),
}
UNANSWERED: Both = ("heb ateb eto", "not yet answered")
MEANINGS: dict[DispositionCode, Both] = {
    DispositionCode.ACCEPTED: ("Gwnaed y newid fel y'i cynigiwyd.", "The change was made as it was proposed."),
    DispositionCode.ACCEPTED_WITH_MODIFICATION: (
        "Gwnaed newid i'r un perwyl, mewn geiriau eraill.",
        "A change was made to the same effect, in other words.",
    ),
    DispositionCode.REJECTED: ("Ni wnaed y newid; rhoddir y rheswm.", "The change was not made; the reason is given."),
    DispositionCode.NOTED: (
        "Ystyriwyd y sylw; nid yw'n gofyn am newid i'r testun.",
        "The comment was considered; it calls for no change to the text.",
    ),
    DispositionCode.DEFERRED: ("Gadewir y mater tan adolygiad diweddarach.", "The matter is left to a later review."),
    DispositionCode.OUT_OF_SCOPE: (
        "Mae'r mater y tu hwnt i'r hyn y mae'r adolygiad hwn yn ymdrin ag ef.",
        "The matter lies outside what this review covers.",
    ),
    DispositionCode.DUPLICATE: (
        "Mae sylw arall yn dweud yr un peth, ac wrth hwnnw y mae'r ateb.",
        "Another comment says the same and has the answer.",
    ),
    DispositionCode.WITHDRAWN: ("Tynnwyd y sylw yn ôl gan y sawl a'i gwnaeth.", "It was withdrawn by whoever made it."),
}
_WELSH_SOFT = (1, 2)
"""After these `gwlad` is spoken, and written, as `wlad`."""


def outcome(code: DispositionCode | None, language: Language) -> str:
    """Return what a disposition is called; None: there is none yet."""
    return term(code, language) if code else say(UNANSWERED, language)


def summary(comments: int, respondents: int, nations: int, changed: int, unanswered: int) -> Both:
    """Return the report in one or two sentences.

    >>> summary(1, 1, 1, 0, 1)[1]
    '1 comment came from 1 respondent in 1 nation. It did not change the text. 1 is not yet answered.'
    """
    if not comments:
        return LABELS["no_comments"]
    country = "wlad" if nations in _WELSH_SOFT else "gwlad"
    cy = f"Daeth {comments} sylw i law gan {respondents} ymatebwr o {nations} {country}. {_changed_cy(comments, changed)}"
    en = (
        f"{_many(comments, 'comment')} came from {_many(respondents, 'respondent')} in {_many(nations, 'nation')}. "
        f"{_changed_en(comments, changed)}"
    )
    if not unanswered:
        return cy, en
    return f"{cy} Mae {unanswered} heb ateb eto.", f"{en} {unanswered} {'is' if unanswered == 1 else 'are'} not yet answered."


def _changed_cy(comments: int, changed: int) -> str:
    if comments == 1:
        return "Newidiwyd y testun o'i herwydd." if changed else "Ni newidiwyd y testun o'i herwydd."
    return f"Newidiwyd y testun oherwydd {changed} ohonynt." if changed else "Ni newidiwyd y testun o'u herwydd."


def _changed_en(comments: int, changed: int) -> str:
    if comments == 1:
        return "It changed the text." if changed else "It did not change the text."
    return f"{changed} of them changed the text." if changed else "None of them changed the text."


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
