"""Backups of registry and office, and the drill of restoring them."""

import datetime as dt
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nos_registry.adapters.backup import BUNDLE, MANIFEST, OFFICE, BackupError, FileVault
from nos_registry.adapters.office.sql import open_office
from nos_registry.adapters.proof import RegistryProof
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.registry import Registry, open_registry
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import Nation, Role, Stage
from nos_registry.domain.standard import Language
from nos_registry.ports import Change, Grant, Letter, Person
from tests.adapters.registry.generating import generate
from tests.adapters.registry.tampering import forge
from tests.oracles.postgres import Postgres
from tests.strategies.reviews import REGISTRAR, START, comment

LATER = dt.datetime.combine(START + dt.timedelta(days=900), dt.time(9), tzinfo=dt.UTC)


class House:
    """A registry with its office, in one folder."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.path = folder / "registry.git"
        self.url = url or f"sqlite:///{folder / 'registry.office.sqlite'}"
        self.vault = FileVault(self.path, self.url, replay)

    @property
    def registry(self) -> Registry:
        return open_registry(self.path)

    def note(self) -> bytes:
        return RegistryProof(self.path).checkpoint()

    def grant(self, actor: str) -> None:
        """Go on by one commit."""
        given = Grant(actor, Role.DRAFTER, LATER.date())
        one = self.registry
        with one.locked():
            one.store(Change("Grant", "role-granted", REGISTRAR, Role.REGISTRAR, LATER, grants=(given,)))


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A lawful registry with an open review, and an office with one of each kind of row."""
    (tmp_path / "house").mkdir()
    made = House(tmp_path / "house")
    generate(made.path, 1, Stage.FINAL_GATE)
    furnish(made)
    return made


def furnish(made: House) -> None:
    office = open_office(made.url)
    office.add(Person("p1", "Siân Ŵyn", "Cyngor\nEnghraifft", "sian@example.org", Nation.WALES, Language.CY))
    office.receive("2026-x", comment())
    office.post([Letter("k1", "reminder", "p1", b"\x00\xffmail", ("n1", "n2"))], LATER)
    office.post([Letter("k2", "reminder", "p1", b"more")], LATER)
    office.sent("k1", LATER)


@pytest.fixture
def other(tmp_path: Path) -> House:
    """A place where nothing is yet."""
    return House(tmp_path / "other")


def told(house: House) -> object:
    """All that the office says."""
    office = open_office(house.url)
    return office.people(), office.received("2026-x"), office.keys(), office.waiting()


def office_in(backup: Path) -> bytes:
    """The rows of the office in a backup."""
    with tarfile.open(backup) as archive:
        stream = archive.extractfile(OFFICE)
        assert stream
        return stream.read()


def test_the_drill_restore_verify_same_checkpoint(house: House, other: House, tmp_path: Path) -> None:
    before = house.note()
    summary = house.vault.backup(tmp_path / "b")
    restored = other.vault.restore([tmp_path / "b"])
    assert restored == summary
    assert other.note() == before
    assert RegistryProof(other.path).verify(before, full=True).holds
    assert told(other) == told(house)
    assert (summary.since, summary.rows) == (None, 6)


class TestProfiles:
    """The rules that a body keeps of its own."""

    @pytest.fixture
    def own(self, house: House) -> House:
        rules = house.path.with_suffix(".profiles.yaml")
        rules.write_text("ladders: {}\n", encoding="utf-8")
        house.vault = FileVault(house.path, house.url, replay, rules)
        return house

    def test_they_are_restored_beside_the_registry(self, own: House, other: House, tmp_path: Path) -> None:
        own.vault.backup(tmp_path / "all.backup")
        other.vault.restore([tmp_path / "all.backup"])
        assert other.path.with_suffix(".profiles.yaml").read_text(encoding="utf-8") == "ladders: {}\n"

    def test_other_rules_that_are_there_are_never_written_over(self, own: House, other: House, tmp_path: Path) -> None:
        own.vault.backup(tmp_path / "all.backup")
        there = other.path.with_suffix(".profiles.yaml")
        there.parent.mkdir(exist_ok=True)
        there.write_text("mine", encoding="utf-8")
        with pytest.raises(BackupError, match="exists, and is not what the backup holds"):
            other.vault.restore([tmp_path / "all.backup"])
        assert there.read_text(encoding="utf-8") == "mine"
        assert not other.path.exists()

    def test_a_body_without_any_has_none_restored(self, house: House, other: House, tmp_path: Path) -> None:
        house.vault.backup(tmp_path / "all.backup")
        other.vault.restore([tmp_path / "all.backup"])
        assert not other.path.with_suffix(".profiles.yaml").exists()


def test_an_office_on_a_server_is_backed_up_and_restored(house: House, postgres: Postgres, tmp_path: Path) -> None:
    """Onto another server, and between a server and a file; the same office gives the same backup wherever it stands."""
    moved, again, back = (House(tmp_path / name, url) for name, url in (("b", postgres.database()), ("c", postgres.database()), ("d", "")))
    house.vault.backup(tmp_path / "1")
    for number, (one, next_one) in enumerate(((house, moved), (moved, again), (again, back)), 1):
        next_one.vault.restore([tmp_path / str(number)])
        assert told(next_one) == told(one)
        next_one.vault.backup(tmp_path / str(number + 1))
    assert len({office_in(tmp_path / str(number)) for number in (1, 2, 3, 4)}) == 1
    with pytest.raises(NosError, match="holds rows"):
        House(tmp_path / "e", again.url).vault.restore([tmp_path / "1"])
    open_office(again.url).post([Letter("k3", "reminder", "p1", b"x")], LATER)
    assert [letter.key for letter in open_office(again.url).waiting()] == ["k2", "k3"]


def test_what_was_restored_goes_on(house: House, other: House, tmp_path: Path) -> None:
    house.vault.backup(tmp_path / "b")
    other.vault.restore([tmp_path / "b"])
    other.grant("new")
    open_office(other.url).post([Letter("k3", "reminder", "p1", b"x")], LATER)
    assert [letter.key for letter in open_office(other.url).waiting()] == ["k2", "k3"]
    assert RegistryProof(other.path).verify(house.note(), full=True).holds


def test_the_same_state_gives_the_same_bytes(house: House, tmp_path: Path) -> None:
    house.registry.home.git.tidy()
    assert house.vault.backup(tmp_path / "a").sha256 == house.vault.backup(tmp_path / "b").sha256
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_office_is_backed_up_without_making_one(house: House, other: House, tmp_path: Path) -> None:
    Path(house.url.removeprefix("sqlite:///")).unlink()
    assert house.vault.backup(tmp_path / "b").rows == 0
    assert not Path(house.url.removeprefix("sqlite:///")).exists()
    assert other.vault.restore([tmp_path / "b"]).rows == 0


class TestAdding:
    """Backups that hold only what was added since an older one."""

    @pytest.fixture
    def chain(self, house: House, tmp_path: Path) -> list[Path]:
        files = [tmp_path / name for name in ("monday", "tuesday", "wednesday")]
        house.vault.backup(files[0])
        house.grant("new")
        open_office(house.url).post([Letter("k3", "reminder", "p1", b"x")], LATER)
        house.vault.backup(files[1], since=files[0])
        house.vault.backup(files[2], since=files[1])
        return files

    def test_they_are_restored_together(self, house: House, other: House, chain: list[Path]) -> None:
        other.vault.restore(chain)
        assert other.note() == house.note()
        assert told(other) == told(house)

    def test_they_hold_only_what_was_added(self, chain: list[Path]) -> None:
        with tarfile.open(chain[0]) as monday, tarfile.open(chain[1]) as tuesday, tarfile.open(chain[2]) as wednesday:
            assert tuesday.getmember(BUNDLE).size * 5 < monday.getmember(BUNDLE).size
            assert BUNDLE not in wednesday.getnames()

    @pytest.mark.parametrize("order", [[1], [0, 2], [1, 0], [0, 1, 1], [0, 0]])
    def test_one_that_is_missing_or_out_of_order_is_refused(self, other: House, chain: list[Path], order: list[int]) -> None:
        with pytest.raises(BackupError, match="whole backup"):
            other.vault.restore([chain[number] for number in order])
        assert not other.path.exists()

    def test_one_of_another_registry_is_refused(self, chain: list[Path], tmp_path: Path) -> None:
        (tmp_path / "third").mkdir()
        third = House(tmp_path / "third")
        generate(third.path, 0)
        with pytest.raises(BackupError, match="of another registry"):
            third.vault.backup(tmp_path / "x", since=chain[0])


def rewritten(file: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Change what is in a backup, as a tar archive that is whole."""
    with tarfile.open(file) as archive:
        held = {entry.name: stream.read() for entry in archive if (stream := archive.extractfile(entry))}
    change(held)
    with tarfile.open(file, "w") as archive:
        for name, content in held.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def _drop_a_person(held: dict[str, bytes]) -> None:
    held[OFFICE] = held[OFFICE].split(b"\n", 1)[1]


def _swap_the_text_and_its_hash(held: dict[str, bytes]) -> None:
    """A manifest that agrees with a bundle that was cut short."""
    held[BUNDLE] = held[BUNDLE][:-40]
    manifest = json.loads(held[MANIFEST])
    manifest["sha256"][BUNDLE] = hashlib.sha256(held[BUNDLE]).hexdigest()
    held[MANIFEST] = json.dumps(manifest).encode()


def _forget_a_tag(held: dict[str, bytes]) -> None:
    manifest = json.loads(held[MANIFEST])
    manifest["refs"].popitem()
    held[MANIFEST] = json.dumps(manifest).encode()


def _newer(held: dict[str, bytes]) -> None:
    held[MANIFEST] = held[MANIFEST].replace(b'"format": 1', b'"format": 2')


DAMAGES: dict[str, Callable[[dict[str, bytes]], object]] = {
    "a row of the office is gone": _drop_a_person,
    "the bundle is gone": lambda held: held.pop(BUNDLE),
    "the office is gone": lambda held: held.pop(OFFICE),
    "the manifest is gone": lambda held: held.pop(MANIFEST),
    "the manifest is none": lambda held: held.update({MANIFEST: b"{}"}),
    "the bundle was cut and its hash with it": _swap_the_text_and_its_hash,
    "a tag was forgotten": _forget_a_tag,
    "a file more": lambda held: held.update({"more": b"x"}),
    "a newer format": _newer,
}


class TestRefusing:
    @pytest.mark.parametrize("name", DAMAGES)
    def test_a_damaged_backup_is_refused_and_leaves_nothing(self, house: House, other: House, tmp_path: Path, name: str) -> None:
        house.vault.backup(tmp_path / "b")
        rewritten(tmp_path / "b", DAMAGES[name])
        with pytest.raises(RegistryError):
            other.vault.restore([tmp_path / "b"])
        assert not other.path.exists()
        assert not list(tmp_path.glob("**/.nos-*"))

    @pytest.mark.parametrize("place", [0.1, 0.5, 0.9, 0.999])
    def test_a_flipped_byte_anywhere_is_found(self, house: House, other: House, tmp_path: Path, place: float) -> None:
        """Where a byte means something: the rest of the last block of an archive is padding."""
        house.vault.backup(tmp_path / "b")
        whole = (tmp_path / "b").read_bytes().rstrip(b"\0")
        at = int(len(whole) * place)
        (tmp_path / "b").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] + bytes(2048))
        try:
            other.vault.restore([tmp_path / "b"])
        except NosError:
            assert not other.path.exists()
        else:
            assert other.note() == house.note()

    def test_one_cut_short_is_refused(self, house: House, other: House, tmp_path: Path) -> None:
        house.vault.backup(tmp_path / "b")
        (tmp_path / "b").write_bytes((tmp_path / "b").read_bytes()[:5000])
        with pytest.raises(BackupError, match="no backup, or damaged"):
            other.vault.restore([tmp_path / "b"])

    def test_one_older_than_a_checkpoint_is_refused(self, house: House, other: House, tmp_path: Path) -> None:
        house.vault.backup(tmp_path / "old")
        house.grant("new")
        note = house.note()
        with pytest.raises(BackupError, match="older than the checkpoint"):
            other.vault.restore([tmp_path / "old"], checkpoint=note)
        assert not other.path.exists()
        house.vault.backup(tmp_path / "new")
        assert other.vault.restore([tmp_path / "new"], checkpoint=note)

    def test_an_unlawful_registry_is_backed_up_but_not_restored(self, house: House, other: House, tmp_path: Path) -> None:
        said = Change("Leave", "ingested", REGISTRAR, Role.REGISTRAR, LATER)
        forge(house.registry, {"note.txt": b"x"}, said=said, author=REGISTRAR)
        house.vault.backup(tmp_path / "b")
        with pytest.raises(BackupError, match=r"does not verify: layout at note\.txt"):
            other.vault.restore([tmp_path / "b"])

    def test_a_place_that_is_taken_is_left_alone(self, house: House, other: House, tmp_path: Path) -> None:
        house.vault.backup(tmp_path / "b")
        with pytest.raises(BackupError, match="exists"):
            house.vault.restore([tmp_path / "b"])
        other.path.parent.mkdir()
        open_office(other.url).add(Person("p9", "X", "", "x@example.org", Nation.WALES, Language.CY))
        with pytest.raises(NosError, match="holds rows"):
            other.vault.restore([tmp_path / "b"])
        assert not other.path.exists()
        assert len(open_office(other.url).people()) == 1

    def test_a_backup_is_never_overwritten(self, house: House, tmp_path: Path) -> None:
        (tmp_path / "b").write_bytes(b"mine")
        with pytest.raises(BackupError, match="exists"):
            house.vault.backup(tmp_path / "b")
        assert (tmp_path / "b").read_bytes() == b"mine"
