"""What hangs on an engagement, in SQL: apart, since `log` reads it and needs nothing else of these kinds."""

MADE_THERE = """(SELECT json_group_array('P' || id) FROM promise
  WHERE engagement_id = {engagement} AND made_on <= :today)"""
"""The SQL of the ids of the promises that were made at an engagement, up to `:today`, as JSON."""

RAISED_THERE = """(SELECT json_group_array(record) FROM (
  SELECT 'N' || id AS record FROM need WHERE engagement_id = {engagement} AND raised_on <= :today
  UNION ALL SELECT 'C' || id FROM concern WHERE engagement_id = {engagement} AND raised_on <= :today))"""
"""The SQL of the ids of the needs and concerns that were raised at an engagement, up to `:today`, as JSON."""

SAID_IN_ONE = {"promise": "P", "need": "N", "concern": "C"}
"""The tables of what is promised or raised in an engagement, each with the letter of its ids."""

_SAID = " UNION ALL ".join(
    f"SELECT '{letter}' || id AS record, engagement_id, organisation_id FROM {table}"
    for table, letter in SAID_IN_ONE.items()
)
SAID_THERE = f"""
SELECT record FROM ({_SAID})
WHERE engagement_id = :at AND (:of IS NULL OR organisation_id = :of)
"""
"""The SQL of the ids of what was promised or raised in an engagement, `:at`: by one organisation, `:of`, or by any
where that is NULL."""

GIVEN_THERE = "SELECT 'P' || id FROM promise WHERE meeting_id = :at ORDER BY id"
"""The SQL of the ids of the promises that a meeting, `:at`, gave out."""

SHOWN_BY = """
SELECT CASE WHEN milestone IS NULL THEN citing ELSE milestone || ' of ' || organisation.name END AS said
FROM citation LEFT JOIN milestone_event
  ON citing GLOB 'MS[0-9]*' AND milestone_event.id = CAST(substr(citing, 3) AS INTEGER)
LEFT JOIN organisation ON organisation.id = milestone_event.organisation_id
LEFT JOIN flag ON citing GLOB 'F[0-9]*' AND flag.id = CAST(substr(citing, 2) AS INTEGER)
WHERE coalesce(milestone_event.day, flag.recorded_on) <= :today
"""
"""The SQL of what a record is evidence for by `:today`, to go on from AND: flags by their ids, milestones in words."""
