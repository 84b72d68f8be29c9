"""Taking in a nation's standards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nos_registry.adapters.proof import RegistryProof
from nos_registry.adapters.registry import bulk_standards
from nos_registry.adapters.registry.bulk_standards import BulkRegistry
from nos_registry.adapters.registry.commit_message import parse_message
from nos_registry.adapters.registry.errors import FormatError, RegistryError
from nos_registry.adapters.registry.git_runner import GitRunner
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.standard import Standard, Validity
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import AT, CFACSA8, INSCS009, change, edition, minutes, standard
from tests.adapters.registry.stores import written
from tests.adapters.registry.tampering import forge


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return create_registry(tmp_path / "r", actor="asha", at=AT)


def many(number: int, version: int = 1) -> list[Standard]:
    return [standard(Urn(f"B{each}"), version, text=f"text {each} {version}") for each in range(number)]


def stored(registry: Registry, standards: list[Standard], size: int = 5000) -> tuple[str, ...]:
    with registry.locked():
        return BulkRegistry(registry.home, commit_standards=size).store_many(change(at=minutes(1)), iter(standards))


def refs(registry: Registry) -> dict[str, str]:
    return registry.home.git.refs_below("refs/")


def test_a_bulk_stores_the_same_files_as_single_commits(registry: Registry, tmp_path: Path) -> None:
    other = create_registry(tmp_path / "other", actor="asha", at=AT)
    standards = [*many(7), standard(Urn("CFAM&LDB6"), editions=(edition(Urn("CFAM&LDB6")),)), standard(Urn("EUS GNC017"), editions=())]
    stored(registry, standards)
    for one in standards:
        written(other, change(one))
    trees = [made.home.commit(made.home.main).tree.id for made in (registry, other)]
    assert trees[0] == trees[1]
    assert verify(registry.home.path).faults == ()


def test_objects_end_in_a_pack_and_tags_among_the_packed_refs(registry: Registry) -> None:
    loose = set((registry.home.path / "objects").glob("??/*"))
    stored(registry, many(120))
    assert set((registry.home.path / "objects").glob("??/*")) == loose
    assert len(list((registry.home.path / "objects/pack").glob("*.pack"))) == 1
    assert list((registry.home.path / "refs/tags").iterdir()) == []
    assert len(registry.home.git.refs_below("refs/tags/")) == 120


@pytest.mark.parametrize("size", [2, 3, 7, 100])
def test_more_than_one_commit_takes_go_into_the_next(registry: Registry, size: int) -> None:
    commits = stored(registry, many(7), size)
    assert len(commits) == -(-7 // size)
    assert str(registry.home.main) == commits[-1]
    subjects = [parse_message(registry.home.commit(registry.home.repository[one].id).message).subject for one in commits]
    assert subjects[0] == f"Store 0 standards: {min(size, 7)} standards"
    assert subjects[1:] == [f"Store 0 standards: {min(size, 7 - size * n)} standards, part {n + 1}" for n in range(1, len(commits))]
    for place, one in enumerate(many(7)):
        assert refs(registry)[f"refs/tags/{one.urn}/v1"] == commits[place // size]
        assert registry.find(one.urn, version=1) is not None
    assert verify(registry.home.path).faults == ()


def test_few_standards_are_named_in_the_message_and_many_counted(registry: Registry) -> None:
    few, lots = (stored(registry, [standard(Urn(f"{name}{n}")) for n in range(size)])[0] for name, size in (("A", 100), ("C", 101)))
    named, counted = (parse_message(registry.home.commit(registry.home.repository[one].id).message) for one in (few, lots))
    assert (len(named.every("NOS-URN")), named.first("NOS-Count")) == (100, None)
    assert (counted.every("NOS-URN"), counted.first("NOS-Count")) == ((), "101")
    assert verify(registry.home.path).faults == ()


def test_the_history_tells_the_version_that_a_counting_commit_made(registry: Registry) -> None:
    for version in (1, 2):
        stored(registry, many(101, version))
    assert [(entry.version, entry.event) for entry in registry.history(Urn("B7"))] == [(2, "ingested"), (1, "ingested")]


def test_a_count_that_is_wrong_is_found(registry: Registry) -> None:
    message = "Ingest\n\nNOS-Event: ingested\nNOS-Actor: asha\nNOS-Role: registrar\nNOS-Count: 2\n"
    files = {"standards/B/B1/standard.yaml": bulk_standards.standard_files(standard(Urn("B1"), editions=()))["standard.yaml"]}
    commit = forge(registry, files, message=message)
    assert [(fault.commit, fault.message) for fault in verify(registry.home.path).faults if fault.rule == "trailers"] == [
        (commit, "the trailers count 2 standards, and 1 were touched")
    ]


def test_nothing_to_store_makes_no_commit(registry: Registry) -> None:
    before = refs(registry)
    assert stored(registry, []) == ()
    assert refs(registry) == before


def test_new_versions_and_retired_ones_go_in_together(registry: Registry) -> None:
    stored(registry, many(3))
    old = registry.find(Urn("B0"))
    assert old is not None
    retired = old.model_copy(update={"validity": Validity.LEGACY, "replaced_by": (Urn("B1"),)})
    stored(registry, [retired, standard(Urn("B1"), 2, editions=(edition(Urn("B1")),)), standard(Urn("NEW"))])
    assert {one.urn: (one.version, one.validity.value) for one in registry.summaries()} == {
        "B0": (1, "legacy"),
        "B1": (2, "current"),
        "B2": (1, "current"),
        "NEW": (1, "current"),
    }
    assert [len(one.editions) for one in (registry.find(Urn("B1")), registry.find(Urn("B1"), version=1)) if one] == [1, 2]
    assert verify(registry.home.path).faults == ()


def test_a_standard_that_is_there_already_is_not_touched(registry: Registry) -> None:
    stored(registry, many(2))
    stored(registry, [*many(2), standard(Urn("NEW"))])
    assert [entry.event for entry in registry.history(Urn("B1"))] == ["ingested"]
    assert verify(registry.home.path).faults == ()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (standard(Urn("B3")), "B3 twice"),
        (standard(CFACSA8, 1), "can only be followed by 3"),
        (standard(CFACSA8, 2, text="other"), "is published and cannot change"),
        (standard(Urn("NEW"), 0), "versions count from 1"),
        (standard(Urn("release")), "cannot be a file name"),
    ],
)
def test_what_a_single_commit_refuses_a_bulk_refuses_whole(registry: Registry, wrong: Standard, reason: str) -> None:
    written(registry, change(standard(CFACSA8, 2)))
    before = refs(registry)
    with pytest.raises(RegistryError, match=reason):
        stored(registry, [*many(5), wrong])
    assert refs(registry) == before
    assert registry.home.git.fsck() == ()
    assert len(stored(registry, many(5))) == 1


def test_a_text_that_may_not_be_stored_refuses_the_whole(registry: Registry) -> None:
    before = refs(registry)
    with pytest.raises(FormatError, match=r"U\+202E"):
        stored(registry, [*many(3), standard(INSCS009, text="a\u202eb")])
    assert refs(registry) == before


def test_a_source_that_fails_half_way_changes_nothing(registry: Registry) -> None:
    def source() -> Iterator[Standard]:
        yield from many(40)
        raise KeyboardInterrupt

    before = refs(registry)
    with registry.locked(), pytest.raises(KeyboardInterrupt):
        BulkRegistry(registry.home, commit_standards=10).store_many(change(), source())
    assert refs(registry) == before
    assert registry.home.git.fsck() == ()


def test_only_standards_and_only_under_the_lock(registry: Registry) -> None:
    bulk = BulkRegistry(registry.home)
    with pytest.raises(RuntimeError, match="locked"):
        bulk.store_many(change(), many(1))
    with registry.locked(), pytest.raises(RegistryError, match="standards alone"):
        bulk.store_many(change(standard()), many(1))


def test_versions_that_were_published_before_are_lawful_one_after_the_other(registry: Registry) -> None:
    """A nation's standards in three versions, as a registrar takes them in."""
    for version in (1, 2, 4):
        stored(registry, many(101, version))
    assert RegistryProof(registry.home.path).verify(full=True).faults == ()


class Killed(BaseException):
    """Stands for a process that ends here."""


def test_a_kill_between_the_tags_and_main_is_undone_at_the_next_start(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tags of a bulk come first, `main` decides: without it they go."""
    before = refs(registry)

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(GitRunner, "update_refs", killed)
        patched.setattr("nos_registry.adapters.registry.ref_moves.settle", lambda _: None)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType] -- nor does this one get to run
        with pytest.raises(Killed):
            stored(registry, many(120))
    assert len(refs(registry)) == len(before) + 120
    again = open_registry(registry.home.path)
    with again.locked():
        pass
    assert refs(again) == before
    stored(again, many(120))
    assert verify(again.home.path).faults == ()
