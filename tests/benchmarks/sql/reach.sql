-- By ward and kind the figures of `cvetrack reach --csv`, in one SQL for the sqlite3 shell.
WITH
asked (today, since, before) AS (SELECT :today, date(:today, '-12 months'), date(:today, '-24 months')),
known AS (
  SELECT ward_code, kind,
         EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day <= today) AS met,
         EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day > since AND day <= today) AS met_now,
         EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day > before AND day <= since) AS met_before,
         EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day <= before) AS met_long_ago,
         NOT EXISTS (SELECT 1 FROM touch JOIN engagement ON engagement.id = engagement_id
                     WHERE organisation_id = o.id AND touch.day <= today
                       AND nullif(via_id, organisation_id) IS NULL) AS through_others
  FROM organisation AS o, asked WHERE status = 'active')
SELECT ward_code, kind, count(*), sum(met_now), sum(NOT met), sum(met_before AND NOT met_now),
       sum(met AND through_others), sum(met_now AND NOT met_before AND NOT met_long_ago),
       sum(met_now AND NOT met_before AND met_long_ago)
FROM known GROUP BY ward_code, kind ORDER BY ward_code, kind;
