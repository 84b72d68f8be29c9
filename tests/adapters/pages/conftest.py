"""The judges of pages, for the pages about reviews."""

from tests.adapters.documents.writing.conftest import axe, browser, nu_checker

__all__ = ["axe", "browser", "nu_checker"]
