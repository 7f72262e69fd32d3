CREATE TEMP VIEW IF NOT EXISTS evidenced AS
SELECT 'F' || id AS citing, evidence AS evidence FROM flag WHERE evidence IS NOT NULL
UNION ALL SELECT 'MS' || id AS citing, evidence AS evidence FROM milestone_event WHERE evidence IS NOT NULL
;
CREATE TEMP VIEW IF NOT EXISTS searchable AS
SELECT 'forum' AS table_name, id, slug AS name, founded_on AS day,
  CAST(julianday(founded_on) AS INTEGER)*1099511627776+103079215104+forum.id AS number, forum.name||coalesce(char(10)||forum.terms,'') AS text
  FROM forum WHERE forum.name||coalesce(char(10)||forum.terms,'') IS NOT NULL
UNION ALL SELECT 'network' AS table_name, id, slug AS name, since AS day,
  CAST(julianday(since) AS INTEGER)*1099511627776+343597383680+network.id AS number, network.name||char(10)||network.purpose||char(10)||network.kept_by AS text
  FROM network WHERE network.name||char(10)||network.purpose||char(10)||network.kept_by IS NOT NULL
UNION ALL SELECT 'briefing' AS table_name, id, 'J' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+412316860416+briefing.id AS number, briefing.words||coalesce(char(10)||briefing.asked,'')||coalesce(char(10)||briefing.answered,'') AS text
  FROM briefing WHERE briefing.words||coalesce(char(10)||briefing.asked,'')||coalesce(char(10)||briefing.answered,'') IS NOT NULL
UNION ALL SELECT 'incident' AS table_name, id, 'I' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+326417514496+incident.id AS number, incident.words AS text
  FROM incident WHERE incident.words IS NOT NULL
UNION ALL SELECT 'meeting' AS table_name, id, 'G' || id AS name, called_on AS day,
  CAST(julianday(called_on) AS INTEGER)*1099511627776+120259084288+meeting.id AS number, coalesce(meeting.note,'')||coalesce(char(10)||meeting.called_off_because,'') AS text
  FROM meeting WHERE coalesce(meeting.note,'')||coalesce(char(10)||meeting.called_off_because,'') IS NOT NULL
UNION ALL SELECT 'organisation' AS table_name, id, slug AS name, added_on AS day,
  CAST(julianday(added_on) AS INTEGER)*1099511627776+17179869184+organisation.id AS number, organisation.name||coalesce(char(10)||organisation.note,'')||coalesce(char(10)||organisation.status_because,'')||coalesce(char(10)||organisation.paused_because,'')||coalesce(char(10)||organisation.publicity_because,'') AS text
  FROM organisation WHERE organisation.name||coalesce(char(10)||organisation.note,'')||coalesce(char(10)||organisation.status_because,'')||coalesce(char(10)||organisation.paused_because,'')||coalesce(char(10)||organisation.publicity_because,'') IS NOT NULL
UNION ALL SELECT 'risk_picture' AS table_name, id, 'U' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+429496729600+risk_picture.id AS number, risk_picture.source AS text
  FROM risk_picture WHERE risk_picture.source IS NOT NULL
UNION ALL SELECT 'strategy_document' AS table_name, id, 'W' || id AS name, published_on AS day,
  CAST(julianday(published_on) AS INTEGER)*1099511627776+395136991232+strategy_document.id AS number, strategy_document.title AS text
  FROM strategy_document WHERE strategy_document.title IS NOT NULL
UNION ALL SELECT 'access_condition' AS table_name, id, 'X' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+463856467968+access_condition.id AS number, access_condition.words||coalesce(char(10)||access_condition.source,'') AS text
  FROM access_condition WHERE access_condition.words||coalesce(char(10)||access_condition.source,'') IS NOT NULL
UNION ALL SELECT 'agenda_item' AS table_name, id, 'agenda_item ' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+137438953472+agenda_item.id AS number, agenda_item.words AS text
  FROM agenda_item WHERE agenda_item.words IS NOT NULL
UNION ALL SELECT 'ask' AS table_name, id, 'A' || id AS name, asked_on AS day,
  CAST(julianday(asked_on) AS INTEGER)*1099511627776+240518168576+ask.id AS number, ask.words AS text
  FROM ask WHERE ask.words IS NOT NULL
UNION ALL SELECT 'broadcast' AS table_name, id, 'K' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+360777252864+broadcast.id AS number, broadcast.words AS text
  FROM broadcast WHERE broadcast.words IS NOT NULL
UNION ALL SELECT 'contact' AS table_name, id, slug AS name, since AS day,
  CAST(julianday(since) AS INTEGER)*1099511627776+34359738368+contact.id AS number, contact.name||char(10)||contact.role AS text
  FROM contact WHERE contact.name||char(10)||contact.role IS NOT NULL
UNION ALL SELECT 'engagement' AS table_name, id, 'E' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+51539607552+engagement.id AS number, coalesce(engagement.note,'')||coalesce(char(10)||engagement.place,'') AS text
  FROM engagement WHERE coalesce(engagement.note,'')||coalesce(char(10)||engagement.place,'') IS NOT NULL
UNION ALL SELECT 'flag' AS table_name, id, 'F' || id AS name, recorded_on AS day,
  CAST(julianday(recorded_on) AS INTEGER)*1099511627776+85899345920+flag.id AS number, flag.because||coalesce(char(10)||flag.their_view,'')||coalesce(char(10)||flag.cleared_because,'') AS text
  FROM flag WHERE flag.because||coalesce(char(10)||flag.their_view,'')||coalesce(char(10)||flag.cleared_because,'') IS NOT NULL
UNION ALL SELECT 'handover' AS table_name, id, 'O' || id AS name, started_on AS day,
  CAST(julianday(started_on) AS INTEGER)*1099511627776+532575944704+handover.id AS number, handover.note AS text
  FROM handover WHERE handover.note IS NOT NULL
UNION ALL SELECT 'introduction' AS table_name, id, 'D' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+446676598784+introduction.id AS number, introduction.note AS text
  FROM introduction WHERE introduction.note IS NOT NULL
UNION ALL SELECT 'mandate' AS table_name, id, 'Q' || id AS name, checked_on AS day,
  CAST(julianday(checked_on) AS INTEGER)*1099511627776+481036337152+mandate.id AS number, mandate.speaks_for||coalesce(char(10)||mandate.note,'') AS text
  FROM mandate WHERE mandate.speaks_for||coalesce(char(10)||mandate.note,'') IS NOT NULL
UNION ALL SELECT 'milestone_event' AS table_name, id, 'MS' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+68719476736+milestone_event.id AS number, milestone_event.note AS text
  FROM milestone_event WHERE milestone_event.note IS NOT NULL
UNION ALL SELECT 'reason' AS table_name, id, 'RN' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+549755813888+reason.id AS number, reason.words AS text
  FROM reason WHERE reason.words IS NOT NULL
UNION ALL SELECT 'relay' AS table_name, id, 'R' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+498216206336+relay.id AS number, relay.words AS text
  FROM relay WHERE relay.words IS NOT NULL
UNION ALL SELECT 'safety_incident' AS table_name, id, 'H' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+274877906944+safety_incident.id AS number, safety_incident.words AS text
  FROM safety_incident WHERE safety_incident.words IS NOT NULL
UNION ALL SELECT 'safety_plan' AS table_name, id, 'Y' || id AS name, made_on AS day,
  CAST(julianday(made_on) AS INTEGER)*1099511627776+257698037760+safety_plan.id AS number, safety_plan.words||coalesce(char(10)||safety_plan.who_to_call,'') AS text
  FROM safety_plan WHERE safety_plan.words||coalesce(char(10)||safety_plan.who_to_call,'') IS NOT NULL
UNION ALL SELECT 'setback' AS table_name, id, 'B' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+309237645312+setback.id AS number, setback.words AS text
  FROM setback WHERE setback.words IS NOT NULL
UNION ALL SELECT 'support' AS table_name, id, 'S' || id AS name, given_on AS day,
  CAST(julianday(given_on) AS INTEGER)*1099511627776+206158430208+support.id AS number, support.words||coalesce(char(10)||support.outcome,'')||coalesce(char(10)||support.reference,'')||coalesce(char(10)||support.department,'') AS text
  FROM support WHERE support.words||coalesce(char(10)||support.outcome,'')||coalesce(char(10)||support.reference,'')||coalesce(char(10)||support.department,'') IS NOT NULL
UNION ALL SELECT 'terms' AS table_name, id, 'T' || id AS name, agreed_on AS day,
  CAST(julianday(agreed_on) AS INTEGER)*1099511627776+292057776128+terms.id AS number, terms.words||coalesce(char(10)||terms.limits,'')||coalesce(char(10)||terms.written_down,'')||coalesce(char(10)||terms.hours,'')||coalesce(char(10)||terms.expectations,'') AS text
  FROM terms WHERE terms.words||coalesce(char(10)||terms.limits,'')||coalesce(char(10)||terms.written_down,'')||coalesce(char(10)||terms.hours,'')||coalesce(char(10)||terms.expectations,'') IS NOT NULL
UNION ALL SELECT 'tie' AS table_name, id, 'L' || id AS name, day AS day,
  CAST(julianday(day) AS INTEGER)*1099511627776+515396075520+tie.id AS number, tie.source AS text
  FROM tie WHERE tie.source IS NOT NULL
UNION ALL SELECT 'voice' AS table_name, id, 'V' || id AS name, offered_on AS day,
  CAST(julianday(offered_on) AS INTEGER)*1099511627776+223338299392+voice.id AS number, voice.words AS text
  FROM voice WHERE voice.words IS NOT NULL
UNION ALL SELECT 'concern' AS table_name, id, 'C' || id AS name, raised_on AS day,
  CAST(julianday(raised_on) AS INTEGER)*1099511627776+188978561024+concern.id AS number, concern.words||coalesce(char(10)||concern.answer,'')||coalesce(char(10)||concern.changed,'') AS text
  FROM concern WHERE concern.words||coalesce(char(10)||concern.answer,'')||coalesce(char(10)||concern.changed,'') IS NOT NULL
UNION ALL SELECT 'myth' AS table_name, id, 'Z' || id AS name, heard_on AS day,
  CAST(julianday(heard_on) AS INTEGER)*1099511627776+377957122048+myth.id AS number, myth.words||coalesce(char(10)||myth.answer,'') AS text
  FROM myth WHERE myth.words||coalesce(char(10)||myth.answer,'') IS NOT NULL
UNION ALL SELECT 'need' AS table_name, id, 'N' || id AS name, raised_on AS day,
  CAST(julianday(raised_on) AS INTEGER)*1099511627776+154618822656+need.id AS number, need.words||coalesce(char(10)||need.referred_to,'')||coalesce(char(10)||need.met_words,'')||coalesce(char(10)||need.declined_because,'') AS text
  FROM need WHERE need.words||coalesce(char(10)||need.referred_to,'')||coalesce(char(10)||need.met_words,'')||coalesce(char(10)||need.declined_because,'') IS NOT NULL
UNION ALL SELECT 'promise' AS table_name, id, 'P' || id AS name, made_on AS day,
  CAST(julianday(made_on) AS INTEGER)*1099511627776+171798691840+promise.id AS number, promise.words||coalesce(char(10)||promise.renegotiated_because,'')||coalesce(char(10)||promise.missed_because,'') AS text
  FROM promise WHERE promise.words||coalesce(char(10)||promise.renegotiated_because,'')||coalesce(char(10)||promise.missed_because,'') IS NOT NULL
;
