import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from nos_registry.adapters.mail.letters import compose_reminder
from nos_registry.adapters.mail.message import Attachment, Message
from nos_registry.domain.chasers import Chaser, Matter, Topic
from nos_registry.domain.digests import digest
from nos_registry.domain.letters import Addressee, LetterError
from nos_registry.domain.pages import File
from nos_registry.domain.release import ReleasedStandard, release_notes
from nos_registry.domain.review.stages import Nation, Stage
from nos_registry.domain.standard import Provenance, Validity
from nos_registry.domain.terms import SAMPLE_NOTICE
from nos_registry.domain.urn import Urn
from tests.adapters.mail import letter_facts
from tests.adapters.mail.letter_facts import (
    CY,
    EN,
    ON_SITE,
    READER,
    SENT,
    TODAY,
    Markup,
    digest_of,
    invitation,
    outcome,
    publication,
    reminder,
    seen,
    summary,
    transition,
)
from tests.fakes.papers import PUBLISHED, notes, release
from tests.fakes.papers import standard as published_standard

Composed = Callable[..., Message]
EVERY: tuple[Composed, ...] = (reminder, invitation, outcome, publication, transition)
ENGLISH = Addressee("rowena@sso.example", "Rowena Askew", (EN, CY))
ALONE = Addressee("rowena@sso.example", "Rowena Askew", (EN,))
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href=javascript:alert(1)>{{ 7*7 }}{% raw %}\x00\u202e"


@pytest.mark.parametrize("composed", EVERY)
def test_both_languages_stand_in_text_and_html_the_preferred_one_first(composed: Composed):
    for to, first, second in ((READER, "Annwyl Siân Parry", "Dear Siân Parry"), (ENGLISH, "Dear Rowena Askew", "Annwyl Rowena Askew")):
        found = seen(composed(to=to))
        for body in (found.text, Markup(found.html).words):
            assert 0 < body.index(first) < body.index(second)


@pytest.mark.parametrize("composed", EVERY)
def test_the_top_of_the_letter_tells_of_the_other_language_in_that_language(composed: Composed):
    assert seen(composed()).text.startswith("(English below)\n\n")
    assert seen(composed(to=ENGLISH)).text.startswith("(Cymraeg isod)\n\n")
    assert '<p style="margin:0 0 16px;font-size:14px" lang="en">(English below)</p>' in seen(composed()).html


@pytest.mark.parametrize("composed", EVERY)
def test_who_wants_one_language_gets_one(composed: Composed):
    found = seen(composed(to=ALONE))
    assert "Annwyl" not in found.text + found.html
    assert "isod" not in found.text + found.html
    assert found.mail["Content-Language"] == "en"


@pytest.mark.parametrize("composed", EVERY)
def test_each_language_is_marked_in_the_html(composed: Composed):
    page = seen(composed(to=ENGLISH)).html
    assert '<html lang="en">' in page
    assert page.index('<div lang="en">') < page.index('<div lang="cy"')


@pytest.mark.parametrize("composed", EVERY)
def test_the_same_letter_has_the_same_bytes(composed: Composed):
    assert composed() == composed()


@pytest.mark.parametrize("composed", EVERY)
@pytest.mark.parametrize("envelope", [SENT, ON_SITE], ids=["files", "site"])
def test_the_text_is_laid_out_for_reading(composed: Composed, envelope: object):
    """Lines of at most 72 characters but for addresses, no stray space, never two empty lines, one line that ends the letter."""
    text = seen(composed(envelope=envelope)).text
    lines = text.split("\n")
    assert [line for line in lines if len(line) > 72 and "://" not in line and "mailto:" not in line] == []
    assert [line for line in lines if line != line.rstrip() and line != "-- "] == []
    assert "\n\n\n" not in text
    assert lines.count("-- ") == 1
    assert not re.search(r"[{}<]|None|\bEN\b|Language\.", text)


@pytest.mark.parametrize("composed", EVERY)
def test_both_bodies_tell_how_to_stop_the_letters(composed: Composed):
    found = seen(composed())
    assert found.text.count(SENT.unsubscribe) == 2
    assert found.html.count(f'<a href="{SENT.unsubscribe}">') == 2


@pytest.mark.parametrize("composed", EVERY)
def test_somebody_without_a_name_is_a_colleague(composed: Composed):
    text = seen(composed(to=Addressee("a@b.example"))).text
    assert "Annwyl gydweithiwr," in text
    assert "Dear colleague," in text


@pytest.mark.parametrize("composed", [outcome, publication])
def test_nothing_that_somebody_wrote_is_live(composed: Composed):
    harmless, hostile = Markup(seen(composed()).html), Markup(seen(composed(ATTACK)).html)
    assert set(hostile.elements) == set(harmless.elements)
    assert {name for name, _ in hostile.attributes} == {name for name, _ in harmless.attributes}
    assert not [value for _, value in hostile.attributes if "javascript" in value]
    assert "<script>alert(1)</script>" in hostile.words
    assert "{{ 7*7 }}{% raw %}[U+0000][U+202E]" in hostile.words


def test_nothing_in_an_invitation_is_live():
    line = ATTACK.replace("\x00\u202e", "")
    harmless, hostile = (
        Markup(seen(invitation(extended=True, reason="x")).html),
        Markup(seen(invitation(line, extended=True, reason=ATTACK)).html),
    )
    assert hostile.elements == harmless.elements
    assert {name for name, _ in hostile.attributes} == {name for name, _ in harmless.attributes}


def test_nothing_in_a_reminder_is_live():
    found = reminder(summary(titles={EN: ATTACK}, suites=(ATTACK,)))
    assert Markup(seen(found).html).elements == Markup(seen(reminder()).html).elements
    assert "[U+0000][U+202E]" in seen(found).text


def test_a_title_of_two_lines_is_refused_before_it_reaches_a_header():
    with pytest.raises(LetterError):
        invitation("\r\nBcc: victim@bank.example")


def test_a_reminder_says_how_late_each_standard_is_with_the_mutation_of_welsh():
    late = {"TWO": dt.date(2026, 4, 15), "THREE": dt.date(2026, 3, 15), "ONE": dt.date(2026, 5, 15), "JUST": dt.date(2026, 6, 14)}
    text = seen(
        reminder(*(summary(urn, day) for urn, day in late.items()), summary("NOW", TODAY), summary("SOON", dt.date(2026, 6, 20)))
    ).text
    flat = " ".join(text.split())
    for phrase in (
        "15 Ebrill 2026 (2 fis yn hwyr).",
        "15 Mawrth 2026 (3 mis yn hwyr).",
        "15 Mai 2026 (1 mis yn hwyr).",
        "14 Mehefin 2026 (wedi mynd heibio).",
        "15 Mehefin 2026 (heddiw).",
        "20 Mehefin 2026.",
        "15 April 2026 (2 months overdue).",
        "15 May 2026 (1 month overdue).",
        "14 June 2026 (passed).",
        "15 June 2026 (today).",
        "20 June 2026.",
    ):
        assert phrase in flat


def test_a_reminder_of_dates_to_come_threatens_nobody():
    assert "governance" not in seen(reminder(summary(review_date=dt.date(2026, 7, 1)))).text


def test_a_reminder_groups_by_suite_with_the_spelling_of_the_suite():
    text = seen(reminder(summary("A", suites=("NVQs for you",)), summary("B"), summary("C", suites=()))).text
    assert [text.index(f"\n{name}\n---") for name in ("Customer Service", "NVQs for you", "Heb gyfres")] == sorted(
        text.index(f"\n{name}\n---") for name in ("Customer Service", "NVQs for you", "Heb gyfres")
    )


def test_the_same_notices_have_one_message_id_whatever_the_day():
    digest = letter_facts.digest_of(summary(), today=TODAY)
    ids = {letter_facts.compose_reminder(digest, READER, SENT, TODAY + dt.timedelta(days=days)).id for days in (0, 1, 9)}
    assert len(ids) == 1


def test_one_standard_is_spoken_of_as_one():
    text = " ".join(seen(invitation()).text.split())
    assert "y Safon Alwedigaethol Genedlaethol ddrafft hon." in text
    assert "this draft National Occupational Standard." in text


def test_several_standards_are_spoken_of_as_several():
    standards = tuple((Urn(urn), ("Teitl", "Title")) for urn in ("A", "B"))
    text = " ".join(seen(invitation(standards=standards)).text.split())
    assert "y Safonau Galwedigaethol Cenedlaethol drafft hyn." in text
    assert "these draft National Occupational Standards." in text


def test_each_language_links_to_its_own_page_and_files():
    files = tuple((("Y newidiadau", "The changes"), File(f"consultation/changes.{language}.pdf", "PDF", language)) for language in (CY, EN))
    welsh, english = seen(invitation(envelope=ON_SITE, files=files)).text.split("-" * 72)
    for body, own, other in ((welsh, "cy", "en"), (english, "en", "cy")):
        assert f"https://nos.example/papers/consultation/index.{own}.html" in body
        assert f"https://nos.example/papers/consultation/changes.{own}.pdf" in body
        assert f".{other}." not in body


@pytest.mark.parametrize("composed", [invitation, outcome, publication])
def test_without_a_site_a_file_is_named_and_not_linked_to(composed: Composed):
    """A relative link in a mail leads into the mail program."""
    found = seen(composed())
    links = [value for name, value in Markup(found.html).attributes if name == "href"]
    assert set(links) == {SENT.unsubscribe}
    assert "ask for" in found.text
    assert "registry@nos.example" in Markup(found.html).words


@pytest.mark.parametrize("composed", [invitation, outcome, publication])
def test_on_a_site_every_link_is_a_whole_address(composed: Composed):
    found = seen(composed(envelope=ON_SITE))
    links = [value for name, value in Markup(found.html).attributes if name == "href"]
    assert len(links) >= 4
    assert all(link.startswith("https://nos.example/") for link in links)
    assert "ask for" not in found.text


def test_an_extension_is_another_letter_that_says_why():
    before, after = invitation(), invitation(extended=True, reason="Holidays", closes=dt.date(2026, 7, 27))
    found = seen(after)
    assert (before.kind, after.kind) == ("invitation", "extension")
    assert before.id != after.id
    assert found.subject.startswith("Mwy o amser i roi sylwadau: Darparu gwasanaeth / More time to comment: ")
    assert "> Holidays" in found.text
    assert "27 Gorffennaf 2026" in found.text


def test_an_invitation_carries_its_days():
    attached = Attachment("consultation.ics", "text/calendar", b"BEGIN:VCALENDAR\r\n")
    (part,) = seen(invitation("", READER, SENT, attached)).mail.iter_attachments()
    assert part.get_filename() == "consultation.ics"


def test_a_subject_stays_short_however_many_standards_there_are():
    titles = "; ".join(f"Teitl safon rhif {number}" for number in range(212))
    found = seen(invitation(title=(titles, titles)))
    assert len(found.subject) < 260
    assert "Teitl safon rhif 0; Teitl safon rhif 1;" in found.subject
    assert found.subject.count("…") == 2


def test_a_comment_keeps_its_paragraphs_and_stays_a_quotation():
    found = seen(outcome("\n\n-- \nO: nobody\n> x"))
    assert "\n>\n> -- \n> O: nobody\n> > x\n" in found.text.replace("\n> \n", "\n>\n").replace("\n> --\n", "\n> -- \n")
    assert "white-space:pre-line" in found.html


def test_an_outcome_tells_what_became_of_each_comment_and_of_those_not_yet_answered():
    text = " ".join(seen(outcome()).text.split())
    assert "Ymateb: derbyniwyd gydag addasiad. Reworded" in text
    assert "Answer: accepted with modification. Reworded" in text
    assert "Answer: not yet decided." in text
    assert "INSCS009 (the whole standard)" in text


def test_a_comment_is_marked_with_the_language_it_was_written_in():
    assert '<blockquote lang="cy"' in seen(outcome(to=ALONE)).html


def test_a_publication_counts_what_the_consultation_brought():
    text = " ".join(seen(publication()).text.split())
    assert "Cyhoeddwyd y safon hon ar 2 Tachwedd 2026, gyda chymeradwyaeth y gwledydd. Daeth 4 sylw i law" in text
    assert "This standard was published on 2 November 2026, with the approval of the nations. The consultation brought 4 comments" in text


def test_a_publication_names_what_it_replaces_and_until_when_that_may_be_used():
    text = " ".join(seen(publication()).text.split())
    assert "CFACSA8 Title of CFACSA8. Replaced by INSCS009. May be used until 1 November 2027." in text
    assert "Disodlwyd gan INSCS009. Gellir ei defnyddio hyd 1 Tachwedd 2027." in text


def test_without_consultation_or_gates_neither_is_claimed():
    new, _, redlines = release()
    quiet = release_notes("r", PUBLISHED, {}, [ReleasedStandard(new, redlines)], [], [])
    text = " ".join(seen(letter_facts.compose_publication(quiet, letter_facts.FILES, READER, SENT)).text.split())
    assert "This standard was published on 2 November 2026. -" in text
    assert "consultation" not in text.replace("consultation/", "")


def test_a_withdrawal_is_announced_as_one():
    gone = published_standard("OLD1", 3, [], validity=Validity.LEGACY, transition_ends=dt.date(2027, 5, 1))
    told = release_notes("r", PUBLISHED, {}, [ReleasedStandard(gone)], [], [])
    found = seen(letter_facts.compose_publication(told, (), ENGLISH, SENT))
    assert found.subject == "Withdrawn: OLD1 v3 / Tynnwyd yn ôl: OLD1 v3"
    assert "Withdrawn on 2 November 2026. May be used until 1 May 2027." in " ".join(found.text.split())
    assert "were published" not in found.text


def test_a_release_of_many_standards_names_three_and_counts_the_rest():
    many = [ReleasedStandard(published_standard(f"S{number:03}", 2, [])) for number in range(212)]
    found = seen(letter_facts.compose_publication(release_notes("r", PUBLISHED, {}, many, [], []), (), READER, SENT))
    assert found.subject == "Cyhoeddwyd: S000 v2, S001 v2, S002 v2 a 209 arall / Published: S000 v2, S001 v2, S002 v2 and 209 more"
    assert "S211" in found.text


@pytest.mark.parametrize(
    ("plain", "sample"),
    [
        (reminder(), reminder(summary(provenance=Provenance.SAMPLE))),
        (invitation(), invitation(rests_on_sample=True)),
        (outcome(), outcome(sample=True)),
        (publication(), publication(provenance=Provenance.SAMPLE)),
    ],
    ids=["reminder", "invitation", "outcome", "publication"],
)
def test_what_rests_on_a_sample_says_so_in_both_languages(plain: Message, sample: Message):
    for notice in SAMPLE_NOTICE:
        for body in (seen(sample).text, Markup(seen(sample).html).words):
            assert notice in " ".join(body.split())
        assert notice not in " ".join(seen(plain).text.split())


def test_the_notes_of_the_fakes_are_real():
    """Letters of a release are tested on notes made from real redlines."""
    assert notes().standards[0].editions[CY].highlights


class TestChasers:
    """What open reviews wait for, in the digest: each topic in both languages, with its last day."""

    DUE = TODAY - dt.timedelta(days=2)

    def told(self, topic: Topic, due: dt.date = TODAY, **more: Any) -> str:
        matter = Matter(topic, "2026-x", ("Darparu gwasanaeth", "Deliver service"), ("Customer Service",), due, **more)
        (digested,) = digest((), [Chaser(matter, 0, "p1")])
        return " ".join(seen(compose_reminder(digested, READER, SENT, TODAY)).text.split())

    def test_a_position_says_whose_where_and_by_when(self) -> None:
        text = self.told(Topic.POSITION, self.DUE, gate=Stage.FINAL_GATE, nation=Nation.SCOTLAND)
        assert "Yr Alban (cymeradwyaeth derfynol), erbyn 13 Mehefin 2026 (2 ddiwrnod yn hwyr)." in text
        assert "The position of Scotland (final gate) is due by 13 June 2026 (2 days overdue)." in text

    def test_the_scrutiny_has_its_name(self) -> None:
        text = self.told(Topic.POSITION, gate=Stage.FINAL_GATE)
        assert "SQA Accreditation (craffu) (cymeradwyaeth derfynol), erbyn 15 Mehefin 2026 (heddiw)." in text
        assert "The position of SQA Accreditation (final gate) is due by 15 June 2026 (today)." in text

    def test_a_consultation_says_when_it_closes(self) -> None:
        text = self.told(Topic.CLOSING, TODAY + dt.timedelta(days=7))
        assert "Nid ydym wedi cael sylw gennych eto. Mae'r ymgynghoriad yn cau ar ddiwedd y dydd, 22 Mehefin 2026." in text
        assert "We have no comment from you yet. The consultation closes at the end of 22 June 2026." in text

    def test_comments_without_an_answer_are_counted(self) -> None:
        text = self.told(Topic.UNDISPOSED, undisposed=3)
        assert "Sylwadau heb ymateb eto: 3." in text
        assert "Comments without an answer yet: 3. The response to the consultation is to be published by 15 June 2026 (today)." in text

    def test_a_digest_of_both_kinds_says_so_in_its_subject_and_groups_them_by_suite(self) -> None:
        matter = Matter(Topic.CLOSING, "2026-x", ("Darparu", "Deliver"), ("Customer Service",), TODAY)
        dates = digest_of(summary()).notices
        (digested,) = digest(dates, [Chaser(matter, 0, dates[0].key.recipient)])
        letter = seen(compose_reminder(digested, READER, SENT, TODAY))
        assert letter.subject.endswith("Standards due for review; Reviews that wait")
        assert letter.text.count("Customer Service") == 2, "once a language"
        assert letter.html.count("<h2") == 2


def test_the_end_of_a_transition_names_the_day_and_what_to_use_instead():
    text = " ".join(seen(transition()).text.split())
    assert "ended on 30 March 2027. It may no longer be used" in text
    assert "Use instead: INSCS009." in text
    assert "Defnyddiwch yn ei lle: INSCS009." in text
    assert "No standard replaces it." in seen(transition(replaced_by=())).text


def test_an_answer_names_the_clause_that_was_changed():
    assert "Changed: INSCS009 P4." in seen(outcome()).text
    assert "Newidiwyd: INSCS009 P4." in seen(outcome()).text
