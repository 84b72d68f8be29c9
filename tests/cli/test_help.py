"""Every command explains itself: what it does, an example, the words it takes."""

import re
from collections.abc import Iterator

import click
import pytest

from nos_registry.cli.main import COMMANDS, nos
from tests.cli.calling import call


def walk(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command and group below `group`, as the words that call it."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from walk(command, (*path, name))


ALL = list(walk(nos))
each_command = pytest.mark.parametrize("path", ALL, ids=" ".join)


def command_at(path: tuple[str, ...]) -> click.Command:
    found: click.Command = nos
    for name in path:
        assert isinstance(found, click.Group)
        command = found.get_command(click.Context(found), name)
        assert command is not None
        found = command
    return found


def test_all_commands_are_walked() -> None:
    assert len(ALL) > 40
    assert {path[0] for path in ALL} == set(COMMANDS)


@each_command
def test_help_shows_an_example_that_calls_this_command(path: tuple[str, ...]) -> None:
    said = call(*path, "--help")
    assert (said.code, said.err) == (0, "")
    example = re.split(r"Examples?:", said.out, maxsplit=1)[-1].partition("Options:")[0]
    pattern = r"nos\s.*" + r"\s".join(map(re.escape, path))
    assert re.search(pattern, example), said.out


@each_command
def test_an_example_uses_only_options_that_there_are(path: tuple[str, ...]) -> None:
    example = re.split(r"Examples?:", call(*path, "--help").out, maxsplit=1)[-1].partition("Options:")[0]
    known = {option for level in range(len(path) + 1) for option in options_of(command_at(path[:level]))}
    if isinstance(command_at(path), click.Group):
        return
    quoted_away = re.sub(r"\"[^\"]*\"|'[^']*'", "", example)
    assert set(re.findall(r"(?<!\S)--[a-z-]+", quoted_away)) <= known


def options_of(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts}


@each_command
def test_every_option_is_explained_or_says_enough_by_its_name(path: tuple[str, ...]) -> None:
    plain = {"--title", "--reason", "--name", "--organisation", "--urn", "--text", "--nation", "--lang", "--kind"}
    for parameter in command_at(path).params:
        if isinstance(parameter, click.Option) and not plain & set(parameter.opts):
            assert parameter.help, f"{path} {parameter.opts}"


@each_command
def test_help_names_every_word_that_an_argument_takes(path: tuple[str, ...]) -> None:
    text = call(*path, "--help").out
    for parameter in command_at(path).params:
        if isinstance(parameter, click.Argument) and isinstance(parameter.type, click.Choice):
            kind: click.Choice[str] = parameter.type
            missing = [choice for choice in kind.choices if not re.search(rf"(?<![\w-]){choice}(?![\w-])", text)]
            assert not missing


@pytest.mark.parametrize("path", [(), *(p for p in ALL if isinstance(command_at(p), click.Group))], ids=" ".join)
def test_no_line_of_a_listing_is_cut(path: tuple[str, ...]) -> None:
    assert "..." not in re.sub(r'"\.\.\."|\[ARGS\]\.\.\.|\{\.\.\.\}', "", call(*path, "--help").out)


def test_the_overview_lists_every_command_once_under_its_heading() -> None:
    listed = re.findall(r"^  ([a-z][a-z-]*)  ", call("--help").out, re.MULTILINE)
    assert listed == list(COMMANDS)


def test_the_actions_of_a_review_are_listed_in_the_order_of_the_work() -> None:
    text = call("review", "--help").out
    words = ["propose", "plan", "draft", "submit", "position", "why-not", "status"]
    assert [text.index(f"\n  {word} ") for word in words] == sorted(text.index(f"\n  {word} ") for word in words)


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"nos, version \d+\.\d+\.\d+\n", call("--version").out)
