-- An ask knows which department asked and when they were told what came of it; an organisation the income that it
-- publishes. The tables are laid anew, so that their columns stand in order; their numbers go on from the last given.
CREATE TABLE ask_before AS SELECT * FROM ask
;
UPDATE sqlite_sequence SET name = 'ask before' WHERE name = 'ask'
;
DROP INDEX ix_ask_officer_id
;
DROP INDEX ix_ask_organisation_id
;
DROP TABLE ask
;
CREATE TABLE ask (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	department TEXT, 
	asked_on DATE NOT NULL, 
	answer TEXT, 
	answered_on DATE, 
	told_on DATE, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_ask_order CHECK (answered_on >= asked_on), 
	CONSTRAINT ck_ask_answered CHECK ((answered_on IS NULL) = (answer IS NULL)), 
	CONSTRAINT ck_ask_told CHECK (told_on IS NULL OR coalesce(told_on >= answered_on, 0)), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_ask_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_ask_department_length CHECK (length(department) BETWEEN 1 AND 200), 
	CONSTRAINT ck_ask_asked_on_day CHECK (asked_on IS date(asked_on)), 
	CONSTRAINT ck_ask_answer_word CHECK (answer IN ('yes', 'no', 'partly')), 
	CONSTRAINT ck_ask_answered_on_day CHECK (answered_on IS date(answered_on)), 
	CONSTRAINT ck_ask_told_on_day CHECK (told_on IS date(told_on))
)
;
INSERT INTO ask (id, organisation_id, words, asked_on, answer, answered_on, officer_id)
  SELECT id, organisation_id, words, asked_on, answer, answered_on, officer_id FROM ask_before ORDER BY id
;
DROP TABLE ask_before
;
DELETE FROM sqlite_sequence WHERE name = 'ask'
;
UPDATE sqlite_sequence SET name = 'ask' WHERE name = 'ask before'
;
CREATE INDEX ix_ask_officer_id ON ask (officer_id)
;
CREATE INDEX ix_ask_organisation_id ON ask (organisation_id)
;
CREATE TABLE organisation_before AS SELECT * FROM organisation
;
UPDATE sqlite_sequence SET name = 'organisation before' WHERE name = 'organisation'
;
DROP INDEX ix_organisation_file_import_id
;
DROP INDEX organisation_by_name
;
DROP TABLE organisation
;
CREATE TABLE organisation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	ward_code TEXT, 
	ideal_days INTEGER, 
	at_most_days INTEGER, 
	publicity TEXT NOT NULL, 
	publicity_because TEXT, 
	publicity_asked_on DATE, 
	publicity_review_on DATE, 
	status TEXT NOT NULL, 
	status_because TEXT, 
	paused_until DATE, 
	paused_because TEXT, 
	income INTEGER, 
	income_year INTEGER, 
	note TEXT, 
	added_on DATE NOT NULL, 
	file_import_id INTEGER, 
	CONSTRAINT ck_organisation_rhythm CHECK (at_most_days >= ideal_days), 
	CONSTRAINT ck_organisation_pause CHECK ((paused_until IS NULL) = (paused_because IS NULL)), 
	CONSTRAINT ck_organisation_income CHECK ((income IS NULL) = (income_year IS NULL)), 
	UNIQUE (slug), 
	FOREIGN KEY(file_import_id) REFERENCES file_import (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_organisation_slug_length CHECK (length(slug) BETWEEN 1 AND 48), 
	CONSTRAINT ck_organisation_name_length CHECK (length(name) BETWEEN 1 AND 300), 
	CONSTRAINT ck_organisation_kind_word CHECK (kind IN ('place-of-worship', 'youth', 'women', 'sport', 'tenants', 'residents', 'school', 'veterans', 'arts', 'charity', 'business', 'media', 'public-body', 'other')), 
	CONSTRAINT ck_organisation_ward_code_length CHECK (length(ward_code) BETWEEN 1 AND 9), 
	CONSTRAINT ck_organisation_ideal_days_range CHECK (ideal_days BETWEEN 1 AND 3650), 
	CONSTRAINT ck_organisation_at_most_days_range CHECK (at_most_days BETWEEN 1 AND 3650), 
	CONSTRAINT ck_organisation_publicity_word CHECK (publicity IN ('public', 'named_to_partners', 'code_name')), 
	CONSTRAINT ck_organisation_publicity_because_length CHECK (length(publicity_because) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_organisation_publicity_asked_on_day CHECK (publicity_asked_on IS date(publicity_asked_on)), 
	CONSTRAINT ck_organisation_publicity_review_on_day CHECK (publicity_review_on IS date(publicity_review_on)), 
	CONSTRAINT ck_organisation_status_word CHECK (status IN ('active', 'declined', 'archived')), 
	CONSTRAINT ck_organisation_status_because_length CHECK (length(status_because) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_organisation_paused_until_day CHECK (paused_until IS date(paused_until)), 
	CONSTRAINT ck_organisation_paused_because_length CHECK (length(paused_because) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_organisation_income_range CHECK (income BETWEEN 1 AND 1000000000000), 
	CONSTRAINT ck_organisation_income_year_range CHECK (income_year BETWEEN 1 AND 9999), 
	CONSTRAINT ck_organisation_note_length CHECK (length(note) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_organisation_added_on_day CHECK (added_on IS date(added_on))
)
;
INSERT INTO organisation (id, slug, name, kind, ward_code, ideal_days, at_most_days, publicity, publicity_because, publicity_asked_on, publicity_review_on, status, status_because, paused_until, paused_because, note, added_on, file_import_id)
  SELECT id, slug, name, kind, ward_code, ideal_days, at_most_days, publicity, publicity_because, publicity_asked_on, publicity_review_on, status, status_because, paused_until, paused_because, note, added_on, file_import_id FROM organisation_before ORDER BY id
;
DROP TABLE organisation_before
;
DELETE FROM sqlite_sequence WHERE name = 'organisation'
;
UPDATE sqlite_sequence SET name = 'organisation' WHERE name = 'organisation before'
;
CREATE INDEX ix_organisation_file_import_id ON organisation (file_import_id)
;
CREATE INDEX organisation_by_name ON organisation (name COLLATE NOCASE)
;
