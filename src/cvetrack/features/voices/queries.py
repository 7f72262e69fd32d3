"""Reading the chances to be heard that we offered."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.voices import rules
from cvetrack.features.voices.rules import VoiceState
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Voice(NamedTuple):
    """One chance to be heard, as it stood on the day it was read for.

    `organisation` is a slug, `channel` a word such as radio. There is a `link` only with their `consent`.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    channel: str
    offered_on: date
    taken_on: date | None
    link: str | None
    consent: bool
    officer: str
    state: VoiceState = "offered"

    @property
    def record(self) -> str:
        """Its id as people use it, such as V6."""
        return f"V{self.id}"


_VOICE = """
SELECT voice.id, o.slug, o.name, words, channel, offered_on, iif(taken_on > :today, NULL, taken_on),
       iif(taken_on > :today, NULL, link), iif(taken_on > :today, 0, consent), officer.name
FROM voice JOIN organisation AS o ON o.id = voice.organisation_id
     JOIN officer ON officer.id = voice.officer_id
WHERE offered_on <= :today
"""
_OF = "AND voice.organisation_id = :organisation_id"


def one(store: Store, said: str, today: date) -> Voice:
    """The offer of an id such as 6 or V6. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an offer", "V6")
    found = _read(store, today, "AND voice.id = :id", id=number)
    return existing(found, f"offer V{number}", "voice list --all")[0]


def voices(store: Store, today: date, *, organisation_id: int | None = None) -> list[Voice]:
    """Every offer, or those to one organisation: those not taken first, then those taken, the latest of each first."""
    found = _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)
    latest = sorted(found, key=lambda each: (each.taken_on or each.offered_on, each.id), reverse=True)
    return sorted(latest, key=lambda each: each.taken_on is not None)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of the offers to an organisation, for its story."""
    for each in voices(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Voice]:
    rows = store.each(f"{_VOICE} {which}", {"today": today.isoformat(), **values})
    return [_voice(row) for row in rows]


def _voice(row: Row) -> Voice:
    known = with_days(row, 5, 6)
    known[8] = bool(row[8])
    voice = Voice(*known)
    return voice._replace(state=rules.state(voice))
