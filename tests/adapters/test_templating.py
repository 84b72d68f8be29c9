import datetime as dt

import pytest
from jinja2 import Environment, TemplateNotFound, UndefinedError

from nos_registry.adapters.templating import html_environment, long_date, short_date, text_environment
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import SAMPLE_NOTICE

EMPTY_PAGE = '{% extends "web/base.html.j2" %}{% block title %}{{ text }}{% endblock %}{% block main %}<h1>{{ text }}</h1>{% endblock %}'


@pytest.fixture(params=[html_environment, text_environment], ids=["html", "text"])
def environment(request: pytest.FixtureRequest) -> Environment:
    return request.param()


def test_an_undefined_name_is_refused(environment: Environment):
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing }}").render()


def test_a_value_is_never_read_as_a_template(environment: Environment):
    assert environment.from_string("{{ text }}").render(text="{{ 7 * 7 }}{% raw %}") == "{{ 7 * 7 }}{% raw %}"


def test_invisible_characters_of_values_are_shown(environment: Environment):
    assert environment.from_string("{{ text }}").render(text="a\u202eb\x01") == "a[U+202E]b[U+0001]"


def test_each_environment_is_made_once(environment: Environment):
    assert environment in (html_environment(), text_environment())


def test_a_template_that_is_not_there_is_named(environment: Environment):
    with pytest.raises(TemplateNotFound, match=r"web/none\.j2"):
        environment.get_template("web/none.j2")


def test_markup_is_escaped_in_pages_and_left_in_text():
    assert html_environment().from_string("{{ text }}").render(text="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"
    assert text_environment().from_string("{{ text }}").render(text="<b>&") == "<b>&"


def test_dates_are_written_in_both_languages():
    day = dt.date(2026, 3, 1)
    assert (long_date(day, "cy"), long_date(day, Language.EN)) == ("1 Mawrth 2026", "1 March 2026")
    assert (short_date(day, "cy"), short_date(day, "en")) == ("1 Maw 2026", "1 Mar 2026")


def test_what_is_no_date_is_left_as_it_is():
    assert long_date("2021", "cy") == "2021"
    assert short_date("gwanwyn", "cy") == "gwanwyn"


def test_terms_are_filters():
    page = html_environment().from_string("{{ word | term(lang) }}|{{ pair | say(lang) }}|{{ day | long_date(lang) }}")
    shown = page.render(word=Nation.WALES, pair=("ie", "yes"), day="2021-02-22", lang="cy")
    assert shown == "Cymru|ie|22 Chwefror 2021"


@pytest.mark.parametrize("language", Language)
def test_the_base_page_is_whole_and_fetches_nothing(language: Language):
    page = html_environment().from_string(EMPTY_PAGE).render(lang=language, text="Teitl <b>")
    assert page.startswith("<!doctype html>")
    assert f'<html lang="{language.value}">' in page
    assert "<title>Teitl &lt;b&gt;</title>" in page
    assert 'href="#main"' in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert SAMPLE_NOTICE[0] not in page


@pytest.mark.parametrize(("language", "notice"), list(zip(Language, SAMPLE_NOTICE, strict=True)))
def test_a_page_that_rests_on_a_sample_says_so(language: Language, notice: str):
    page = html_environment().from_string(EMPTY_PAGE).render(lang=language, text="x", sample=True)
    assert notice.replace("'", "&#39;") in page


def test_the_bars_have_their_figures_beside_them():
    template = '{% from "web/parts.html.j2" import bars %}{{ bars("Cwestiwn", "Ateb", "Nifer", rows) }}'
    table = html_environment().from_string(template).render(rows=[("Ie", 3), ("Na <", 0)])
    assert '<th scope="row">Na &lt;</th><td class="number">0</td>' in table
    assert "width:100.0%" in table
    assert table.count('class="bar"') == 1
