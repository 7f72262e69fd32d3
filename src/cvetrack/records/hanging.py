"""What hangs on an engagement, in SQL: apart, since `log` reads it and needs nothing else of these kinds."""

MADE_THERE = "(SELECT json_group_array('P' || id) FROM promise WHERE engagement_id = {engagement})"
"""The SQL of the ids of the promises that were made at an engagement, as JSON."""

RAISED_THERE = """(SELECT json_group_array(record) FROM (
  SELECT 'N' || id AS record FROM need WHERE engagement_id = {engagement}
  UNION ALL SELECT 'C' || id FROM concern WHERE engagement_id = {engagement}))"""
"""The SQL of the ids of the needs and concerns that were raised at an engagement, as JSON."""

SAID_THERE = """
SELECT 'P' || id FROM promise WHERE engagement_id = :at AND organisation_id = :of
UNION ALL SELECT 'N' || id FROM need WHERE engagement_id = :at AND organisation_id = :of
UNION ALL SELECT 'C' || id FROM concern WHERE engagement_id = :at AND organisation_id = :of
"""
"""The SQL of the ids of what was promised or raised at an engagement, `:at`, by one organisation, `:of`."""

SHOWN_BY = """
SELECT CASE WHEN milestone IS NULL THEN citing ELSE milestone || ' of ' || organisation.name END AS said
FROM citation LEFT JOIN milestone_event
  ON citing LIKE 'M%' AND milestone_event.id = CAST(substr(citing, 2) AS INTEGER)
LEFT JOIN organisation ON organisation.id = milestone_event.organisation_id
"""
"""The SQL of what a record is evidence for: flags by their ids, milestones in words, as an id of an event would be
taken for the milestone itself."""
