"""Letters: review-date reminders, and what waits in the outbox."""

from collections.abc import Iterable

from prefect import flow

from flows.attempts import attempt
from flows.reports import Row, report
from flows.where import HERE, Where
from nos_registry.domain.digests import Digest
from nos_registry.services import notices


@flow(name="review-reminders")
async def review_reminders(where: Where = HERE) -> list[str]:
    """Remind, by the ladder, of every review date that has come near or passed; each notice goes out once.

    After an outage only the highest missed rung is told. Everybody gets one digest, grouped by suite.
    """
    ports = where.ports()
    due = attempt("remind", lambda: notices.remind(ports))
    attempt("send", lambda: notices.send_outbox(ports))
    return await report(where, _reminded(due))


@flow(name="send-outbox")
async def send_outbox(where: Where = HERE) -> list[str]:
    """Send the letters that wait. One that cannot be delivered stays and is tried again by the next run."""
    ports = where.ports()
    sent = attempt("send", lambda: notices.send_outbox(ports))
    waiting = len(ports.outbox.waiting())
    return await report(where, [{"letters sent": f"{sent}", "still waiting": f"{waiting}"}] if sent or waiting else [])


def _reminded(due: Iterable[Digest]) -> list[Row]:
    """The standards that people were reminded of, and how many were told: nobody is named."""
    told: dict[tuple[str, str], int] = {}
    for notice in (notice for digest in due for notice in digest.notices):
        key = f"{notice.review_date}", notice.key.urn
        told[key] = told.get(key, 0) + 1
    return [{"standard": urn, "review date": date, "recipients": f"{count}"} for (date, urn), count in sorted(told.items())]
