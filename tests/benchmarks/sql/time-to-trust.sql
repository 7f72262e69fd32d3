-- By milestone how many reached it, and when half had, as of `cvetrack time-to-trust --csv`, in one SQL for the sqlite3
-- shell; without the range of the half, for which SQL has no quantile of a curve.
WITH
known AS MATERIALIZED (
  SELECT o.id, (SELECT min(day) FROM touch WHERE organisation_id = o.id AND day <= :today) AS since,
         CASE status WHEN 'active' THEN :today
           ELSE (SELECT max(day) FROM touch WHERE organisation_id = o.id AND day <= :today) END AS until
  FROM organisation AS o),
arrived AS MATERIALIZED (
  SELECT organisation_id, milestone, min(day) AS first FROM milestone_event
  WHERE change = 'reached' AND day <= :today GROUP BY organisation_id, milestone),
waited AS (
  SELECT rung.milestone, round(max(0, julianday(coalesce(first, until)) - julianday(since)) / 30.4375, 1) AS months,
         first IS NOT NULL AS reached
  FROM known JOIN (SELECT 'M' || value AS milestone FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12]')) AS rung
       LEFT JOIN arrived ON arrived.milestone = rung.milestone AND organisation_id = known.id
  WHERE since IS NOT NULL),
step AS (
  SELECT milestone, months, sum(reached) AS reached,
         sum(count(*)) OVER (PARTITION BY milestone ORDER BY months DESC) AS at_risk
  FROM waited GROUP BY milestone, months),
curve AS (
  SELECT milestone, months,
         exp(sum(ln(max(1 - reached * 1.0 / at_risk, 1e-300))) OVER (PARTITION BY milestone ORDER BY months)) AS still
  FROM step)
SELECT milestone, (SELECT sum(reached) FROM step WHERE step.milestone = curve.milestone),
       min(months) FILTER (WHERE still <= 0.5 + 1e-9)
FROM curve GROUP BY milestone;
