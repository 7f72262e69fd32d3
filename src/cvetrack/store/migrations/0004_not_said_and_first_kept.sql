-- Whose place an engagement was at is yes, no or not said, so that the column may be empty. SQLite takes NOT NULL
-- off a column only where the table is laid anew; its numbers go on from the last one given. And the history is
-- asked when a record was first kept, by its table and number: `change_made`, without links, whose keys begin with [.
CREATE TABLE engagement_before AS SELECT * FROM engagement
;
UPDATE sqlite_sequence SET name = 'engagement before' WHERE name = 'engagement'
;
DROP INDEX ix_engagement_file_import_id
;
DROP INDEX ix_engagement_via_id
;
DROP TABLE engagement
;
CREATE TABLE engagement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day DATE NOT NULL, 
	time TEXT, 
	minutes INTEGER, 
	channel TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	strand TEXT NOT NULL, 
	started_by TEXT NOT NULL, 
	level TEXT, 
	theirs BOOLEAN, 
	out_of_hours BOOLEAN NOT NULL, 
	place TEXT, 
	note TEXT, 
	via_id INTEGER, 
	file_import_id INTEGER, 
	CONSTRAINT engagement_touched UNIQUE (id, day, purpose, started_by), 
	FOREIGN KEY(via_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	FOREIGN KEY(file_import_id) REFERENCES file_import (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_engagement_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_engagement_time_time CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'), 
	CONSTRAINT ck_engagement_minutes_range CHECK (minutes BETWEEN 1 AND 1440), 
	CONSTRAINT ck_engagement_channel_word CHECK (channel IN ('visit', 'call', 'email', 'event', 'meeting', 'message')), 
	CONSTRAINT ck_engagement_purpose_word CHECK (purpose IN ('security', 'mixed', 'non-security')), 
	CONSTRAINT ck_engagement_strand_word CHECK (strand IN ('islamist', 'extreme_right_wing', 'left_anarchist_single_issue', 'mixed_unclear', 'none')), 
	CONSTRAINT ck_engagement_started_by_word CHECK (started_by IN ('us', 'them', 'third-party')), 
	CONSTRAINT ck_engagement_level_word CHECK (level IN ('inform', 'consult', 'involve', 'collaborate', 'empower')), 
	CONSTRAINT ck_engagement_theirs_yes_no CHECK (theirs IN (0, 1)), 
	CONSTRAINT ck_engagement_out_of_hours_yes_no CHECK (out_of_hours IN (0, 1)), 
	CONSTRAINT ck_engagement_place_length CHECK (length(place) BETWEEN 1 AND 300), 
	CONSTRAINT ck_engagement_note_length CHECK (length(note) BETWEEN 1 AND 10000)
)
;
INSERT INTO engagement SELECT * FROM engagement_before ORDER BY id
;
DROP TABLE engagement_before
;
DELETE FROM sqlite_sequence WHERE name = 'engagement'
;
UPDATE sqlite_sequence SET name = 'engagement' WHERE name = 'engagement before'
;
CREATE INDEX ix_engagement_file_import_id ON engagement (file_import_id)
;
CREATE INDEX ix_engagement_via_id ON engagement (via_id)
;
CREATE INDEX change_made ON change (table_name, row_key) WHERE kind = 'insert' AND row_key < ':'
;
