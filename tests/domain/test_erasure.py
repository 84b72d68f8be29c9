"""What stays on public record of somebody who is erased, and why."""

import datetime as dt

import pytest

from nos_registry.domain.erasure import RecordedComment, kept_on_record
from tests.strategies.reviews import comment

DAY = dt.date(2026, 3, 2)
NAMES = ("Aled Cwmwdig", "aled@example.com")


def recorded(number: int = 1, review: str = "2026-a", **more: str) -> RecordedComment:
    return RecordedComment(review=review, comment=comment(number, DAY, respondent="p2", **more))


def whats(*comments: RecordedComment, names: tuple[str, ...] = NAMES, roles: tuple[str, ...] = ()) -> list[str]:
    return [kept.what for kept in kept_on_record("p2", comments, names, roles)]


def test_of_somebody_who_never_acted_nothing_is_on_record() -> None:
    assert whats() == []


def test_comments_are_counted_and_their_reviews_named_once() -> None:
    assert whats(recorded(1), recorded(2), recorded(3, "2026-b")) == ["3 comments on record under the id p2 (2026-a, 2026-b)"]


@pytest.mark.parametrize("words", [{"text": "Ask Aled Cwmwdig."}, {"text": "x", "proposed": "Write to ALED@EXAMPLE.COM"}])
def test_words_that_tell_who_it_was_are_pointed_at(words: dict[str, str]) -> None:
    """They were published as written; whoever keeps the pages must know."""
    assert whats(recorded(1, **words), recorded(2)) == [
        "2 comments on record under the id p2 (2026-a)",
        "the words of c01, which tell the name or the address",
    ]


def test_a_name_so_short_that_it_stands_everywhere_is_not_looked_for() -> None:
    assert len(whats(recorded(1, text="It is an order."), names=("An",))) == 1


def test_roles_stay_because_the_record_is_public() -> None:
    assert whats(roles=("nation-approver WLS",)) == ["the roles of p2: nation-approver WLS, and what was done in them"]


def test_everything_that_stays_says_why() -> None:
    kept = kept_on_record("p2", (recorded(text="Aled Cwmwdig"),), NAMES, ("drafter",))
    assert len(kept) == 3
    assert all(item.why for item in kept)
