-- A need and a concern know the contact in which they were raised, as a promise does. SQLite adds a column with a link
-- to another table only at the end, so that the tables are laid anew; their numbers go on from the last one given.
CREATE TABLE need_before AS SELECT * FROM need
;
UPDATE sqlite_sequence SET name = 'need before' WHERE name = 'need'
;
DROP INDEX ix_need_officer_id
;
DROP INDEX ix_need_organisation_id
;
DROP INDEX need_open
;
DROP TABLE need
;
CREATE TABLE need (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	priority TEXT, 
	security BOOLEAN NOT NULL, 
	raised_on DATE NOT NULL, 
	referred_to TEXT, 
	referred_on DATE, 
	met_on DATE, 
	met_words TEXT, 
	declined_on DATE, 
	declined_because TEXT, 
	told_on DATE, 
	engagement_id INTEGER, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_need_order CHECK (min(coalesce(met_on, raised_on), coalesce(declined_on, raised_on), coalesce(referred_on, raised_on), coalesce(told_on, raised_on)) >= raised_on), 
	CONSTRAINT ck_need_referral CHECK ((referred_to IS NULL) = (referred_on IS NULL)), 
	CONSTRAINT ck_need_declined CHECK ((declined_on IS NULL) = (declined_because IS NULL)), 
	CONSTRAINT ck_need_one_end CHECK (met_on IS NULL OR declined_on IS NULL), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(engagement_id) REFERENCES engagement (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_need_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_need_priority_word CHECK (priority IN ('urgent', 'high', 'ordinary')), 
	CONSTRAINT ck_need_security_yes_no CHECK (security IN (0, 1)), 
	CONSTRAINT ck_need_raised_on_day CHECK (raised_on IS date(raised_on)), 
	CONSTRAINT ck_need_referred_to_length CHECK (length(referred_to) BETWEEN 1 AND 300), 
	CONSTRAINT ck_need_referred_on_day CHECK (referred_on IS date(referred_on)), 
	CONSTRAINT ck_need_met_on_day CHECK (met_on IS date(met_on)), 
	CONSTRAINT ck_need_met_words_length CHECK (length(met_words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_need_declined_on_day CHECK (declined_on IS date(declined_on)), 
	CONSTRAINT ck_need_declined_because_length CHECK (length(declined_because) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_need_told_on_day CHECK (told_on IS date(told_on))
)
;
INSERT INTO need (id, organisation_id, words, priority, security, raised_on, referred_to, referred_on, met_on, met_words, declined_on, declined_because, told_on, officer_id)
  SELECT id, organisation_id, words, priority, security, raised_on, referred_to, referred_on, met_on, met_words, declined_on, declined_because, told_on, officer_id FROM need_before ORDER BY id
;
DROP TABLE need_before
;
DELETE FROM sqlite_sequence WHERE name = 'need'
;
UPDATE sqlite_sequence SET name = 'need' WHERE name = 'need before'
;
CREATE INDEX ix_need_engagement_id ON need (engagement_id)
;
CREATE INDEX ix_need_officer_id ON need (officer_id)
;
CREATE INDEX ix_need_organisation_id ON need (organisation_id)
;
CREATE INDEX need_open ON need (met_on, declined_on)
;
CREATE TABLE concern_before AS SELECT * FROM concern
;
UPDATE sqlite_sequence SET name = 'concern before' WHERE name = 'concern'
;
DROP INDEX concern_open
;
DROP INDEX ix_concern_officer_id
;
DROP INDEX ix_concern_organisation_id
;
DROP TABLE concern
;
CREATE TABLE concern (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	criticism BOOLEAN NOT NULL, 
	category TEXT, 
	raised_on DATE NOT NULL, 
	acknowledged_on DATE, 
	answered_on DATE, 
	answer TEXT, 
	changed TEXT, 
	told_on DATE, 
	engagement_id INTEGER, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_concern_acknowledged CHECK (acknowledged_on >= raised_on), 
	CONSTRAINT ck_concern_answered CHECK (answered_on >= raised_on), 
	CONSTRAINT ck_concern_answer CHECK ((answered_on IS NULL) = (answer IS NULL)), 
	CONSTRAINT ck_concern_told CHECK (told_on IS NULL OR coalesce(told_on >= answered_on, 0)), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(engagement_id) REFERENCES engagement (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_concern_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_concern_criticism_yes_no CHECK (criticism IN (0, 1)), 
	CONSTRAINT ck_concern_category_length CHECK (length(category) BETWEEN 1 AND 100), 
	CONSTRAINT ck_concern_raised_on_day CHECK (raised_on IS date(raised_on)), 
	CONSTRAINT ck_concern_acknowledged_on_day CHECK (acknowledged_on IS date(acknowledged_on)), 
	CONSTRAINT ck_concern_answered_on_day CHECK (answered_on IS date(answered_on)), 
	CONSTRAINT ck_concern_answer_length CHECK (length(answer) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_concern_changed_length CHECK (length(changed) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_concern_told_on_day CHECK (told_on IS date(told_on))
)
;
INSERT INTO concern (id, organisation_id, words, criticism, category, raised_on, acknowledged_on, answered_on, answer, changed, told_on, officer_id)
  SELECT id, organisation_id, words, criticism, category, raised_on, acknowledged_on, answered_on, answer, changed, told_on, officer_id FROM concern_before ORDER BY id
;
DROP TABLE concern_before
;
DELETE FROM sqlite_sequence WHERE name = 'concern'
;
UPDATE sqlite_sequence SET name = 'concern' WHERE name = 'concern before'
;
CREATE INDEX concern_open ON concern (answered_on)
;
CREATE INDEX ix_concern_engagement_id ON concern (engagement_id)
;
CREATE INDEX ix_concern_officer_id ON concern (officer_id)
;
CREATE INDEX ix_concern_organisation_id ON concern (organisation_id)
;
