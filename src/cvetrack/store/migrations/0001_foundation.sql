CREATE TABLE op (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	officer TEXT, 
	command TEXT NOT NULL, 
	undoes INTEGER, 
	prev TEXT NOT NULL, 
	hash TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(undoes) REFERENCES op (id), 
	CONSTRAINT ck_op_at_length CHECK (length(at) BETWEEN 1 AND 40), 
	CONSTRAINT ck_op_officer_length CHECK (length(officer) BETWEEN 1 AND 48), 
	CONSTRAINT ck_op_command_length CHECK (length(command) BETWEEN 1 AND 100), 
	CONSTRAINT ck_op_prev_length CHECK (length(prev) BETWEEN 1 AND 64), 
	CONSTRAINT ck_op_hash_length CHECK (length(hash) BETWEEN 1 AND 64)
)
;
CREATE INDEX op_undoes ON op (undoes) WHERE undoes IS NOT NULL
;
CREATE TABLE change (
	seq INTEGER NOT NULL, 
	op_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	row_key TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	commitment TEXT, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(op_id) REFERENCES op (id), 
	CONSTRAINT ck_change_table_name_length CHECK (length(table_name) BETWEEN 1 AND 60), 
	CONSTRAINT ck_change_row_key_length CHECK (length(row_key) BETWEEN 1 AND 200), 
	CONSTRAINT ck_change_kind_length CHECK (length(kind) BETWEEN 1 AND 6), 
	CONSTRAINT ck_change_commitment_length CHECK (length(commitment) BETWEEN 1 AND 64)
)
;
CREATE INDEX change_of_op ON change (op_id)
;
CREATE TABLE change_body (
	seq INTEGER NOT NULL, 
	salt BLOB NOT NULL, 
	old TEXT, 
	new TEXT, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(seq) REFERENCES change (seq), 
	CONSTRAINT ck_change_body_old_length CHECK (length(old) BETWEEN 1 AND 1000000), 
	CONSTRAINT ck_change_body_new_length CHECK (length(new) BETWEEN 1 AND 1000000)
)
;
CREATE TABLE writing (
	id INTEGER NOT NULL, 
	op_id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(op_id) REFERENCES op (id), 
	CONSTRAINT ck_writing_id_range CHECK (id BETWEEN 1 AND 1)
)
;
CREATE TABLE setting (
	"key" VARCHAR(60) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT ck_setting_key_length CHECK (length(key) BETWEEN 1 AND 60), 
	CONSTRAINT ck_setting_value_length CHECK (length(value) BETWEEN 1 AND 1000)
)
 WITHOUT ROWID
;
CREATE TABLE file_import (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day DATE NOT NULL, 
	kind TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	rows_read INTEGER NOT NULL, 
	rows_added INTEGER NOT NULL, 
	rows_present INTEGER NOT NULL, 
	rows_refused INTEGER NOT NULL, 
	CONSTRAINT ck_file_import_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_file_import_kind_length CHECK (length(kind) BETWEEN 1 AND 20), 
	CONSTRAINT ck_file_import_file_name_length CHECK (length(file_name) BETWEEN 1 AND 255), 
	CONSTRAINT ck_file_import_sha256_length CHECK (length(sha256) BETWEEN 1 AND 64), 
	CONSTRAINT ck_file_import_rows_read_range CHECK (rows_read BETWEEN 0 AND 100000000), 
	CONSTRAINT ck_file_import_rows_added_range CHECK (rows_added BETWEEN 0 AND 100000000), 
	CONSTRAINT ck_file_import_rows_present_range CHECK (rows_present BETWEEN 0 AND 100000000), 
	CONSTRAINT ck_file_import_rows_refused_range CHECK (rows_refused BETWEEN 0 AND 100000000)
)
;
CREATE TABLE officer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT ck_officer_service CHECK (until >= since), 
	UNIQUE (slug), 
	CONSTRAINT ck_officer_slug_length CHECK (length(slug) BETWEEN 1 AND 48), 
	CONSTRAINT ck_officer_name_length CHECK (length(name) BETWEEN 1 AND 200), 
	CONSTRAINT ck_officer_since_day CHECK (since IS date(since)), 
	CONSTRAINT ck_officer_until_day CHECK (until IS date(until))
)
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
	status TEXT NOT NULL, 
	status_because TEXT, 
	paused_until DATE, 
	paused_because TEXT, 
	note TEXT, 
	added_on DATE NOT NULL, 
	file_import_id INTEGER, 
	CONSTRAINT ck_organisation_rhythm CHECK (at_most_days >= ideal_days), 
	CONSTRAINT ck_organisation_pause CHECK ((paused_until IS NULL) = (paused_because IS NULL)), 
	UNIQUE (slug), 
	FOREIGN KEY(file_import_id) REFERENCES file_import (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_organisation_slug_length CHECK (length(slug) BETWEEN 1 AND 48), 
	CONSTRAINT ck_organisation_name_length CHECK (length(name) BETWEEN 1 AND 300), 
	CONSTRAINT ck_organisation_kind_word CHECK (kind IN ('place-of-worship', 'youth', 'women', 'sport', 'tenants', 'residents', 'school', 'veterans', 'arts', 'charity', 'business', 'media', 'public-body', 'other')), 
	CONSTRAINT ck_organisation_ward_code_length CHECK (length(ward_code) BETWEEN 1 AND 9), 
	CONSTRAINT ck_organisation_ideal_days_range CHECK (ideal_days BETWEEN 1 AND 3650), 
	CONSTRAINT ck_organisation_at_most_days_range CHECK (at_most_days BETWEEN 1 AND 3650), 
	CONSTRAINT ck_organisation_publicity_word CHECK (publicity IN ('public', 'named_to_partners', 'code_name')), 
	CONSTRAINT ck_organisation_status_word CHECK (status IN ('active', 'declined', 'archived')), 
	CONSTRAINT ck_organisation_status_because_length CHECK (length(status_because) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_organisation_paused_until_day CHECK (paused_until IS date(paused_until)), 
	CONSTRAINT ck_organisation_paused_because_length CHECK (length(paused_because) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_organisation_note_length CHECK (length(note) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_organisation_added_on_day CHECK (added_on IS date(added_on))
)
;
CREATE INDEX ix_organisation_file_import_id ON organisation (file_import_id)
;
CREATE INDEX organisation_by_name ON organisation (name COLLATE NOCASE)
;
CREATE TABLE organisation_alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	alias TEXT NOT NULL, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	UNIQUE (alias), 
	CONSTRAINT ck_organisation_alias_alias_length CHECK (length(alias) BETWEEN 1 AND 300)
)
;
CREATE INDEX ix_organisation_alias_organisation_id ON organisation_alias (organisation_id)
;
CREATE TABLE organisation_identifier (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	identifier TEXT NOT NULL, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	UNIQUE (identifier), 
	CONSTRAINT ck_organisation_identifier_identifier_length CHECK (length(identifier) BETWEEN 1 AND 60)
)
;
CREATE INDEX ix_organisation_identifier_organisation_id ON organisation_identifier (organisation_id)
;
CREATE TABLE lead (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	officer_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	introduced_jointly BOOLEAN NOT NULL, 
	CONSTRAINT ck_lead_time CHECK (until >= since), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_lead_since_day CHECK (since IS date(since)), 
	CONSTRAINT ck_lead_until_day CHECK (until IS date(until)), 
	CONSTRAINT ck_lead_introduced_jointly_yes_no CHECK (introduced_jointly IN (0, 1))
)
;
CREATE INDEX ix_lead_officer_id ON lead (officer_id)
;
CREATE INDEX ix_lead_organisation_id ON lead (organisation_id)
;
CREATE UNIQUE INDEX lead_now ON lead (organisation_id) WHERE until IS NULL
;
CREATE TABLE contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	slug TEXT NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	email TEXT, 
	phone TEXT, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT ck_contact_role_time CHECK (until >= since), 
	UNIQUE (slug), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	CONSTRAINT ck_contact_slug_length CHECK (length(slug) BETWEEN 1 AND 48), 
	CONSTRAINT ck_contact_name_length CHECK (length(name) BETWEEN 1 AND 200), 
	CONSTRAINT ck_contact_role_length CHECK (length(role) BETWEEN 1 AND 200), 
	CONSTRAINT ck_contact_email_length CHECK (length(email) BETWEEN 1 AND 254), 
	CONSTRAINT ck_contact_phone_length CHECK (length(phone) BETWEEN 1 AND 40), 
	CONSTRAINT ck_contact_since_day CHECK (since IS date(since)), 
	CONSTRAINT ck_contact_until_day CHECK (until IS date(until))
)
;
CREATE INDEX ix_contact_organisation_id ON contact (organisation_id)
;
CREATE TABLE topic (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	UNIQUE (name), 
	CONSTRAINT ck_topic_name_length CHECK (length(name) BETWEEN 1 AND 48)
)
;
CREATE TABLE engagement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day DATE NOT NULL, 
	time VARCHAR, 
	minutes INTEGER, 
	channel TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	strand TEXT NOT NULL, 
	started_by TEXT NOT NULL, 
	level TEXT, 
	theirs BOOLEAN NOT NULL, 
	out_of_hours BOOLEAN NOT NULL, 
	place TEXT, 
	note TEXT, 
	via_id INTEGER, 
	file_import_id INTEGER, 
	CONSTRAINT engagement_touched UNIQUE (id, day, purpose, started_by), 
	CONSTRAINT ck_engagement_time CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'), 
	FOREIGN KEY(via_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	FOREIGN KEY(file_import_id) REFERENCES file_import (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_engagement_day_day CHECK (day IS date(day)), 
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
CREATE INDEX ix_engagement_file_import_id ON engagement (file_import_id)
;
CREATE INDEX ix_engagement_via_id ON engagement (via_id)
;
CREATE TABLE touch (
	organisation_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	engagement_id INTEGER NOT NULL, 
	purpose TEXT NOT NULL, 
	started_by TEXT NOT NULL, 
	PRIMARY KEY (organisation_id, day, engagement_id), 
	CONSTRAINT touch_engagement FOREIGN KEY(engagement_id, day, purpose, started_by) REFERENCES engagement (id, day, purpose, started_by) ON DELETE CASCADE ON UPDATE CASCADE, 
	CONSTRAINT touch_once UNIQUE (engagement_id, organisation_id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_touch_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_touch_purpose_word CHECK (purpose IN ('security', 'mixed', 'non-security')), 
	CONSTRAINT ck_touch_started_by_word CHECK (started_by IN ('us', 'them', 'third-party'))
)
 WITHOUT ROWID
;
CREATE TABLE engagement_contact (
	engagement_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	PRIMARY KEY (engagement_id, contact_id), 
	FOREIGN KEY(engagement_id) REFERENCES engagement (id) ON DELETE CASCADE, 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE RESTRICT
)
 WITHOUT ROWID
;
CREATE INDEX ix_engagement_contact_contact_id ON engagement_contact (contact_id)
;
CREATE TABLE engagement_topic (
	engagement_id INTEGER NOT NULL, 
	topic_id INTEGER NOT NULL, 
	PRIMARY KEY (engagement_id, topic_id), 
	FOREIGN KEY(engagement_id) REFERENCES engagement (id) ON DELETE CASCADE, 
	FOREIGN KEY(topic_id) REFERENCES topic (id) ON DELETE RESTRICT
)
 WITHOUT ROWID
;
CREATE INDEX ix_engagement_topic_topic_id ON engagement_topic (topic_id)
;
CREATE TABLE engagement_officer (
	engagement_id INTEGER NOT NULL, 
	officer_id INTEGER NOT NULL, 
	PRIMARY KEY (engagement_id, officer_id), 
	FOREIGN KEY(engagement_id) REFERENCES engagement (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT
)
 WITHOUT ROWID
;
CREATE INDEX ix_engagement_officer_officer_id ON engagement_officer (officer_id)
;
CREATE TABLE milestone_event (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	milestone TEXT NOT NULL, 
	change TEXT NOT NULL, 
	day DATE NOT NULL, 
	evidence TEXT, 
	note TEXT, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_milestone_event_basis CHECK (evidence IS NOT NULL OR note IS NOT NULL), 
	CONSTRAINT ck_milestone_event_reason CHECK (change = 'reached' OR note IS NOT NULL), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_milestone_event_milestone_word CHECK (milestone IN ('M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'M10', 'M11', 'M12')), 
	CONSTRAINT ck_milestone_event_change_word CHECK (change IN ('reached', 'reversed')), 
	CONSTRAINT ck_milestone_event_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_milestone_event_evidence_length CHECK (length(evidence) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_milestone_event_note_length CHECK (length(note) BETWEEN 1 AND 10000)
)
;
CREATE INDEX ix_milestone_event_officer_id ON milestone_event (officer_id)
;
CREATE INDEX ix_milestone_event_organisation_id ON milestone_event (organisation_id)
;
CREATE TABLE flag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind TEXT NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	other_id INTEGER, 
	scope TEXT, 
	because TEXT NOT NULL, 
	their_view TEXT, 
	evidence TEXT NOT NULL, 
	officer_id INTEGER NOT NULL, 
	recorded_on DATE NOT NULL, 
	renewed_on DATE, 
	review_on DATE NOT NULL, 
	cleared_on DATE, 
	cleared_because TEXT, 
	CONSTRAINT ck_flag_review_within_180_days CHECK (julianday(review_on) - julianday(coalesce(renewed_on, recorded_on)) BETWEEN 0 AND 180), 
	CONSTRAINT ck_flag_renewal CHECK (renewed_on >= recorded_on), 
	CONSTRAINT ck_flag_words CHECK (length(trim(because)) > 0), 
	CONSTRAINT ck_flag_evidence CHECK (length(trim(evidence)) > 0), 
	CONSTRAINT ck_flag_rival_of_whom CHECK ((kind = 'rival') = (other_id IS NOT NULL)), 
	CONSTRAINT ck_flag_rival_scope CHECK ((kind = 'rival') = (scope IS NOT NULL)), 
	CONSTRAINT ck_flag_not_itself CHECK (other_id <> organisation_id), 
	CONSTRAINT ck_flag_clearing CHECK ((cleared_on IS NULL) = (cleared_because IS NULL)), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(other_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_flag_kind_word CHECK (kind IN ('gatekeeper', 'rival')), 
	CONSTRAINT ck_flag_scope_word CHECK (scope IN ('platform', 'room', 'funding', 'everything')), 
	CONSTRAINT ck_flag_because_length CHECK (length(because) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_flag_their_view_length CHECK (length(their_view) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_flag_evidence_length CHECK (length(evidence) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_flag_recorded_on_day CHECK (recorded_on IS date(recorded_on)), 
	CONSTRAINT ck_flag_renewed_on_day CHECK (renewed_on IS date(renewed_on)), 
	CONSTRAINT ck_flag_review_on_day CHECK (review_on IS date(review_on)), 
	CONSTRAINT ck_flag_cleared_on_day CHECK (cleared_on IS date(cleared_on)), 
	CONSTRAINT ck_flag_cleared_because_length CHECK (length(cleared_because) BETWEEN 1 AND 10000)
)
;
CREATE INDEX ix_flag_officer_id ON flag (officer_id)
;
CREATE INDEX ix_flag_organisation_id ON flag (organisation_id)
;
CREATE INDEX ix_flag_other_id ON flag (other_id)
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
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_need_order CHECK (min(coalesce(met_on, raised_on), coalesce(declined_on, raised_on), coalesce(referred_on, raised_on), coalesce(told_on, raised_on)) >= raised_on), 
	CONSTRAINT ck_need_referral CHECK ((referred_to IS NULL) = (referred_on IS NULL)), 
	CONSTRAINT ck_need_declined CHECK ((declined_on IS NULL) = (declined_because IS NULL)), 
	CONSTRAINT ck_need_one_end CHECK (met_on IS NULL OR declined_on IS NULL), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
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
CREATE INDEX ix_need_officer_id ON need (officer_id)
;
CREATE INDEX ix_need_organisation_id ON need (organisation_id)
;
CREATE INDEX need_open ON need (met_on, declined_on)
;
CREATE TABLE promise (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	promised_by TEXT NOT NULL, 
	words TEXT NOT NULL, 
	made_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	first_due_on DATE, 
	renegotiated_on DATE, 
	renegotiated_because TEXT, 
	kept_on DATE, 
	missed_on DATE, 
	missed_because TEXT, 
	told_on DATE, 
	engagement_id INTEGER, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_promise_due CHECK (due_on >= made_on), 
	CONSTRAINT ck_promise_kept CHECK (kept_on >= made_on), 
	CONSTRAINT ck_promise_missed CHECK (missed_on >= made_on), 
	CONSTRAINT ck_promise_one_end CHECK (kept_on IS NULL OR missed_on IS NULL), 
	CONSTRAINT ck_promise_told CHECK (told_on IS NULL OR coalesce(told_on >= coalesce(kept_on, missed_on), 0)), 
	CONSTRAINT ck_promise_renegotiated_order CHECK (renegotiated_on >= made_on), 
	CONSTRAINT ck_promise_renegotiated CHECK ((first_due_on IS NULL) = (renegotiated_because IS NULL) AND (first_due_on IS NULL) = (renegotiated_on IS NULL)), 
	CONSTRAINT ck_promise_missed_because CHECK ((missed_on IS NULL) = (missed_because IS NULL)), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(engagement_id) REFERENCES engagement (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_promise_promised_by_word CHECK (promised_by IN ('us', 'them')), 
	CONSTRAINT ck_promise_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_promise_made_on_day CHECK (made_on IS date(made_on)), 
	CONSTRAINT ck_promise_due_on_day CHECK (due_on IS date(due_on)), 
	CONSTRAINT ck_promise_first_due_on_day CHECK (first_due_on IS date(first_due_on)), 
	CONSTRAINT ck_promise_renegotiated_on_day CHECK (renegotiated_on IS date(renegotiated_on)), 
	CONSTRAINT ck_promise_renegotiated_because_length CHECK (length(renegotiated_because) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_promise_kept_on_day CHECK (kept_on IS date(kept_on)), 
	CONSTRAINT ck_promise_missed_on_day CHECK (missed_on IS date(missed_on)), 
	CONSTRAINT ck_promise_missed_because_length CHECK (length(missed_because) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_promise_told_on_day CHECK (told_on IS date(told_on))
)
;
CREATE INDEX ix_promise_engagement_id ON promise (engagement_id)
;
CREATE INDEX ix_promise_officer_id ON promise (officer_id)
;
CREATE INDEX ix_promise_organisation_id ON promise (organisation_id)
;
CREATE INDEX promise_open ON promise (kept_on, missed_on)
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
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_concern_acknowledged CHECK (acknowledged_on >= raised_on), 
	CONSTRAINT ck_concern_answered CHECK (answered_on >= raised_on), 
	CONSTRAINT ck_concern_answer CHECK ((answered_on IS NULL) = (answer IS NULL)), 
	CONSTRAINT ck_concern_told CHECK (told_on IS NULL OR coalesce(told_on >= answered_on, 0)), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
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
CREATE INDEX concern_open ON concern (answered_on)
;
CREATE INDEX ix_concern_officer_id ON concern (officer_id)
;
CREATE INDEX ix_concern_organisation_id ON concern (organisation_id)
;
CREATE VIRTUAL TABLE search_index USING fts5(text, tokenize='trigram remove_diacritics 1', content='', contentless_delete=1)
;
CREATE TABLE citation (cited TEXT NOT NULL, citing TEXT NOT NULL, PRIMARY KEY (cited, citing)) WITHOUT ROWID
;
CREATE TRIGGER op_kept BEFORE DELETE ON op BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never deleted'); END
;
CREATE TRIGGER op_sealed BEFORE UPDATE ON op WHEN OLD.hash IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END
;
CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never deleted'); END
;
CREATE TRIGGER change_sealed BEFORE UPDATE ON change WHEN OLD.commitment IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END
;
CREATE TRIGGER change_body_sealed BEFORE UPDATE ON change_body BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END
;
CREATE TRIGGER change_body_kept BEFORE DELETE ON change_body WHEN NOT EXISTS
  (SELECT 1 FROM writing JOIN op ON op.id = writing.op_id WHERE op.command LIKE 'erase%') BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is deleted by an erasure only'); END
;
CREATE VIEW lettered AS
SELECT 'engagement' AS table_name, 'E' AS letter
UNION ALL SELECT 'milestone_event' AS table_name, 'M' AS letter
UNION ALL SELECT 'flag' AS table_name, 'F' AS letter
UNION ALL SELECT 'need' AS table_name, 'N' AS letter
UNION ALL SELECT 'promise' AS table_name, 'P' AS letter
UNION ALL SELECT 'concern' AS table_name, 'C' AS letter
;
CREATE VIEW record AS
SELECT 'E' AS letter, id FROM engagement
UNION ALL SELECT 'M' AS letter, id FROM milestone_event
UNION ALL SELECT 'F' AS letter, id FROM flag
UNION ALL SELECT 'N' AS letter, id FROM need
UNION ALL SELECT 'P' AS letter, id FROM promise
UNION ALL SELECT 'C' AS letter, id FROM concern
;
CREATE VIEW evidenced AS
SELECT 'M' || id AS citing, evidence AS evidence FROM milestone_event WHERE evidence IS NOT NULL
UNION ALL SELECT 'F' || id AS citing, evidence AS evidence FROM flag WHERE evidence IS NOT NULL
;
CREATE VIEW searchable AS
SELECT 'organisation' AS table_name, id, slug AS name, added_on AS day,
  CAST(julianday(organisation.added_on) AS INTEGER) * 1099511627776 + 17179869184 + organisation.id AS number,
  coalesce(organisation.name, '') || char(10) || coalesce(organisation.note, '') AS text
  FROM organisation WHERE organisation.name IS NOT NULL OR organisation.note IS NOT NULL
UNION ALL SELECT 'contact' AS table_name, id, slug AS name, since AS day,
  CAST(julianday(contact.since) AS INTEGER) * 1099511627776 + 34359738368 + contact.id AS number,
  coalesce(contact.name, '') || char(10) || coalesce(contact.role, '') AS text
  FROM contact WHERE contact.name IS NOT NULL OR contact.role IS NOT NULL
UNION ALL SELECT 'engagement' AS table_name, id, 'E' || id AS name, day AS day,
  CAST(julianday(engagement.day) AS INTEGER) * 1099511627776 + 51539607552 + engagement.id AS number,
  coalesce(engagement.note, '') || char(10) || coalesce(engagement.place, '') AS text
  FROM engagement WHERE engagement.note IS NOT NULL OR engagement.place IS NOT NULL
UNION ALL SELECT 'milestone_event' AS table_name, id, 'M' || id AS name, day AS day,
  CAST(julianday(milestone_event.day) AS INTEGER) * 1099511627776 + 68719476736 + milestone_event.id AS number,
  coalesce(milestone_event.note, '') AS text
  FROM milestone_event WHERE milestone_event.note IS NOT NULL
UNION ALL SELECT 'flag' AS table_name, id, 'F' || id AS name, recorded_on AS day,
  CAST(julianday(flag.recorded_on) AS INTEGER) * 1099511627776 + 85899345920 + flag.id AS number,
  coalesce(flag.because, '') || char(10) || coalesce(flag.their_view, '') || char(10) || coalesce(flag.cleared_because, '') AS text
  FROM flag WHERE flag.because IS NOT NULL OR flag.their_view IS NOT NULL OR flag.cleared_because IS NOT NULL
UNION ALL SELECT 'need' AS table_name, id, 'N' || id AS name, raised_on AS day,
  CAST(julianday(need.raised_on) AS INTEGER) * 1099511627776 + 103079215104 + need.id AS number,
  coalesce(need.words, '') || char(10) || coalesce(need.referred_to, '') || char(10) || coalesce(need.met_words, '') || char(10) || coalesce(need.declined_because, '') AS text
  FROM need WHERE need.words IS NOT NULL OR need.referred_to IS NOT NULL OR need.met_words IS NOT NULL OR need.declined_because IS NOT NULL
UNION ALL SELECT 'promise' AS table_name, id, 'P' || id AS name, made_on AS day,
  CAST(julianday(promise.made_on) AS INTEGER) * 1099511627776 + 120259084288 + promise.id AS number,
  coalesce(promise.words, '') || char(10) || coalesce(promise.renegotiated_because, '') || char(10) || coalesce(promise.missed_because, '') AS text
  FROM promise WHERE promise.words IS NOT NULL OR promise.renegotiated_because IS NOT NULL OR promise.missed_because IS NOT NULL
UNION ALL SELECT 'concern' AS table_name, id, 'C' || id AS name, raised_on AS day,
  CAST(julianday(concern.raised_on) AS INTEGER) * 1099511627776 + 137438953472 + concern.id AS number,
  coalesce(concern.words, '') || char(10) || coalesce(concern.answer, '') || char(10) || coalesce(concern.changed, '') AS text
  FROM concern WHERE concern.words IS NOT NULL OR concern.answer IS NOT NULL OR concern.changed IS NOT NULL
;
CREATE TRIGGER setting_insert AFTER INSERT ON setting BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'setting', NEW.key, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('key',NEW.key,'value',NEW.value);
END
;
CREATE TRIGGER setting_update AFTER UPDATE ON setting BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('key',OLD.key,'value',OLD.value)) AS o
    JOIN json_each(json_object('key',NEW.key,'value',NEW.value)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'setting', OLD.key, 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER setting_delete AFTER DELETE ON setting BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'setting', OLD.key, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('key',OLD.key,'value',OLD.value), NULL;
END
;
CREATE TRIGGER file_import_insert AFTER INSERT ON file_import BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'file_import', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'day',NEW.day,'kind',NEW.kind,'file_name',NEW.file_name,'sha256',NEW.sha256,'rows_read',NEW.rows_read,'rows_added',NEW.rows_added,'rows_present',NEW.rows_present,'rows_refused',NEW.rows_refused);
END
;
CREATE TRIGGER file_import_update AFTER UPDATE ON file_import BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'day',OLD.day,'kind',OLD.kind,'file_name',OLD.file_name,'sha256',OLD.sha256,'rows_read',OLD.rows_read,'rows_added',OLD.rows_added,'rows_present',OLD.rows_present,'rows_refused',OLD.rows_refused)) AS o
    JOIN json_each(json_object('id',NEW.id,'day',NEW.day,'kind',NEW.kind,'file_name',NEW.file_name,'sha256',NEW.sha256,'rows_read',NEW.rows_read,'rows_added',NEW.rows_added,'rows_present',NEW.rows_present,'rows_refused',NEW.rows_refused)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'file_import', OLD.id, 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER file_import_delete AFTER DELETE ON file_import BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'file_import', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'day',OLD.day,'kind',OLD.kind,'file_name',OLD.file_name,'sha256',OLD.sha256,'rows_read',OLD.rows_read,'rows_added',OLD.rows_added,'rows_present',OLD.rows_present,'rows_refused',OLD.rows_refused), NULL;
END
;
CREATE TRIGGER officer_insert AFTER INSERT ON officer BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'officer', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'since',NEW.since,'until',NEW.until);
END
;
CREATE TRIGGER officer_update AFTER UPDATE ON officer BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'since',OLD.since,'until',OLD.until)) AS o
    JOIN json_each(json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'since',NEW.since,'until',NEW.until)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'officer', OLD.id, 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER officer_delete AFTER DELETE ON officer BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'officer', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'since',OLD.since,'until',OLD.until), NULL;
END
;
CREATE TRIGGER organisation_insert AFTER INSERT ON organisation BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'organisation', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'ward_code',NEW.ward_code,'ideal_days',NEW.ideal_days,'at_most_days',NEW.at_most_days,'publicity',NEW.publicity,'status',NEW.status,'status_because',NEW.status_because,'paused_until',NEW.paused_until,'paused_because',NEW.paused_because,'note',NEW.note,'added_on',NEW.added_on,'file_import_id',NEW.file_import_id);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.added_on) AS INTEGER) * 1099511627776 + 17179869184 + NEW.id,
    coalesce(NEW.name, '') || char(10) || coalesce(NEW.note, '') WHERE (NEW.name IS NOT NULL OR NEW.note IS NOT NULL);
END
;
CREATE TRIGGER organisation_update AFTER UPDATE ON organisation BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'ward_code',OLD.ward_code,'ideal_days',OLD.ideal_days,'at_most_days',OLD.at_most_days,'publicity',OLD.publicity,'status',OLD.status,'status_because',OLD.status_because,'paused_until',OLD.paused_until,'paused_because',OLD.paused_because,'note',OLD.note,'added_on',OLD.added_on,'file_import_id',OLD.file_import_id)) AS o
    JOIN json_each(json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'ward_code',NEW.ward_code,'ideal_days',NEW.ideal_days,'at_most_days',NEW.at_most_days,'publicity',NEW.publicity,'status',NEW.status,'status_because',NEW.status_because,'paused_until',NEW.paused_until,'paused_because',NEW.paused_because,'note',NEW.note,'added_on',NEW.added_on,'file_import_id',NEW.file_import_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'organisation', OLD.id, 'update' FROM writing WHERE changes() > 0;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.added_on) AS INTEGER) * 1099511627776 + 17179869184 + OLD.id AND (OLD.name IS NOT NEW.name OR OLD.note IS NOT NEW.note OR OLD.added_on IS NOT NEW.added_on);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.added_on) AS INTEGER) * 1099511627776 + 17179869184 + NEW.id,
    coalesce(NEW.name, '') || char(10) || coalesce(NEW.note, '') WHERE (NEW.name IS NOT NULL OR NEW.note IS NOT NULL) AND (OLD.name IS NOT NEW.name OR OLD.note IS NOT NEW.note OR OLD.added_on IS NOT NEW.added_on);
END
;
CREATE TRIGGER organisation_delete AFTER DELETE ON organisation BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'organisation', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'ward_code',OLD.ward_code,'ideal_days',OLD.ideal_days,'at_most_days',OLD.at_most_days,'publicity',OLD.publicity,'status',OLD.status,'status_because',OLD.status_because,'paused_until',OLD.paused_until,'paused_because',OLD.paused_because,'note',OLD.note,'added_on',OLD.added_on,'file_import_id',OLD.file_import_id), NULL;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.added_on) AS INTEGER) * 1099511627776 + 17179869184 + OLD.id;
END
;
CREATE TRIGGER organisation_alias_insert AFTER INSERT ON organisation_alias BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'organisation_alias', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'alias',NEW.alias);
END
;
CREATE TRIGGER organisation_alias_update AFTER UPDATE ON organisation_alias BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'alias',OLD.alias)) AS o
    JOIN json_each(json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'alias',NEW.alias)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'organisation_alias', OLD.id, 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER organisation_alias_delete AFTER DELETE ON organisation_alias BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'organisation_alias', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'alias',OLD.alias), NULL;
END
;
CREATE TRIGGER organisation_identifier_insert AFTER INSERT ON organisation_identifier BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'organisation_identifier', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'identifier',NEW.identifier);
END
;
CREATE TRIGGER organisation_identifier_update AFTER UPDATE ON organisation_identifier BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'identifier',OLD.identifier)) AS o
    JOIN json_each(json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'identifier',NEW.identifier)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'organisation_identifier', OLD.id, 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER organisation_identifier_delete AFTER DELETE ON organisation_identifier BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'organisation_identifier', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'identifier',OLD.identifier), NULL;
END
;
CREATE TRIGGER lead_insert AFTER INSERT ON lead BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'lead', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'officer_id',NEW.officer_id,'since',NEW.since,'until',NEW.until,'introduced_jointly',NEW.introduced_jointly);
END
;
CREATE TRIGGER lead_update AFTER UPDATE ON lead BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'officer_id',OLD.officer_id,'since',OLD.since,'until',OLD.until,'introduced_jointly',OLD.introduced_jointly)) AS o
    JOIN json_each(json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'officer_id',NEW.officer_id,'since',NEW.since,'until',NEW.until,'introduced_jointly',NEW.introduced_jointly)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'lead', OLD.id, 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER lead_delete AFTER DELETE ON lead BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'lead', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'officer_id',OLD.officer_id,'since',OLD.since,'until',OLD.until,'introduced_jointly',OLD.introduced_jointly), NULL;
END
;
CREATE TRIGGER contact_insert AFTER INSERT ON contact BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'contact', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'slug',NEW.slug,'organisation_id',NEW.organisation_id,'name',NEW.name,'role',NEW.role,'email',NEW.email,'phone',NEW.phone,'since',NEW.since,'until',NEW.until);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.since) AS INTEGER) * 1099511627776 + 34359738368 + NEW.id,
    coalesce(NEW.name, '') || char(10) || coalesce(NEW.role, '') WHERE (NEW.name IS NOT NULL OR NEW.role IS NOT NULL);
END
;
CREATE TRIGGER contact_update AFTER UPDATE ON contact BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'slug',OLD.slug,'organisation_id',OLD.organisation_id,'name',OLD.name,'role',OLD.role,'email',OLD.email,'phone',OLD.phone,'since',OLD.since,'until',OLD.until)) AS o
    JOIN json_each(json_object('id',NEW.id,'slug',NEW.slug,'organisation_id',NEW.organisation_id,'name',NEW.name,'role',NEW.role,'email',NEW.email,'phone',NEW.phone,'since',NEW.since,'until',NEW.until)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'contact', OLD.id, 'update' FROM writing WHERE changes() > 0;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.since) AS INTEGER) * 1099511627776 + 34359738368 + OLD.id AND (OLD.name IS NOT NEW.name OR OLD.role IS NOT NEW.role OR OLD.since IS NOT NEW.since);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.since) AS INTEGER) * 1099511627776 + 34359738368 + NEW.id,
    coalesce(NEW.name, '') || char(10) || coalesce(NEW.role, '') WHERE (NEW.name IS NOT NULL OR NEW.role IS NOT NULL) AND (OLD.name IS NOT NEW.name OR OLD.role IS NOT NEW.role OR OLD.since IS NOT NEW.since);
END
;
CREATE TRIGGER contact_delete AFTER DELETE ON contact BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'contact', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'slug',OLD.slug,'organisation_id',OLD.organisation_id,'name',OLD.name,'role',OLD.role,'email',OLD.email,'phone',OLD.phone,'since',OLD.since,'until',OLD.until), NULL;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.since) AS INTEGER) * 1099511627776 + 34359738368 + OLD.id;
END
;
CREATE TRIGGER topic_insert AFTER INSERT ON topic BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'topic', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'name',NEW.name);
END
;
CREATE TRIGGER topic_update AFTER UPDATE ON topic BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'name',OLD.name)) AS o
    JOIN json_each(json_object('id',NEW.id,'name',NEW.name)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'topic', OLD.id, 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER topic_delete AFTER DELETE ON topic BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'topic', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'name',OLD.name), NULL;
END
;
CREATE TRIGGER engagement_insert AFTER INSERT ON engagement BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'engagement', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'day',NEW.day,'time',NEW.time,'minutes',NEW.minutes,'channel',NEW.channel,'purpose',NEW.purpose,'strand',NEW.strand,'started_by',NEW.started_by,'level',NEW.level,'theirs',NEW.theirs,'out_of_hours',NEW.out_of_hours,'place',NEW.place,'note',NEW.note,'via_id',NEW.via_id,'file_import_id',NEW.file_import_id);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.day) AS INTEGER) * 1099511627776 + 51539607552 + NEW.id,
    coalesce(NEW.note, '') || char(10) || coalesce(NEW.place, '') WHERE (NEW.note IS NOT NULL OR NEW.place IS NOT NULL);
END
;
CREATE TRIGGER engagement_update AFTER UPDATE ON engagement BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'day',OLD.day,'time',OLD.time,'minutes',OLD.minutes,'channel',OLD.channel,'purpose',OLD.purpose,'strand',OLD.strand,'started_by',OLD.started_by,'level',OLD.level,'theirs',OLD.theirs,'out_of_hours',OLD.out_of_hours,'place',OLD.place,'note',OLD.note,'via_id',OLD.via_id,'file_import_id',OLD.file_import_id)) AS o
    JOIN json_each(json_object('id',NEW.id,'day',NEW.day,'time',NEW.time,'minutes',NEW.minutes,'channel',NEW.channel,'purpose',NEW.purpose,'strand',NEW.strand,'started_by',NEW.started_by,'level',NEW.level,'theirs',NEW.theirs,'out_of_hours',NEW.out_of_hours,'place',NEW.place,'note',NEW.note,'via_id',NEW.via_id,'file_import_id',NEW.file_import_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'engagement', OLD.id, 'update' FROM writing WHERE changes() > 0;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.day) AS INTEGER) * 1099511627776 + 51539607552 + OLD.id AND (OLD.note IS NOT NEW.note OR OLD.place IS NOT NEW.place OR OLD.day IS NOT NEW.day);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.day) AS INTEGER) * 1099511627776 + 51539607552 + NEW.id,
    coalesce(NEW.note, '') || char(10) || coalesce(NEW.place, '') WHERE (NEW.note IS NOT NULL OR NEW.place IS NOT NULL) AND (OLD.note IS NOT NEW.note OR OLD.place IS NOT NEW.place OR OLD.day IS NOT NEW.day);
END
;
CREATE TRIGGER engagement_delete AFTER DELETE ON engagement BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'engagement', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'day',OLD.day,'time',OLD.time,'minutes',OLD.minutes,'channel',OLD.channel,'purpose',OLD.purpose,'strand',OLD.strand,'started_by',OLD.started_by,'level',OLD.level,'theirs',OLD.theirs,'out_of_hours',OLD.out_of_hours,'place',OLD.place,'note',OLD.note,'via_id',OLD.via_id,'file_import_id',OLD.file_import_id), NULL;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.day) AS INTEGER) * 1099511627776 + 51539607552 + OLD.id;
END
;
CREATE TRIGGER engagement_cited BEFORE DELETE ON engagement
WHEN EXISTS (SELECT 1 FROM citation WHERE cited = 'E' || OLD.id) BEGIN
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another'); END
;
CREATE TRIGGER touch_insert AFTER INSERT ON touch BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'touch', json_array(NEW.organisation_id, NEW.day, NEW.engagement_id), 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('organisation_id',NEW.organisation_id,'day',NEW.day,'engagement_id',NEW.engagement_id,'purpose',NEW.purpose,'started_by',NEW.started_by);
END
;
CREATE TRIGGER touch_update AFTER UPDATE ON touch BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('organisation_id',OLD.organisation_id,'day',OLD.day,'engagement_id',OLD.engagement_id,'purpose',OLD.purpose,'started_by',OLD.started_by)) AS o
    JOIN json_each(json_object('organisation_id',NEW.organisation_id,'day',NEW.day,'engagement_id',NEW.engagement_id,'purpose',NEW.purpose,'started_by',NEW.started_by)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'touch', json_array(OLD.organisation_id, OLD.day, OLD.engagement_id), 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER touch_delete AFTER DELETE ON touch BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'touch', json_array(OLD.organisation_id, OLD.day, OLD.engagement_id), 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('organisation_id',OLD.organisation_id,'day',OLD.day,'engagement_id',OLD.engagement_id,'purpose',OLD.purpose,'started_by',OLD.started_by), NULL;
END
;
CREATE TRIGGER engagement_contact_insert AFTER INSERT ON engagement_contact BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'engagement_contact', json_array(NEW.engagement_id, NEW.contact_id), 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('engagement_id',NEW.engagement_id,'contact_id',NEW.contact_id);
END
;
CREATE TRIGGER engagement_contact_update AFTER UPDATE ON engagement_contact BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('engagement_id',OLD.engagement_id,'contact_id',OLD.contact_id)) AS o
    JOIN json_each(json_object('engagement_id',NEW.engagement_id,'contact_id',NEW.contact_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'engagement_contact', json_array(OLD.engagement_id, OLD.contact_id), 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER engagement_contact_delete AFTER DELETE ON engagement_contact BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'engagement_contact', json_array(OLD.engagement_id, OLD.contact_id), 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('engagement_id',OLD.engagement_id,'contact_id',OLD.contact_id), NULL;
END
;
CREATE TRIGGER engagement_topic_insert AFTER INSERT ON engagement_topic BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'engagement_topic', json_array(NEW.engagement_id, NEW.topic_id), 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('engagement_id',NEW.engagement_id,'topic_id',NEW.topic_id);
END
;
CREATE TRIGGER engagement_topic_update AFTER UPDATE ON engagement_topic BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('engagement_id',OLD.engagement_id,'topic_id',OLD.topic_id)) AS o
    JOIN json_each(json_object('engagement_id',NEW.engagement_id,'topic_id',NEW.topic_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'engagement_topic', json_array(OLD.engagement_id, OLD.topic_id), 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER engagement_topic_delete AFTER DELETE ON engagement_topic BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'engagement_topic', json_array(OLD.engagement_id, OLD.topic_id), 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('engagement_id',OLD.engagement_id,'topic_id',OLD.topic_id), NULL;
END
;
CREATE TRIGGER engagement_officer_insert AFTER INSERT ON engagement_officer BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'engagement_officer', json_array(NEW.engagement_id, NEW.officer_id), 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id);
END
;
CREATE TRIGGER engagement_officer_update AFTER UPDATE ON engagement_officer BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id)) AS o
    JOIN json_each(json_object('engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'engagement_officer', json_array(OLD.engagement_id, OLD.officer_id), 'update' FROM writing WHERE changes() > 0;
END
;
CREATE TRIGGER engagement_officer_delete AFTER DELETE ON engagement_officer BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'engagement_officer', json_array(OLD.engagement_id, OLD.officer_id), 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id), NULL;
END
;
CREATE TRIGGER milestone_event_insert AFTER INSERT ON milestone_event BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'milestone_event', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'milestone',NEW.milestone,'change',NEW.change,'day',NEW.day,'evidence',NEW.evidence,'note',NEW.note,'officer_id',NEW.officer_id);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.day) AS INTEGER) * 1099511627776 + 68719476736 + NEW.id,
    coalesce(NEW.note, '') WHERE (NEW.note IS NOT NULL);
END
;
CREATE TRIGGER milestone_event_update AFTER UPDATE ON milestone_event BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'milestone',OLD.milestone,'change',OLD.change,'day',OLD.day,'evidence',OLD.evidence,'note',OLD.note,'officer_id',OLD.officer_id)) AS o
    JOIN json_each(json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'milestone',NEW.milestone,'change',NEW.change,'day',NEW.day,'evidence',NEW.evidence,'note',NEW.note,'officer_id',NEW.officer_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'milestone_event', OLD.id, 'update' FROM writing WHERE changes() > 0;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.day) AS INTEGER) * 1099511627776 + 68719476736 + OLD.id AND (OLD.note IS NOT NEW.note OR OLD.day IS NOT NEW.day);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.day) AS INTEGER) * 1099511627776 + 68719476736 + NEW.id,
    coalesce(NEW.note, '') WHERE (NEW.note IS NOT NULL) AND (OLD.note IS NOT NEW.note OR OLD.day IS NOT NEW.day);
END
;
CREATE TRIGGER milestone_event_delete AFTER DELETE ON milestone_event BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'milestone_event', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'milestone',OLD.milestone,'change',OLD.change,'day',OLD.day,'evidence',OLD.evidence,'note',OLD.note,'officer_id',OLD.officer_id), NULL;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.day) AS INTEGER) * 1099511627776 + 68719476736 + OLD.id;
END
;
CREATE TRIGGER milestone_event_evidence_check_insert BEFORE INSERT ON milestone_event BEGIN
  SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')
    FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said WHERE NOT EXISTS (SELECT 1 FROM record
      WHERE letter = substr(said.value, 1, 1) AND id = CAST(substr(said.value, 2) AS INTEGER)
        AND said.value = letter || id);
END
;
CREATE TRIGGER milestone_event_evidence_check_update BEFORE UPDATE OF evidence ON milestone_event BEGIN
  SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')
    FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said WHERE NOT EXISTS (SELECT 1 FROM record
      WHERE letter = substr(said.value, 1, 1) AND id = CAST(substr(said.value, 2) AS INTEGER)
        AND said.value = letter || id);
END
;
CREATE TRIGGER milestone_event_evidence_insert AFTER INSERT ON milestone_event BEGIN
  INSERT OR IGNORE INTO citation (cited, citing)
    SELECT said.value, 'M' || NEW.id FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said;
END
;
CREATE TRIGGER milestone_event_evidence_update AFTER UPDATE OF evidence ON milestone_event BEGIN
  DELETE FROM citation WHERE citing = 'M' || OLD.id AND cited IN (SELECT said.value FROM json_each('["' || replace(OLD.evidence, ' ', '","') || '"]') AS said);
  INSERT OR IGNORE INTO citation (cited, citing)
    SELECT said.value, 'M' || NEW.id FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said;
END
;
CREATE TRIGGER milestone_event_evidence_delete AFTER DELETE ON milestone_event BEGIN
  DELETE FROM citation WHERE citing = 'M' || OLD.id AND cited IN (SELECT said.value FROM json_each('["' || replace(OLD.evidence, ' ', '","') || '"]') AS said);
END
;
CREATE TRIGGER milestone_event_cited BEFORE DELETE ON milestone_event
WHEN EXISTS (SELECT 1 FROM citation WHERE cited = 'M' || OLD.id) BEGIN
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another'); END
;
CREATE TRIGGER flag_insert AFTER INSERT ON flag BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'flag', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'kind',NEW.kind,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'scope',NEW.scope,'because',NEW.because,'their_view',NEW.their_view,'evidence',NEW.evidence,'officer_id',NEW.officer_id,'recorded_on',NEW.recorded_on,'renewed_on',NEW.renewed_on,'review_on',NEW.review_on,'cleared_on',NEW.cleared_on,'cleared_because',NEW.cleared_because);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.recorded_on) AS INTEGER) * 1099511627776 + 85899345920 + NEW.id,
    coalesce(NEW.because, '') || char(10) || coalesce(NEW.their_view, '') || char(10) || coalesce(NEW.cleared_because, '') WHERE (NEW.because IS NOT NULL OR NEW.their_view IS NOT NULL OR NEW.cleared_because IS NOT NULL);
END
;
CREATE TRIGGER flag_update AFTER UPDATE ON flag BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'kind',OLD.kind,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'scope',OLD.scope,'because',OLD.because,'their_view',OLD.their_view,'evidence',OLD.evidence,'officer_id',OLD.officer_id,'recorded_on',OLD.recorded_on,'renewed_on',OLD.renewed_on,'review_on',OLD.review_on,'cleared_on',OLD.cleared_on,'cleared_because',OLD.cleared_because)) AS o
    JOIN json_each(json_object('id',NEW.id,'kind',NEW.kind,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'scope',NEW.scope,'because',NEW.because,'their_view',NEW.their_view,'evidence',NEW.evidence,'officer_id',NEW.officer_id,'recorded_on',NEW.recorded_on,'renewed_on',NEW.renewed_on,'review_on',NEW.review_on,'cleared_on',NEW.cleared_on,'cleared_because',NEW.cleared_because)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'flag', OLD.id, 'update' FROM writing WHERE changes() > 0;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.recorded_on) AS INTEGER) * 1099511627776 + 85899345920 + OLD.id AND (OLD.because IS NOT NEW.because OR OLD.their_view IS NOT NEW.their_view OR OLD.cleared_because IS NOT NEW.cleared_because OR OLD.recorded_on IS NOT NEW.recorded_on);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.recorded_on) AS INTEGER) * 1099511627776 + 85899345920 + NEW.id,
    coalesce(NEW.because, '') || char(10) || coalesce(NEW.their_view, '') || char(10) || coalesce(NEW.cleared_because, '') WHERE (NEW.because IS NOT NULL OR NEW.their_view IS NOT NULL OR NEW.cleared_because IS NOT NULL) AND (OLD.because IS NOT NEW.because OR OLD.their_view IS NOT NEW.their_view OR OLD.cleared_because IS NOT NEW.cleared_because OR OLD.recorded_on IS NOT NEW.recorded_on);
END
;
CREATE TRIGGER flag_delete AFTER DELETE ON flag BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'flag', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'kind',OLD.kind,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'scope',OLD.scope,'because',OLD.because,'their_view',OLD.their_view,'evidence',OLD.evidence,'officer_id',OLD.officer_id,'recorded_on',OLD.recorded_on,'renewed_on',OLD.renewed_on,'review_on',OLD.review_on,'cleared_on',OLD.cleared_on,'cleared_because',OLD.cleared_because), NULL;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.recorded_on) AS INTEGER) * 1099511627776 + 85899345920 + OLD.id;
END
;
CREATE TRIGGER flag_evidence_check_insert BEFORE INSERT ON flag BEGIN
  SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')
    FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said WHERE NOT EXISTS (SELECT 1 FROM record
      WHERE letter = substr(said.value, 1, 1) AND id = CAST(substr(said.value, 2) AS INTEGER)
        AND said.value = letter || id);
END
;
CREATE TRIGGER flag_evidence_check_update BEFORE UPDATE OF evidence ON flag BEGIN
  SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')
    FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said WHERE NOT EXISTS (SELECT 1 FROM record
      WHERE letter = substr(said.value, 1, 1) AND id = CAST(substr(said.value, 2) AS INTEGER)
        AND said.value = letter || id);
END
;
CREATE TRIGGER flag_evidence_insert AFTER INSERT ON flag BEGIN
  INSERT OR IGNORE INTO citation (cited, citing)
    SELECT said.value, 'F' || NEW.id FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said;
END
;
CREATE TRIGGER flag_evidence_update AFTER UPDATE OF evidence ON flag BEGIN
  DELETE FROM citation WHERE citing = 'F' || OLD.id AND cited IN (SELECT said.value FROM json_each('["' || replace(OLD.evidence, ' ', '","') || '"]') AS said);
  INSERT OR IGNORE INTO citation (cited, citing)
    SELECT said.value, 'F' || NEW.id FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said;
END
;
CREATE TRIGGER flag_evidence_delete AFTER DELETE ON flag BEGIN
  DELETE FROM citation WHERE citing = 'F' || OLD.id AND cited IN (SELECT said.value FROM json_each('["' || replace(OLD.evidence, ' ', '","') || '"]') AS said);
END
;
CREATE TRIGGER flag_cited BEFORE DELETE ON flag
WHEN EXISTS (SELECT 1 FROM citation WHERE cited = 'F' || OLD.id) BEGIN
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another'); END
;
CREATE TRIGGER need_insert AFTER INSERT ON need BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'need', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'priority',NEW.priority,'security',NEW.security,'raised_on',NEW.raised_on,'referred_to',NEW.referred_to,'referred_on',NEW.referred_on,'met_on',NEW.met_on,'met_words',NEW.met_words,'declined_on',NEW.declined_on,'declined_because',NEW.declined_because,'told_on',NEW.told_on,'officer_id',NEW.officer_id);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.raised_on) AS INTEGER) * 1099511627776 + 103079215104 + NEW.id,
    coalesce(NEW.words, '') || char(10) || coalesce(NEW.referred_to, '') || char(10) || coalesce(NEW.met_words, '') || char(10) || coalesce(NEW.declined_because, '') WHERE (NEW.words IS NOT NULL OR NEW.referred_to IS NOT NULL OR NEW.met_words IS NOT NULL OR NEW.declined_because IS NOT NULL);
END
;
CREATE TRIGGER need_update AFTER UPDATE ON need BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'priority',OLD.priority,'security',OLD.security,'raised_on',OLD.raised_on,'referred_to',OLD.referred_to,'referred_on',OLD.referred_on,'met_on',OLD.met_on,'met_words',OLD.met_words,'declined_on',OLD.declined_on,'declined_because',OLD.declined_because,'told_on',OLD.told_on,'officer_id',OLD.officer_id)) AS o
    JOIN json_each(json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'priority',NEW.priority,'security',NEW.security,'raised_on',NEW.raised_on,'referred_to',NEW.referred_to,'referred_on',NEW.referred_on,'met_on',NEW.met_on,'met_words',NEW.met_words,'declined_on',NEW.declined_on,'declined_because',NEW.declined_because,'told_on',NEW.told_on,'officer_id',NEW.officer_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'need', OLD.id, 'update' FROM writing WHERE changes() > 0;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.raised_on) AS INTEGER) * 1099511627776 + 103079215104 + OLD.id AND (OLD.words IS NOT NEW.words OR OLD.referred_to IS NOT NEW.referred_to OR OLD.met_words IS NOT NEW.met_words OR OLD.declined_because IS NOT NEW.declined_because OR OLD.raised_on IS NOT NEW.raised_on);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.raised_on) AS INTEGER) * 1099511627776 + 103079215104 + NEW.id,
    coalesce(NEW.words, '') || char(10) || coalesce(NEW.referred_to, '') || char(10) || coalesce(NEW.met_words, '') || char(10) || coalesce(NEW.declined_because, '') WHERE (NEW.words IS NOT NULL OR NEW.referred_to IS NOT NULL OR NEW.met_words IS NOT NULL OR NEW.declined_because IS NOT NULL) AND (OLD.words IS NOT NEW.words OR OLD.referred_to IS NOT NEW.referred_to OR OLD.met_words IS NOT NEW.met_words OR OLD.declined_because IS NOT NEW.declined_because OR OLD.raised_on IS NOT NEW.raised_on);
END
;
CREATE TRIGGER need_delete AFTER DELETE ON need BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'need', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'priority',OLD.priority,'security',OLD.security,'raised_on',OLD.raised_on,'referred_to',OLD.referred_to,'referred_on',OLD.referred_on,'met_on',OLD.met_on,'met_words',OLD.met_words,'declined_on',OLD.declined_on,'declined_because',OLD.declined_because,'told_on',OLD.told_on,'officer_id',OLD.officer_id), NULL;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.raised_on) AS INTEGER) * 1099511627776 + 103079215104 + OLD.id;
END
;
CREATE TRIGGER need_cited BEFORE DELETE ON need
WHEN EXISTS (SELECT 1 FROM citation WHERE cited = 'N' || OLD.id) BEGIN
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another'); END
;
CREATE TRIGGER promise_insert AFTER INSERT ON promise BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'promise', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'promised_by',NEW.promised_by,'words',NEW.words,'made_on',NEW.made_on,'due_on',NEW.due_on,'first_due_on',NEW.first_due_on,'renegotiated_on',NEW.renegotiated_on,'renegotiated_because',NEW.renegotiated_because,'kept_on',NEW.kept_on,'missed_on',NEW.missed_on,'missed_because',NEW.missed_because,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.made_on) AS INTEGER) * 1099511627776 + 120259084288 + NEW.id,
    coalesce(NEW.words, '') || char(10) || coalesce(NEW.renegotiated_because, '') || char(10) || coalesce(NEW.missed_because, '') WHERE (NEW.words IS NOT NULL OR NEW.renegotiated_because IS NOT NULL OR NEW.missed_because IS NOT NULL);
END
;
CREATE TRIGGER promise_update AFTER UPDATE ON promise BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'promised_by',OLD.promised_by,'words',OLD.words,'made_on',OLD.made_on,'due_on',OLD.due_on,'first_due_on',OLD.first_due_on,'renegotiated_on',OLD.renegotiated_on,'renegotiated_because',OLD.renegotiated_because,'kept_on',OLD.kept_on,'missed_on',OLD.missed_on,'missed_because',OLD.missed_because,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id)) AS o
    JOIN json_each(json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'promised_by',NEW.promised_by,'words',NEW.words,'made_on',NEW.made_on,'due_on',NEW.due_on,'first_due_on',NEW.first_due_on,'renegotiated_on',NEW.renegotiated_on,'renegotiated_because',NEW.renegotiated_because,'kept_on',NEW.kept_on,'missed_on',NEW.missed_on,'missed_because',NEW.missed_because,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'promise', OLD.id, 'update' FROM writing WHERE changes() > 0;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.made_on) AS INTEGER) * 1099511627776 + 120259084288 + OLD.id AND (OLD.words IS NOT NEW.words OR OLD.renegotiated_because IS NOT NEW.renegotiated_because OR OLD.missed_because IS NOT NEW.missed_because OR OLD.made_on IS NOT NEW.made_on);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.made_on) AS INTEGER) * 1099511627776 + 120259084288 + NEW.id,
    coalesce(NEW.words, '') || char(10) || coalesce(NEW.renegotiated_because, '') || char(10) || coalesce(NEW.missed_because, '') WHERE (NEW.words IS NOT NULL OR NEW.renegotiated_because IS NOT NULL OR NEW.missed_because IS NOT NULL) AND (OLD.words IS NOT NEW.words OR OLD.renegotiated_because IS NOT NEW.renegotiated_because OR OLD.missed_because IS NOT NEW.missed_because OR OLD.made_on IS NOT NEW.made_on);
END
;
CREATE TRIGGER promise_delete AFTER DELETE ON promise BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'promise', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'promised_by',OLD.promised_by,'words',OLD.words,'made_on',OLD.made_on,'due_on',OLD.due_on,'first_due_on',OLD.first_due_on,'renegotiated_on',OLD.renegotiated_on,'renegotiated_because',OLD.renegotiated_because,'kept_on',OLD.kept_on,'missed_on',OLD.missed_on,'missed_because',OLD.missed_because,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id), NULL;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.made_on) AS INTEGER) * 1099511627776 + 120259084288 + OLD.id;
END
;
CREATE TRIGGER promise_cited BEFORE DELETE ON promise
WHEN EXISTS (SELECT 1 FROM citation WHERE cited = 'P' || OLD.id) BEGIN
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another'); END
;
CREATE TRIGGER concern_insert AFTER INSERT ON concern BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'concern', NEW.id, 'insert' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NULL, json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'criticism',NEW.criticism,'category',NEW.category,'raised_on',NEW.raised_on,'acknowledged_on',NEW.acknowledged_on,'answered_on',NEW.answered_on,'answer',NEW.answer,'changed',NEW.changed,'told_on',NEW.told_on,'officer_id',NEW.officer_id);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.raised_on) AS INTEGER) * 1099511627776 + 137438953472 + NEW.id,
    coalesce(NEW.words, '') || char(10) || coalesce(NEW.answer, '') || char(10) || coalesce(NEW.changed, '') WHERE (NEW.words IS NOT NULL OR NEW.answer IS NOT NULL OR NEW.changed IS NOT NULL);
END
;
CREATE TRIGGER concern_update AFTER UPDATE ON concern BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'criticism',OLD.criticism,'category',OLD.category,'raised_on',OLD.raised_on,'acknowledged_on',OLD.acknowledged_on,'answered_on',OLD.answered_on,'answer',OLD.answer,'changed',OLD.changed,'told_on',OLD.told_on,'officer_id',OLD.officer_id)) AS o
    JOIN json_each(json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'criticism',NEW.criticism,'category',NEW.category,'raised_on',NEW.raised_on,'acknowledged_on',NEW.acknowledged_on,'answered_on',NEW.answered_on,'answer',NEW.answer,'changed',NEW.changed,'told_on',NEW.told_on,'officer_id',NEW.officer_id)) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, 'concern', OLD.id, 'update' FROM writing WHERE changes() > 0;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.raised_on) AS INTEGER) * 1099511627776 + 137438953472 + OLD.id AND (OLD.words IS NOT NEW.words OR OLD.answer IS NOT NEW.answer OR OLD.changed IS NOT NEW.changed OR OLD.raised_on IS NOT NEW.raised_on);
  INSERT INTO search_index (rowid, text) SELECT CAST(julianday(NEW.raised_on) AS INTEGER) * 1099511627776 + 137438953472 + NEW.id,
    coalesce(NEW.words, '') || char(10) || coalesce(NEW.answer, '') || char(10) || coalesce(NEW.changed, '') WHERE (NEW.words IS NOT NULL OR NEW.answer IS NOT NULL OR NEW.changed IS NOT NULL) AND (OLD.words IS NOT NEW.words OR OLD.answer IS NOT NEW.answer OR OLD.changed IS NOT NEW.changed OR OLD.raised_on IS NOT NEW.raised_on);
END
;
CREATE TRIGGER concern_delete AFTER DELETE ON concern BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, 'concern', OLD.id, 'delete' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'criticism',OLD.criticism,'category',OLD.category,'raised_on',OLD.raised_on,'acknowledged_on',OLD.acknowledged_on,'answered_on',OLD.answered_on,'answer',OLD.answer,'changed',OLD.changed,'told_on',OLD.told_on,'officer_id',OLD.officer_id), NULL;
  DELETE FROM search_index WHERE rowid = CAST(julianday(OLD.raised_on) AS INTEGER) * 1099511627776 + 137438953472 + OLD.id;
END
;
CREATE TRIGGER concern_cited BEFORE DELETE ON concern
WHEN EXISTS (SELECT 1 FROM citation WHERE cited = 'C' || OLD.id) BEGIN
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another'); END
;
