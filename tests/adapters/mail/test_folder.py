import subprocess
import sys
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from nos_registry.adapters.mail.folder import DeliveryError, EmlFolder
from nos_registry.adapters.mail.message import Message
from tests.adapters.mail.delivering import letter
from tests.adapters.mail.letter_facts import reminder

ROOT = Path(__file__).resolve().parents[3]


def process(folder: Path, names: str, count: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.adapters.mail.delivering", str(folder), names, str(count)], cwd=ROOT)


def test_a_letter_is_a_file_named_by_number_kind_and_recipient(tmp_path: Path):
    file = EmlFolder(tmp_path / "mail").deliver(reminder())
    assert file.name == "001-reminder-sian-at-sso.example.eml"
    assert file.read_bytes() == reminder().content


def test_letters_are_numbered_in_the_order_of_delivery(tmp_path: Path):
    folder = EmlFolder(tmp_path)
    assert [folder.deliver(letter(name)).name[:4] for name in "cab"] == ["001-", "002-", "003-"]


def test_the_same_letter_twice_is_one_file_and_keeps_its_first_words(tmp_path: Path):
    folder = EmlFolder(tmp_path)
    first = folder.deliver(letter("a", "first"))
    assert folder.deliver(letter("a", "second")) == first
    assert b"first" in first.read_bytes()
    assert len(list(tmp_path.iterdir())) == 1


def test_another_letter_to_the_same_person_is_another_file(tmp_path: Path):
    folder = EmlFolder(tmp_path)
    assert folder.deliver(letter("a")) != folder.deliver(letter("b"))


def test_a_number_is_not_used_again_when_an_earlier_letter_was_taken_up(tmp_path: Path):
    folder = EmlFolder(tmp_path)
    early = folder.deliver(letter("a"))
    folder.deliver(letter("b"))
    early.unlink()
    assert folder.deliver(letter("c")).name.startswith("003-")


@pytest.mark.parametrize(
    ("kind", "recipient", "name"),
    [
        ("reminder", "../../etc/passwd@x.example", "001-reminder-etc-passwd-at-x.example.eml"),
        ("../x", "a@b.example", "001-x-a-at-b.example.eml"),
        ("reminder", "O'Neill+NOS@SSO.example", "001-reminder-o-neill-nos-at-sso.example.eml"),
    ],
)
def test_no_recipient_or_kind_leads_out_of_the_folder(tmp_path: Path, kind: str, recipient: str, name: str):
    file = EmlFolder(tmp_path).deliver(Message(kind, recipient, "<1@x>", b"Message-ID: <1@x>\r\n\r\n"))
    assert (file.parent, file.name) == (tmp_path, name)


def test_files_of_others_are_left_alone_and_do_not_disturb_the_numbers(tmp_path: Path):
    for name in ("notes.txt", "x-y.eml", "007-hand-written.eml"):
        (tmp_path / name).write_bytes(b"mine")
    assert EmlFolder(tmp_path).deliver(letter("a")).name.startswith("008-")
    assert (tmp_path / "007-hand-written.eml").read_bytes() == b"mine"


def test_what_a_killed_process_left_half_written_is_overwritten(tmp_path: Path):
    (tmp_path / "001-reminder-sian-at-sso.example.part").write_bytes(b"half")
    EmlFolder(tmp_path).deliver(letter("a"))
    assert [file.name for file in tmp_path.iterdir()] == ["001-reminder-sian-at-sso.example.eml"]


def test_a_folder_that_cannot_be_written_to_refuses_and_can_be_tried_again(tmp_path: Path):
    (tmp_path / "mail").write_bytes(b"a file where the folder should be")
    folder = EmlFolder(tmp_path / "mail")
    with pytest.raises(DeliveryError, match="could not be written"):
        folder.deliver(letter("a"))
    (tmp_path / "mail").unlink()
    assert folder.deliver(letter("a")).exists()


def test_processes_at_once_deliver_each_letter_once_and_show_none_half_written(tmp_path: Path):
    """Three write, two of them the same letters; meanwhile a reader looks at whatever is there."""
    running = [process(tmp_path, "a,b", 12), process(tmp_path, "b,a", 12), process(tmp_path, "c", 12)]
    try:
        while any(each.poll() is None for each in running):
            for file in tmp_path.glob("*.eml"):
                assert file.read_bytes().endswith(b"END"), f"{file.name} is seen half-written"
    finally:
        for each in running:
            each.kill()
            each.wait()
    assert [each.returncode for each in running] == [0, 0, 0]
    files = sorted(tmp_path.iterdir())
    subjects = [str(message_from_bytes(file.read_bytes(), policy=SMTP)["Subject"]) for file in files]
    assert sorted(subjects) == sorted(f"{name}{number}" for name in "abc" for number in range(12))
    assert [int(file.name[:3]) for file in files] == list(range(1, 37))


class TestWithdrawing:
    def test_the_file_of_a_letter_is_deleted_and_the_others_stay(self, tmp_path: Path):
        folder = EmlFolder(tmp_path)
        for name in "ab":
            folder.deliver(letter(name))
        assert folder.withdraw(letter("a"))
        assert [path.name[:3] for path in tmp_path.iterdir()] == ["002"]

    def test_a_letter_that_was_never_delivered_is_none(self, tmp_path: Path):
        EmlFolder(tmp_path).deliver(letter("a"))
        assert not EmlFolder(tmp_path).withdraw(letter("b"))
        assert not EmlFolder(tmp_path / "none").withdraw(letter("a"))
        assert len(list(tmp_path.iterdir())) == 1
