"""Show, history, list and due: what people read, and the JSON that programs build on."""

import pytest

from tests.cli.calling import REVIEW, Nos

SHOWN = {"urn", "version", "validity", "status", "provenance", "replaces", "replaced_by", "open_review", "editions"}
EDITION = {
    "urn",
    "version",
    "language",
    "title",
    "suites",
    "developed_by",
    "approved_on",
    "indicative_review_date",
    "validity",
    "status",
    "originating_organisation",
    "original_urns",
    "occupations",
    "soc_codes",
    "keywords",
    "category",
    "sections",
    "kept_aside",
    "warnings",
}
CLAUSE = {"id", "number", "label", "group", "text"}
CONTRACT = {"urn", "version", "title", "suites", "validity", "indicative_review_date", "open_review"}
LISTED = CONTRACT | {"transition_ends", "transition_over", "emergency"}
DUE = {"urn", "title", "suites", "developed_by", "indicative_review_date", "months_overdue"}
ENTRY = {"commit", "at", "event", "version", "review", "actor", "role"}


class TestShow:
    def test_json_has_what_the_contract_names(self, nos: Nos) -> None:
        shown = nos.json("show", "INSCS009")
        assert set(shown) >= SHOWN
        assert (shown["urn"], shown["version"], shown["validity"]) == ("INSCS009", 1, "current")
        assert (shown["replaces"], shown["replaced_by"], shown["open_review"]) == (["CFACSA8", "CFACSA9"], [], None)

    @pytest.mark.parametrize("language", ["cy", "en"])
    def test_an_edition_has_what_the_contract_names(self, nos: Nos, language: str) -> None:
        edition = nos.json("show", "INSCS009")["editions"][language]
        assert set(edition) >= EDITION
        assert edition["language"] == language
        criteria = next(s for s in edition["sections"] if s["kind"] == "performance_criteria")
        assert set(criteria["clauses"][0]) >= CLAUSE
        assert [clause["number"] for clause in criteria["clauses"]] == list(range(1, 24))

    def test_a_replaced_standard_points_to_what_replaced_it(self, nos: Nos) -> None:
        shown = nos.json("show", "CFACSA8")
        assert (shown["validity"], shown["replaced_by"], shown["provenance"]) == ("legacy", ["INSCS009"], "sample")

    def test_the_past_is_shown_as_it_stood(self, nos: Nos) -> None:
        assert nos.json("show", "CFACSA8", "--as-of", "2021-02-21")["validity"] == "current"
        assert nos("show", "INSCS009", "--as-of", "2021-02-21").code == 1
        assert nos("show", "CFACSA8", "--as-of", "2012-12-31").code == 1

    def test_one_language_alone_is_shown(self, nos: Nos) -> None:
        assert set(nos.json("show", "INSCS009", "--lang", "cy")["editions"]) == {"cy"}

    def test_text_has_the_facts_and_every_clause(self, nos: Nos) -> None:
        text = nos.done("show", "INSCS009", "--lang", "cy")
        assert "INSCS009 version 1: Current" in text
        assert "review date: 1 March 2026" in text
        assert "replaces: CFACSA8, CFACSA9" in text
        assert "  23. " in text

    def test_a_sample_says_so(self, nos: Nos) -> None:
        assert "Sample:" in nos.done("show", "CFACSA8")
        assert "Sample:" not in nos.done("show", "CFACSD1")

    def test_an_unknown_version_is_named_in_the_refusal(self, nos: Nos) -> None:
        assert "INSCS009 is not in this registry at version 7" in nos("show", "INSCS009@7").err


class TestHistory:
    def test_json_has_what_the_contract_names_newest_first(self, nos: Nos) -> None:
        entries = nos.json("history", "CFACSA8")
        assert all(set(entry) == ENTRY for entry in entries)
        assert [entry["at"] for entry in entries] == sorted((entry["at"] for entry in entries), reverse=True)
        assert {entry["actor"] for entry in entries} == {"registrar"}

    def test_text_has_one_line_an_entry(self, nos: Nos) -> None:
        head, *lines = nos.done("history", "CFACSA8").splitlines()
        assert head.split() == ["day", "event", "version", "review", "by", "commit"]
        assert [line[:10] for line in lines] == ["2021-02-22", "2013-01-15"]


class TestList:
    def test_json_has_what_the_contract_names_in_the_order_of_urns(self, nos: Nos) -> None:
        listed = nos.json("list")
        assert all(set(item) == LISTED for item in listed)
        assert [item["urn"] for item in listed] == ["CFACSA8", "CFACSA9", "CFACSD1", "INSCS009"]
        assert set(listed[-1]["title"]) == {"cy", "en"}

    def test_a_standard_under_review_names_its_review(self, own: Nos) -> None:
        own.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", actor="sso-lead")
        assert {item["urn"]: item["open_review"] for item in own.json("list")}["INSCS009"] == REVIEW
        assert own.json("show", "INSCS009")["open_review"] == REVIEW

    def test_validity_and_suite_choose(self, nos: Nos) -> None:
        assert [item["urn"] for item in nos.json("list", "--validity", "current")] == ["CFACSD1", "INSCS009"]
        assert [item["urn"] for item in nos.json("list", "--suite", "customer service")] == ["INSCS009"]

    def test_columns_stand_below_their_heads(self, nos: Nos) -> None:
        head, *lines = nos.done("list").splitlines()
        assert all(line[head.index("validity") - 1] == " " != line[head.index("validity")] for line in lines)


class TestDue:
    def test_json_has_what_the_contract_names(self, nos: Nos) -> None:
        report = nos.json("due")
        assert set(report) == {"as_of", "overdue", "due", "unknown", "counts"}
        assert set(report["counts"]) == {"current", "overdue", "due", "unknown"}
        assert all(set(item) == DUE for item in report["overdue"] + report["unknown"])

    def test_a_date_that_has_passed_is_overdue_and_one_that_is_not_there_unknown(self, nos: Nos) -> None:
        report = nos.json("due")
        assert [item["urn"] for item in report["overdue"]] == ["INSCS009"]
        assert [item["urn"] for item in report["unknown"]] == ["CFACSD1"]
        assert report["counts"] == {"current": 2, "overdue": 1, "due": 0, "unknown": 1}

    def test_legacy_standards_are_nobodys_concern(self, nos: Nos) -> None:
        assert "CFACSA8" not in nos.done("due")

    def test_within_looks_ahead_so_many_months(self, nos: Nos) -> None:
        then = nos.on("2025-01-31")
        assert [item["urn"] for item in then.json("due", "--within", "14")["due"]] == ["INSCS009"]
        assert then.json("due", "--within", "12")["due"] == []

    @pytest.mark.parametrize(("by", "group"), [("suite", "Overdue - Customer Service"), ("body", "Overdue - Skills CFA")])
    def test_text_is_grouped_as_asked(self, nos: Nos, by: str, group: str) -> None:
        assert group in nos.done("due", "--by", by)

    def test_text_says_the_day_and_the_counts_first(self, nos: Nos) -> None:
        first = nos.done("due").splitlines()[0]
        assert first.startswith("As of 3 March 2026: 2 current, 1 overdue")
