-- Of each organisation the figures of `cvetrack lens --all --csv`, in one SQL for the sqlite3 shell.
WITH
asked (today, since) AS (SELECT :today, date(:today, '-12 months')),
after (n) AS (SELECT value FROM json_each('[0,1,2,3,4,5,6,7]')),
shaken AS MATERIALIZED (SELECT DISTINCT date(day, n || ' days') AS day FROM incident, after),
counted AS (
  SELECT organisation_id, purpose = 'security' AS security, day IN (SELECT day FROM shaken) AS after,
         sum(purpose <> 'security') OVER (PARTITION BY organisation_id ORDER BY day, purpose = 'security', engagement_id
                                          ROWS UNBOUNDED PRECEDING) AS island
  FROM touch WHERE day > (SELECT since FROM asked) AND day <= (SELECT today FROM asked)),
run AS (
  SELECT organisation_id, count(*) AS n, sum(security) AS security, sum(after) AS after
  FROM counted GROUP BY organisation_id, island)
SELECT slug, sum(n), sum(security), max(security), sum(after),
       (SELECT purpose FROM touch WHERE organisation_id = o.id
        ORDER BY day, purpose = 'security', purpose = 'mixed', engagement_id LIMIT 1)
FROM organisation AS o LEFT JOIN run ON run.organisation_id = o.id
WHERE status = 'active' GROUP BY o.id;
