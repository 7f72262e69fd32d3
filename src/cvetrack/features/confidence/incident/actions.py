"""Writing incidents."""

from typing import Any

from cvetrack.features.confidence.incident import rules
from cvetrack.kernel.moments import Moment
from cvetrack.records.incident import INCIDENT
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation


def record(writing: Operation, words: str, *, at: Moment, officer_id: int) -> int:
    """Something that shook the city; its id."""
    return writing.insert(
        "incident", {"words": words, "day": at.day, "time": at.time, "officer_id": officer_id}
    )


def correct(writing: Operation, incident_id: int, columns: dict[str, Any]) -> None:
    """Put right how an incident was written down. Raises UsageRefusal for one later than a message about it."""
    incident = reading.now(writing, INCIDENT, incident_id)
    at = Moment(columns.get("day", incident.day), columns.get("time", incident.time))
    rules.refuse_after_message(at, incident)
    correcting.correct(writing, INCIDENT, incident_id, columns)
