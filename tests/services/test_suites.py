"""The redlines of a suite, and the rows of an overview."""

from dataclasses import dataclass, replace

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.mapping import Equivalence
from nos_registry.domain.pages import File, Overview
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.standard import Language, Lineage, LineageKind, Standard, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Ports, Summary
from nos_registry.services.suites import UNKNOWN_VERSION, compare_suite, row_of, standards_named, suite_mappings, write_overview
from tests.services.making import CRITERIA, CY, EN, OTHER, URN, edition, world

SUITE = "Customer Service"
NEW = (*CRITERIA, "keep calm when customers complain about what they were promised")


def standard(urn: Urn, version: int, *editions: Language, suite: str = SUITE, **more: object) -> Standard:
    """A standard whose later versions have a criterion more in English."""
    texts = tuple(
        edition(language, NEW if version > 1 and language is EN else None, urn, version=version, suites=(suite,))
        for language in editions or (EN,)
    )
    facts: dict[str, object] = {"urn": urn, "version": version, "validity": Validity.CURRENT, "editions": texts}
    return Standard.model_validate(facts | more)


@dataclass
class Held:
    """The port `Standards` on a list; the last version of a URN is in force."""

    standards: tuple[Standard, ...]

    def summaries(self) -> tuple[Summary, ...]:
        return tuple(
            Summary(s.urn, s.version, {}, s.editions[0].suites, None, s.validity, s.provenance, None)
            for s in {s.urn: s for s in self.standards}.values()
        )

    def find(self, urn: Urn, *, version: int | None = None, as_of: object = None) -> Standard | None:
        del as_of
        return next((s for s in reversed(self.standards) if s.urn == urn and version in {None, s.version}), None)

    def held(self) -> dict[Urn, str]:
        return {}


@dataclass
class Listed(Held):
    """The same, with a summary of its own."""

    summary: Summary

    def summaries(self) -> tuple[Summary, ...]:
        return (self.summary,)


def ports(*standards: Standard) -> Ports:
    return replace(world().ports, standards=Held(standards))  # pyright: ignore[reportArgumentType] -- what is asked of it here


class Shelf:
    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, name: str, content: bytes) -> None:
        self.files[name] = content

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.files))


class Pages:
    """The port `Pages`, as far as an overview goes: it keeps what it is given."""

    def __init__(self) -> None:
        self.given: list[tuple[Language, Overview]] = []

    def overview(self, overview: Overview, language: Language) -> bytes:
        self.given.append((language, overview))
        return language.encode()


def test_the_last_version_is_compared_with_the_one_before_in_every_language_of_both():
    suite = compare_suite(ports(standard(URN, 1, CY, EN), standard(URN, 2, CY, EN), standard(URN, 3, CY, EN)), SUITE)
    (item,) = suite.compared
    assert list(item.redlines) == [CY, EN]
    assert [(side.version, redline.to.version) for redline in item.redlines.values() for side in redline.from_] == [(2, 3), (2, 3)]


def test_the_name_of_a_suite_is_known_in_any_case_and_kept_as_it_is_written():
    assert compare_suite(ports(standard(URN, 1), standard(URN, 2)), "CUSTOMER service").name == SUITE


def test_a_suite_has_its_name_in_both_languages():
    names = {CY: ("Arall", "Gwasanaeth"), EN: ("Other", SUITE)}
    both = standard(URN, 1, CY, EN)
    named = both.model_copy(update={"editions": tuple(e.model_copy(update={"suites": names[e.language]}) for e in both.editions)})
    held = ports(named)
    summary = replace(held.standards.summaries()[0], suites=names[EN])
    held = replace(held, standards=Listed((named,), summary))  # pyright: ignore[reportArgumentType] -- what is asked of it here
    assert compare_suite(held, SUITE).title == ("Gwasanaeth", SUITE)


def test_a_suite_without_a_welsh_name_keeps_the_one_it_has():
    assert compare_suite(ports(standard(URN, 1)), SUITE).title == (SUITE, SUITE)


def test_standards_of_other_suites_and_legacy_ones_stay_out():
    held = ports(
        standard(URN, 1),
        standard(URN, 2),
        standard(OTHER, 1, suite="Bees"),
        standard(OTHER, 2, suite="Bees"),
        standard(Urn("OLD1"), 1, validity=Validity.LEGACY),
    )
    suite = compare_suite(held, SUITE)
    assert ([item.standard.urn for item in suite.compared], suite.left_out) == ([URN], ())


def test_what_cannot_be_compared_is_left_out_with_the_reason():
    suite = compare_suite(ports(standard(URN, 1), standard(OTHER, 1, CY), standard(OTHER, 2, EN)), SUITE)
    assert suite.compared == ()
    assert dict(suite.left_out) == {URN: "there is no version before 1", OTHER: "no language has a text on every side"}


def test_originals_are_compared_all_at_once():
    lineage = tuple(Lineage(kind=LineageKind.MERGE, urn=Urn(urn), version=1) for urn in ("A1", "B1"))
    held = ports(standard(Urn("A1"), 1), standard(Urn("B1"), 1), standard(URN, 2, lineage=lineage))
    suite = compare_suite(held, SUITE, originals=True)
    assert [[side.urn for side in redline.from_] for redline in suite.redlines] == [["A1", "B1"]]
    assert [(m.old_urn, m.new_urn, m.kind) for m in suite_mappings(suite)] == [(u, URN, LineageKind.MERGE) for u in ("A1", "B1")]


def test_a_standard_maps_once_whatever_its_languages():
    suite = compare_suite(ports(standard(URN, 1, CY, EN), standard(URN, 2, CY, EN)), SUITE)
    (mapping,) = suite_mappings(suite)
    assert (mapping.old_version, mapping.new_version, mapping.kind) == (1, 2, LineageKind.REVISE)
    assert not mapping.judged
    assert mapping.equivalence in Equivalence


@pytest.mark.parametrize("held", [(), (standard(OTHER, 1, suite="Bees"),)], ids=["empty", "others"])
def test_a_suite_that_is_not_there_is_refused_with_those_that_are(held: tuple[Standard, ...]):
    with pytest.raises(NosError) as refused:
        compare_suite(ports(*held), SUITE)
    assert ("Bees" if held else "nos list") in refused.value.remedy


def test_a_long_list_of_suites_is_cut_short():
    held = [standard(Urn(f"X{n}"), 1, suite=f"Suite {n:02}") for n in range(14)]
    with pytest.raises(NosError) as refused:
        compare_suite(ports(*held), SUITE)
    assert "Suite 09 and 4 more" in refused.value.remedy


def test_a_document_without_version_has_a_row_all_the_same():
    old, new = edition(), edition(criteria=NEW).model_copy(update={"version": None})
    changes, files = row_of(compare([old], new), new, [File("x.html", "HTML", EN)])
    assert (changes.version, changes.editions[EN].summary.added, len(files)) == (UNKNOWN_VERSION, 1, 1)
    assert (changes.editions[EN].highlights, changes.editions[EN].more) == ((), 1)


def test_the_overview_is_written_in_both_languages_each_leading_to_the_other():
    shelf, pages = Shelf(), Pages()
    write_overview(pages, shelf, ("Teitl", "Title"), [], {CY: "o.cy.html", EN: "o.html"}, sample=True)  # pyright: ignore[reportArgumentType] -- as far as it goes
    assert shelf.files == {"o.cy.html": b"cy", "o.html": b"en"}
    assert [(language, page.other_language, page.rests_on_sample) for language, page in pages.given] == [
        (CY, "o.html", True),
        (EN, "o.cy.html", True),
    ]


class TestStandardsNamed:
    """Which standards a list of suites and URNs means."""

    HELD = (standard(URN, 1), standard(OTHER, 1), standard(Urn("X1"), 1, suite="Another"))

    def test_a_suite_means_its_current_standards_whatever_its_capitals(self) -> None:
        retired = standard(Urn("OLD"), 1, validity=Validity.LEGACY)
        assert standards_named(ports(*self.HELD, retired), ["customer service"], []) == (URN, OTHER)

    def test_each_is_named_once_suite_by_suite(self) -> None:
        assert standards_named(ports(*self.HELD), ["Another", SUITE], [OTHER, Urn("Y")]) == (Urn("X1"), URN, OTHER, Urn("Y"))

    def test_a_suite_that_nobody_has_is_refused_with_those_there_are(self) -> None:
        with pytest.raises(NosError, match="'Nosuch'") as refused:
            standards_named(ports(*self.HELD), [SUITE, "Nosuch"], [])
        assert refused.value.remedy == f"Suites here: Another; {SUITE}"

    def test_to_name_nothing_is_refused(self) -> None:
        with pytest.raises(NosError, match="no standard is named"):
            standards_named(ports(*self.HELD), [], [])
