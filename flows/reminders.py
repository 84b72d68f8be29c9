"""Review-date reminders."""

from prefect import flow

from flows.where import Where
from nos_registry.services import notices


@flow(name="review-reminders")
async def review_reminders(where: Where) -> list[str]:
    """Remind, by the ladder, of every review date that has come near or passed; each notice goes out once."""
    ports = where.ports()
    due = notices.remind(ports)
    notices.send_outbox(ports)
    return [f"{len(digest.notices)} standards to {digest.recipient}" for digest in due]
