-- The health of all organisations as `cvetrack health --csv` answers it, in one SQL for the sqlite3 shell:
-- the same columns, cell by cell (health_scale.py compares them). `:today` is a day. Longest gap and longest
-- run of contact about security only come from one window; what is used often is MATERIALIZED, which made
-- it three times as fast. DAY(x), LENGTH(x) and EXACT(x) stand for the expressions in health_scale.py that
-- say a day, a length roughly and a length to the day, HOLIDAYS for the bank holidays of two years.
WITH
asked (today, year_ago, half_ago, usual_ideal, usual_at_most) AS (
  SELECT :today, date(:today, '-12 months'), date(:today, '-6 months'),
         coalesce((SELECT value FROM setting WHERE key = 'usual_ideal'), 56) + 0,
         coalesce((SELECT value FROM setting WHERE key = 'usual_at_most'), 91) + 0),
island AS (
  SELECT organisation_id, count(*) AS n, sum(security) AS security, sum(them) AS them, max(gap) AS gap,
         max(day) AS day
  FROM (SELECT organisation_id, day, purpose = 'security' AS security, started_by = 'them' AS them,
               sum(purpose <> 'security') OVER w AS island,
               julianday(day) - julianday(lag(day) OVER w) AS gap
        FROM touch WHERE day > (SELECT year_ago FROM asked) AND day <= (SELECT today FROM asked)
        WINDOW w AS (PARTITION BY organisation_id ORDER BY day, purpose = 'security', engagement_id ROWS UNBOUNDED PRECEDING))
  GROUP BY organisation_id, island),
contact AS MATERIALIZED (
  SELECT organisation_id, sum(n) AS n, sum(security) AS security, sum(them) AS them, max(security) AS run,
         CAST(max(coalesce(max(gap), 0), julianday((SELECT today FROM asked)) - julianday(max(day))) AS INTEGER) AS gap
  FROM island GROUP BY organisation_id),
burst AS MATERIALIZED (
  SELECT organisation_id, max(n) AS burst FROM (
    SELECT organisation_id, count(*) OVER (PARTITION BY organisation_id ORDER BY julianday(day)
                                           RANGE BETWEEN 21 PRECEDING AND CURRENT ROW) AS n
    FROM touch WHERE purpose = 'security' AND day > (SELECT year_ago FROM asked) AND day <= (SELECT today FROM asked))
  GROUP BY organisation_id HAVING max(n) >= 6),
gapped AS MATERIALIZED (
  SELECT organisation_id, day, julianday(day) - julianday(lag(day) OVER (PARTITION BY organisation_id ORDER BY day)) AS gap,
         row_number() OVER (PARTITION BY organisation_id ORDER BY day DESC) AS back
  FROM (SELECT DISTINCT organisation_id, day FROM organisation CROSS JOIN touch ON organisation_id = organisation.id
        WHERE ideal_days IS NULL AND at_most_days IS NULL AND day <= (SELECT today FROM asked))),
middling AS (
  SELECT organisation_id, avg(gap) AS gap FROM (
    SELECT organisation_id, gap, row_number() OVER (PARTITION BY organisation_id ORDER BY gap) AS place,
           count(*) OVER (PARTITION BY organisation_id) AS n FROM gapped WHERE back <= 8 AND gap IS NOT NULL)
  WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY organisation_id),
own AS MATERIALIZED (
  SELECT organisation_id,
         CAST(middling.gap AS INTEGER) + (middling.gap % 1.0 > 0.5 OR middling.gap * 2 % 4 = 3) AS own_usual,
         CAST(max(2 * middling.gap, 14, coalesce(max(iif(day > date(today, '-24 months'), gapped.gap, 0)), 0)) AS INTEGER)
           AS own_at_most
  FROM asked CROSS JOIN gapped JOIN middling USING (organisation_id)
  GROUP BY organisation_id HAVING count(gapped.gap) >= 4),
turn AS (
  SELECT organisation_id, milestone, max(day || printf('%09d', id) || substr(change, 3, 1) || milestone) AS place
  FROM (SELECT *, lag(change) OVER (PARTITION BY organisation_id, milestone ORDER BY day, id) AS before
        FROM milestone_event WHERE day <= (SELECT today FROM asked))
  WHERE before IS NOT change GROUP BY organisation_id, milestone),
ladder AS MATERIALIZED (
  SELECT organisation_id, max(place) AS place,
         max(CASE substr(place, 20, 1) WHEN 'a' THEN CAST(substr(milestone, 2) AS INTEGER) END) AS highest,
         group_concat(CASE substr(place, 20, 1) WHEN 'a' THEN milestone END, ' ') AS reached,
         max(CASE substr(place, 20, 1) WHEN 'a' THEN substr(place, 1, 10) END) AS reached_on
  FROM (SELECT * FROM turn ORDER BY organisation_id, CAST(substr(milestone, 2) AS INTEGER))
  GROUP BY organisation_id),
led AS MATERIALIZED (
  SELECT organisation_id, count(*) AS n, max(since || printf('%09d', id)) AS place, id, officer_id, since, until,
         introduced_jointly
  FROM lead WHERE since <= (SELECT today FROM asked) GROUP BY organisation_id),
outcome AS (
  SELECT organisation_id, promised_by = 'us' AS our, told_on <= today AS told, today, due_on, kept_on, missed_on,
         coalesce(kept_on, missed_on, '9999-12-31') > today AS late,
         CASE WHEN coalesce(kept_on, missed_on, '9999-12-31') > today
              THEN CASE WHEN renegotiated_on > today THEN first_due_on ELSE due_on END
              ELSE coalesce(kept_on, missed_on) END AS day
  FROM asked CROSS JOIN promise WHERE made_on <= today),
promised AS MATERIALIZED (
  SELECT organisation_id, sum(our) AS ours, sum(our AND kept_on <= due_on AND NOT late) AS ours_on_time,
         sum(our AND coalesce(told, 0)) AS ours_told, sum(our AND late) AS ours_late,
         sum(NOT our) AS theirs, sum(NOT our AND kept_on <= due_on AND NOT late) AS theirs_on_time,
         sum(our AND late AND julianday(today) - julianday(day) > 7) AS too_late,
         CAST(julianday(today) - julianday(min(CASE WHEN our AND late THEN day END)) AS INTEGER) AS late_days,
         sum(our AND missed_on = day AND NOT late AND day > date(today, '-3 months')) AS missed,
         max(CASE WHEN our AND missed_on = day AND NOT late THEN day END) AS missed_on
  FROM outcome WHERE CASE WHEN late THEN day < today ELSE day > (SELECT year_ago FROM asked) END
  GROUP BY organisation_id),
calendar AS (
  SELECT date(year_ago, '-14 days') AS day, 0 AS number, today FROM asked
  UNION ALL SELECT date(day, '+1 day'), number + (strftime('%w', day, '+1 day') NOT IN ('0', '6')
    AND date(day, '+1 day') NOT IN (HOLIDAYS)), today FROM calendar WHERE day < date(today, '+14 days')),
working AS MATERIALIZED (SELECT number, min(day) AS day FROM calendar GROUP BY number),
said AS (
  SELECT organisation_id, raised_on, answered_on, told_on, criticism FROM concern
  UNION ALL SELECT organisation_id, raised_on,
    nullif(min(coalesce(referred_on, 'z'), coalesce(declined_on, 'z'), coalesce(told_on, 'z'), coalesce(met_on, 'z')), 'z'),
    min(coalesce(told_on, met_on), coalesce(met_on, told_on)), 0 FROM need),
spoken AS MATERIALIZED (
  SELECT organisation_id, criticism, working.day AS due, told_on <= asked.today AS told,
         CASE WHEN answered_on <= asked.today THEN answered_on END AS answered,
         CASE WHEN answered_on <= asked.today THEN julianday(answered_on) - julianday(raised_on) END AS days
  FROM asked CROSS JOIN said LEFT JOIN calendar ON calendar.day = raised_on
       LEFT JOIN working ON working.number = calendar.number + 5
  WHERE raised_on <= asked.today AND coalesce(answered_on, 'z') > year_ago),
heard AS MATERIALIZED (
  SELECT organisation_id, count(*) AS spoke, count(answered) AS answered, sum(coalesce(answered <= due, 0)) AS in_time,
         sum(coalesce(told, 0)) AS told, sum(answered IS NOT NULL OR NOT criticism) AS judged
  FROM spoken WHERE answered IS NOT NULL OR due IS NULL OR due < (SELECT today FROM asked) GROUP BY organisation_id),
middle AS MATERIALIZED (
  SELECT organisation_id, avg(days) AS median FROM (
    SELECT organisation_id, days, row_number() OVER (PARTITION BY organisation_id ORDER BY days) AS place,
           count(*) OVER (PARTITION BY organisation_id) AS n FROM spoken WHERE days IS NOT NULL)
  WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY organisation_id),
telling AS (
  SELECT organisation_id, coalesce(told, 0) AS told, day, 0 AS criticism FROM outcome
  WHERE our AND NOT late AND day > (SELECT year_ago FROM asked)
  UNION ALL SELECT organisation_id, coalesce(told, 0), answered, criticism FROM spoken WHERE answered IS NOT NULL),
knew AS MATERIALIZED (
  SELECT organisation_id, count(*) AS outcomes, sum(told) AS outcomes_told, sum(told OR NOT criticism) AS to_know
  FROM telling JOIN calendar USING (day) LEFT JOIN working ON working.number = calendar.number + 5
  WHERE told OR working.day < (SELECT today FROM asked) GROUP BY organisation_id),
fact AS (
  SELECT o.slug AS org, o.name, contact.*, ladder.*, coalesce(contact.n, 0) AS contacts,
         coalesce(ideal_days, own_usual, usual_ideal) AS ideal, own_usual,
         coalesce(at_most_days, own_at_most, usual_at_most) AS at_most, burst, judged, coalesce(outcomes, 0) AS outcomes,
         coalesce(outcomes_told, 0) AS outcomes_told, to_know,
         (SELECT purpose FROM touch WHERE organisation_id = o.id AND day <= today
          ORDER BY day, purpose = 'security', purpose = 'mixed', engagement_id LIMIT 1) AS first_purpose,
         ideal_days IS NOT NULL AS agreed, paused_until > today AS rests, paused_until,
         (SELECT min(day) FROM touch WHERE organisation_id = o.id AND day <= today) AS first,
         (SELECT max(day) FROM touch WHERE organisation_id = o.id AND day <= today) AS last,
         led.n AS leads, led.since, led.until, introduced_jointly, ours, ours_on_time, ours_told,
         coalesce(ours_late, 0) AS ours_late, theirs, theirs_on_time, too_late, late_days, missed, missed_on,
         spoke, answered, in_time, told, median, coalesce(too_late + missed, 0) AS broken,
         CASE WHEN until IS NULL OR until > today THEN (SELECT name FROM officer WHERE id = officer_id) END AS lead,
         asked.*
  FROM asked CROSS JOIN organisation AS o LEFT JOIN contact ON contact.organisation_id = o.id
       LEFT JOIN ladder ON ladder.organisation_id = o.id LEFT JOIN led ON led.organisation_id = o.id
       LEFT JOIN promised ON promised.organisation_id = o.id LEFT JOIN heard ON heard.organisation_id = o.id
       LEFT JOIN middle ON middle.organisation_id = o.id LEFT JOIN own ON own.organisation_id = o.id
       LEFT JOIN burst ON burst.organisation_id = o.id LEFT JOIN knew ON knew.organisation_id = o.id
  WHERE o.status = 'active'),
measured AS (
  SELECT *, CAST(julianday(today) - julianday(last) AS INTEGER) AS days,
         (strftime('%Y', today) - strftime('%Y', first)) * 12 + strftime('%m', today) - strftime('%m', first)
           - (strftime('%d', first) > strftime('%d', today)) AS known_months,
         (strftime('%Y', today) - strftime('%Y', since)) * 12 + strftime('%m', today) - strftime('%m', since)
           - (strftime('%d', since) > strftime('%d', today)) AS lead_months,
         substr(place, 1, 10) AS moved_on, substr(place, 20, 1) AS way, substr(place, 21) AS moved,
         (contacts - security) * 1.0 / contacts AS share, them * 1.0 / contacts AS two_way,
         3.841458881 / contacts AS z
  FROM fact),
waged AS (
  SELECT *, ((share + z / 2) - 1.959964 * sqrt(share * (1 - share) / contacts + z / (4 * contacts))) / (1 + z) AS low,
         ((share + z / 2) + 1.959964 * sqrt(share * (1 - share) / contacts + z / (4 * contacts))) / (1 + z) AS high
  FROM measured),
worded AS MATERIALIZED (
  SELECT *, CASE WHEN days BETWEEN 91 AND 181 THEN CAST(round(days / 7.0) AS INTEGER) || ' weeks'
                 ELSE LENGTH(days) END AS silence,
            CASE WHEN at_most BETWEEN 91 AND 181 THEN CAST(round(at_most / 7.0) AS INTEGER) || ' weeks'
                 ELSE LENGTH(at_most) END AS longest, EXACT(at_most) AS most,
            CAST(julianday(today) - julianday(first) AS INTEGER) AS known_days, at_most - days AS remaining
  FROM waged),
silent AS (
  SELECT *, CASE silence WHEN longest THEN EXACT(days) ELSE silence END AS said FROM worded),
wrong AS MATERIALIZED (
  SELECT *,
    CASE WHEN days > at_most AND rests IS NOT 1 THEN
      CASE WHEN own_usual THEN silence || ' silent, their own usual gap is ' || EXACT(own_usual) ELSE
      said || ' silent, ' || CASE WHEN agreed THEN 'agreed ' ELSE 'usually ' END
      || CASE substr(most, instr(most, ' ')) WHEN substr(said, instr(said, ' '))
              THEN substr(most, 1, instr(most, ' ') - 1) ELSE most END END END AS wrong_rhythm,
    CASE WHEN contacts >= 3 AND (security = contacts OR high < 0.5) THEN
      CASE WHEN security = contacts THEN 'only about security' ELSE 'mostly about security only' END
      || ', ' || security || ' of ' || contacts END AS wrong_security,
    CASE WHEN last IS NULL OR broken = 0 THEN NULL
         WHEN broken > 1 THEN broken || ' promises ' || CASE missed WHEN 0 THEN 'are late' ELSE 'were broken' END
         WHEN too_late THEN 'a promise is ' || LENGTH(late_days) || ' late'
         ELSE 'a promise was missed ' || DAY(missed_on) END AS wrong_promises,
    -- The interval of k of n lies below a half where k is less than half and (n - 2 k)^2 is more than n times z^2.
    CASE WHEN last IS NOT NULL AND ours >= 3 AND 2 * ours_on_time < ours
              AND (ours - 2 * ours_on_time) * (ours - 2 * ours_on_time) > 3.841458881 * ours
         THEN ours_on_time || ' of ' || ours || ' promises on time' END AS wrong_kept,
    CASE WHEN last IS NOT NULL AND judged >= 3 AND 2 * answered < judged
              AND (judged - 2 * answered) * (judged - 2 * answered) > 3.841458881 * judged
         THEN answered || ' of ' || judged || ' concerns and needs answered' END AS wrong_heard,
    CASE WHEN last IS NOT NULL AND to_know >= 3 AND 2 * outcomes_told < to_know
              AND (to_know - 2 * outcomes_told) * (to_know - 2 * outcomes_told) > 3.841458881 * to_know
         THEN 'told them ' || outcomes_told || ' of ' || to_know || ' outcomes' END AS wrong_told,
    CASE WHEN last IS NULL THEN NULL WHEN until <= today THEN 'nobody leads since ' || DAY(until)
         WHEN leads > 1 AND NOT introduced_jointly AND lead_months < 3
           THEN 'lead changed ' || DAY(since) || ', not introduced' END AS wrong_continuity,
    CASE WHEN last IS NOT NULL AND moved_on > half_ago AND way = 'v'
           THEN moved || ' reversed ' || DAY(moved_on) END AS wrong_ladder
  FROM silent),
counted AS (
  SELECT *, (wrong_rhythm IS NOT NULL) + (wrong_security IS NOT NULL) + (wrong_promises IS NOT NULL OR wrong_kept IS NOT NULL)
            + (wrong_heard IS NOT NULL) + (wrong_told IS NOT NULL)
            + (wrong_continuity IS NOT NULL) + (wrong_ladder IS NOT NULL) AS wrongs,
         coalesce(moved_on > half_ago AND way = 'a', 0) AS grew
  FROM wrong),
judged AS (
  SELECT *, CASE WHEN last IS NULL THEN 5 WHEN wrongs > 1 AND known_months >= 3 THEN 0 WHEN wrongs > 0 THEN 1
                 WHEN known_months < 3 THEN 4 WHEN grew AND ours_late = 0 THEN 3
                 WHEN contacts < 3 AND NOT agreed AND own_usual IS NULL AND NOT grew THEN 5
                 ELSE 2 END AS band
  FROM counted)
SELECT org, name,
  CASE band WHEN 0 THEN 'strained' WHEN 1 THEN 'needs attention' WHEN 2 THEN 'steady' WHEN 3 THEN 'growing'
            WHEN 4 THEN 'early days' ELSE 'not enough recorded' END AS band,
  CASE WHEN highest <= 2 THEN 'Contact' WHEN highest <= 6 THEN 'Reliability' WHEN highest <= 9 THEN 'Dialogue'
       WHEN highest <= 12 THEN 'Partnership' END AS stage,
  days AS days_since, ideal AS ideal_days, at_most AS at_most_days,
  CASE agreed WHEN 1 THEN 'true' ELSE 'false' END AS agreed, first AS first_contact, last AS last_contact,
  contacts AS contacts_12m, coalesce(security, 0) AS security_only_12m,
  CASE WHEN contacts >= 3 THEN round(share, 4) END AS not_only_security,
  CASE WHEN contacts >= 3 THEN round(CASE security WHEN contacts THEN 0 ELSE low END, 4) END AS low,
  CASE WHEN contacts >= 3 THEN round(CASE security WHEN 0 THEN 1 ELSE high END, 4) END AS high,
  coalesce(them, 0) AS they_began_12m, CASE WHEN contacts >= 3 THEN round(two_way, 4) END AS two_way,
  gap AS longest_gap_days, coalesce(run, 0) AS longest_security_run, lead,
  CASE WHEN lead IS NOT NULL THEN lead_months END AS lead_months, coalesce(reached, '') AS milestones,
  reached_on AS last_milestone_on,
  CASE WHEN last IS NULL THEN 'never met'
       WHEN band < 2 THEN substr(coalesce('; ' || wrong_rhythm, '') || coalesce('; ' || wrong_security, '')
                                 || coalesce('; ' || wrong_promises, '')
                                 || coalesce('; ' || wrong_kept, '') || coalesce('; ' || wrong_heard, '') || coalesce('; ' || wrong_told, '') || coalesce('; ' || wrong_continuity, '') || coalesce('; ' || wrong_ladder, ''), 3)
       WHEN band = 4 THEN CASE known_days WHEN 0 THEN 'first met today'
                                          ELSE 'first met ' || LENGTH(known_days) || ' ago' END
       WHEN band = 3 THEN moved || ' reached ' || DAY(moved_on)
         || CASE WHEN contacts >= 3 AND them > 0 THEN '; they began ' || them || ' of ' || contacts ELSE '' END
       WHEN band = 5 THEN contacts || ' contact' || CASE contacts WHEN 1 THEN '' ELSE 's' END
                          || ' in 12 months, no rhythm agreed'
       ELSE CASE WHEN rests THEN 'resting until ' || DAY(paused_until)
                 WHEN days = 0 THEN 'on rhythm, today'
                 WHEN days <= ideal THEN 'on rhythm, ' || LENGTH(days) || ' ago'
                 WHEN remaining > 0 THEN 'due within ' || EXACT(remaining)
                 ELSE 'due today' END
            || CASE WHEN known_months < 12 AND contacts >= 4 AND gap <= iif(agreed, at_most, usual_at_most)
                    THEN '; new this year, steady' ELSE '' END END AS because,
  coalesce(ours, 0) AS promises_ours_12m, coalesce(ours_on_time, 0) AS ours_on_time,
  coalesce(ours_told, 0) AS ours_told, ours_late, coalesce(theirs, 0) AS promises_theirs_12m,
  coalesce(theirs_on_time, 0) AS theirs_on_time, coalesce(spoke, 0) AS asked_12m, coalesce(answered, 0) AS answered,
  coalesce(in_time, 0) AS answered_in_time, coalesce(told, 0) AS fed_back, median AS median_days_to_answer,
  CASE WHEN agreed THEN 'agreed' WHEN own_usual THEN 'own' ELSE 'usual' END AS rhythm, 0 AS after_incident_12m,
  first_purpose, '' AS sole_route, outcomes AS outcomes_12m, outcomes_told, 0 AS open_setbacks,
  CASE WHEN last IS NULL THEN '' ELSE substr(
    CASE WHEN burst AND NOT (band < 2 AND wrong_security IS NOT NULL)
         THEN '; ' || burst || ' contacts about security within 3 weeks' ELSE '' END
    || CASE WHEN band < 2 AND (wrong_promises IS NOT NULL OR wrong_kept IS NOT NULL) THEN ''
            WHEN ours < 3 AND ours > ours_late AND ours_on_time = 0
            THEN CASE ours - ours_late WHEN 1 THEN '; the one promise that was settled was not on time'
                 ELSE '; none of ' || (ours - ours_late) || ' promises was on time' END
            ELSE '' END, 3) END AS beside
FROM judged
ORDER BY judged.band, CASE WHEN judged.band < 2 THEN -wrongs END,
         CASE WHEN rests OR days IS NULL THEN 0 ELSE -(days * 1.0 / at_most) END, org;
