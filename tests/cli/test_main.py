"""Exit codes, settings, refusals, and what nobody should type."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nos_registry.cli.desk import Desk
from tests.cli.calling import REVIEW, Nos, Said, call
from tests.oracles.absent import absent

BIN = Path(sys.executable).with_name("nos")
LONG = "a" * 1_000_000
HOSTILE = [
    "../../etc/passwd",
    "../../x",
    "/etc/passwd",
    "--output=x",
    "--all",
    "-",
    "",
    " ",
    "@",
    "@1",
    "INSCS009@",
    "INSCS009@-1",
    "INSCS009@\N{SUPERSCRIPT TWO}",
    f"INSCS009@{'9' * 5000}",
    "INSCS009\nrefs/heads/main",
    "INSCS009\x1b[31m",
    "refs/heads/main",
    "HEAD",
    ":/",
    "main^{tree}",
    "x:y",
    "INSCS009~1",
    "{{7*7}}",
    "$(touch x)",
    "a;b",
    "\udcff\udcfe",
    "\N{RIGHT-TO-LEFT OVERRIDE}900SCSNI",
    LONG,
]
NAMES = (
    "path passwd root equals all dash empty space at at1 noversion minus superscript digits newline escape ref head search tree "
    "colon tilde template shell semicolon bytes bidi long"
)
hostile = pytest.mark.parametrize("word", HOSTILE, ids=NAMES.split())


def refused(said: Said) -> bool:
    """Whether it was refused in words, with what to do, and nothing on standard output."""
    in_words = said.err.startswith("Refused") and "What to do:" in said.err
    return said.code == 1 and said.out == "" and in_words and "Traceback" not in said.err


class TestExitCodes:
    def test_done_is_0(self, nos: Nos) -> None:
        assert nos("list").code == 0

    def test_refused_is_1(self, nos: Nos) -> None:
        assert refused(nos("show", "NOSUCH1"))

    @pytest.mark.parametrize("words", [("frobnicate",), ("show",), ("show", "--frob"), ("due", "--within", "x"), ("list", "extra")])
    def test_wrong_use_is_2(self, nos: Nos, words: tuple[str, ...]) -> None:
        said = nos(*words)
        assert (said.code, said.out) == (2, "")
        assert "Usage:" in said.err

    def test_a_near_miss_is_told_the_command_that_was_meant(self, nos: Nos) -> None:
        assert "Did you mean 'review'?" in nos("reveiw").err
        assert "Did you mean 'position'?" in nos("review", "postion").err

    def test_nothing_asked_is_a_wrong_use_that_shows_the_help(self) -> None:
        assert call().code == 2


class TestSettings:
    def test_the_environment_names_the_registry_the_day_and_the_actor(self, own: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NOS_REGISTRY", str(own.registry))
        monkeypatch.setenv("NOS_TODAY", "2031-05-06")
        monkeypatch.setenv("NOS_ACTOR", "registrar")
        assert call("--format", "json", "due").json["as_of"] == "2031-05-06"
        granted = call("--format", "json", "role", "grant", "someone", "drafter")
        assert granted.json["since"] == "2031-05-06"

    def test_an_option_goes_before_the_environment(self, nos: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NOS_REGISTRY", "/nowhere")
        monkeypatch.setenv("NOS_TODAY", "2031-05-06")
        assert nos.json("due")["as_of"] == nos.today

    def test_without_an_actor_the_login_name_acts(self, own: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LOGNAME", "somebody")
        assert "'somebody'" in own("role", "grant", "x", "drafter").err

    def test_reading_and_verifying_need_no_actor_and_no_office(self, nos: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NOS_OFFICE", "nonsense")
        assert {nos(*words).code for words in (("list",), ("show", "INSCS009"), ("due",), ("history", "INSCS009"), ("verify",))} == {0}

    @pytest.mark.parametrize("day", ["2026-13-40", "tomorrow", "", "01/03/2026", "2026-2-30"])
    def test_a_day_that_is_none_is_a_wrong_use(self, nos: Nos, day: str) -> None:
        said = nos.on(day)("due") if day else call("--registry", nos.registry, "--today", "", "due")
        assert said.code == 2
        assert "write it as 2026-03-01" in said.err

    def test_a_setting_that_cannot_be_used_is_a_wrong_use_that_names_it(self, nos: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NOS_TODAY", "tomorrow")
        said = nos("due")
        assert said.code == 2
        assert "NOS_TODAY" in said.err

    def test_json_is_alone_on_standard_output(self, nos: Nos) -> None:
        said = nos("--format", "json", "show", "CFACSD1", "--lang", "en")
        assert said.json["editions"] == {}
        assert "no text here in English" in said.err


class TestNoRegistry:
    @pytest.mark.parametrize("command", [("list",), ("show", "X"), ("due",), ("verify",), ("tick",), ("review", "list"), ("role", "list")])
    def test_a_folder_without_one_is_refused(self, tmp_path: Path, command: tuple[str, ...]) -> None:
        said = Nos(tmp_path)(*command)
        assert refused(said)
        assert "nos init" in said.err
        assert list(tmp_path.iterdir()) == []

    def test_a_git_repository_that_is_no_registry_is_refused(self, tmp_path: Path) -> None:
        subprocess.run(["git", "init", "-q", "--bare", tmp_path / "x.git"], check=True)
        assert refused(Nos(tmp_path / "x.git")("list"))

    def test_a_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_text("hello")
        assert refused(Nos(tmp_path / "x")("list"))


class TestHostileWords:
    @hostile
    def test_no_urn_leads_out_of_the_registry(self, nos: Nos, word: str) -> None:
        assert refused(nos("show", "--", word))
        assert refused(nos("history", "--", word))

    @hostile
    def test_no_review_id_leads_out_of_the_registry(self, nos: Nos, word: str) -> None:
        assert refused(nos("review", "status", "--", word))

    @hostile
    def test_no_target_of_lint_or_diff_ends_in_a_traceback(self, nos: Nos, word: str) -> None:
        assert nos("lint", "--", word).code == 1
        assert nos("diff", "--", word, "INSCS009").code == 1

    @hostile
    def test_no_name_of_a_release_leads_anywhere(self, nos: Nos, word: str) -> None:
        assert nos("notes", f"--release={word}").code == 1

    @hostile
    def test_no_suite_matches_by_force(self, nos: Nos, word: str) -> None:
        assert nos.json("list", f"--suite={word}") == []

    @hostile
    def test_no_actor_gets_in_by_force(self, own: Nos, word: str) -> None:
        assert refused(call("--registry", own.registry, f"--as={word}", "role", "grant", "x", "drafter"))

    @hostile
    def test_no_words_of_a_review_break_the_registry(self, own: Nos, word: str) -> None:
        """They are kept as they are, or refused; the registry holds in either case."""
        said = own("review", "propose", "INSCS009", f"--title={word}", f"--reason={word}", actor="sso-lead")
        assert said.code == 0 or refused(said)
        assert own("verify").code == 0

    @hostile
    def test_a_role_is_granted_to_a_name_or_refused_and_the_registry_holds(self, own: Nos, word: str) -> None:
        said = own("role", "grant", "--", word, "drafter", actor="registrar")
        assert said.code == 0 or refused(said)
        assert own("verify").code == 0


class TestDisk:
    def test_a_disk_that_refuses_is_told_in_words(self, nos: Nos, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        assert refused(nos("diff", "CFACSA8", "INSCS009", "--out", tmp_path / "file" / "x.html"))

    def test_a_registry_cannot_be_made_below_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        assert refused(Nos(tmp_path / "file" / "registry.git")("init", actor="registrar"))

    def test_a_registry_that_may_not_be_written_is_read_all_the_same(self, own: Nos) -> None:
        """Without the right to write anywhere, reading and verifying work and writing is refused in words."""
        base = [*without_rights(), str(BIN), "--registry", str(own.registry), "--as", "registrar"]
        for path in [own.registry.parent, *own.registry.parent.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            codes = [subprocess.run([*base, *words], capture_output=True, check=False).returncode for words in (["list"], ["verify"])]
            said = subprocess.run([*base, "role", "grant", "x", "drafter"], capture_output=True, text=True, check=False)
        finally:
            for path in [own.registry.parent, *own.registry.parent.rglob("*")]:
                path.chmod(0o755)
        assert codes == [0, 0]
        assert (said.returncode, "Refused" in said.stderr, "Traceback" in said.stderr) == (1, True, False)


def without_rights() -> list[str]:
    """Root reads and writes everything; in a process without that privilege the rights of files count again."""
    if os.geteuid() != 0:
        return []
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if subprocess.run([*drop, "true"], capture_output=True, check=False).returncode:
        absent("root without setpriv: nothing is forbidden here")
    return drop


class TestTerminal:
    def test_a_reader_that_left_is_no_fault(self, nos: Nos) -> None:
        command = f"'{BIN}' --registry '{nos.registry}' show INSCS009 | head -c 1"
        said = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
        assert said.stderr == ""

    def test_a_terminal_without_welsh_letters_gets_escapes_instead_of_a_traceback(self, own: Nos) -> None:
        """Latin-1 has no circumflex over a W, with which many Welsh names and words are written."""
        environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
        command = [BIN, "--registry", own.registry, "--as", "registrar", "role", "grant", "ŵyn", "drafter"]
        said = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert (said.returncode, said.stderr) == (0, b"")
        assert rb"\u0175yn is drafter" in said.stdout

    def test_an_interruption_says_what_stays(self, nos: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(_desk: Desk, _value: object, _text: str) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("nos_registry.cli.desk.Desk.answer", interrupted)
        said = nos("list")
        assert (said.code, said.out) == (1, "")
        assert "what was recorded before stays" in said.err


def test_a_refusal_prints_every_blocker_with_its_remedy(own: Nos) -> None:
    own.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", actor="sso-lead")
    said = own("review", "submit", REVIEW, actor="sso-lead")
    assert refused(said)
    asked = own("--format", "json", "review", "why-not", REVIEW, "submit-draft", actor="sso-lead")
    assert asked.code == 1
    assert {"action", "reason", "remedy"} == set(asked.json[0])
