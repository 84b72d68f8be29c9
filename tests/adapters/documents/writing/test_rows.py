from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.writing.rows import AROUND_LETTERS, WHOLE_LETTERS, Row
from nos_registry.adapters.documents.writing.view import view
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from tests.fakes.redlines import edition, random_redline

redlines = st.builds(random_redline, st.integers(0, 100_000), st.sampled_from(Language))


def rows(redline: Redline) -> Iterator[Row]:
    return (row for section in view(redline).sections for row in section.rows)


def row_of(redline: Redline, label: str, *, stub: bool = False) -> Row:
    return next(row for row in rows(redline) if row.labels[0] == label and row.is_stub is stub and row.new)


@settings(deadline=None, max_examples=50)
@given(redlines)
def test_the_marked_lines_hold_both_texts(redline: Redline):
    changes = {f"c{at}": change for at, change in enumerate(redline.changes, 1)}
    for row in rows(redline):
        if not row.is_stub:
            change = changes[row.id]
            assert ["".join(text for _, text in line) for line in row.old] == [ref.text for ref in change.from_]
            assert ["".join(text for _, text in line) for line in row.new] == [ref.text for ref in change.to]
            kept = sum(len(text) for line in row.marked for op, text in line if op == "=")
            assert kept <= sum(len(ref.text) for ref in change.to)


@settings(deadline=None, max_examples=50)
@given(redlines)
def test_every_change_has_one_row_and_a_stub_leads_to_it(redline: Redline):
    found = list(rows(redline))
    ids = [row.id for row in found]
    assert len(ids) == len(set(ids))
    assert {row.id for row in found if not row.is_stub} == {f"c{at + 1}" for at in range(len(redline.changes))}
    assert {source.link for row in found for source in row.sources if source.link} <= set(ids)
    assert all(row.sources[0].link in ids for row in found if row.is_stub)


@settings(deadline=None, max_examples=50)
@given(redlines)
def test_the_gist_is_short(redline: Redline):
    for row in rows(redline):
        for op, text in row.brief:
            assert len(text) <= (WHOLE_LETTERS if op != "=" or len(row.brief) == 1 else 2 * AROUND_LETTERS) + 4


def test_the_gist_shows_the_change_and_a_little_around_it():
    old = "mae pawb sy'n gweithio yma bob dydd o'r wythnos yn gwybod am y pethau hyn ac yn eu dweud wrth bob un sydd am eu clywed nhw"
    redline = compare(
        [edition("OLD1", Language.CY, [[], [old], []])], edition("NEW1", Language.CY, [[], [old.replace("pethau", "materion pwysig")], []])
    )
    told = "".join({"-": "[-", "+": "{+"}.get(op, "") + text for op, text in row_of(redline, "P1").brief)
    assert told.startswith("… ")
    assert "[-pethau{+materion pwysig" in told
    assert told.endswith(" …")


def test_each_kind_tells_its_story(welsh: Redline):
    stories = {row.status: (row.story, len(row.sources)) for row in rows(welsh)}
    assert stories["wedi'i gyfuno"] == ("Cyfunwyd o", 2)
    assert stories["wedi'i rannu"] == ("Rhannwyd o", 1)
    assert stories["wedi'i ychwanegu"] == ("Newydd: heb ffynhonnell yn y gwreiddiol", 0)
    assert stories["wedi'i ddileu"] == ("Dilëwyd o", 1)
    assert {row.story for row in rows(welsh) if row.moved} == {"Symudwyd o", "Symudwyd i"}


def test_an_original_of_the_same_urn_is_cited_with_its_version(welsh: Redline, of_two: Redline):
    assert row_of(welsh, "P1").sources[0].urn == "INSCS009 v1"
    assert row_of(of_two, "P1").sources[0].urn == "CFACSA8"


def test_a_minor_change_says_how_minor(welsh: Redline):
    minor = [row for row in rows(welsh) if row.is_minor]
    assert minor
    assert all(row.detail for row in minor)


def test_a_detail_names_its_original_only_where_they_differ(of_two: Redline):
    facts = view(of_two).facts
    assert [of for label, of, *_ in facts if label == "Teitl"] == ["CFACSA8", "CFACSA9"]
    assert [of for label, of, *_ in facts if label == "Cod SOC"] == [""]
