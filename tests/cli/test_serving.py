"""Up and flow run: what they hand on, without Prefect."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from nos_registry.domain.health import Health
from tests.cli.calling import Nos

Started = dict[str, Any]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """What was started, in place of Prefect."""
    seen: Started = {}

    def load_flow(name: str) -> Callable[..., list[str]]:
        def run(*given: object, **named: object) -> list[str]:
            seen[name] = (*given, named) if named else given
            return ["publish 2026-inscs009"] if name == "run" else []

        return run

    monkeypatch.setattr("nos_registry.cli.serving.load_flow", load_flow)
    return seen


def parameters(started: Started) -> Mapping[str, Any]:
    return started["run"][1]


class TestFlowRun:
    def test_it_works_where_the_options_say(self, nos: Nos, started: Started) -> None:
        assert nos.done("flow", "run", "publish-due") == "publish 2026-inscs009\n"
        assert started["run"][0] == "publish-due"
        assert parameters(started) == {"where": {"registry": str(nos.registry), "today": nos.today}}

    def test_a_parameter_goes_before_the_options(self, nos: Nos, started: Started) -> None:
        nos.done("flow", "run", "publish-due", "--param", 'where={"registry": "x"}')
        assert parameters(started) == {"where": {"registry": "x"}}

    def test_parameters_may_be_several_and_of_any_kind(self, nos: Nos, started: Started) -> None:
        nos.done("flow", "run", "redline-suite", "--param", 'urns=["INSCS009"]', "--param", "deep=null")
        assert (parameters(started)["urns"], parameters(started)["deep"]) == (["INSCS009"], None)

    @pytest.mark.usefixtures("started")
    def test_what_it_did_is_json_where_asked(self, nos: Nos) -> None:
        assert nos.json("flow", "run", "publish-due") == ["publish 2026-inscs009"]

    @pytest.mark.parametrize("pair", ["where", "where=", "where=[1", "where={'a': 1}", "where=nope", "=", "where=NaN+"])
    def test_what_is_no_json_is_a_wrong_use(self, nos: Nos, started: Started, pair: str) -> None:
        said = nos("flow", "run", "publish-due", "--param", pair)
        assert (said.code, said.out, started) == (2, "", {})
        assert "is no JSON" in said.err


class TestFlowList:
    FLOWS: tuple[dict[str, Any], ...] = (
        {"name": "advance-reviews", "cron": "5 * * * *", "after": ["nos.review.*"], "what": "Do what is due."},
        {"name": "release-notes", "cron": None, "after": [], "what": "Write the notes."},
    )

    @pytest.fixture(autouse=True)
    def flows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers: dict[str, object] = {"list": self.FLOWS, "manifest": "name: nos\n"}

        def load_flow(name: str) -> Callable[[], object]:
            return lambda: answers[name]

        monkeypatch.setattr("nos_registry.cli.serving.load_flow", load_flow)

    def test_each_says_when_it_runs_and_what_it_is_for(self, nos: Nos) -> None:
        first, second = nos.done("flow", "list").splitlines()
        assert first.split(maxsplit=1)[1].startswith("5 * * * *, after nos.review.*")
        assert second.endswith("on demand                  Write the notes.")

    def test_a_program_reads_it_whole(self, nos: Nos) -> None:
        assert nos.json("flow", "list") == [dict(each) for each in self.FLOWS]

    def test_the_manifest_is_printed_as_a_file_holds_it(self, nos: Nos) -> None:
        assert nos.done("flow", "manifest") == "name: nos\n"


class TestStatus:
    FOUND: Mapping[str, Any] = {
        "at": "2026-07-14T00:01:00Z",
        "api": "http://127.0.0.1:4200/api",
        "server": "up",
        "database": "up",
        "deployments": {"backup": "ready", "publish-due": "nobody serves it"},
        "schedules": {"backup": "30 3 * * *"},
        "last_tick": "2026-07-13T23:05:09Z",
        "next_runs": [{"at": "2026-07-14T00:05:00Z", "flow": "advance-reviews", "run": "calm-owl"}],
        "late": 0,
        "ended": [{"at": "2026-07-13T20:00:00Z", "flow": "", "run": "sad-owl", "state": "Crashed"}],
        "outbox_waiting": 2,
        "letters_refused": 1,
        "open_reviews": 3,
        "premises": {"disk": {"free_bytes": 5_000_000_000, "total_bytes": 8_000_000_000}, "backup": None, "verified": None},
        "problems": ["nobody serves publish-due: start `nos up`"],
    }

    @pytest.fixture(autouse=True)
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
        asked: list[tuple[object, ...]] = []

        def load_flow(_name: str) -> Callable[..., object]:
            def status(*given: object) -> object:
                asked.append(given)
                return Health.model_validate(self.FOUND)

            return status

        monkeypatch.setattr("nos_registry.cli.serving.load_flow", load_flow)
        return asked

    def test_what_is_wrong_makes_the_exit_1(self, nos: Nos) -> None:
        said = nos("up", "--status")
        assert said.code == 1
        assert "Wrong: nobody serves publish-due: start `nos up`." in said.out
        assert "Deployments   1 of 2 are served" in said.out
        assert "Outbox        2 letters wait, 1 refused for good" in said.out
        assert "Disk          5.0 GB free of 8.0" in said.out

    def test_times_are_those_of_london(self, nos: Nos) -> None:
        said = nos("up", "--status").out
        assert "14 Jul 2026 00:05" in said
        assert "14 Jul 2026 01:05  advance-reviews" in said
        assert "13 Jul 2026 21:00  sad-owl: Crashed" in said

    def test_a_page_says_the_same(self, nos: Nos, tmp_path: Path) -> None:
        assert nos("up", "--status", "--page", str(tmp_path / "health.html")).code == 1
        page = (tmp_path / "health.html").read_text("utf-8")
        assert "nobody serves publish-due: start `nos up`." in page
        assert "2 letters wait, 1 refused for good" in page

    def test_a_program_reads_it_whole(self, nos: Nos) -> None:
        said = nos("--format", "json", "up", "--status")
        assert json.loads(said.out) == self.FOUND

    def test_it_asks_the_server_of_the_settings(self, nos: Nos, asked: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
        nos("up", "--status", "--port", "4321")
        monkeypatch.setenv("NOS_PREFECT_API", "http://prefect:4200/api")
        nos("up", "--status")
        assert [api for _, api in asked] == ["http://127.0.0.1:4321/api", "http://prefect:4200/api"]


class TestAutomations:
    def test_without_a_server_it_says_how_to_name_one(self, nos: Nos, started: Started) -> None:
        said = nos("flow", "automations")
        assert (said.code, started) == (1, {})
        assert "NOS_PREFECT_API" in said.err

    def test_they_are_put_on_the_server_of_the_settings(self, nos: Nos, started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NOS_PREFECT_API", "http://prefect:4200/api")
        nos.done("flow", "automations")
        assert started["automations"] == ("http://prefect:4200/api",)


class TestUp:
    def test_it_serves_the_registry_of_the_options(self, nos: Nos, started: Started) -> None:
        nos.done("up", "--port", "4321")
        assert started["serve"] == (nos.registry.resolve(), {"host": "127.0.0.1", "port": 4321, "database": None, "alone": False})

    def test_the_server_alone_wants_no_registry(self, nos: Nos, started: Started) -> None:
        Nos(nos.registry / "none").done("up", "--server", "--database", "postgresql+asyncpg://db/prefect")
        *_, named = started["serve"]
        assert (named["alone"], named["database"]) == (True, "postgresql+asyncpg://db/prefect")

    def test_a_registry_that_is_not_there_is_refused_before_anything_starts(self, nos: Nos, started: Started) -> None:
        said = Nos(nos.registry / "none")("up")
        assert (said.code, started) == (1, {})
        assert "nos init" in said.err

    @pytest.mark.parametrize("port", ["80", "0", "-1", "65536", "x"])
    def test_a_port_that_is_none_or_not_ours_is_a_wrong_use(self, nos: Nos, started: Started, port: str) -> None:
        assert (nos("up", f"--port={port}").code, started) == (2, {})

    @pytest.mark.parametrize(("words", "limit"), [((), None), (("--limit", "2"), 2)])
    def test_a_worker_has_as_many_runs_at_once_as_it_is_told(
        self, nos: Nos, started: Started, words: tuple[str, ...], limit: int | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NOS_PREFECT_API", "http://prefect:4200/api")
        nos.done("up", "--worker", "nos", *words)
        assert started["worker"] == (nos.registry.resolve(), "http://prefect:4200/api", "nos", limit)

    def test_a_worker_of_no_runs_is_a_wrong_use(self, nos: Nos, started: Started) -> None:
        assert (nos("up", "--worker", "nos", "--limit", "0").code, started) == (2, {})
