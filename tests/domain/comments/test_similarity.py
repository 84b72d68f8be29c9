"""Comments that say the same are suggested: measured on comments made up for it."""

from nos_registry.domain.comments.similarity import alike
from nos_registry.domain.review.events import Anchor, Comment
from nos_registry.domain.standard import Language
from tests.strategies.reviews import URN, comment

SAID: tuple[tuple[str, str | None], ...] = (
    ("Please add that interpreters must be offered to customers who use British Sign Language.", "P3"),
    ("Customers who use British Sign Language need an interpreter; the criterion should ask for one to be offered.", "P3"),
    ("Sign language interpreters are missing here.", "P3"),
    ("The word 'greet' is old-fashioned. Use 'welcome'.", "P1"),
    ("Replace 'greet' with 'welcome', which is what staff say today.", "P1"),
    ("Data protection law has changed since the last version; name the UK GDPR.", "K2"),
    ("Knowledge of the UK GDPR should be named, since data protection law has changed.", "K2"),
    ("Which level is this standard?", None),
    ("We welcome the revised standard and have no further comments.", None),
    ("Night staff have no colleagues to ask for help; say who else they may turn to.", "P5"),
    ("Passwords should never be written down at the counter.", "P4"),
    ("Who checks that records are kept securely when staff work from home?", "P4"),
    ("Plain language should include easy-read versions for people with learning disabilities.", "P3"),
    ("The overview is too long and repeats the title.", "O1"),
)
SAME = {("c01", "c02"), ("c01", "c03"), ("c02", "c03"), ("c04", "c05"), ("c06", "c07")}
COMMENTS = [comment(n, text=text, anchor=Anchor(urn=URN, clause=clause)) for n, (text, clause) in enumerate(SAID, 1)]


def found(comments: list[Comment]) -> set[tuple[str, str]]:
    return {(pair.first, pair.second) for pair in alike(comments)}


HELD_OUT = [
    comment(
        1, language=Language.CY, text="Mae angen enwi'r Ddeddf Cydraddoldeb yn yr adran wybodaeth.", anchor=Anchor(urn=URN, clause="K2")
    ),
    comment(
        2, language=Language.CY, text="Dylid enwi Deddf Cydraddoldeb 2010 fel rhan o'r wybodaeth.", anchor=Anchor(urn=URN, clause="K2")
    ),
    comment(
        3, language=Language.CY, text="Nid yw 'cownter' yn addas i staff sy'n gweithio dros y ffôn.", anchor=Anchor(urn=URN, clause="P1")
    ),
    comment(4, language=Language.CY, text="Beth am staff ar y ffôn? Nid oes cownter ganddynt.", anchor=Anchor(urn=URN, clause="P1")),
    comment(5, language=Language.CY, text="Diolch am y cyfle i ymateb i'r drafft."),
    comment(6, language=Language.CY, text="Mae'r cyfieithiad o 'promises' yn dda.", anchor=Anchor(urn=URN, clause="K3")),
]
"""Written after the bound was chosen."""


def test_repetitions_are_suggested_and_nothing_else():
    assert found(COMMENTS) == SAME
    assert found(HELD_OUT) == {("c01", "c02"), ("c03", "c04")}


def test_the_likest_pair_stands_first_and_likeness_is_a_share():
    pairs = alike(COMMENTS)
    assert [pair.likeness for pair in pairs] == sorted((pair.likeness for pair in pairs), reverse=True)
    assert all(0 < pair.likeness <= 1 for pair in pairs)


def test_the_same_words_are_wholly_alike():
    twice = [comment(1, text="Name the UK GDPR."), comment(2, text="Name the UK GDPR."), comment(3, text="Something else.")]
    assert [(pair.first, pair.second, pair.likeness) for pair in alike(twice)] == [("c01", "c02", 1.0)]


def test_comments_of_two_languages_are_never_called_alike():
    two = [comment(1, text="GDPR GDPR"), comment(2, text="GDPR GDPR", language=Language.CY)]
    assert alike(two) == ()


def test_nothing_and_one_are_alike_to_nothing():
    assert alike([]) == alike(COMMENTS[:1]) == ()
