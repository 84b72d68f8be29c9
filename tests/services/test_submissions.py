"""Submission packs: what an approver gets at a gate, the same bytes each time, in both languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from nos_registry.adapters.folder import FolderShelf
from nos_registry.adapters.press import PageMaker, PrintingPress
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.stages import Outcome, Response, Subject
from nos_registry.services import reviews, submissions
from tests.services.making import CRITERIA, OTHER, TRANSLATION, URN, World, approved, both, planned, proposed
from tests.services.outcomes import NEW, drafted, judged, made_of, stocked, under_way
from tests.strategies.reviews import APPROVER, LEAD, heard

FINAL = (Subject.PART_B, Subject.FINAL_NOS, Subject.WELSH_NOS)


@pytest.fixture
def world() -> World:
    made = stocked()
    return replace(made, ports=replace(made.ports, pages=PageMaker(), press=PrintingPress((".html",))))


def merging(world: World) -> str:
    """A review that merges two standards, at its final gate."""
    review_id = under_way(world, URN, OTHER, new_standards=(made_of(Outcome.MERGE, URN, OTHER),))
    drafted(world, review_id, both(CRITERIA[:4], TRANSLATION[CRITERIA][:4], urn=NEW))
    reviews.submit_final(world.ports, review_id, LEAD, heard("two employers took part"), judged((URN, NEW), (OTHER, NEW)))
    return review_id


def written(world: World, review_id: str, folder: Path, *subjects: Subject) -> dict[str, bytes]:
    names = submissions.pack(world.ports, FolderShelf(folder), review_id, subjects)
    assert len(set(names)) == len(names)
    return {name: (folder / name).read_bytes() for name in names}


def test_part_a_tells_the_plan_and_whom_it_asks(world: World, tmp_path: Path) -> None:
    review_id = proposed(world)
    planned(world, review_id)
    reviews.take_position(world.ports, review_id, next(iter(APPROVER.values())), Subject.PART_A, Response.APPROVE)
    files = written(world, review_id, tmp_path)
    assert set(files) == {f"part-a.{language}{ending}" for language in ("cy", "en") for ending in (".html", ".pdf")}
    page = files["part-a.en.html"].decode()
    assert all(said in page for said in ("all of it", "employers ask for it", "Answer by", "awaited", "approve, 2 March 2026"))
    assert "review position 2026-inscs009 part-a RESPONSE" in page


def test_the_final_text_comes_with_its_hashes_redlines_and_judgements(world: World, tmp_path: Path) -> None:
    review_id = merging(world)
    files = written(world, review_id, tmp_path, *FINAL)
    page = files["final-nos.en.html"].decode()
    english = [text.sha256 for text in world.review(review_id).submitted if text.language == "en"]
    assert all(sha256 in page for sha256 in english)
    assert "redlines-final/INSCS010-1.en.html" in files
    assert 'href="redlines-final/INSCS010-1.en.html"' in page
    assert page.count("not equivalent") == 2
    welsh = files["welsh-nos.en.html"].decode()
    assert not any(sha256 in welsh for sha256 in english)


def test_the_same_pack_has_the_same_bytes(world: World, tmp_path: Path) -> None:
    review_id = merging(world)
    first = written(world, review_id, tmp_path / "1", Subject.FINAL_NOS)
    world.later(3)
    assert written(world, review_id, tmp_path / "2", Subject.FINAL_NOS) == first


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_pdf_is_accessible_and_in_its_language(world: World, tmp_path: Path, language: str) -> None:
    """Passages in the other language are marked as such: the titles of the editions, the evidence."""
    pdf = written(world, merging(world), tmp_path, Subject.FINAL_NOS)[f"final-nos.{language}.pdf"]
    assert b"pdfuaid:part" in pdf
    assert f"/Lang({language}-GB)".encode() in pdf
    assert b"CreationDate" not in pdf


def test_what_was_not_submitted_has_no_pack(world: World, tmp_path: Path) -> None:
    review_id = proposed(world)
    for subjects in ((), (Subject.PART_A,), (Subject.FINAL_NOS,)):
        with pytest.raises(NosError, match=r"nobody is asked|was not submitted"):
            written(world, review_id, tmp_path, *subjects)
    assert not list(tmp_path.iterdir())


def test_a_gate_that_the_profile_lacks_has_no_pack(world: World, tmp_path: Path) -> None:
    review_id = under_way(world, URN, profile="confirm")
    with pytest.raises(NosError, match="does not ask about part-b"):
        written(world, review_id, tmp_path, Subject.PART_B)


def test_an_ended_review_has_no_pack(world: World, tmp_path: Path) -> None:
    review_id = proposed(world)
    planned(world, review_id)
    reviews.cancel(world.ports, review_id, LEAD, "no funding")
    with pytest.raises(NosError, match="has ended"):
        written(world, review_id, tmp_path, Subject.PART_A)


def test_a_position_on_an_older_text_is_no_answer(world: World, tmp_path: Path) -> None:
    review_id = merging(world)
    approved(world, review_id, Subject.PART_B)
    page = written(world, review_id, tmp_path, Subject.PART_B)["part-b.en.html"].decode()
    assert "awaited" not in page
