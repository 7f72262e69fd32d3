"""Times of day, and how long a meeting was, in people's own words."""

import re

from cvetrack.kernel.dates import as_typed, said_words
from cvetrack.kernel.errors import UsageRefusal

LONGEST_MINUTES = 24 * 60

_MEETING_LENGTH = (
    r"(?:(?P<hours>[0-9]{1,2}(?:\.[0-9]{1,2})?) (?:h|hrs?|hours?) ?)?"
    r"(?:(?P<minutes>[0-9]{1,4})(?: (?:m|mins?|minutes?))?)?"
)


def parse_time(text: str) -> str:
    """A time of day as "HH:MM", from 14:30, 1430, "2pm", "2.30 pm" or "noon".

    An hour without am, pm or a leading zero, such as 2:30, is refused: it could be either half of the day.
    """
    said = " ".join(said_words(text))
    if said in ("noon", "midday", "12 noon"):
        return "12:00"
    if found := re.fullmatch(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? (am|pm)", said):
        hour, minute = int(found[1]), int(found[2] or 0)
        if 1 <= hour <= 12 and minute < 60:
            return f"{hour % 12 + 12 * (found[3] == 'pm'):02}:{minute:02}"
    if found := re.fullmatch(r"([01][0-9]|2[0-3])[:.]?([0-5][0-9])", said):
        return f"{found[1]}:{found[2]}"
    if found := re.fullmatch(r"(0?[1-9]|1[0-2])(?:[:.]([0-5][0-9]))?", said):
        hour, minutes = int(found[1]), found[2] or "00"
        morning_or_evening = f'Try {hour:02}:{minutes} or "{hour}:{minutes} pm".'
        raise UsageRefusal(f"{as_typed(text)} could be morning or evening. {morning_or_evening}")
    raise UsageRefusal(f'{as_typed(text)} is not a time of day. Try 14:30, "2.30 pm" or noon.')


def parse_minutes(text: str) -> int:
    """A meeting's length in minutes, 1 to 1440, from "45m", "1h30", "1.5h", "2 hours" or "90" (minutes)."""
    found = re.fullmatch(_MEETING_LENGTH, " ".join(said_words(text)))
    minutes = round(60 * float(found["hours"] or 0) + int(found["minutes"] or 0)) if found else 0
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise UsageRefusal(f"{as_typed(text)} is not a length up to a day. Try 45m, 1h30 or 1.5h.")
    return minutes
