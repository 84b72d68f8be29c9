"""Inviting by a list from the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.calling import REVIEW, Nos

LIST = "Name,Organisation,E-mail,Nation,Language\nAled,Siop,aled@siop.example,Wales,Welsh\nN,,p1@example.com,Wales,\nX,,nowhere,England,\n"


@pytest.fixture
def nos(consulted: Path, tmp_path: Path) -> Nos:
    """The command on a copy of it."""
    shutil.copytree(consulted, tmp_path / "own")
    return Nos(tmp_path / "own" / "registry.git")


def test_a_list_is_tried_taken_and_taken_again(nos: Nos, tmp_path: Path) -> None:
    """What cannot be taken lies beside the list, to be mended; nothing of a person is in the registry."""
    people = tmp_path / "employers.csv"
    people.write_text(LIST, encoding="utf-8")
    tried = nos("consultation", "invite", REVIEW, people, "--dry-run")
    assert tried.code == 1
    assert "Would put 1 on the list, 1 of them new to the office; 1 were invited already." in tried.out
    assert not (tmp_path / "employers.set-aside.csv").exists()
    taken = nos("consultation", "invite", REVIEW, people)
    assert (taken.code, "Row 4 is set aside: 'nowhere' is not one plain mail address" in taken.out) == (1, True)
    mended = (tmp_path / "employers.set-aside.csv").read_text("utf-8-sig").replace("nowhere", "x@england.example")
    people.write_text(mended, encoding="utf-8")
    assert "Put 1 on the list" in nos.done("consultation", "invite", REVIEW, people)
    assert "0 of them new to the office; 1 were invited already" in nos.done("consultation", "invite", REVIEW, people)
    assert "ENG: 0 of 1 invited answered" in nos.done("review", "status", REVIEW)
    nos.done("tick")
    kinds = [(letter["kind"], letter["person"]) for letter in nos.json("office", "letters", "--all")]
    assert len({person for kind, person in kinds if kind == "invitation"}) == kinds.count(("invitation", "p1")) + 2
    assert not [f for f in nos.registry.rglob("*") if f.is_file() and b"siop.example" in f.read_bytes()]
