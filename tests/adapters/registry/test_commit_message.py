"""Messages and their trailers."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.registry.commit_message import entry_of, message_of, parse_message
from nos_registry.adapters.registry.errors import RegistryError
from tests.adapters.registry.making import AT, CFACSA8, change, standard


@given(st.text(max_size=40), st.text(max_size=20))
def test_a_message_that_is_accepted_is_read_back_whole(subject: str, actor: str) -> None:
    """No subject or actor can add, change or hide a trailer."""
    asked = dataclasses.replace(change(standard()), subject=subject, actor=actor)
    try:
        message = parse_message(message_of(asked))
    except RegistryError:
        return
    assert message.subject == subject
    assert message.trailers == (
        ("NOS-Event", "ingested"),
        ("NOS-URN", "INSCS009"),
        ("NOS-Version", "1"),
        ("NOS-Actor", actor),
        ("NOS-Role", "registrar"),
    )


def test_a_subject_that_looks_like_a_trailer_is_none() -> None:
    message = parse_message(message_of(dataclasses.replace(change(), subject="NOS-Actor: bryn")))
    assert message.every("NOS-Actor") == ("asha",)


def test_a_message_without_trailers_has_none() -> None:
    assert parse_message("NOS-Event: x").trailers == ()
    assert parse_message("a\n\nb: c\nNOS-Event:\n").trailers == ()
    assert parse_message("").subject == ""


def test_an_entry_takes_the_version_of_its_own_standard() -> None:
    text = message_of(change(standard(version=4), standard(CFACSA8, version=7)))
    seconds = int(AT.timestamp())
    assert [entry_of("c", seconds, text, urn).version for urn in ("INSCS009", "CFACSA8", "OTHER")] == [4, 7, None]
    assert entry_of("c", seconds, text, "CFACSA8").at == AT
    assert entry_of("c", seconds, "anything", "CFACSA8").event == ""
