"""Signed commits and checkpoints, and what is found of keys that are unknown, expired or dated back."""

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

import pygit2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.proof import RegistryProof
from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.bulk_standards import BulkRegistry
from nos_registry.adapters.registry.errors import FormatError, RegistryError
from nos_registry.adapters.registry.note import NOTES_FOLDER, parse_checkpoint, parted
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.roles_file import parse_roles, roles_bytes
from nos_registry.adapters.registry.signers_file import parse_signers, public_key, signers_bytes
from nos_registry.adapters.registry.ssh import COMMITS, NOTES, is_signed_by, sign
from nos_registry.adapters.registry.trees import Leaf, blob_at, laid_over
from nos_registry.domain.review.stages import Role
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Fault, Grant, SigningKey
from tests.adapters.registry.making import AT, change, on_review, proposed, publication, standard
from tests.adapters.registry.stores import written
from tests.adapters.registry.tampering import forge, point

TODAY = AT.date()


def days(number: float) -> dt.datetime:
    return AT + dt.timedelta(days=number)


Keys = Callable[[str], Path]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """A key for whoever asks, made once."""
    folder = tmp_path_factory.mktemp("keys")

    def key(name: str) -> Path:
        file = folder / name
        if not file.exists():
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", f"{name}@example.org", "-f", str(file)]
            subprocess.run(command, check=True)
        return file

    return key


def public(key: Path) -> str:
    return public_key(key.with_suffix(".pub").read_text(encoding="ascii"))


def grant(actor: str, at: dt.datetime, by: str = "asha") -> Change:
    given = Grant(actor, Role.DRAFTER, (at + dt.timedelta(days=1)).date())
    return Change("Grant", "role-granted", by, Role.REGISTRAR, at, grants=(given,))


def listing(*listed: SigningKey, at: dt.datetime = AT) -> Change:
    return Change("List keys", "key-listed", "asha", Role.REGISTRAR, at, keys=listed)


@pytest.fixture
def registry(tmp_path: Path, keys: Keys) -> Registry:
    """One in which Asha signs, and Bryn, who is a registrar too, does as well."""
    made = create_registry(tmp_path / "r", actor="asha", at=AT, key=keys("asha"))
    written(made, Change("Grant", "role-granted", "asha", Role.REGISTRAR, AT, grants=(Grant("bryn", Role.REGISTRAR, TODAY),)))
    written(made, listing(SigningKey("asha", public(keys("asha")), TODAY), SigningKey("bryn", public(keys("bryn")), TODAY)))
    return made


def faults(registry: Registry) -> tuple[Fault, ...]:
    return RegistryProof(registry.home.path).verify(full=True).faults


def messages(registry: Registry) -> set[str]:
    return {fault.message for fault in faults(registry) if fault.rule == "signed"}


def committed(registry: Registry, said: Change, key: Path | None, at: dt.datetime | None = None) -> str:
    """Grant a role behind the registry's back, signed with any key, at any time."""
    home = registry.home
    tip = home.commit(home.main)
    held = parse_roles(blob_at(tip.tree, layout.ROLES_FILE) or b"")
    files: dict[str, Leaf] = {layout.ROLES_FILE: roles_bytes((*held, *said.grants))}
    if key is None:
        return forge(registry, files, said=said, author=said.actor)
    tree, _ = laid_over(home.repository, tip.tree, files)
    seconds = int((at or said.at).timestamp())
    author = pygit2.Signature(said.actor, f"{said.actor}@nos.invalid", seconds, 0)
    committer = pygit2.Signature("NOS registry", "registry@nos.invalid", seconds, 0)
    lines = f"tree {tree}\nparent {tip.id}\nauthor {_who(author)}\ncommitter {_who(committer)}\n\n{_message(said)}"
    signature = sign(key, COMMITS, lines.encode()).decode("ascii")
    commit = home.repository.create_commit_with_signature(lines, signature, "gpgsig")
    point(registry, layout.MAIN, str(commit))
    return str(commit)


def _who(one: pygit2.Signature) -> str:
    return f"{one.name} <{one.email}> {one.time} +0000"


def _message(said: Change) -> str:
    return f"{said.subject}\n\nNOS-Event: {said.event}\nNOS-Actor: {said.actor}\nNOS-Role: {said.role}\n"


class TestWriting:
    def test_what_is_stored_is_signed_and_git_says_so_too(self, registry: Registry, tmp_path: Path) -> None:
        """By git's exit code, with the file of the registry as it is."""
        commit = written(registry, grant("carys", days(1)))
        assert faults(registry) == ()
        allowed = tmp_path / "allowed"
        allowed.write_bytes(blob_at(registry.home.commit(registry.home.main).tree, layout.SIGNERS_FILE) or b"")
        command = ["git", f"--git-dir={registry.home.path}", "-c", f"gpg.ssh.allowedSignersFile={allowed}", "verify-commit", commit]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0

    def test_drafts_and_publications_are_signed(self, registry: Registry) -> None:
        written(registry, on_review(proposed(), standards=(standard(),), at=days(1)))
        end = written(registry, publication(2, standard(), at=days(2)))
        for commit in (registry.home.commit(pygit2.Oid(hex=end)), *registry.home.commit(pygit2.Oid(hex=end)).parents):
            assert commit.gpg_signature[0]

    @pytest.mark.parametrize("size", [2, 200])
    def test_a_bulk_is_signed_commit_by_commit(self, registry: Registry, size: int) -> None:
        """As is all that goes before and after; the tags are on the signed commits."""
        many = [standard(Urn(f"B{number}")) for number in range(7)]
        said = Change("Ingest", "ingested", "asha", Role.REGISTRAR, days(1))
        with registry.locked():
            commits = BulkRegistry(registry.home, commit_standards=size).store_many(said, many)
        made = [registry.home.commit(pygit2.Oid(hex=commit)) for commit in commits]
        assert (len(made), all(commit.gpg_signature[0] for commit in made)) == (-(-7 // size), True)
        assert [commit.parent_ids[0] for commit in made[1:]] == [commit.id for commit in made[:-1]]
        written(registry, grant("carys", days(2)))
        assert faults(registry) == ()
        assert {one.urn: one.version for one in registry.summaries()} == {one.urn: 1 for one in many}

    def test_a_bulk_without_the_key_that_is_needed_writes_nothing(self, registry: Registry, keys: Keys) -> None:
        before = sorted(registry.home.path.rglob("*"))
        for key, reason in ((None, "none is configured"), (keys("mallory"), "not one that asha has")):
            opened = open_registry(registry.home.path, key=key)
            said = Change("Ingest", "ingested", "asha", Role.REGISTRAR, days(1))
            main = opened.home.main
            with opened.locked(), pytest.raises(RegistryError, match=reason):
                BulkRegistry(opened.home).store_many(said, [standard()])
            assert opened.home.main == main
            if key is None:
                assert sorted(registry.home.path.rglob("*")) == before

    def test_whoever_has_a_key_must_use_it(self, registry: Registry) -> None:
        plain = open_registry(registry.home.path)
        with pytest.raises(RegistryError, match="asha has a signing key, and none is configured"):
            written(plain, grant("carys", days(1)))

    def test_whoever_has_none_need_not(self, registry: Registry) -> None:
        written(
            registry, Change("G", "role-granted", "asha", Role.REGISTRAR, days(1), grants=(Grant("clara", Role.REGISTRAR, days(1).date()),))
        )
        plain = open_registry(registry.home.path)
        written(plain, grant("dafydd", days(2), by="clara"))
        assert faults(plain) == ()

    def test_anothers_key_is_refused(self, registry: Registry, keys: Keys) -> None:
        mallory = open_registry(registry.home.path, key=keys("mallory"))
        before = registry.home.main
        with pytest.raises(RegistryError, match="not one that asha has"):
            written(mallory, grant("carys", days(1)))
        with pytest.raises(RegistryError, match="not one that bryn has"):
            written(registry, grant("carys", days(1), by="bryn"))
        assert registry.home.main == before

    def test_a_clock_that_went_back_a_day_is_refused(self, registry: Registry) -> None:
        written(registry, grant("carys", days(5)))
        with pytest.raises(RegistryError, match="cannot be dated back"):
            written(registry, grant("dafydd", days(2)))

    def test_a_key_that_cannot_sign_is_told_in_words(self, tmp_path: Path) -> None:
        (tmp_path / "key").write_text("no key", encoding="ascii")
        with pytest.raises(RegistryError, match="cannot sign"):
            create_registry(tmp_path / "r", actor="asha", at=AT, key=tmp_path / "key")
        assert not (tmp_path / "r").exists()

    def test_a_key_belongs_to_one_person(self, registry: Registry, keys: Keys) -> None:
        with pytest.raises(RegistryError, match="this key is asha's"):
            written(registry, listing(SigningKey("carys", public(keys("asha")), days(1).date()), at=days(1)))


class TestFinding:
    def test_a_commit_that_is_not_signed(self, registry: Registry) -> None:
        committed(registry, grant("carys", days(1)), None)
        assert messages(registry) == {"asha has a signing key, and this is not signed"}

    @pytest.mark.parametrize("name", ["mallory", "bryn"])
    def test_an_unknown_key_and_anothers(self, registry: Registry, keys: Keys, name: str) -> None:
        commit = committed(registry, grant("carys", days(1)), keys(name))
        assert [(fault.commit, fault.rule) for fault in faults(registry)] == [(commit, "signed")]

    def test_a_signature_taken_from_another_commit(self, registry: Registry) -> None:
        home = registry.home
        signature = home.commit(home.main).gpg_signature[0]
        commit = committed(registry, grant("carys", days(1)), None)
        text = home.repository[commit].read_raw().decode()
        again = home.repository.create_commit_with_signature(text, signature.decode("ascii"), "gpgsig")
        point(registry, layout.MAIN, str(again))
        assert len(messages(registry)) == 1

    def test_an_expired_key(self, registry: Registry, keys: Keys) -> None:
        written(registry, listing(SigningKey("asha", public(keys("asha")), TODAY, days(3).date()), at=days(1)))
        written(registry, grant("carys", days(3)))
        assert faults(registry) == ()
        committed(registry, grant("dafydd", days(4)), keys("asha"))
        assert messages(registry) == {f"it is not signed by a key that asha had on {days(4).date()}"}

    def test_an_expired_key_dated_back(self, registry: Registry, keys: Keys) -> None:
        """Its signature is good for the day it claims: what went before gives it away."""
        written(registry, listing(SigningKey("asha", public(keys("asha")), TODAY, days(3).date()), at=days(1)))
        bryn = open_registry(registry.home.path, key=keys("bryn"))
        written(bryn, grant("carys", days(9), by="bryn"))
        committed(registry, grant("dafydd", days(2)), keys("asha"))
        assert messages(registry) == {"it is signed, and dated before the commit it follows"}

    def test_a_key_taken_off_the_list(self, registry: Registry, keys: Keys) -> None:
        left = signers_bytes([SigningKey("asha", public(keys("asha")), TODAY)])
        forge(registry, {layout.SIGNERS_FILE: left}, said=grant("carys", days(1)))
        assert "keys" in {fault.rule for fault in faults(registry)}

    @pytest.mark.parametrize("since", [TODAY - dt.timedelta(days=9), TODAY])
    def test_a_key_listed_from_a_day_that_was_past(self, registry: Registry, keys: Keys, since: dt.date) -> None:
        held = parse_signers(blob_at(registry.home.commit(registry.home.main).tree, layout.SIGNERS_FILE) or b"")
        stored = signers_bytes((*held, SigningKey("carys", public(keys("carys")), since)))
        forge(registry, {layout.SIGNERS_FILE: stored}, said=listing(at=days(1)))
        assert "keys" in {fault.rule for fault in faults(registry)}


class TestNotes:
    def test_a_signed_note_says_what_an_unsigned_one_says(self, registry: Registry, keys: Keys) -> None:
        plain, signed = (RegistryProof(registry.home.path, key).checkpoint() for key in (None, keys("asha")))
        text, signature = parted(signed)
        assert text == plain
        assert signature is not None
        assert parse_checkpoint(signed) == parse_checkpoint(plain)
        listed = (blob_at(registry.home.commit(registry.home.main).tree, layout.SIGNERS_FILE) or b"").decode()
        assert is_signed_by(listed, "asha", NOTES, signature, text, AT)
        assert not is_signed_by(listed, "bryn", NOTES, signature, text, AT)
        assert not is_signed_by(listed, "asha", COMMITS, signature, text, AT)

    def test_it_holds_against_the_registry(self, registry: Registry, keys: Keys) -> None:
        note = RegistryProof(registry.home.path, keys("asha")).checkpoint()
        written(registry, grant("carys", days(1)))
        assert RegistryProof(registry.home.path).verify(note, full=True).holds

    def test_one_signed_by_somebody_unknown_does_not(self, registry: Registry, keys: Keys) -> None:
        note = RegistryProof(registry.home.path, keys("mallory")).checkpoint()
        assert [fault.rule for fault in RegistryProof(registry.home.path).verify(note).faults] == ["checkpoint"]

    def test_each_release_leaves_one(self, registry: Registry) -> None:
        written(registry, on_review(proposed(), standards=(standard(),), at=days(1)))
        written(registry, publication(2, standard(), at=days(2)))
        (note,) = (registry.home.path / NOTES_FOLDER).iterdir()
        assert note.name == "2026-inscs009.note"
        text = note.read_bytes()
        assert parted(text)[1]
        assert parse_checkpoint(text).heads == registry.home.heads()
        written(registry, grant("carys", days(3)))
        assert not [f for f in RegistryProof(registry.home.path).verify(text, full=True).faults if f.rule == "checkpoint"]


class TestTheFile:
    @given(st.lists(st.tuples(st.integers(0, 9000), st.none() | st.integers(0, 9000)), unique=True, max_size=5))
    def test_it_reads_back_what_was_written(self, spans: list[tuple[int, int | None]]) -> None:
        """Winter and summer: days are London's."""
        start = dt.date(2010, 1, 1)
        listed = tuple(
            SigningKey(
                f"a{number}",
                f"ssh-ed25519 AAAA{number}",
                start + dt.timedelta(days=since),
                None if until is None else start + dt.timedelta(days=until),
            )
            for number, (since, until) in enumerate(spans)
        )
        assert parse_signers(signers_bytes(listed)) == listed

    @pytest.mark.parametrize("stored", [b"x\n", b"asha ssh-ed25519 AAAA\n", b'asha,* namespaces="git" ssh-ed25519 AAAA\n', b"\xff\n", b"x"])
    def test_a_line_of_anothers_hand_is_refused(self, stored: bytes) -> None:
        with pytest.raises(FormatError):
            parse_signers(stored)

    @pytest.mark.parametrize("actor", ["a b", "*", "!asha", 'a"b', "a,b", ""])
    def test_a_name_that_means_more_to_ssh_is_refused(self, actor: str) -> None:
        with pytest.raises(RegistryError):
            signers_bytes([SigningKey(actor, "ssh-ed25519 AAAA", TODAY)])

    @pytest.mark.parametrize("text", ["", "hello", "-----BEGIN OPENSSH PRIVATE KEY-----", "ssh-dss AAAA"])
    def test_what_is_no_public_key_is_refused(self, text: str) -> None:
        with pytest.raises(RegistryError, match="no public SSH key"):
            public_key(text)


def test_an_unlisted_registry_verifies_as_before(tmp_path: Path) -> None:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    written(made, change(standard(), at=days(1)))
    assert faults(made) == ()
