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
	publicity_because TEXT, 
	publicity_asked_on DATE, 
	publicity_review_on DATE, 
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
	CONSTRAINT ck_organisation_publicity_because_length CHECK (length(publicity_because) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_organisation_publicity_asked_on_day CHECK (publicity_asked_on IS date(publicity_asked_on)), 
	CONSTRAINT ck_organisation_publicity_review_on_day CHECK (publicity_review_on IS date(publicity_review_on)), 
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
	time TEXT, 
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
CREATE TABLE forum (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	terms TEXT, 
	quorum INTEGER, 
	founded_on DATE NOT NULL, 
	UNIQUE (slug), 
	CONSTRAINT ck_forum_slug_length CHECK (length(slug) BETWEEN 1 AND 48), 
	CONSTRAINT ck_forum_name_length CHECK (length(name) BETWEEN 1 AND 200), 
	CONSTRAINT ck_forum_kind_word CHECK (kind IN ('reference', 'advisory', 'other')), 
	CONSTRAINT ck_forum_terms_length CHECK (length(terms) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_forum_quorum_range CHECK (quorum BETWEEN 1 AND 200), 
	CONSTRAINT ck_forum_founded_on_day CHECK (founded_on IS date(founded_on))
)
;
CREATE TABLE seat (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	forum_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT ck_seat_time CHECK (until >= since), 
	FOREIGN KEY(forum_id) REFERENCES forum (id) ON DELETE CASCADE, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	CONSTRAINT ck_seat_kind_word CHECK (kind IN ('youth', 'women', 'faith', 'activist', 'member')), 
	CONSTRAINT ck_seat_since_day CHECK (since IS date(since)), 
	CONSTRAINT ck_seat_until_day CHECK (until IS date(until))
)
;
CREATE INDEX ix_seat_forum_id ON seat (forum_id)
;
CREATE INDEX ix_seat_organisation_id ON seat (organisation_id)
;
CREATE UNIQUE INDEX seat_now ON seat (forum_id, organisation_id) WHERE until IS NULL
;
CREATE TABLE meeting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	forum_id INTEGER NOT NULL, 
	called_on DATE NOT NULL, 
	planned_on DATE NOT NULL, 
	held_on DATE, 
	minutes_on DATE, 
	minutes_url TEXT, 
	called_off_on DATE, 
	called_off_because TEXT, 
	note TEXT, 
	CONSTRAINT ck_meeting_planned CHECK (planned_on >= called_on), 
	CONSTRAINT ck_meeting_held CHECK (held_on >= called_on), 
	CONSTRAINT ck_meeting_minutes CHECK (minutes_on IS NULL OR coalesce(minutes_on >= held_on, 0)), 
	CONSTRAINT ck_meeting_published CHECK ((minutes_on IS NULL) = (minutes_url IS NULL)), 
	CONSTRAINT ck_meeting_called_off CHECK (called_off_on >= called_on), 
	CONSTRAINT ck_meeting_called_off_because CHECK ((called_off_on IS NULL) = (called_off_because IS NULL)), 
	CONSTRAINT ck_meeting_one_end CHECK (called_off_on IS NULL OR held_on IS NULL), 
	FOREIGN KEY(forum_id) REFERENCES forum (id) ON DELETE CASCADE, 
	CONSTRAINT ck_meeting_called_on_day CHECK (called_on IS date(called_on)), 
	CONSTRAINT ck_meeting_planned_on_day CHECK (planned_on IS date(planned_on)), 
	CONSTRAINT ck_meeting_held_on_day CHECK (held_on IS date(held_on)), 
	CONSTRAINT ck_meeting_minutes_on_day CHECK (minutes_on IS date(minutes_on)), 
	CONSTRAINT ck_meeting_minutes_url_length CHECK (length(minutes_url) BETWEEN 1 AND 500), 
	CONSTRAINT ck_meeting_called_off_on_day CHECK (called_off_on IS date(called_off_on)), 
	CONSTRAINT ck_meeting_called_off_because_length CHECK (length(called_off_because) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_meeting_note_length CHECK (length(note) BETWEEN 1 AND 10000)
)
;
CREATE INDEX ix_meeting_forum_id ON meeting (forum_id)
;
CREATE INDEX meeting_stands ON meeting (held_on, minutes_on)
;
CREATE TABLE agenda_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	about_cve BOOLEAN NOT NULL, 
	day DATE NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT ck_agenda_item_words_length CHECK (length(words) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_agenda_item_about_cve_yes_no CHECK (about_cve IN (0, 1)), 
	CONSTRAINT ck_agenda_item_day_day CHECK (day IS date(day))
)
;
CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id)
;
CREATE TABLE attendance (
	meeting_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	invited BOOLEAN NOT NULL, 
	present BOOLEAN NOT NULL, 
	via_id INTEGER, 
	PRIMARY KEY (meeting_id, organisation_id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	FOREIGN KEY(via_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_attendance_invited_yes_no CHECK (invited IN (0, 1)), 
	CONSTRAINT ck_attendance_present_yes_no CHECK (present IN (0, 1))
)
 WITHOUT ROWID
;
CREATE INDEX ix_attendance_organisation_id ON attendance (organisation_id)
;
CREATE INDEX ix_attendance_via_id ON attendance (via_id)
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
	meeting_id INTEGER, 
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
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
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
CREATE INDEX ix_promise_meeting_id ON promise (meeting_id)
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
CREATE TABLE support (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	words TEXT NOT NULL, 
	given_on DATE NOT NULL, 
	pence INTEGER, 
	minutes INTEGER, 
	period_from DATE, 
	period_until DATE, 
	department TEXT, 
	reference TEXT, 
	use_by DATE, 
	used_on DATE, 
	outcome_on DATE, 
	outcome TEXT, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_support_period CHECK (period_until >= period_from), 
	CONSTRAINT ck_support_used CHECK (used_on >= given_on), 
	CONSTRAINT ck_support_use_by CHECK (use_by >= given_on), 
	CONSTRAINT ck_support_outcome CHECK ((outcome_on IS NULL) = (outcome IS NULL)), 
	CONSTRAINT ck_support_outcome_order CHECK (outcome_on >= given_on), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_support_kind_word CHECK (kind IN ('grant', 'practical', 'training', 'venue', 'equipment', 'advice')), 
	CONSTRAINT ck_support_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_support_given_on_day CHECK (given_on IS date(given_on)), 
	CONSTRAINT ck_support_pence_range CHECK (pence BETWEEN 0 AND 10000000000), 
	CONSTRAINT ck_support_minutes_range CHECK (minutes BETWEEN 1 AND 600000), 
	CONSTRAINT ck_support_period_from_day CHECK (period_from IS date(period_from)), 
	CONSTRAINT ck_support_period_until_day CHECK (period_until IS date(period_until)), 
	CONSTRAINT ck_support_department_length CHECK (length(department) BETWEEN 1 AND 200), 
	CONSTRAINT ck_support_reference_length CHECK (length(reference) BETWEEN 1 AND 100), 
	CONSTRAINT ck_support_use_by_day CHECK (use_by IS date(use_by)), 
	CONSTRAINT ck_support_used_on_day CHECK (used_on IS date(used_on)), 
	CONSTRAINT ck_support_outcome_on_day CHECK (outcome_on IS date(outcome_on)), 
	CONSTRAINT ck_support_outcome_length CHECK (length(outcome) BETWEEN 1 AND 10000)
)
;
CREATE INDEX ix_support_officer_id ON support (officer_id)
;
CREATE INDEX ix_support_organisation_id ON support (organisation_id)
;
CREATE INDEX support_unused ON support (used_on, use_by)
;
CREATE TABLE voice (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	offered_on DATE NOT NULL, 
	taken_on DATE, 
	link TEXT, 
	consent BOOLEAN NOT NULL, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_voice_taken CHECK (taken_on >= offered_on), 
	CONSTRAINT ck_voice_link CHECK (link IS NULL OR consent = 1), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_voice_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_voice_channel_length CHECK (length(channel) BETWEEN 1 AND 100), 
	CONSTRAINT ck_voice_offered_on_day CHECK (offered_on IS date(offered_on)), 
	CONSTRAINT ck_voice_taken_on_day CHECK (taken_on IS date(taken_on)), 
	CONSTRAINT ck_voice_link_length CHECK (length(link) BETWEEN 1 AND 500), 
	CONSTRAINT ck_voice_consent_yes_no CHECK (consent IN (0, 1))
)
;
CREATE INDEX ix_voice_officer_id ON voice (officer_id)
;
CREATE INDEX ix_voice_organisation_id ON voice (organisation_id)
;
CREATE TABLE ask (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	asked_on DATE NOT NULL, 
	answer TEXT, 
	answered_on DATE, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_ask_order CHECK (answered_on >= asked_on), 
	CONSTRAINT ck_ask_answered CHECK ((answered_on IS NULL) = (answer IS NULL)), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_ask_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_ask_asked_on_day CHECK (asked_on IS date(asked_on)), 
	CONSTRAINT ck_ask_answer_word CHECK (answer IN ('yes', 'no', 'partly')), 
	CONSTRAINT ck_ask_answered_on_day CHECK (answered_on IS date(answered_on))
)
;
CREATE INDEX ix_ask_officer_id ON ask (officer_id)
;
CREATE INDEX ix_ask_organisation_id ON ask (organisation_id)
;
CREATE TABLE safety_plan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	who_to_call TEXT, 
	made_on DATE NOT NULL, 
	review_on DATE NOT NULL, 
	reviewed_on DATE, 
	was_due_on DATE, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_safety_plan_review CHECK (review_on > coalesce(reviewed_on, made_on)), 
	CONSTRAINT ck_safety_plan_reviewed CHECK (reviewed_on >= made_on), 
	CONSTRAINT ck_safety_plan_was_due CHECK ((reviewed_on IS NULL) = (was_due_on IS NULL)), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_safety_plan_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_safety_plan_who_to_call_length CHECK (length(who_to_call) BETWEEN 1 AND 300), 
	CONSTRAINT ck_safety_plan_made_on_day CHECK (made_on IS date(made_on)), 
	CONSTRAINT ck_safety_plan_review_on_day CHECK (review_on IS date(review_on)), 
	CONSTRAINT ck_safety_plan_reviewed_on_day CHECK (reviewed_on IS date(reviewed_on)), 
	CONSTRAINT ck_safety_plan_was_due_on_day CHECK (was_due_on IS date(was_due_on))
)
;
CREATE INDEX ix_safety_plan_officer_id ON safety_plan (officer_id)
;
CREATE INDEX ix_safety_plan_organisation_id ON safety_plan (organisation_id)
;
CREATE INDEX safety_plan_review ON safety_plan (review_on)
;
CREATE INDEX safety_plan_reviewed ON safety_plan (reviewed_on)
;
CREATE TABLE safety_incident (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	source TEXT NOT NULL, 
	day DATE NOT NULL, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_safety_incident_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_safety_incident_source_word CHECK (source IN ('hostile-group', 'press', 'online', 'other')), 
	CONSTRAINT ck_safety_incident_day_day CHECK (day IS date(day))
)
;
CREATE INDEX ix_safety_incident_officer_id ON safety_incident (officer_id)
;
CREATE INDEX ix_safety_incident_organisation_id ON safety_incident (organisation_id)
;
CREATE INDEX safety_incident_day ON safety_incident (day)
;
CREATE TABLE terms (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	limits TEXT, 
	written_down TEXT, 
	hours TEXT, 
	respond_within_days INTEGER, 
	expectations TEXT, 
	agreed_on DATE NOT NULL, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_terms_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_terms_limits_length CHECK (length(limits) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_terms_written_down_length CHECK (length(written_down) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_terms_hours_length CHECK (length(hours) BETWEEN 1 AND 300), 
	CONSTRAINT ck_terms_respond_within_days_range CHECK (respond_within_days BETWEEN 1 AND 365), 
	CONSTRAINT ck_terms_expectations_length CHECK (length(expectations) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_terms_agreed_on_day CHECK (agreed_on IS date(agreed_on))
)
;
CREATE INDEX ix_terms_officer_id ON terms (officer_id)
;
CREATE INDEX ix_terms_organisation_id ON terms (organisation_id)
;
CREATE TABLE setback (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	breach TEXT NOT NULL, 
	words TEXT NOT NULL, 
	day DATE NOT NULL, 
	acknowledged_on DATE, 
	explained_on DATE, 
	put_right_on DATE, 
	told_on DATE, 
	resumed_on DATE, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_setback_acknowledged CHECK (acknowledged_on >= day), 
	CONSTRAINT ck_setback_explained CHECK (explained_on >= day), 
	CONSTRAINT ck_setback_put_right CHECK (put_right_on >= day), 
	CONSTRAINT ck_setback_told CHECK (told_on >= day), 
	CONSTRAINT ck_setback_resumed CHECK (resumed_on >= day), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_setback_kind_word CHECK (kind IN ('promise-missed', 'surprised-by-press', 'information-misused', 'only-after-incident', 'officer-left', 'funding-withdrawn', 'disrespect')), 
	CONSTRAINT ck_setback_breach_word CHECK (breach IN ('competence', 'integrity', 'benevolence')), 
	CONSTRAINT ck_setback_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_setback_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_setback_acknowledged_on_day CHECK (acknowledged_on IS date(acknowledged_on)), 
	CONSTRAINT ck_setback_explained_on_day CHECK (explained_on IS date(explained_on)), 
	CONSTRAINT ck_setback_put_right_on_day CHECK (put_right_on IS date(put_right_on)), 
	CONSTRAINT ck_setback_told_on_day CHECK (told_on IS date(told_on)), 
	CONSTRAINT ck_setback_resumed_on_day CHECK (resumed_on IS date(resumed_on))
)
;
CREATE INDEX ix_setback_officer_id ON setback (officer_id)
;
CREATE INDEX ix_setback_organisation_id ON setback (organisation_id)
;
CREATE TABLE incident (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	words TEXT NOT NULL, 
	day DATE NOT NULL, 
	time TEXT, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_incident_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_incident_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_incident_time_time CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]')
)
;
CREATE INDEX incident_day ON incident (day)
;
CREATE INDEX ix_incident_officer_id ON incident (officer_id)
;
CREATE TABLE network (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	slug TEXT NOT NULL, 
	name TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	kept_by TEXT NOT NULL, 
	reach INTEGER, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT ck_network_time CHECK (until >= since), 
	UNIQUE (slug), 
	CONSTRAINT ck_network_slug_length CHECK (length(slug) BETWEEN 1 AND 48), 
	CONSTRAINT ck_network_name_length CHECK (length(name) BETWEEN 1 AND 200), 
	CONSTRAINT ck_network_purpose_length CHECK (length(purpose) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_network_kept_by_length CHECK (length(kept_by) BETWEEN 1 AND 200), 
	CONSTRAINT ck_network_reach_range CHECK (reach BETWEEN 0 AND 1000000), 
	CONSTRAINT ck_network_since_day CHECK (since IS date(since)), 
	CONSTRAINT ck_network_until_day CHECK (until IS date(until))
)
;
CREATE TABLE broadcast (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	network_id INTEGER, 
	words TEXT NOT NULL, 
	day DATE NOT NULL, 
	time TEXT, 
	incident_id INTEGER, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE RESTRICT, 
	FOREIGN KEY(incident_id) REFERENCES incident (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_broadcast_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_broadcast_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_broadcast_time_time CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]')
)
;
CREATE INDEX ix_broadcast_incident_id ON broadcast (incident_id)
;
CREATE INDEX ix_broadcast_network_id ON broadcast (network_id)
;
CREATE INDEX ix_broadcast_officer_id ON broadcast (officer_id)
;
CREATE TABLE broadcast_organisation (
	broadcast_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	PRIMARY KEY (broadcast_id, organisation_id), 
	FOREIGN KEY(broadcast_id) REFERENCES broadcast (id) ON DELETE CASCADE, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
)
 WITHOUT ROWID
;
CREATE INDEX ix_broadcast_organisation_organisation_id ON broadcast_organisation (organisation_id)
;
CREATE TABLE myth (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	words TEXT NOT NULL, 
	heard_on DATE NOT NULL, 
	organisation_id INTEGER, 
	answer TEXT, 
	answered_on DATE, 
	broadcast_id INTEGER, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_myth_answer CHECK ((answered_on IS NULL) = (answer IS NULL)), 
	CONSTRAINT ck_myth_order CHECK (answered_on >= heard_on), 
	CONSTRAINT ck_myth_sent CHECK (broadcast_id IS NULL OR answer IS NOT NULL), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	FOREIGN KEY(broadcast_id) REFERENCES broadcast (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_myth_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_myth_heard_on_day CHECK (heard_on IS date(heard_on)), 
	CONSTRAINT ck_myth_answer_length CHECK (length(answer) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_myth_answered_on_day CHECK (answered_on IS date(answered_on))
)
;
CREATE INDEX ix_myth_broadcast_id ON myth (broadcast_id)
;
CREATE INDEX ix_myth_officer_id ON myth (officer_id)
;
CREATE INDEX ix_myth_organisation_id ON myth (organisation_id)
;
CREATE INDEX myth_open ON myth (answered_on)
;
CREATE TABLE strategy_document (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title TEXT NOT NULL, 
	version TEXT, 
	url TEXT NOT NULL, 
	published_on DATE NOT NULL, 
	review_on DATE, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_strategy_document_review CHECK (review_on > published_on), 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_strategy_document_title_length CHECK (length(title) BETWEEN 1 AND 300), 
	CONSTRAINT ck_strategy_document_version_length CHECK (length(version) BETWEEN 1 AND 50), 
	CONSTRAINT ck_strategy_document_url_length CHECK (length(url) BETWEEN 1 AND 500), 
	CONSTRAINT ck_strategy_document_published_on_day CHECK (published_on IS date(published_on)), 
	CONSTRAINT ck_strategy_document_review_on_day CHECK (review_on IS date(review_on))
)
;
CREATE INDEX ix_strategy_document_officer_id ON strategy_document (officer_id)
;
CREATE TABLE strategy_telling (
	document_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	told_on DATE NOT NULL, 
	PRIMARY KEY (document_id, organisation_id), 
	FOREIGN KEY(document_id) REFERENCES strategy_document (id) ON DELETE CASCADE, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_strategy_telling_told_on_day CHECK (told_on IS date(told_on))
)
 WITHOUT ROWID
;
CREATE INDEX ix_strategy_telling_organisation_id ON strategy_telling (organisation_id)
;
CREATE TABLE briefing (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	words TEXT NOT NULL, 
	day DATE NOT NULL, 
	asked TEXT, 
	answered TEXT, 
	answered_on DATE, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_briefing_asked CHECK (answered IS NULL OR asked IS NOT NULL), 
	CONSTRAINT ck_briefing_answer CHECK ((answered_on IS NULL) = (answered IS NULL)), 
	CONSTRAINT ck_briefing_answered CHECK (answered_on >= day), 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_briefing_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_briefing_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_briefing_asked_length CHECK (length(asked) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_briefing_answered_length CHECK (length(answered) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_briefing_answered_on_day CHECK (answered_on IS date(answered_on))
)
;
CREATE INDEX briefing_open ON briefing (answered_on)
;
CREATE INDEX ix_briefing_officer_id ON briefing (officer_id)
;
CREATE TABLE briefing_organisation (
	briefing_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	PRIMARY KEY (briefing_id, organisation_id), 
	FOREIGN KEY(briefing_id) REFERENCES briefing (id) ON DELETE CASCADE, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
)
 WITHOUT ROWID
;
CREATE INDEX ix_briefing_organisation_organisation_id ON briefing_organisation (organisation_id)
;
CREATE TABLE risk_picture (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day DATE NOT NULL, 
	source TEXT NOT NULL, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_risk_picture_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_risk_picture_source_length CHECK (length(source) BETWEEN 1 AND 1000)
)
;
CREATE INDEX ix_risk_picture_officer_id ON risk_picture (officer_id)
;
CREATE TABLE risk_weight (
	risk_picture_id INTEGER NOT NULL, 
	strand TEXT NOT NULL, 
	thousandths INTEGER NOT NULL, 
	PRIMARY KEY (risk_picture_id, strand), 
	FOREIGN KEY(risk_picture_id) REFERENCES risk_picture (id) ON DELETE CASCADE, 
	CONSTRAINT ck_risk_weight_strand_word CHECK (strand IN ('islamist', 'extreme_right_wing', 'left_anarchist_single_issue', 'mixed_unclear', 'none')), 
	CONSTRAINT ck_risk_weight_thousandths_range CHECK (thousandths BETWEEN 0 AND 1000)
)
 WITHOUT ROWID
;
CREATE TABLE introduction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	by_id INTEGER NOT NULL, 
	to_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	asked BOOLEAN NOT NULL, 
	outcome TEXT NOT NULL, 
	outcome_on DATE, 
	stepped_aside BOOLEAN NOT NULL, 
	note TEXT, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_introduction_not_itself CHECK (by_id <> to_id), 
	CONSTRAINT ck_introduction_replied CHECK ((outcome_on IS NULL) = (outcome = 'no-reply')), 
	CONSTRAINT ck_introduction_order CHECK (outcome_on >= day), 
	CONSTRAINT ck_introduction_aside CHECK (outcome = 'made' OR stepped_aside = 0), 
	FOREIGN KEY(by_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(to_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_introduction_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_introduction_asked_yes_no CHECK (asked IN (0, 1)), 
	CONSTRAINT ck_introduction_outcome_word CHECK (outcome IN ('made', 'declined', 'deferred', 'no-reply')), 
	CONSTRAINT ck_introduction_outcome_on_day CHECK (outcome_on IS date(outcome_on)), 
	CONSTRAINT ck_introduction_stepped_aside_yes_no CHECK (stepped_aside IN (0, 1)), 
	CONSTRAINT ck_introduction_note_length CHECK (length(note) BETWEEN 1 AND 10000)
)
;
CREATE INDEX ix_introduction_by_id ON introduction (by_id)
;
CREATE INDEX ix_introduction_officer_id ON introduction (officer_id)
;
CREATE INDEX ix_introduction_to_id ON introduction (to_id)
;
CREATE TABLE access_condition (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	words TEXT NOT NULL, 
	day DATE NOT NULL, 
	source TEXT, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_access_condition_kind_word CHECK (kind IN ('only-through-me', 'not-with', 'not-passed-on', 'other')), 
	CONSTRAINT ck_access_condition_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_access_condition_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_access_condition_source_length CHECK (length(source) BETWEEN 1 AND 300)
)
;
CREATE INDEX ix_access_condition_officer_id ON access_condition (officer_id)
;
CREATE INDEX ix_access_condition_organisation_id ON access_condition (organisation_id)
;
CREATE TABLE mandate (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	speaks_for TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	checked_on DATE NOT NULL, 
	expires_on DATE, 
	note TEXT, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_mandate_expiry CHECK (expires_on > checked_on), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_mandate_speaks_for_length CHECK (length(speaks_for) BETWEEN 1 AND 300), 
	CONSTRAINT ck_mandate_basis_word CHECK (basis IN ('elected', 'appointed', 'constituted', 'delegated', 'self-described', 'unknown')), 
	CONSTRAINT ck_mandate_checked_on_day CHECK (checked_on IS date(checked_on)), 
	CONSTRAINT ck_mandate_expires_on_day CHECK (expires_on IS date(expires_on)), 
	CONSTRAINT ck_mandate_note_length CHECK (length(note) BETWEEN 1 AND 10000)
)
;
CREATE INDEX ix_mandate_expires_on ON mandate (expires_on)
;
CREATE INDEX ix_mandate_officer_id ON mandate (officer_id)
;
CREATE INDEX ix_mandate_organisation_id ON mandate (organisation_id)
;
CREATE TABLE relay (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	day DATE NOT NULL, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_relay_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_relay_day_day CHECK (day IS date(day))
)
;
CREATE INDEX ix_relay_officer_id ON relay (officer_id)
;
CREATE INDEX ix_relay_organisation_id ON relay (organisation_id)
;
CREATE TABLE relay_confirmation (
	relay_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	confirmed_on DATE NOT NULL, 
	PRIMARY KEY (relay_id, organisation_id), 
	FOREIGN KEY(relay_id) REFERENCES relay (id) ON DELETE CASCADE, 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_relay_confirmation_confirmed_on_day CHECK (confirmed_on IS date(confirmed_on))
)
 WITHOUT ROWID
;
CREATE INDEX ix_relay_confirmation_organisation_id ON relay_confirmation (organisation_id)
;
CREATE TABLE tie (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	source TEXT NOT NULL, 
	day DATE NOT NULL, 
	ended_on DATE, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_tie_not_itself CHECK (other_id <> organisation_id), 
	CONSTRAINT ck_tie_ended CHECK (ended_on >= day), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(other_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_tie_kind_word CHECK (kind IN ('co-membership', 'partnership', 'umbrella')), 
	CONSTRAINT ck_tie_source_length CHECK (length(source) BETWEEN 1 AND 1000), 
	CONSTRAINT ck_tie_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_tie_ended_on_day CHECK (ended_on IS date(ended_on))
)
;
CREATE INDEX ix_tie_officer_id ON tie (officer_id)
;
CREATE INDEX ix_tie_organisation_id ON tie (organisation_id)
;
CREATE INDEX ix_tie_other_id ON tie (other_id)
;
CREATE TABLE handover (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	from_id INTEGER, 
	to_id INTEGER NOT NULL, 
	started_on DATE NOT NULL, 
	introduced_on DATE, 
	completed_on DATE, 
	note TEXT, 
	CONSTRAINT ck_handover_introduced CHECK (introduced_on >= started_on), 
	CONSTRAINT ck_handover_completed CHECK (completed_on >= started_on), 
	CONSTRAINT ck_handover_other CHECK (from_id <> to_id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(from_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	FOREIGN KEY(to_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_handover_started_on_day CHECK (started_on IS date(started_on)), 
	CONSTRAINT ck_handover_introduced_on_day CHECK (introduced_on IS date(introduced_on)), 
	CONSTRAINT ck_handover_completed_on_day CHECK (completed_on IS date(completed_on)), 
	CONSTRAINT ck_handover_note_length CHECK (length(note) BETWEEN 1 AND 10000)
)
;
CREATE INDEX handover_completed ON handover (completed_on)
;
CREATE UNIQUE INDEX handover_open ON handover (organisation_id) WHERE completed_on IS NULL
;
CREATE INDEX ix_handover_from_id ON handover (from_id)
;
CREATE INDEX ix_handover_organisation_id ON handover (organisation_id)
;
CREATE INDEX ix_handover_to_id ON handover (to_id)
;
CREATE TABLE screening_exception (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day DATE NOT NULL, 
	noticed TEXT NOT NULL, 
	because TEXT NOT NULL, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_screening_exception_day_day CHECK (day IS date(day)), 
	CONSTRAINT ck_screening_exception_noticed_word CHECK (noticed IN ('referral', 'reference', 'intelligence', 'birth', 'number', 'suspicion', 'belief', 'ethnicity', 'politics', 'health', 'sexuality', 'family', 'home', 'vehicle', 'private-talk', 'recording')), 
	CONSTRAINT ck_screening_exception_because_length CHECK (length(because) BETWEEN 1 AND 1000)
)
;
CREATE INDEX ix_screening_exception_officer_id ON screening_exception (officer_id)
;
CREATE VIRTUAL TABLE search_index USING fts5(text, tokenize='trigram remove_diacritics 1', content='', contentless_delete=1)
;
CREATE TABLE citation (cited TEXT NOT NULL, citing TEXT NOT NULL, PRIMARY KEY (cited, citing)) WITHOUT ROWID
;
