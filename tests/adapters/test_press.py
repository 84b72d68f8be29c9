"""The press and the maker of pages: which files there are, and what each begins with."""

import datetime as dt
import json

import pytest

from nos_registry.adapters.pages.release import render_mapping
from nos_registry.adapters.press import PageMaker, PrintingPress
from nos_registry.domain.diary import deadline_entry
from nos_registry.domain.mapping import draft_standard_mapping
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.schedule.deadlines import Limit
from nos_registry.domain.standard import Language, LineageKind
from nos_registry.ports import Pages, Press
from tests.fakes import papers
from tests.strategies.days import on

BEGINNINGS = {".html": b"<!doctype html>", ".docx": b"PK", ".pdf": b"%PDF-", ".json": b"{"}


def redlines() -> list[Redline]:
    return list(papers.release()[2].values())


def test_they_are_what_the_services_ask_for():
    press: Press = PrintingPress()
    pages: Pages = PageMaker()
    assert press
    assert pages


def test_a_redline_has_a_file_of_each_format():
    files = PrintingPress().redline(redlines()[0])
    assert {ending: content[: len(BEGINNINGS[ending])].lower() for ending, content in files.items()} == {
        ending: start.lower() for ending, start in BEGINNINGS.items()
    }


@pytest.mark.parametrize("formats", [(".html",), (".json", ".docx"), ()])
def test_only_what_is_wanted_is_printed(formats: tuple[str, ...]):
    assert tuple(PrintingPress(formats).redline(redlines()[0])) == formats


def test_the_page_opens_as_wished_and_the_others_hold_everything():
    plain, wished = PrintingPress((".html", ".json")), PrintingPress((".html", ".json"), side_by_side=True, hide_minor=True)
    before, after = (press.redline(redlines()[0]) for press in (plain, wished))
    assert before[".json"] == after[".json"]
    assert b'id="show-side" checked' in after[".html"]
    assert b'id="show-side" checked' not in before[".html"]


def test_a_release_has_notes_in_both_languages_and_the_mapping():
    notes, found = papers.notes(), redlines()
    files = PrintingPress().release(notes, draft_standard_mapping(found[0], LineageKind.REPLACE), found)
    wanted = {f"release-notes.{language}.{ending}" for language in Language for ending in ("md", "html")} | {"mapping.html", "mapping.csv"}
    assert set(files) >= wanted
    assert files["release-notes.cy.md"].startswith(b"# Nodiadau rhyddhau")


def test_a_mapping_is_a_page_a_table_and_a_workbook():
    standards = draft_standard_mapping(redlines()[0], LineageKind.REPLACE)
    files = PrintingPress().mapping(standards, redlines())
    assert list(files) == ["mapping.html", "mapping.csv", "mapping.xlsx"]
    assert (files["mapping.html"].decode(), files["mapping.csv"].decode()) == render_mapping(standards, redlines(), sample=False)
    assert files["mapping.xlsx"].startswith(b"PK")


@pytest.mark.parametrize("language", Language)
def test_every_page_is_in_the_language_that_was_asked_for(language: Language):
    made = PageMaker()
    pages = (
        made.index(papers.index_page(), language),
        made.consultation(papers.consultation_page(), language),
        made.consultations(papers.consultations(), language),
        PrintingPress().report(papers.report(), language)[".html"],
        made.overview(papers.overview(), language),
    )
    assert all(f'<html lang="{language}">'.encode() in page for page in pages)


def test_a_calendar_is_a_calendar():
    entries = [deadline_entry("2026-x", ("Teitl", "Title"), on(Limit.TARGET, dt.date(2026, 11, 2)))]
    calendar = PageMaker().diary(entries, Language.EN, dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    assert calendar.startswith(b"BEGIN:VCALENDAR")


def test_the_same_values_make_the_same_files():
    assert PrintingPress().redline(redlines()[0]) == PrintingPress().redline(redlines()[0])
    assert json.loads(PrintingPress((".json",)).redline(redlines()[0])[".json"])["to"]["urn"] == "INSCS009"
