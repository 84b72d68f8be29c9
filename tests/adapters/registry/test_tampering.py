"""The tamper corpus: each thing that somebody with a shell could do to a lawful history, and what finds it.

Most is found by the replay alone. What leaves a history that could have been is found only by whoever kept a
checkpoint: those are the tests in `TestOnlyAgainstACheckpoint`.
"""

import datetime as dt
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pygit2
import pytest

from nos_registry.adapters.proof import RegistryProof
from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.registry import Registry, open_registry
from nos_registry.adapters.registry.roles_file import parse_roles, roles_bytes
from nos_registry.adapters.registry.standard_file import facts_bytes, parse_record, record_bytes, standard_files
from nos_registry.adapters.registry.trees import blob_at, files_below
from nos_registry.adapters.registry.verification import verify
from nos_registry.adapters.registry.verified import VERIFIED_FILE
from nos_registry.domain.review.events import Held, Published, Record
from nos_registry.domain.review.stages import Nation, Role, Stage
from nos_registry.domain.standard import Lineage, LineageKind, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Fault, Grant
from tests.adapters.registry.generating import FOUNDED, draft_after, generate, release_of, stored
from tests.adapters.registry.making import standard
from tests.adapters.registry.rewriting import Edit, Made, of_main, rewrite, wherever, wherever_moved
from tests.adapters.registry.tampering import forge, point
from tests.strategies.reviews import APPROVER, DRAFTER, LEAD, REGISTRAR, START

FIRST, OPEN = Urn("S0X0"), Urn("S2X2")
REVIEW, FOLDER = release_of(FIRST), layout.standard_folder(FIRST)
EVENTS = f"{layout.review_folder(REVIEW)}/events"
RELEASE = layout.release_folder(REVIEW)
BRANCH = layout.review_branch(release_of(OPEN))
LATER = dt.datetime.combine(START + dt.timedelta(days=900), dt.time(9), tzinfo=dt.UTC)
PUBLISHED = f"{EVENTS}/0028-published.yaml"


@pytest.fixture(scope="session")
def lawful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reviews published, one open at its final gate, made once for all tests."""
    path = tmp_path_factory.mktemp("lawful") / "registry.git"
    generate(path, 2, Stage.FINAL_GATE)
    return path


@pytest.fixture
def registry(lawful: Path, tmp_path: Path) -> Registry:
    shutil.copytree(lawful, tmp_path / "r")
    return open_registry(tmp_path / "r")


def faults(registry: Registry, note: bytes | None = None) -> tuple[Fault, ...]:
    """What a verification finds that reads everything."""
    return RegistryProof(registry.home.path).verify(note, full=True).faults


def first(registry: Registry) -> tuple[str, str]:
    """The rule and the path of the first fault."""
    found = faults(registry)
    return (found[0].rule, found[0].path) if found else ("nothing", "")


def bytes_at(registry: Registry, path: str) -> bytes:
    found = blob_at(registry.home.commit(registry.home.main).tree, path)
    assert found is not None, path
    return found


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new)

    return change


def test_the_lawful_history_holds(registry: Registry) -> None:
    assert faults(registry) == ()


REWRITES: dict[str, tuple[str, str, Edit]] = {
    "a letter of a published text": (
        "texts",
        f"{FOLDER}/en.md",
        wherever(f"{FOLDER}/en.md", lambda text: text.replace(b"draft 1", b"draft 9")),
    ),
    "the reason in an event": (
        "evidence",
        f"{RELEASE}/evidence.json",
        wherever(f"{EVENTS}/0003-position-taken.yaml", replaced(b"because", b"why not")),
    ),
    "when a published version is due for review": (
        "outcome",
        FOLDER,
        wherever(f"{FOLDER}/standard.yaml", lambda facts: facts.replace(b"2031-", b"2041-")),
    ),
    "who took a position": (
        "said",
        f"{EVENTS}/0003-position-taken.yaml",
        wherever(f"{EVENTS}/0003-position-taken.yaml", replaced(b"actor: approver-", b"actor: deputy-")),
    ),
    "an event taken out": ("stages", "", wherever_moved({f"{EVENTS}/0004-position-taken.yaml": None})),
    "two events in another order": (
        "events",
        f"{EVENTS}/0003-plan-submitted.yaml",
        wherever_moved(
            {
                f"{EVENTS}/0002-plan-submitted.yaml": f"{EVENTS}/0003-plan-submitted.yaml",
                f"{EVENTS}/0003-position-taken.yaml": f"{EVENTS}/0002-position-taken.yaml",
            }
        ),
    ),
    "a hash that a position was bound to": (
        "texts",
        f"{FOLDER}/cy.md",
        wherever(PUBLISHED, lambda event: record_bytes(_other_hash(event))),
    ),
    "the text behind a hash": ("evidence", f"{RELEASE}/evidence.json", wherever(f"{RELEASE}/evidence.json", replaced(b"0001", b"0099"))),
    "the version in a release record": (
        "evidence",
        f"{RELEASE}/release.json",
        wherever(f"{RELEASE}/release.json", replaced(b": 2", b": 7")),
    ),
    "an author": ("trailers", "", lambda _, made: replace(made, author="mallory") if made.author == LEAD else made),
    "an author and the trailers": (
        "granted",
        "",
        lambda _, made: (
            replace(made, author="mallory", message=made.message.replace(f"Actor: {LEAD}", "Actor: mallory"))
            if made.author == LEAD
            else made
        ),
    ),
    "the clock in place of a person": (
        "granted",
        "",
        lambda _, made: (
            replace(made, author="clock", message=made.message.replace(f"Actor: {LEAD}", "Actor: clock")) if made.author == LEAD else made
        ),
    ),
    "the days of commits": ("granted", "", lambda _, made: replace(made, seconds=made.seconds - 86_400)),
    "a role in a trailer": (
        "granted",
        "",
        lambda _, made: replace(made, message=made.message.replace("Role: drafter", "Role: scrutineer")),
    ),
    "an event in a trailer": (
        "said",
        "",
        lambda _, made: replace(made, message=made.message.replace("NOS-Event: plan-submitted", "NOS-Event: held")),
    ),
    "a stage in a trailer": (
        "stages",
        "",
        lambda _, made: replace(made, message=made.message.replace("NOS-To: ready", "NOS-To: published")),
    ),
    "roles that were never granted": (
        "registrar",
        layout.ROLES_FILE,
        wherever(layout.ROLES_FILE, replaced(b"'2025-01-26'", b"'2025-01-20'")),
    ),
}


def _other_hash(event: bytes) -> Record:
    record = parse_record(event)
    assert isinstance(record.event, Published)
    texts = tuple(text.model_copy(update={"sha256": "0" * 64}) for text in record.event.texts)
    return record.model_copy(update={"event": record.event.model_copy(update={"texts": texts})})


@pytest.mark.parametrize("name", REWRITES)
def test_a_rewritten_history_is_found(registry: Registry, name: str) -> None:
    rule, path, edit = REWRITES[name]
    rewrite(registry, edit)
    found = first(registry)
    assert found[0] == rule
    assert path in found[1]


SECOND = draft_after(stored(standard(FIRST)), "never approved")
SECOND_FILES = {f"{FOLDER}/{name}": content for name, content in standard_files(SECOND).items()}


def test_a_version_that_no_review_approved_is_found(registry: Registry) -> None:
    """By a registrar, tagged and well formed: only the approval is missing."""
    third = SECOND.model_copy(update={"version": 3, "editions": SECOND.editions})
    files = {f"{FOLDER}/{name}": content for name, content in standard_files(third).items()}
    said = Change("Ingest", "ingested", REGISTRAR, Role.REGISTRAR, LATER, standards=(third,))
    commit = forge(registry, files, said=said, author=REGISTRAR)
    point(registry, layout.version_tag(FIRST, 3), commit)
    assert faults(registry) == (Fault(commit, FOLDER, "approved", "version 3 was published, and no review approved it"),)


OLD = stored(standard(Urn("OLD1")))


def taken_in(registry: Registry, event: str = "ingested", actor: str = REGISTRAR, role: Role = Role.REGISTRAR) -> list[str]:
    """Two versions of a standard as somebody's changes of `main`, tagged, the second under `event`; return their commits."""
    made: list[str] = []
    for one, (said_event, who, as_what) in zip(
        (OLD, stored(standard(OLD.urn, 4, "as it was published later"))),
        (("ingested", REGISTRAR, Role.REGISTRAR), (event, actor, role)),
        strict=True,
    ):
        files = {f"{layout.standard_folder(one.urn)}/{name}": content for name, content in standard_files(one).items()}
        said = Change("Take in", said_event, who, as_what, LATER, standards=(one,))
        made.append(forge(registry, files, said=said, author=who))
        point(registry, layout.version_tag(one.urn, one.version), made[-1])
    return made


def test_a_further_version_that_a_registrar_ingests_is_lawful(registry: Registry) -> None:
    """It was published before there was this registry; versions in between may be lost."""
    taken_in(registry)
    assert faults(registry) == ()


def test_a_further_version_by_anything_but_an_ingest_is_found(registry: Registry) -> None:
    commit = taken_in(registry, "corrected")[-1]
    found = {(fault.commit, fault.rule) for fault in faults(registry)}
    assert found == {(commit, "version"), (commit, "tags")}


def test_a_further_version_that_somebody_else_ingests_is_found(registry: Registry) -> None:
    commit = taken_in(registry, actor=LEAD, role=Role.SSO_LEAD)[-1]
    assert {(fault.commit, fault.rule) for fault in faults(registry)} == {(commit, "registrar"), (commit, "approved")}


def test_a_draft_changed_without_an_event_is_found(registry: Registry) -> None:
    other = draft_after(stored(standard(OPEN)), "slipped in")
    folder = layout.standard_folder(OPEN)
    files = {f"{folder}/{name}": content for name, content in standard_files(other).items()}
    said = Change("Slip", "draft-saved", DRAFTER, Role.DRAFTER, LATER, release_of(OPEN), (other,))
    forge(registry, files, ref=BRANCH, said=said, author=DRAFTER)
    assert {fault.rule for fault in faults(registry)} == {"drafts"}


def test_a_position_for_a_nation_that_was_not_granted_is_found(registry: Registry) -> None:
    """Wales's approver speaks for Scotland."""
    said = APPROVER[Nation.WALES]
    for path in (f"{EVENTS}/0005-position-taken.yaml",):
        scottish = wherever(path, lambda event: event.replace(APPROVER[Nation.SCOTLAND].encode(), said.encode()))

        def edit(commit: pygit2.Commit, made: Made, change: Edit = scottish) -> Made:
            made = change(commit, made)
            mine = APPROVER[Nation.SCOTLAND] == made.author and "0005" in str(sorted(_events_of(commit)))[-60:]
            return replace(made, author=said, message=made.message.replace(APPROVER[Nation.SCOTLAND], said)) if mine else made

        rewrite(registry, edit)
    assert "granted" in {fault.rule for fault in faults(registry)}


def _events_of(commit: pygit2.Commit) -> list[str]:
    return list(files_below(commit.tree, EVENTS))


def test_a_grant_from_a_day_that_was_past_is_found(registry: Registry) -> None:
    held = parse_roles(bytes_at(registry, layout.ROLES_FILE))
    early = Grant("mallory", Role.NATION_APPROVER, FOUNDED.date(), Nation.WALES)
    said = Change("Grant", "role-granted", REGISTRAR, Role.REGISTRAR, LATER, grants=(early,))
    forge(registry, {layout.ROLES_FILE: roles_bytes((*held, early))}, said=said, author=REGISTRAR)
    assert first(registry) == ("registrar", layout.ROLES_FILE)


GROUNDLESS = {
    "without an end": Grant("mallory", Role.NATION_APPROVER, LATER.date(), Nation.WALES, None, APPROVER[Nation.WALES]),
    "for a day before its first": Grant(
        "mallory", Role.NATION_APPROVER, LATER.date(), Nation.WALES, LATER.date() - dt.timedelta(days=1), APPROVER[Nation.WALES]
    ),
    "in a role that the other lacks": Grant("mallory", Role.SCRUTINEER, LATER.date(), None, LATER.date(), APPROVER[Nation.WALES]),
    "for another nation": Grant("mallory", Role.NATION_APPROVER, LATER.date(), Nation.SCOTLAND, LATER.date(), APPROVER[Nation.WALES]),
    "for a registrar": Grant("mallory", Role.REGISTRAR, LATER.date(), None, LATER.date(), REGISTRAR),
}


@pytest.mark.parametrize("how", GROUNDLESS)
def test_a_deputy_without_a_ground_is_found(registry: Registry, how: str) -> None:
    held = parse_roles(bytes_at(registry, layout.ROLES_FILE))
    said = Change("Deputise", "deputy-named", REGISTRAR, Role.REGISTRAR, LATER, grants=(GROUNDLESS[how],))
    forge(registry, {layout.ROLES_FILE: roles_bytes((*held, GROUNDLESS[how]))}, said=said, author=REGISTRAR)
    assert first(registry) == ("registrar", layout.ROLES_FILE)


def test_a_deputy_as_the_product_names_one_is_lawful(registry: Registry) -> None:
    held = parse_roles(bytes_at(registry, layout.ROLES_FILE))
    good = Grant("gwen", Role.NATION_APPROVER, LATER.date(), Nation.WALES, LATER.date(), APPROVER[Nation.WALES])
    said = Change("Deputise", "deputy-named", REGISTRAR, Role.REGISTRAR, LATER, grants=(good,))
    forge(registry, {layout.ROLES_FILE: roles_bytes((*held, good))}, said=said, author=REGISTRAR)
    assert not faults(registry)


def test_an_action_for_somebody_who_named_no_deputy_is_found(registry: Registry) -> None:
    """The record claims that Wales's approver acted for Scotland's."""
    path = f"{EVENTS}/0003-position-taken.yaml"
    claimed = f"\nstands_in_for: {APPROVER[Nation.SCOTLAND]}\n".encode()

    def edit(event: bytes) -> bytes:
        return event.rstrip(b"\n") + claimed

    rewrite(registry, wherever(path, edit))
    assert "granted" in {fault.rule for fault in faults(registry)}


def test_a_role_granted_by_somebody_else_is_found(registry: Registry) -> None:
    held = parse_roles(bytes_at(registry, layout.ROLES_FILE))
    said = Change("Grant", "role-granted", LEAD, Role.SSO_LEAD, LATER)
    mine = Grant(LEAD, Role.REGISTRAR, LATER.date())
    forge(registry, {layout.ROLES_FILE: roles_bytes((*held, mine))}, said=said, author=LEAD)
    assert first(registry)[0] == "registrar"


def test_a_replacement_that_nothing_descends_from_is_found(registry: Registry) -> None:
    folder = layout.standard_folder(OPEN)
    gone = standard(OPEN, validity=Validity.LEGACY, replaced_by=(FIRST,))
    said = Change("Retire", "ingested", REGISTRAR, Role.REGISTRAR, LATER, standards=(gone,))
    forge(registry, {f"{folder}/standard.yaml": facts_bytes(gone)}, said=said, author=REGISTRAR)
    assert faults(registry)[0].message == f"it is replaced by {FIRST}, which does not descend from it"


def test_a_replaced_standard_that_stays_current_is_found(registry: Registry) -> None:
    line = Lineage(kind=LineageKind.REPLACE, urn=FIRST, version=2)
    new = standard(Urn("NEW1"), lineage=(line,))
    files = {f"{layout.standard_folder(new.urn)}/{name}": content for name, content in standard_files(new).items()}
    said = Change("Ingest", "ingested", REGISTRAR, Role.REGISTRAR, LATER, standards=(new,))
    point(registry, layout.version_tag(new.urn, 1), forge(registry, files, said=said, author=REGISTRAR))
    assert faults(registry)[0].message == f"it replaces {FIRST}, which is current still"


def test_an_event_inserted_into_an_open_review_is_found(registry: Registry) -> None:
    """A position like the one before, by somebody who may take it, at a stage that does not ask for it."""
    review = release_of(OPEN)
    records = registry.records(review)
    last = records[-1]
    extra = next(r for r in records if r.event.event == "position-taken").model_copy(update={"sequence": last.sequence + 1, "at": LATER})
    path = f"{layout.review_folder(review)}/events/{layout.event_file(extra.sequence, 'position-taken')}"
    said = Change("Insert", "position-taken", extra.actor, extra.role, LATER, review, records=(extra,))
    commit = forge(registry, {path: record_bytes(extra)}, ref=BRANCH, said=said, author=extra.actor)
    found = faults(registry)
    assert {fault.rule for fault in found} == {"stages", "lifecycle"}
    assert {(fault.commit, fault.path) for fault in found} == {(commit, path)}


class TestRefsAndFiles:
    @pytest.mark.parametrize("tag", [layout.version_tag(FIRST, 2), layout.release_tag(REVIEW)])
    def test_a_tag_that_was_moved_is_found(self, registry: Registry, tag: str) -> None:
        point(registry, tag, of_main(registry)[1])
        assert first(registry) == ("tags", tag)

    def test_a_tag_that_was_deleted_is_found(self, registry: Registry) -> None:
        registry.home.repository.references.delete(layout.version_tag(FIRST, 1))
        assert first(registry) == ("tags", layout.version_tag(FIRST, 1))

    def test_the_last_commit_dropped_is_found_by_the_tags_it_left(self, registry: Registry) -> None:
        point(registry, layout.MAIN, of_main(registry)[-2])
        assert "tags" in {fault.rule for fault in faults(registry)}

    def test_a_stray_file_is_found(self, registry: Registry) -> None:
        said = Change("Leave", "ingested", REGISTRAR, Role.REGISTRAR, LATER)
        forge(registry, {"standards/S/note.txt": b"x"}, said=said, author=REGISTRAR)
        assert first(registry) == ("layout", "standards/S/note.txt")

    @pytest.mark.parametrize("name", ["shallow", "info/grafts", "objects/info/alternates"])
    def test_a_file_that_makes_git_tell_another_history_is_found(self, registry: Registry, name: str) -> None:
        (registry.home.path / name).parent.mkdir(exist_ok=True)
        (registry.home.path / name).write_text("", encoding="ascii")
        assert ("objects", name) in {(fault.rule, fault.path) for fault in faults(registry)}

    def test_a_head_that_points_elsewhere_is_found(self, registry: Registry) -> None:
        (registry.home.path / "HEAD").write_text(f"ref: {BRANCH}\n", encoding="ascii")
        assert first(registry) == ("refs", "HEAD")

    def test_flipped_bytes_in_a_pack_are_found(self, registry: Registry) -> None:
        """Anywhere: at the start, in the middle, at the end."""
        (pack,) = (registry.home.path / "objects" / "pack").glob("*.pack")
        whole = pack.read_bytes()
        pack.chmod(0o644)
        for place in (20, len(whole) // 2, len(whole) - 5):
            pack.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
            assert "objects" in {fault.rule for fault in faults(open_registry(registry.home.path))}
        pack.write_bytes(whole)
        assert faults(open_registry(registry.home.path)) == ()


class TestSinceTheLastVerification:
    """The quick verification, that knows what was whole before, finds the same."""

    @pytest.fixture(autouse=True)
    def _verified(self, registry: Registry) -> None:
        assert RegistryProof(registry.home.path).verify().holds
        assert (registry.home.path / VERIFIED_FILE).is_file()

    def quick(self, registry: Registry) -> set[str]:
        return {fault.rule for fault in RegistryProof(registry.home.path).verify().faults}

    def test_nothing_new_reads_no_commit_and_counts_them_all(self, registry: Registry) -> None:
        again = RegistryProof(registry.home.path).verify()
        assert (again.holds, again.commits) == (True, verify(registry.home.path).commits)

    def test_what_is_added_lawfully_holds(self, registry: Registry) -> None:
        grant = Grant("new", Role.DRAFTER, LATER.date())
        with registry.locked():
            registry.store(Change("Grant", "role-granted", REGISTRAR, Role.REGISTRAR, LATER, grants=(grant,)))
        assert self.quick(registry) == set()
        assert faults(registry) == ()

    def test_a_review_that_goes_on_holds(self, registry: Registry) -> None:
        said = Change("Hold", "held", LEAD, Role.SSO_LEAD, LATER, release_of(OPEN), records=(_held(registry),))
        with registry.locked():
            registry.store(said)
        assert self.quick(registry) == set()
        assert faults(registry) == ()

    def test_a_forged_commit_is_found(self, registry: Registry) -> None:
        said = Change("Leave", "ingested", REGISTRAR, Role.REGISTRAR, LATER)
        forge(registry, {"note.txt": b"x"}, said=said, author=REGISTRAR)
        assert "layout" in self.quick(registry)
        assert not (registry.home.path / VERIFIED_FILE).exists()

    def test_a_tag_of_an_older_version_that_moved_is_found(self, registry: Registry) -> None:
        point(registry, layout.version_tag(FIRST, 1), str(registry.home.main))
        assert self.quick(registry) == {"tags"}

    def test_a_rewritten_history_is_read_again(self, registry: Registry) -> None:
        rewrite(registry, REWRITES["an author"][2])
        assert "trailers" in self.quick(registry)

    def test_flipped_bytes_in_a_pack_are_found(self, registry: Registry) -> None:
        (pack,) = (registry.home.path / "objects" / "pack").glob("*.pack")
        pack.chmod(0o644)
        whole = pack.read_bytes()
        times = pack.stat()
        pack.write_bytes(whole[:-30] + bytes([whole[-30] ^ 1]) + whole[-29:])
        os.utime(pack, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert "objects" in self.quick(registry)

    def test_a_damaged_loose_object_is_found(self, registry: Registry) -> None:
        with registry.locked():
            commit = registry.store(
                Change("Grant", "role-granted", REGISTRAR, Role.REGISTRAR, LATER, grants=(Grant("n", Role.DRAFTER, LATER.date()),))
            )
        path = registry.home.object_path(str(registry.home.commit(pygit2.Oid(hex=commit)).tree[layout.ROLES_FILE].id))
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:-2] + b"xx")
        assert "objects" in self.quick(open_registry(registry.home.path))

    @pytest.mark.parametrize("kept", [b"", b"{}", b"\xff", b'{"commits": 1, "heads": {}, "tags": "", "packs": {}}'])
    def test_a_file_that_is_not_ours_is_left_out_of_account(self, registry: Registry, kept: bytes) -> None:
        (registry.home.path / VERIFIED_FILE).write_bytes(kept)
        assert self.quick(registry) == set()


class TestOnlyAgainstACheckpoint:
    """Histories that could have been: without an older checkpoint nobody can tell."""

    @pytest.fixture
    def note(self, registry: Registry) -> bytes:
        return RegistryProof(registry.home.path).checkpoint()

    def test_a_rollback_of_everything_is_found(self, registry: Registry, lawful: Path, note: bytes, tmp_path: Path) -> None:
        """The whole folder of an earlier day put back, tags and all."""
        grant = Change("Grant", "role-granted", REGISTRAR, Role.REGISTRAR, LATER, grants=(Grant("n", Role.DRAFTER, LATER.date()),))
        with registry.locked():
            registry.store(grant)
        later = RegistryProof(registry.home.path).checkpoint()
        shutil.copytree(lawful, tmp_path / "earlier")
        earlier = open_registry(tmp_path / "earlier")
        assert faults(earlier) == faults(earlier, note) == ()
        assert {fault.rule for fault in faults(earlier, later)} == {"checkpoint"}

    def test_the_last_commit_dropped_with_its_tags_is_found(self, registry: Registry, note: bytes) -> None:
        last = str(registry.home.main)
        point(registry, layout.MAIN, of_main(registry)[-2])
        registry.home.repository.references.delete(layout.review_branch(release_of(OPEN)))
        for name, tip in registry.home.git.refs_below(layout.TAGS).items():
            if tip == last:
                registry.home.repository.references.delete(name)
        assert faults(registry) == ()
        assert {fault.rule for fault in faults(registry, note)} == {"checkpoint"}

    def test_an_ingest_that_never_was_is_found(self, registry: Registry, note: bytes) -> None:
        rewrite(registry, lambda _, made: replace(made, message=made.message.replace(f"Ingest {OPEN}", "Take it in")))
        assert faults(registry) == ()
        assert {fault.rule for fault in faults(registry, note)} == {"checkpoint"}

    def test_an_open_review_that_vanished_is_found(self, registry: Registry, note: bytes) -> None:
        registry.home.repository.references.delete(BRANCH)
        assert faults(registry) == ()
        assert {fault.path for fault in faults(registry, note)} == {BRANCH}


def _held(registry: Registry) -> Record:
    last = registry.records(release_of(OPEN))[-1]
    event = Held(reason="the funding is unclear")
    return Record(
        sequence=last.sequence + 1, at=LATER, actor=LEAD, role=Role.SSO_LEAD, stage_from=last.stage_to, stage_to=Stage.ON_HOLD, event=event
    )
