"""Each rule of significance, by a redline that it decides."""

import pytest

from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import SignificanceClass
from nos_registry.domain.redline.significance import RULES
from nos_registry.domain.standard import Edition, Language
from tests.strategies.editions import KU, OVERVIEW, PC, criteria, section, whole

A, B, C, D = "nodi anghenion cwsmeriaid", "gwrando ar gwynion yn amyneddgar", "cadw'r siop yn lân bob dydd", "ateb y ffôn heb oedi"
E, F = "trefnu cyfarfodydd y tîm bob wythnos", "cofnodi gwerthiant ar y system"
SIX = criteria(A, B, C, D, E, F)


@pytest.mark.parametrize(
    ("old", "new", "class_", "because"),
    [
        (SIX, SIX, "editorial", "ni newidiodd yr un gair"),
        (criteria(A), criteria(A, B), "major", "meini prawf neu eitemau gwybodaeth a ychwanegwyd: 1"),
        (criteria(A, B), criteria(A), "major", "meini prawf neu eitemau gwybodaeth a ddilëwyd: 1"),
        (criteria(f"{A} a {B}", C), criteria(A, B, C), "major", "meini prawf neu eitemau gwybodaeth a rannwyd: 1"),
        (criteria(A, B, C), criteria(f"{A} a {B}", C), "major", "meini prawf neu eitemau gwybodaeth a gyfunwyd: 1"),
        (
            whole(section(PC, A, B), section(KU, C)),
            whole(section(PC, B), section(KU, C, A)),
            "major",
            "cymalau a symudwyd i adran arall: 1",
        ),
        (SIX, criteria(f"{A} hŷn", f"{B} iawn", C, D, E, F), "major", "cymalau a aileiriwyd: 2, traean neu fwy o'r safon"),
        (SIX, criteria(f"{A} hŷn", B, C, D, E, F), "minor", "cymalau a aileiriwyd: 1"),
        (
            whole(section(OVERVIEW, A)),
            whole(section(OVERVIEW, A, B)),
            "minor",
            "paragraffau a ychwanegwyd, a ddilëwyd, a rannwyd neu a gyfunwyd: 1",
        ),
        (SIX, criteria(B, C, A, D, E, F), "minor", "cymalau a symudwyd yn eu hadran: 1"),
        (SIX, SIX.model_copy(update={"title": "Teitl newydd"}), "minor", "ffeithiau am y safon a newidiwyd: 1"),
        (SIX, SIX.model_copy(update={"approved_on": "2026"}), "editorial", "ni newidiodd yr un gair"),
        (SIX, criteria(f"{A}.", B, C, D, E, F), "editorial", "cymalau â newid treiglad, priflythyren, atalnod neu deipio yn unig: 1"),
    ],
)
def test_the_first_rule_that_holds_decides(old: Edition, new: Edition, class_: str, because: str) -> None:
    found = compare([old], new).significance
    assert (found.class_.value, found.because) == (class_, because)


def test_the_reason_is_in_the_language_of_the_redline() -> None:
    redline = compare([criteria("identify needs", language=Language.EN)], criteria("identify needs", "keep records", language=Language.EN))
    assert redline.significance.because == "criteria or knowledge items added: 1"


def test_rules_stand_from_the_weightiest_down() -> None:
    order = [SignificanceClass.MAJOR, SignificanceClass.MINOR, SignificanceClass.EDITORIAL]
    ranks = [order.index(rule.class_) for rule in RULES]
    assert ranks == sorted(ranks)
