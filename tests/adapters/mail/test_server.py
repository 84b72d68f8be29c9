"""The address of a mail server: what it may hold, and what it must not."""

import pytest

from nos_registry.adapters.mail.server import Security, ServerError, SmtpServer, parse_server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://relay.example", SmtpServer("relay.example", 25, Security.NONE)),
        ("smtp://relay.example:2525/", SmtpServer("relay.example", 2525, Security.NONE)),
        ("smtp+starttls://asha@mail.example", SmtpServer("mail.example", 587, Security.STARTTLS, "asha", "secret")),
        ("smtps://asha%40nos.example@mail.example", SmtpServer("mail.example", 465, Security.TLS, "asha@nos.example", "secret")),
        ("smtp://asha@127.0.0.1:1025", SmtpServer("127.0.0.1", 1025, Security.NONE, "asha", "secret")),
    ],
)
def test_the_scheme_says_how_the_way_is_protected_and_gives_the_port(url: str, server: SmtpServer) -> None:
    assert parse_server(url, server.password) == server


@pytest.mark.parametrize(
    "url", ["", "relay.example", "http://relay.example", "smtp://", "smtp://h:x", "smtp://h:99999", "smtp://h/box", "smtp://h?x=1"]
)
def test_what_is_no_such_address_is_refused_in_words(url: str) -> None:
    with pytest.raises(ServerError, match="no address of a mail server"):
        parse_server(url)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ServerError, match="NOS_SMTP_PASSWORD") as caught:
        parse_server("smtps://asha:hunter2@mail.example")
    assert "hunter2" not in str(caught.value)


def test_a_password_does_not_travel_unprotected() -> None:
    with pytest.raises(ServerError, match="unprotected"):
        parse_server("smtp://asha@mail.example", "secret")


def test_the_password_is_shown_nowhere() -> None:
    assert "secret" not in repr(parse_server("smtps://asha@mail.example", "secret"))
