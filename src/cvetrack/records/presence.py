"""Presence: an organisation that was at a meeting or a briefing of ours was met there, whether logged or not.

Contact is what is logged, in `touch`, and presence beside it. Whoever counts contact reads both, and nothing is
counted twice: of an organisation that was present, an engagement of that day by meeting or event is the same
occasion, and so is a visit for a briefing; a briefing on the day of a meeting is part of that. Invited is not present.
"""

from datetime import date
from typing import NamedTuple

from cvetrack.vocabulary.engagements import Channel, Purpose, StartedBy

AT_A_MEETING = (Channel.MEETING, Channel.EVENT)
AT_A_BRIEFING = (*AT_A_MEETING, Channel.VISIT)
"""By these an engagement is the occasion at which an organisation was present on that day."""
OF_A_BRIEFING = Purpose.SECURITY
"""What an open talk on local risk is for."""


class Presence(NamedTuple):
    """That an organisation, by its number, was at a `record` of ours, such as G4, on a day; as of an engagement
    it is known by which channel it was met, what for, and who began it."""

    organisation_id: int
    day: date
    record: str
    channel: str
    purpose: str
    started_by: str
    occasion: str

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("sentence",)

    @property
    def sentence(self) -> str:
        """Where it was: "present at the Reference Group"."""
        return f"present at {self.occasion}"


def purpose_of(items: int, not_cve: int) -> Purpose:
    """What a meeting was for with so many items on its agenda, so many of them not about countering extremism."""
    if items == not_cve:
        return Purpose.NON_SECURITY
    return Purpose.MIXED if not_cve else Purpose.SECURITY


def the(forum: str) -> str:
    """A forum's name in a sentence."""
    return forum if forum[:4].lower() == "the " else f"the {forum}"


def _logged(link: str, day: str, channels: tuple[Channel, ...]) -> str:
    among = ", ".join(f"'{channel}'" for channel in channels)
    return f"""EXISTS (SELECT 1 FROM touch JOIN engagement ON engagement.id = touch.engagement_id
    WHERE touch.organisation_id = {link}.organisation_id AND touch.day = {day} AND engagement.channel IN ({among}))"""


_ITS_PURPOSE = f"""(SELECT CASE total(DISTINCT about_cve + 1) WHEN 2 THEN '{Purpose.SECURITY}'
    WHEN 3 THEN '{Purpose.MIXED}' ELSE '{Purpose.NON_SECURITY}' END
  FROM agenda_item WHERE agenda_item.meeting_id = meeting.id)"""

PRESENT = f"""
SELECT attendance.organisation_id AS organisation_id, meeting.held_on AS day, 'G' || meeting.id AS record,
       '{Channel.MEETING}' AS channel, {_ITS_PURPOSE} AS purpose, '{StartedBy.US}' AS started_by,
       iif(forum.name LIKE 'the %', forum.name, 'the ' || forum.name) AS occasion
FROM attendance JOIN meeting ON meeting.id = attendance.meeting_id JOIN forum ON forum.id = meeting.forum_id
WHERE {{which}} present AND held_on <= :today AND NOT {_logged("attendance", "held_on", AT_A_MEETING)}
UNION ALL
SELECT here.organisation_id, briefing.day, 'J' || briefing.id, '{Channel.MEETING}', '{OF_A_BRIEFING}', '{StartedBy.US}',
       'an open talk on local risk'
FROM briefing_organisation AS here JOIN briefing ON briefing.id = here.briefing_id
WHERE {{which}} briefing.day <= :today AND NOT {_logged("here", "briefing.day", AT_A_BRIEFING)}
  AND NOT EXISTS (SELECT 1 FROM attendance JOIN meeting ON meeting.id = attendance.meeting_id
                  WHERE attendance.organisation_id = here.organisation_id AND present AND held_on = briefing.day)
"""
"""The SQL of presence that is a contact of its own, up to `:today`, with the columns of `Presence`; `which` is SQL
from its condition to AND, on organisation_id or day."""

SEEN = """
SELECT organisation_id, held_on AS day, 'G' || meeting.id AS record
FROM attendance JOIN meeting ON meeting.id = attendance.meeting_id
WHERE {which} present AND held_on <= :today
UNION ALL SELECT organisation_id, day, 'J' || briefing.id
FROM briefing_organisation JOIN briefing ON briefing.id = briefing_id
WHERE {which} day <= :today ORDER BY organisation_id
"""
"""The SQL of every presence, logged too or not: by whom, when, and the record; `which` as in PRESENT."""

OCCASION = f"""coalesce((SELECT 'E' || min(touch.engagement_id) FROM attendance AS fellow
    JOIN touch ON touch.organisation_id = fellow.organisation_id AND touch.day = present.day
    JOIN engagement ON engagement.id = touch.engagement_id
  WHERE present.record GLOB 'G[0-9]*' AND fellow.meeting_id = CAST(substr(present.record, 2) AS INTEGER)
    AND fellow.present
    AND engagement.channel IN ({", ".join(f"'{channel}'" for channel in AT_A_MEETING)})), present.record)"""
"""The SQL of the one record by which an occasion is counted of which several were part, for a row of PRESENT, named
`present`: the engagement that was logged of it with another organisation, if any."""

VIA = "nullif(via_id, organisation_id)"
"""The SQL of the organisation, by number, through which a contact with another came about: through itself is through
nobody."""

THROUGH_ANOTHER = f"via_id IS NOT NULL AND {VIA} IS NOT NULL"
"""The SQL condition that it came about through another; by the first part an index finds the few."""

_DAYS = """SELECT {of}(day) AS day FROM touch WHERE organisation_id = o.id AND day <= :today
  UNION ALL SELECT {of}(held_on) FROM attendance JOIN meeting ON meeting.id = attendance.meeting_id
  WHERE organisation_id = o.id AND present AND held_on <= :today
  UNION ALL SELECT {of}(briefing.day) FROM briefing_organisation JOIN briefing ON briefing.id = briefing_id
  WHERE organisation_id = o.id AND briefing.day <= :today"""
FIRST_MET = f"(SELECT min(day) FROM ({_DAYS.format(of='min')}))"
"""The SQL of the day on which an organisation, `o`, was met first, up to `:today`."""
LAST_MET = f"(SELECT max(day) FROM ({_DAYS.format(of='max')}))"
"""The SQL of the day on which an organisation, `o`, was met last, up to `:today`."""
MET = """(EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day <= :today)
  OR EXISTS (SELECT 1 FROM attendance JOIN meeting ON meeting.id = attendance.meeting_id
             WHERE organisation_id = o.id AND present AND held_on <= :today)
  OR EXISTS (SELECT 1 FROM briefing_organisation JOIN briefing ON briefing.id = briefing_id
             WHERE organisation_id = o.id AND briefing.day <= :today))"""
"""The SQL condition that an organisation, `o`, was met by `:today`."""
KNOWN = f"(o.added_on <= :today OR {MET})"
"""The SQL condition that an organisation, `o`, was in the register or met by `:today`."""
