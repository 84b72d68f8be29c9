"""The report of a consultation as an accessible PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from typing import cast

from nos_registry.adapters.documents.writing.pdf import typeset
from nos_registry.adapters.reports.view import ReportView
from nos_registry.adapters.visible import visible


def render_pdf_report(shown: ReportView) -> bytes:
    """Return the report as a PDF, tagged and with its language; the same report gives the same bytes."""
    return typeset("report", json.dumps(_visible(asdict(shown)), ensure_ascii=False))


def _visible(value: object) -> object:
    """The same value with every invisible character in its texts shown."""
    if isinstance(value, dict):
        return {key: _visible(each) for key, each in cast("dict[str, object]", value).items()}
    if isinstance(value, list | tuple):
        return [_visible(each) for each in cast("list[object]", value)]
    return visible(value) if isinstance(value, str) else value
