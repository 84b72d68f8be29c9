"""The settings and where they come from."""

from pathlib import Path

import pytest

from nos_registry.config import Settings


@pytest.mark.parametrize("given", ["postgresql://asha@db/office", "postgres://asha@db/office", "postgresql+psycopg://asha@db/office"])
def test_a_plain_address_of_postgresql_is_understood(given: str) -> None:
    assert Settings(office=given).office_url == "postgresql+psycopg://asha@db/office"


def test_another_driver_stays_as_it_is_named() -> None:
    assert Settings(office="postgresql+asyncpg://db/office").office_url == "postgresql+asyncpg://db/office"


def test_the_office_is_a_file_beside_the_registry_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOS_OFFICE", raising=False)
    assert Settings(registry=Path("a/nos.git")).office_url == "sqlite:///a/nos.office.sqlite"


def test_the_password_of_the_mail_server_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOS_SMTP_PASSWORD", "hunter2")
    settings = Settings()
    assert settings.smtp_password.get_secret_value() == "hunter2"
    assert "hunter2" not in f"{settings!r} {settings.model_dump_json()}"
