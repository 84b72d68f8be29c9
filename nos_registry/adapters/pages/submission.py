"""A submission pack as a page and as an accessible PDF, of the same words."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from nos_registry.adapters.documents.writing.pdf import typeset
from nos_registry.adapters.pages.submission_view import submission_view
from nos_registry.adapters.templating import html_environment
from nos_registry.domain.standard import Language
from nos_registry.domain.submission import Submission


def render_submission(submission: Submission, language: Language) -> Mapping[str, bytes]:
    """Return the pack of a gate by file ending: `.html` and `.pdf` (PDF/UA-1); the same submission gives the same bytes."""
    view = submission_view(submission, language)
    other = Language.EN if language is Language.CY else Language.CY
    facts = {"view": view, "lang": language.value, "other": other.value, "href": f"{submission.subject}.{other}.html"}
    page = html_environment().get_template("web/submission.html.j2").render(facts, sample=submission.rests_on_sample)
    return {".html": page.encode(), ".pdf": typeset("submission", json.dumps(asdict(view), ensure_ascii=False))}
