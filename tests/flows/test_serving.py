"""What the commands ask of the flows, and what is refused before there is a run."""

import json

import pytest

from flows.deployments import DEPLOYMENTS
from flows.serving import FlowError, listed, run


class TestListed:
    def test_every_flow_is_there_with_what_a_program_needs(self) -> None:
        found = {each["name"]: each for each in listed()}
        assert list(found) == list(DEPLOYMENTS)
        tick = found["advance-reviews"]
        assert (tick["deployment"], tick["cron"], tick["timezone"]) == ("advance-reviews/nos", "5 * * * *", "Europe/London")
        assert tick["after"] == ["nos.review.*"]
        assert found["redline-suite"]["parameters"]["properties"]["suites"]["anyOf"][0]["minItems"] == 1

    def test_it_is_json(self) -> None:
        assert json.loads(json.dumps(listed())) == listed()

    def test_what_a_flow_is_for_is_one_line(self) -> None:
        assert all(each["what"].endswith(".") and "\n" not in each["what"] for each in listed())


class TestRefusedBeforeARun:
    @pytest.mark.parametrize(
        ("parameters", "field"),
        [
            ({"where": 1}, "where"),
            ({"where": {"regstry": "x"}}, "where.regstry"),
            ({"where": {"today": "tomorrow"}}, "where.today"),
            ({"where": {"registry": 7}}, "where.registry"),
            ({"where": {}, "more": 1}, "more"),
        ],
    )
    def test_bad_parameters_name_the_field(self, parameters: dict[str, object], field: str) -> None:
        with pytest.raises(FlowError) as refused:
            run("review-reminders", parameters)
        assert field in refused.value.reason
        assert "--param" in refused.value.remedy

    @pytest.mark.parametrize(
        ("name", "parameters", "field"),
        [
            ("redline-suite", {}, "suites"),
            ("redline-suite", {"suites": []}, "suites"),
            ("redline-suite", {"suites": "Customer Service"}, "suites"),
            ("redline-suite", {"suites": ["Customer Service", ""]}, "suites.1"),
            ("redline-suite", {"urns": []}, "urns"),
            ("redline-suite", {"urns": "INSCS009"}, "urns"),
            ("redline-suite", {"urns": ["INSCS009", ""]}, "urns.1"),
            ("redline-suite", {"urns": ["X" * 41]}, "urns.0"),
            ("release-notes", {"review": ""}, "review"),
            ("release-notes", {"where": {}}, "review"),
            ("review-cycle", {"where": {}}, "out"),
        ],
    )
    def test_what_a_flow_must_be_told_is_asked_for(self, name: str, parameters: dict[str, object], field: str) -> None:
        with pytest.raises(FlowError) as refused:
            run(name, parameters)
        assert f"{field}: " in refused.value.reason

    def test_an_unknown_flow_names_those_there_are(self) -> None:
        with pytest.raises(FlowError) as refused:
            run("nosuch", {})
        assert all(name in refused.value.remedy for name in DEPLOYMENTS)
