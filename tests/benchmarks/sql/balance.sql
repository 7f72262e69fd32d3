-- By strand the weight and the share of contacts, as of `cvetrack balance --csv`, in one SQL for the sqlite3 shell.
WITH
about AS MATERIALIZED (
  SELECT strand, count(*) AS n FROM engagement
  WHERE day > date(:today, '-12 months') AND day <= :today AND strand <> 'none' GROUP BY strand)
SELECT strand, thousandths / 1000.0, n, n * 1.0 / (SELECT sum(n) FROM about)
FROM risk_weight LEFT JOIN about USING (strand) ORDER BY strand;
