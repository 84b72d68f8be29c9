"""Whatever was changed behind the registry's back is found, and nothing else is."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.checkpoint import checkpoint
from nos_registry.adapters.registry.registry import Registry, create_registry
from nos_registry.adapters.registry.replay import CHECKS
from nos_registry.adapters.registry.standard_file import record_bytes, standard_files
from nos_registry.adapters.registry.trees import Leaf, blob_at
from nos_registry.adapters.registry.verification import Verification, verify
from nos_registry.domain.review.events import Record
from nos_registry.domain.review.stages import Stage
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change
from tests.adapters.registry.making import (
    AT,
    CFACSA8,
    INSCS009,
    REVIEW,
    cancellation,
    change,
    drafted,
    minutes,
    on_review,
    proposed,
    publication,
    standard,
)
from tests.adapters.registry.tampering import forge, point

FOLDER = "standards/INSCS/INSCS009"
EVENTS = f"reviews/2026/{REVIEW}/events"
BRANCH = "refs/heads/review/2026-open"


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """One review published, one cancelled, one open."""
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    with made.locked():
        made.store(change(standard(), standard(CFACSA8), at=minutes(1)))
        made.store(on_review(proposed(), at=minutes(2)))
        made.store(on_review(proposed(CFACSA8), review="2026-gone", at=minutes(3)))
        made.store(on_review(drafted(2), standards=(standard(version=2, text="new"),), at=minutes(4)))
        made.conclude(publication(3, standard(version=2, text="new"), at=minutes(5)))
        made.conclude(cancellation(2, review="2026-gone", at=minutes(6)))
        made.store(on_review(proposed(CFACSA8), review="2026-open", at=minutes(7)))
    return made


def files(folder: str, **stored: Leaf) -> dict[str, Leaf]:
    return {f"{folder}/{name.replace('__', '.')}": leaf for name, leaf in stored.items()}


def rules(verification: Verification) -> set[str]:
    return {fault.rule for fault in verification.faults}


def stored(registry: Registry, path: str) -> bytes:
    found = blob_at(registry.home.commit(registry.home.main).tree, path)
    assert found is not None
    return found


def test_a_registry_nobody_touched_holds(registry: Registry) -> None:
    verification = verify(registry.home.path)
    assert verification.faults == ()
    assert (verification.commits, verification.holds) == (8, True)


def test_it_still_holds_after_the_nightly_tidying(registry: Registry) -> None:
    registry.home.git.tidy()
    assert verify(registry.home.path, checkpoint=checkpoint(registry.home.path)).holds
    with registry.locked():
        registry.store(change(standard(version=3), at=minutes(8)))
    assert [entry.version for entry in registry.history(INSCS009)] == [3, 2, 2, 1]
    assert verify(registry.home.path).holds


def test_a_changed_letter_of_a_published_text_is_found(registry: Registry) -> None:
    text = stored(registry, f"{FOLDER}/en.md").replace(b"new", b"now")
    commit = forge(registry, {f"{FOLDER}/en.md": text}, said=change(standard(version=2)))
    verification = verify(registry.home.path)
    assert [(fault.commit, fault.path, fault.rule) for fault in verification.faults] == [(commit, FOLDER, "version")]
    assert "version 2 is published and cannot change (en.md)" in verification.faults[0].message


NEW = standard(version=3, text="newer")
EVENT_2 = record_bytes(drafted(2))
FORGERIES: dict[str, tuple[str, dict[str, Leaf], Change]] = {
    "a standard removed": ("version", {FOLDER: None}, change()),
    "a version skipped": (
        "version",
        files(FOLDER, **{"standard.yaml": standard_files(standard(version=4))["standard.yaml"]}),
        change(standard(version=4), event="published"),  # what is ingested may leave versions out
    ),
    "a standard nobody named": ("trailers", {f"{FOLDER}/{name}": leaf for name, leaf in standard_files(NEW).items()}, change()),
    "a version named wrongly": ("named", {}, change(standard(version=7))),
    "a stray file": ("layout", {"notes.txt": b"x"}, change()),
    "a stray file beside a standard": ("layout", {f"{FOLDER}/fr.md": b"x"}, change(standard(version=2))),
    "a file that is no edition": ("form", {f"{FOLDER}/en.md": b"x\n"}, change(standard(version=2))),
    "facts spelled otherwise": (
        "form",
        {f"{FOLDER}/standard.yaml": b"# hello\n" + standard_files(standard(version=2))["standard.yaml"]},
        change(standard(version=2)),
    ),
    "a standard under another's URN": (
        "form",
        {f"standards/X/X/{name}": leaf for name, leaf in standard_files(standard()).items()},
        change(standard(Urn("X"))),
    ),
    "an event changed": ("events", {f"{EVENTS}/0002-draft-saved.yaml": EVENT_2.replace(b"''", b"x")}, change()),
    "an event removed": ("events", {f"{EVENTS}/0003-published.yaml": None}, change()),
    "an event after the end": ("branch", {f"{EVENTS}/0004-draft-saved.yaml": record_bytes(drafted(4))}, change()),
    "an event that skips": ("events", {f"{EVENTS}/0009-draft-saved.yaml": record_bytes(drafted(9))}, change()),
    "an event that is none": ("events", {f"{EVENTS}/0004-draft-saved.yaml": b"x: 1\n"}, change()),
    "a review described otherwise": ("review", {f"reviews/2026/{REVIEW}/review.yaml": b"title: x\n"}, change()),
    "a release changed": ("release", {f"releases/{REVIEW}/release.yaml": b"x"}, change()),
    "a file added to a release": ("release", {f"releases/{REVIEW}/more.md": b"x"}, change()),
    "a role taken away": ("roles", {"roles.yaml": b"grants: []\n"}, change()),
    "a role that is none": ("roles", {"roles.yaml": b"grants: 7\n"}, change()),
    "a tag nobody made": ("tags", {f"{FOLDER}/{name}": leaf for name, leaf in standard_files(NEW).items()}, change(NEW)),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_commit_is_found(registry: Registry, name: str) -> None:
    rule, changed, said = FORGERIES[name]
    commit = forge(registry, changed, said=said)
    verification = verify(registry.home.path)
    assert rule in rules(verification)
    assert {fault.commit for fault in verification.faults if fault.rule in CHECKS} <= {commit, ""}


@pytest.mark.parametrize(
    ("text", "author", "committer", "message"),
    [
        ("no trailers at all", "asha", layout.MAIN, "NOS-Event is missing"),
        ("x\n\nNOS-Event: a\nNOS-Actor: asha\n", "asha", layout.MAIN, "NOS-Role is missing"),
        ("x\n\nNOS-Event: a\nNOS-Actor: bryn\nNOS-Role: registrar\n", "asha", layout.MAIN, "not who the trailers name"),
        ("x\n\nNOS-Event: a\nNOS-Actor: asha\nNOS-Role: king\n", "asha", layout.MAIN, "'king' is no role"),
        ("x\n\nNOS-Event: a\nNOS-Actor: asha\nNOS-Role: registrar\nNOS-To: ready\n", "asha", layout.MAIN, "trailers say otherwise"),
        ("x\n\nNOS-Event: a\nNOS-Actor: asha\nNOS-Role: registrar\nNOS-Review: 2026-x\n", "asha", layout.MAIN, "stands on main itself"),
        ("x\n\nNOS-Event: a\nNOS-Actor: asha\nNOS-Role: registrar\n", "asha", BRANCH, "does not name it"),
    ],
)
def test_a_commit_that_does_not_say_who_did_what_is_found(registry: Registry, text: str, author: str, committer: str, message: str) -> None:
    forge(registry, {}, ref=committer, message=text, author=author)
    assert any(message in fault.message for fault in verify(registry.home.path).faults)


def test_another_committer_is_found(registry: Registry) -> None:
    forge(registry, {}, committer=("me", "me@example.org"))
    assert rules(verify(registry.home.path)) == {"trailers"}


def test_a_branch_that_changes_another_review_or_the_roles_is_found(registry: Registry) -> None:
    forge(
        registry,
        {"roles.yaml": b"grants: []\n", f"{EVENTS}/0004-draft-saved.yaml": record_bytes(drafted(4))},
        ref=BRANCH,
        said=on_review(review="2026-open"),
    )
    assert {"branch", "roles"} <= rules(verify(registry.home.path))


def test_stages_that_do_not_follow_are_found(registry: Registry) -> None:
    with registry.locked():
        registry.store(on_review(drafted(2, stage_from=Stage.READY), review="2026-open", at=minutes(8)))
    faults = verify(registry.home.path).faults
    assert [(fault.path, fault.rule) for fault in faults] == [("reviews/2026/2026-open/events/0002-draft-saved.yaml", "stages")]


def test_an_end_that_drops_events_is_found(registry: Registry) -> None:
    home = registry.home
    tip = home.tip(BRANCH)
    assert tip is not None
    said = on_review(review="2026-open")
    forge(registry, {}, said=said, parents=[home.main, tip])
    home.repository.references.delete(BRANCH)
    assert "record" in rules(verify(home.path))


@pytest.mark.parametrize("ref", ["refs/tags/INSCS009/v1", f"refs/tags/release/{REVIEW}"])
def test_a_tag_that_was_moved_or_deleted_is_found(registry: Registry, ref: str) -> None:
    point(registry, ref, str(registry.home.main))
    assert [(fault.path, fault.rule) for fault in verify(registry.home.path).faults] == [(ref, "tags")]
    registry.home.repository.references.delete(ref)
    assert [(fault.path, fault.rule) for fault in verify(registry.home.path).faults] == [(ref, "tags")]


@pytest.mark.parametrize("ref", ["refs/tags/INSCS009/v9", "refs/tags/mine", "refs/heads/other", "refs/notes/x"])
def test_a_ref_that_should_not_be_there_is_found(registry: Registry, ref: str) -> None:
    point(registry, ref, str(registry.home.main))
    assert [fault.path for fault in verify(registry.home.path).faults] == [ref]


def test_a_damaged_object_is_found(registry: Registry) -> None:
    tree = registry.home.commit(registry.home.main).tree
    path = registry.home.object_path(str(tree[f"{FOLDER}/en.md"].id))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    assert "objects" in rules(verify(registry.home.path))


def test_a_missing_object_is_found(registry: Registry) -> None:
    first = registry.home.commit(registry.home.main).parents[0].parents[0]
    registry.home.object_path(str(first.tree_id)).unlink()
    assert "objects" in rules(verify(registry.home.path))


def test_the_lifecycles_own_judgement_is_asked_of_every_review(registry: Registry) -> None:
    asked: list[tuple[str, int]] = []

    def judge(records: Sequence[Record]) -> str | None:
        asked.append((records[0].event.event, len(records)))
        return "nobody approved this" if len(records) == 3 else None

    faults = verify(registry.home.path, judge=judge).faults
    assert asked[:1] + asked[-2:] == [("proposed", 3), ("proposed", 2), ("proposed", 1)]
    lifecycle = [(fault.path, fault.message) for fault in faults if fault.rule == "lifecycle"]
    assert lifecycle == [(f"{EVENTS}/0003-published.yaml", "nobody approved this")]


class TestAgainstACheckpoint:
    def test_what_only_grew_holds(self, registry: Registry) -> None:
        note = checkpoint(registry.home.path)
        with registry.locked():
            registry.store(change(standard(version=3), at=minutes(8)))
            registry.store(on_review(drafted(2), review="2026-open", at=minutes(9)))
            registry.conclude(cancellation(3, review="2026-open", at=minutes(10)))
        assert verify(registry.home.path, checkpoint=note).holds

    def test_a_truncated_main_is_found(self, registry: Registry) -> None:
        note = checkpoint(registry.home.path)
        cut = registry.home.commit(registry.home.main).parent_ids[0]
        point(registry, "refs/heads/main", str(cut))
        assert "checkpoint" in rules(verify(registry.home.path, checkpoint=note))
        assert "checkpoint" not in rules(verify(registry.home.path))

    def test_a_rewritten_main_is_found_even_when_it_looks_right(self, registry: Registry, tmp_path: Path) -> None:
        note = checkpoint(registry.home.path)
        other = create_registry(tmp_path / "other", actor="bryn", at=AT)
        with other.locked():
            other.store(change(standard(), actor="bryn"))
        assert verify(other.home.path).holds
        faults = verify(other.home.path, checkpoint=note).faults
        assert [fault.rule for fault in faults] == ["checkpoint"]
        assert "history was cut" in faults[0].message

    def test_an_open_review_that_vanished_is_found(self, registry: Registry) -> None:
        note = checkpoint(registry.home.path)
        registry.home.repository.references.delete(BRANCH)
        assert verify(registry.home.path).holds
        assert [fault.path for fault in verify(registry.home.path, checkpoint=note).faults] == [BRANCH]

    def test_a_tag_moved_since_is_found(self, registry: Registry) -> None:
        note = checkpoint(registry.home.path)
        point(registry, "refs/tags/INSCS009/v2", str(registry.home.main))
        assert {fault.path for fault in verify(registry.home.path, checkpoint=note).faults} == {"refs/tags/INSCS009/v2", "tags"}
