"""One command takes the given documents through a whole review; this is what everybody then has."""

import html
import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from nos_registry.domain.standard import Language
from nos_registry.domain.terms import DISPOSITIONS, SAMPLE_NOTICE
from tests.acceptance.running import ROOT, Cycle, quickstart, run, words_of

pytestmark = pytest.mark.xdist_group("quickstart")

STORY = yaml.safe_load((ROOT / "registry_data" / "story" / "inscs009.yaml").read_text(encoding="utf-8"))
LANGUAGES = ("cy", "en")
REDLINES = [
    f"redlines/INSCS009-{stem}.{language}.{ending}"
    for stem in ("2", "1-originals", "2-originals")
    for language in LANGUAGES
    for ending in ("html", "docx", "pdf", "json")
]
PAPERS = f"consultation/{STORY['review']}"
PROMISED = [
    "index.html",
    "checkpoint.note",
    *REDLINES,
    *(f"consultation/index.{language}.html" for language in LANGUAGES),
    *(f"{PAPERS}/index.{language}.html" for language in LANGUAGES),
    *(f"{PAPERS}/report.{language}.{ending}" for language in LANGUAGES for ending in ("html", "docx", "pdf")),
    *(f"release/release-notes.{language}.{ending}" for language in LANGUAGES for ending in ("md", "html")),
    "release/mapping.html",
    "release/mapping.csv",
]


def visible(page: str) -> str:
    """The words of a page: without tags, styles and line breaks."""
    without = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without)).split())


def pages(cycle: Cycle) -> list[str]:
    return [name for name in cycle.files if name.endswith(".html")]


class TestFiles:
    @pytest.mark.parametrize("name", PROMISED)
    def test_every_promised_file_is_there_and_not_empty(self, cycle: Cycle, name: str) -> None:
        assert len(cycle.files[name]) > 100

    @pytest.mark.parametrize("folder", ["mail/", "calendar/", f"{PAPERS}/redlines/"])
    def test_every_promised_folder_holds_files(self, cycle: Cycle, folder: str) -> None:
        assert [name for name in cycle.files if name.startswith(folder)]

    @pytest.mark.parametrize(
        ("ending", "first"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("ics", b"BEGIN:VCALENDAR")]
    )
    def test_every_file_is_what_its_name_says(self, cycle: Cycle, ending: str, first: bytes) -> None:
        found = [content for name, content in cycle.files.items() if name.endswith(f".{ending}")]
        assert found
        assert all(content[: len(first)].lower() == first.lower() for content in found)

    def test_every_json_file_is_json(self, cycle: Cycle) -> None:
        assert all(json.loads(content) for name, content in cycle.files.items() if name.endswith(".json"))

    def test_nothing_half_written_is_left(self, cycle: Cycle) -> None:
        assert [path.name for path in cycle.out.parent.iterdir() if path.name not in {"out", "home"}] == []
        assert not [name for name in cycle.files if name.endswith((".part", ".tmp"))]

    def test_the_home_folder_gets_state_and_nothing_else(self, cycle: Cycle) -> None:
        assert {path.name for path in cycle.home.iterdir()} <= {".local"}

    def test_no_file_names_the_machine_it_was_made_on(self, cycle: Cycle) -> None:
        texts = {name: content for name, content in cycle.files.items() if name.endswith((".html", ".md", ".csv", ".json", ".eml", ".ics"))}
        assert [name for name, content in texts.items() if str(cycle.out.parent).encode() in content] == []


class TestPages:
    def test_every_link_of_every_page_leads_to_a_file(self, cycle: Cycle) -> None:
        for name in pages(cycle):
            for link in re.findall(r'href="([^"#]+)', cycle.text(name)):
                if not link.startswith(("mailto:", "http:", "https:", "data:")):
                    assert (cycle.out / name).parent.joinpath(html.unescape(link)).is_file(), f"{name} -> {link}"

    def test_the_start_page_leads_to_every_file_that_people_open(self, cycle: Cycle) -> None:
        linked = set(re.findall(r'href="([^"#]+)', cycle.text("index.html")))
        assert {name for name in REDLINES if name.endswith(("html", "pdf", "docx"))} <= linked
        assert {"release/release-notes.cy.html", "release/release-notes.en.html", f"{PAPERS}/report.en.html"} <= linked

    def test_pages_load_nothing_from_elsewhere(self, cycle: Cycle) -> None:
        for name in pages(cycle):
            assert not re.findall(r'(?:src|href)="https?://', cycle.text(name)), name
            assert "<script" not in cycle.text(name), name

    def test_samples_say_so_on_every_page(self, cycle: Cycle) -> None:
        silent = [name for name in pages(cycle) if not any(notice in visible(cycle.text(name)) for notice in SAMPLE_NOTICE)]
        assert silent == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_pages_are_marked_with_their_language(self, cycle: Cycle, language: str) -> None:
        named = [name for name in pages(cycle) if name.endswith(f".{language}.html")]
        assert len(named) >= 7
        assert all(f'<html lang="{language}"' in cycle.text(name) for name in named)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_release_notes_say_why(self, cycle: Cycle, language: str) -> None:
        why = " ".join(STORY["release"]["why"][language].split())
        assert why in " ".join(cycle.text(f"release/release-notes.{language}.md").split())
        assert why in visible(cycle.text(f"release/release-notes.{language}.html"))


class TestConsultation:
    def test_every_comment_has_a_disposition_on_record(self, cycle: Cycle) -> None:
        listed = cycle.nos("consultation", "comments", "list", STORY["review"])
        assert [item["comment"]["id"] for item in listed] == [comment["id"] for comment in STORY["comments"]]
        assert [item["disposition"]["code"] for item in listed] == [comment["disposition"]["code"] for comment in STORY["comments"]]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_report_answers_every_comment(self, cycle: Cycle, language: str) -> None:
        text = visible(cycle.text(f"{PAPERS}/report.{language}.html"))
        for comment in STORY["comments"]:
            assert " ".join(comment["text"].split()) in text, comment["id"]
            assert " ".join(comment["disposition"]["reason"].split()) in text, comment["id"]
        said = {name[0 if language == "cy" else 1] for code, name in DISPOSITIONS.items() if code in codes()}
        assert all(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in said)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_report_names_nobody(self, cycle: Cycle, language: str) -> None:
        text = visible(cycle.text(f"{PAPERS}/report.{language}.html"))
        assert [person["name"] for person in STORY["people"] if person["name"] in text] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_consultation_page_shows_the_window_and_a_form(self, cycle: Cycle, language: str) -> None:
        text = visible(cycle.text(f"{PAPERS}/index.{language}.html"))
        assert "INSCS009" in text
        assert ("13 Gorffennaf 2026" if language == "cy" else "13 July 2026") in text


def codes() -> set[str]:
    return {comment["disposition"]["code"] for comment in STORY["comments"]}


class TestMail:
    def test_the_reminder_names_the_standard_and_its_date(self, cycle: Cycle) -> None:
        letters = [letter for letter in cycle.letters("reminder") if "Standards due for review" in letter["Subject"]]
        assert letters
        for letter in letters:
            words = words_of(letter)
            assert "INSCS009" in words
            assert "1 March 2026" in words

    def test_whoever_has_a_position_to_take_is_asked_for_it(self, cycle: Cycle) -> None:
        letters = [letter for letter in cycle.letters("reminder") if "Reviews that wait" in letter["Subject"]]
        nations = {"England": 0, "Northern Ireland": 0, "Scotland": 0, "Wales": 0, "SQA Accreditation": 0}
        for letter in letters:
            words = " ".join(words_of(letter).split())
            for nation in nations:
                nations[nation] += f"The position of {nation} (final gate) is due by 13 October 2026." in words
        assert set(nations.values()) == {1}

    def test_one_invitation_a_person(self, cycle: Cycle) -> None:
        invited = [str(letter["To"].addresses[0].addr_spec) for letter in cycle.letters("invitation")]
        asked = [person["address"] for person in STORY["people"] if person["part"] in {"approver", "respondent"}]
        assert sorted(invited) == sorted(asked)

    def test_everybody_who_commented_hears_what_became_of_it(self, cycle: Cycle) -> None:
        told = {letter["To"].addresses[0].addr_spec: words_of(letter) for letter in cycle.letters("outcome")}
        address = {person["id"]: person["address"] for person in STORY["people"]}
        for comment in STORY["comments"]:
            answer = " ".join(told[address[comment["person"]]].split())
            assert " ".join(comment["disposition"]["reason"].split())[:60] in answer, comment["id"]

    def test_nobody_reads_what_others_commented(self, cycle: Cycle) -> None:
        told = {letter["To"].addresses[0].addr_spec: " ".join(words_of(letter).split()) for letter in cycle.letters("outcome")}
        address = {person["id"]: person["address"] for person in STORY["people"]}
        for comment in STORY["comments"]:
            readers = {reader for reader, words in told.items() if " ".join(comment["text"].split())[:60] in words}
            assert readers <= {address[comment["person"]]}, comment["id"]

    def test_everybody_hears_of_the_publication(self, cycle: Cycle) -> None:
        assert len(cycle.letters("publication")) == len(STORY["people"])

    def test_letters_hold_both_languages_the_preferred_one_first(self, cycle: Cycle) -> None:
        prefers = {person["address"]: Language(person["language"]) for person in STORY["people"]}
        for letter in cycle.letters("invitation"):
            words = words_of(letter)
            welsh, english = words.index("13 Gorffennaf 2026"), words.index("13 July 2026")
            assert (welsh < english) == (prefers[letter["To"].addresses[0].addr_spec] is Language.CY)

    def test_every_letter_has_an_id_of_its_own_and_goes_to_one_person(self, cycle: Cycle) -> None:
        letters = [letter for kind in ("reminder", "invitation", "outcome", "publication") for letter in cycle.letters(kind)]
        assert len(letters) == len([name for name in cycle.files if name.startswith("mail/")])
        assert len({letter["Message-ID"] for letter in letters}) == len(letters)
        assert all(len(letter["To"].addresses) == 1 and not letter["Cc"] and not letter["Bcc"] for letter in letters)


class TestRegistry:
    def test_it_holds(self, cycle: Cycle) -> None:
        assert cycle.nos("verify")["holds"] is True

    def test_it_holds_against_its_checkpoint(self, cycle: Cycle) -> None:
        assert cycle.nos("verify", "--checkpoint", str(cycle.out / "checkpoint.note"))["holds"] is True

    def test_git_finds_nothing_amiss(self, cycle: Cycle) -> None:
        """A tree that a decision wrote and no commit took up is left for the nightly collection; nothing else is told."""
        told = cycle.git("fsck", "--strict", "--no-progress").splitlines()
        assert [line for line in told if not line.startswith("dangling tree ")] == []

    def test_the_standard_is_at_version_2_and_current(self, cycle: Cycle) -> None:
        shown = cycle.nos("show", "INSCS009")
        assert (shown["version"], shown["validity"], shown["indicative_review_date"]) == (2, "current", "2031-03-01")
        assert set(shown["editions"]) == set(LANGUAGES)
        assert shown["open_review"] is None

    @pytest.mark.parametrize("original", ["CFACSA8", "CFACSA9"])
    def test_its_originals_are_legacy_and_point_to_it(self, cycle: Cycle, original: str) -> None:
        shown = cycle.nos("show", original)
        assert (shown["validity"], shown["replaced_by"], shown["provenance"]) == ("legacy", ["INSCS009"], "sample")

    def test_both_versions_are_tagged(self, cycle: Cycle) -> None:
        assert {"INSCS009/v1", "INSCS009/v2"} <= set(cycle.git("tag", "--list").split())

    def test_the_given_text_is_version_1(self, cycle: Cycle) -> None:
        first = cycle.nos("show", "INSCS009@1", "--lang", "cy")["editions"]["cy"]
        kinds = {section["kind"]: len(section["clauses"]) for section in first["sections"]}
        assert (kinds["performance_criteria"], kinds["knowledge_and_understanding"]) == (23, 21)

    def test_nobody_of_the_office_is_in_it(self, cycle: Cycle) -> None:
        log = cycle.git("log", "--all", "--format=%an %ae %cn %ce %B", "-p")
        assert [person["address"] for person in STORY["people"] if person["address"] in log] == []
        respondents = [person["name"] for person in STORY["people"] if person["part"] == "respondent"]
        assert [name for name in respondents if name in log] == []


class TestAgain:
    def test_a_run_that_is_killed_leaves_the_earlier_folder_as_it_was(self, cycle: Cycle, killed: Path) -> None:
        assert Cycle(killed / "out", killed / "home", cycle.said).files == cycle.files

    def test_after_a_kill_it_ends_well(self, again: Cycle) -> None:
        assert again.nos("verify")["holds"] is True
        assert [path.name for path in again.out.parent.iterdir() if path.name not in {"out", "home"}] == []

    def test_twice_gives_the_same_files_byte_for_byte(self, cycle: Cycle, again: Cycle) -> None:
        assert list(again.files) == list(cycle.files)
        assert [name for name in cycle.files if again.files[name] != cycle.files[name]] == []

    def test_twice_gives_the_same_history(self, cycle: Cycle, again: Cycle) -> None:
        assert again.git("for-each-ref") == cycle.git("for-each-ref")


class TestRefused:
    def test_a_folder_with_somebodys_file_is_left_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        mine = tmp_path / "out" / "mine.txt"
        mine.write_text("mine")
        before = mine.stat().st_mtime_ns, mine.parent.stat().st_mtime_ns
        said = run(quickstart(tmp_path / "out", tmp_path / "home"), tmp_path / "home")
        assert (said.returncode, said.stdout) == (1, "")
        assert "--out" in said.stderr
        assert mine.read_text() == "mine"
        assert (mine.stat().st_mtime_ns, mine.parent.stat().st_mtime_ns) == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out"]

    def test_a_folder_in_which_somebody_worked_since_is_left(self, again: Cycle) -> None:
        note = again.out / "release" / "my-note.txt"
        note.write_text("mine")
        try:
            said = run(quickstart(again.out, again.home), again.home)
        finally:
            note.unlink()
        assert said.returncode == 1
        assert "my-note.txt" in said.stderr

    def test_documents_without_the_one_of_the_story_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "documents").mkdir()
        command = quickstart(tmp_path / "out", tmp_path / "home", "--documents", str(tmp_path / "documents"))
        said = run(command, tmp_path / "home")
        assert said.returncode == 1
        assert "INSCS009" in said.stderr
        assert not (tmp_path / "out").exists()

    def test_a_file_as_the_folder_is_a_wrong_use(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("mine")
        said = run(quickstart(tmp_path / "out", tmp_path / "home"), tmp_path / "home")
        assert said.returncode == 2
        assert (tmp_path / "out").read_text() == "mine"


class TestSaid:
    def test_it_ends_with_where_to_look(self, cycle: Cycle) -> None:
        assert f"Open {cycle.out / 'index.html'}" in cycle.said.stdout

    def test_it_tells_every_step(self, cycle: Cycle) -> None:
        numbers = [int(number) for number in re.findall(r"^\s*(\d+)/\d+ ", cycle.said.stderr, re.MULTILINE)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 20

    def test_the_command_it_ends_with_works(self, cycle: Cycle) -> None:
        words = cycle.said.stdout.rpartition("The registry: nos ")[2].split()
        done: subprocess.CompletedProcess[str] = run([quickstart(cycle.out, cycle.home)[0], *words], cycle.home)
        assert done.returncode == 0
