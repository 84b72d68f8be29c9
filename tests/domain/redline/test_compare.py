"""The redline as a whole: what holds of every one, and the cases users meet."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.redline import likeness
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.errors import RedlineError
from nos_registry.domain.redline.model import ChangeKind, Minor, Redline, SignificanceClass
from nos_registry.domain.standard import Edition, Language, Provenance
from tests.strategies.editions import KU, OVERVIEW, PC, criteria, editions, kinds, new_text, old_text, section, whole
from tests.strategies.lexicon import SERVICE_CY, SERVICE_EN
from tests.strategies.revisions import HEAVY, TYPICAL, revision
from tests.strategies.scoring import Score, found_links

several = st.lists(editions(), min_size=1, max_size=3).map(
    lambda olds: [old.model_copy(update={"urn": f"OLD{k}"}) for k, old in enumerate(olds)]
)


@settings(deadline=None, max_examples=150)
@given(several, editions("NEW1"))
def test_marks_rebuild_both_sides_byte_for_byte(olds: list[Edition], new: Edition) -> None:
    for change in compare(olds, new).changes:
        assert old_text(change) == "\n".join(ref.text for ref in change.from_)
        assert new_text(change) == "\n".join(ref.text for ref in change.to)


@settings(deadline=None, max_examples=150)
@given(several, editions("NEW1"))
def test_every_clause_stands_in_exactly_one_change(olds: list[Edition], new: Edition) -> None:
    changes = compare(olds, new).changes
    before = Counter((ref.urn, ref.clause, ref.text) for change in changes for ref in change.from_)
    assert before == Counter((old.urn, clause.id, clause.text) for old in olds for _, clause in old.clauses())
    after = Counter((ref.clause, ref.text) for change in changes for ref in change.to)
    assert after == Counter((clause.id, clause.text) for _, clause in new.clauses())
    assert all(change.from_ or change.to for change in changes)


@settings(deadline=None, max_examples=100)
@given(editions())
def test_an_edition_compared_with_itself_is_unchanged(edition: Edition) -> None:
    redline = compare([edition], edition)
    assert all(change.kind is ChangeKind.UNCHANGED and not change.moved and not change.renumbered for change in redline.changes)
    assert redline.metadata == ()
    assert redline.significance.class_ is SignificanceClass.EDITORIAL


@settings(deadline=None, max_examples=60)
@given(several, editions("NEW1"))
def test_the_same_input_gives_the_same_bytes(olds: list[Edition], new: Edition) -> None:
    assert compare(olds, new).model_dump_json() == compare(list(olds), new.model_copy()).model_dump_json()


@settings(deadline=None, max_examples=100)
@given(several, editions("NEW1"), st.randoms(use_true_random=False))
def test_the_order_of_the_originals_changes_no_link(olds: list[Edition], new: Edition, random: object) -> None:
    del random
    assert _links(compare(olds, new)) == _links(compare(olds[::-1], new))


@settings(deadline=None, max_examples=100)
@given(several, editions("NEW1"))
def test_changes_follow_the_new_edition_and_the_summary_counts_them(olds: list[Edition], new: Edition) -> None:
    redline = compare(olds, new)
    order = {clause.id: k for k, (_, clause) in enumerate(new.clauses())}
    firsts = [order[change.to[0].clause] for change in redline.changes if change.to]
    assert firsts == sorted(firsts)
    counts = redline.summary.model_dump()
    assert counts.pop("moved") == sum(change.moved for change in redline.changes)
    assert Counter(kinds(redline)) == Counter(counts)


def _links(redline: Redline) -> set[tuple[str, str, str]]:
    return {(a.urn, a.clause, b.clause) for change in redline.changes for a in change.from_ for b in change.to}


def test_editions_of_different_languages_are_refused() -> None:
    with pytest.raises(RedlineError, match="within one language"):
        compare([criteria("nodi anghenion", language=Language.CY)], criteria("identify needs", language=Language.EN))


@pytest.mark.parametrize("empty", [criteria(), whole()])
def test_an_empty_side_gives_a_redline(empty: Edition) -> None:
    full = criteria("nodi anghenion", "gwrando ar gwsmeriaid")
    assert kinds(compare([empty], full)) == ["added", "added"]
    assert kinds(compare([full], empty)) == ["dropped", "dropped"]
    assert kinds(compare([empty], empty)) == []
    assert kinds(compare([], full)) == ["added", "added"]


def test_an_unchanged_clause_is_one_mark() -> None:
    (change,) = compare([criteria("nodi anghenion")], criteria("nodi anghenion")).changes
    assert change.words == (("=", "nodi anghenion"),)
    assert change.confidence == 1.0


def test_a_reworded_clause_shows_the_words_that_changed() -> None:
    (change,) = compare([criteria("nodi pan fydd y cwsmer yno")], criteria("nodi pryd bydd y cwsmer yno")).changes
    assert change.kind is ChangeKind.REWORDED
    assert change.words == (("=", "nodi "), ("-", "pan fydd"), ("+", "pryd bydd"), ("=", " y cwsmer yno"))


def test_a_clause_retyped_with_another_apostrophe_is_a_typographic_change() -> None:
    (change,) = compare([criteria("gwasanaeth sy'n dda")], criteria("gwasanaeth sy\u2019n dda")).changes
    assert (change.kind, change.minor) == (ChangeKind.REWORDED, Minor.TYPOGRAPHIC)


def test_a_mutation_is_minor_in_welsh_only() -> None:
    pair = ("gwrando ar eich cwsmeriaid", "gwrando ar eich gwsmeriaid")
    (welsh,) = compare([criteria(pair[0])], criteria(pair[1])).changes
    (english,) = compare([criteria(pair[0], language=Language.EN)], criteria(pair[1], language=Language.EN)).changes
    assert (welsh.minor, english.minor) == (Minor.MUTATION, None)


def test_a_split_clause_keeps_both_parts() -> None:
    old = criteria("cofnodi manylion y cyfrif a rhannu'r adroddiad wythnosol gyda rheolwyr y gangen", "cadw'r ystafell yn lân")
    new = criteria("cofnodi manylion y cyfrif", "rhannu'r adroddiad wythnosol gyda rheolwyr y gangen", "cadw'r ystafell yn lân")
    redline = compare([old], new)
    assert kinds(redline) == ["split", "unchanged"]
    assert not redline.changes[0].moved
    assert redline.changes[1].renumbered


def test_a_merger_of_two_clauses_is_one_change() -> None:
    old = criteria("cofnodi manylion y cyfrif", "rhannu'r adroddiad wythnosol gyda rheolwyr y gangen", "cadw'r ystafell yn lân")
    new = criteria("cofnodi manylion y cyfrif a rhannu'r adroddiad wythnosol gyda rheolwyr y gangen", "cadw'r ystafell yn lân")
    assert kinds(compare([old], new)) == ["merged", "unchanged"]


def test_equal_clauses_of_two_originals_merge_into_the_one_that_is_left() -> None:
    olds = [criteria("gwrando ar gwsmeriaid", "cadw'r siop yn lân", urn="A1"), criteria("gwrando ar gwsmeriaid", "ateb y ffôn", urn="B1")]
    redline = compare(olds, criteria("gwrando ar gwsmeriaid", "cadw'r siop yn lân", "ateb y ffôn", urn="N1"))
    assert kinds(redline) == ["merged", "unchanged", "unchanged"]
    assert [(ref.urn, ref.clause) for ref in redline.changes[0].from_] == [("A1", "P1"), ("B1", "P1")]
    assert redline.changes[0].words == (("=", "gwrando ar gwsmeriaid"), ("-", "\ngwrando ar gwsmeriaid"))


def test_two_versions_of_one_urn_may_be_the_originals() -> None:
    olds = [criteria("gwrando ar gwsmeriaid", version=1), criteria("ateb y ffôn bob tro", version=2)]
    redline = compare(olds, criteria("ateb y ffôn bob tro", "gwrando ar gwsmeriaid", version=3))
    assert kinds(redline) == ["unchanged", "unchanged"]
    assert [(side.urn, side.version) for side in redline.from_] == [("TEST1", 1), ("TEST1", 2)]


def test_a_clause_that_changed_section_moved() -> None:
    old = whole(section(PC, "nodi anghenion cwsmeriaid", "gwrando ar gwynion"), section(KU, "hawliau defnyddwyr"))
    new = whole(section(PC, "gwrando ar gwynion"), section(KU, "hawliau defnyddwyr", "nodi anghenion cwsmeriaid"))
    redline = compare([old], new)
    assert [change.to[0].clause for change in redline.changes if change.moved] == ["K2"]
    assert redline.significance.class_ is SignificanceClass.MAJOR


def test_a_dropped_clause_stands_where_it_stood() -> None:
    old = criteria("nodi anghenion", "gwrando ar gwynion", "ateb y ffôn", "cadw cofnodion")
    redline = compare([old], criteria("nodi anghenion", "ateb y ffôn", "cadw cofnodion"))
    assert kinds(redline) == ["unchanged", "dropped", "unchanged", "unchanged"]


def test_an_unlikely_pair_is_left_to_a_person() -> None:
    stays = [f"trefnu cyfarfod rhif {k} gyda'r tîm" for k in range(9)]
    old = criteria("egluro hawliau cwsmeriaid wrth brynu nwyddau", *stays)
    redline = compare([old], criteria(*stays, "crynhoi hawliau staff wrth adael swydd"))
    assert kinds(redline) == ["dropped", *["unchanged"] * 9, "added"]
    (pair,) = redline.possible
    assert (pair.from_.clause, pair.to.clause) == ("P1", "P10")
    assert redline.changes[0].confidence == round(1 - pair.confidence, 2)


def test_the_sides_carry_title_and_provenance() -> None:
    sample = criteria("nodi").model_copy(update={"provenance": Provenance.SAMPLE})
    redline = compare([sample], criteria("nodi"))
    assert redline.from_[0].title == "Trin cwsmeriaid"
    assert redline.rests_on_sample


def test_the_json_uses_the_names_of_the_contract() -> None:
    dumped = compare([criteria("nodi")], criteria("nodi hyn")).model_dump(mode="json")
    assert list(dumped) == ["from", "to", "language", "changes", "possible", "metadata", "significance", "summary"]
    assert set(dumped["changes"][0]) == {"kind", "moved", "renumbered", "minor", "confidence", "from", "to", "words"}
    assert set(dumped["significance"]) == {"class", "because"}
    assert Redline.model_validate(dumped) == compare([criteria("nodi")], criteria("nodi hyn"))


def test_overview_paragraphs_are_not_renumbered() -> None:
    old = whole(section(OVERVIEW, "Mae'r safon hon yn ymwneud â gwasanaeth."))
    new = whole(section(OVERVIEW, "Paragraff newydd sbon.", "Mae'r safon hon yn ymwneud â gwasanaeth."))
    assert not any(change.renumbered for change in compare([old], new).changes)


def test_control_and_bidi_characters_pass_as_text() -> None:
    (change,) = compare([criteria("nodi \u202eanghenion\x07 cwsmer")], criteria("nodi \u202eanghenion\x07 pob cwsmer")).changes
    assert ("=", "nodi \u202eanghenion\x07 ") in change.words


@pytest.mark.parametrize("lexicon", [SERVICE_CY, SERVICE_EN], ids=["cy", "en"])
@pytest.mark.parametrize(
    ("profile", "originals", "least"), [(TYPICAL, 1, 0.985), (HEAVY, 1, 0.96), (TYPICAL, 2, 0.985)], ids=["typical", "heavy", "two"]
)
def test_links_are_right_on_revisions_whose_truth_is_known(lexicon: object, profile: object, originals: int, least: float) -> None:
    score = Score()
    for seed in range(8):
        case = revision(lexicon, 9000 + seed, profile, originals=originals)  # pyright: ignore[reportArgumentType] -- parametrize hides the types
        score.add(set(found_links(case, compare(case.olds, case.new))), set(case.links))
    assert score.f1 >= least


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gwrando ar y cwsmer bob amser", "gwrando ar y cwsmer bob amser"),
        ("gwrando ar y cwsmer bob amser", "gwrando ar y cwsmer bob tro"),
        ("gwrando ar gwsmer {}", "gwrando ar y cwsmer {}"),
    ],
    ids=["identical", "all alike", "alike but for a number"],
)
def test_a_thousand_clauses_are_not_compared_each_with_each(old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pairs looked at grow with the number of clauses, not with its square."""
    seen: list[int] = []
    original = likeness.Likeness.__init__

    def count(self: likeness.Likeness, *args: object) -> None:
        original(self, *args)  # pyright: ignore[reportArgumentType] -- handed on as they came
        seen.append(len(self.of))

    monkeypatch.setattr(likeness.Likeness, "__init__", count)
    sides = [criteria(*(text.format(k) for k in range(1000))) for text in (old, new)]
    redline = compare([sides[0]], sides[1])
    assert sum(seen) <= 30 * 1000
    assert len(redline.changes) == 1000
    assert redline.summary.moved == 0
