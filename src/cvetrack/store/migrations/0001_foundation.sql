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
CREATE VIEW record AS
SELECT 'E' AS letter, id FROM engagement
UNION ALL SELECT 'M' AS letter, id FROM milestone_event
UNION ALL SELECT 'F' AS letter, id FROM flag
UNION ALL SELECT 'G' AS letter, id FROM meeting
UNION ALL SELECT 'N' AS letter, id FROM need
UNION ALL SELECT 'P' AS letter, id FROM promise
UNION ALL SELECT 'C' AS letter, id FROM concern
UNION ALL SELECT 'S' AS letter, id FROM support
UNION ALL SELECT 'V' AS letter, id FROM voice
UNION ALL SELECT 'A' AS letter, id FROM ask
UNION ALL SELECT 'Y' AS letter, id FROM safety_plan
UNION ALL SELECT 'H' AS letter, id FROM safety_incident
UNION ALL SELECT 'T' AS letter, id FROM terms
UNION ALL SELECT 'B' AS letter, id FROM setback
UNION ALL SELECT 'I' AS letter, id FROM incident
UNION ALL SELECT 'K' AS letter, id FROM broadcast
UNION ALL SELECT 'Z' AS letter, id FROM myth
UNION ALL SELECT 'W' AS letter, id FROM strategy_document
UNION ALL SELECT 'J' AS letter, id FROM briefing
UNION ALL SELECT 'U' AS letter, id FROM risk_picture
UNION ALL SELECT 'D' AS letter, id FROM introduction
UNION ALL SELECT 'X' AS letter, id FROM access_condition
UNION ALL SELECT 'Q' AS letter, id FROM mandate
UNION ALL SELECT 'R' AS letter, id FROM relay
UNION ALL SELECT 'L' AS letter, id FROM tie
UNION ALL SELECT 'O' AS letter, id FROM handover
;
CREATE VIEW recording AS SELECT NULL AS table_name, NULL AS row_key, NULL AS kind, NULL AS old, NULL AS new, NULL AS name
;
CREATE TRIGGER recording_whole INSTEAD OF INSERT ON recording WHEN NEW.kind <> 'update' BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another')
    WHERE NEW.kind = 'delete' AND EXISTS (SELECT 1 FROM citation WHERE cited = NEW.name);
  INSERT INTO change (op_id, table_name, row_key, kind)
    SELECT op_id, NEW.table_name, NEW.row_key, NEW.kind FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NEW.old, NEW.new;
END
;
CREATE TRIGGER recording_changed INSTEAD OF INSERT ON recording WHEN NEW.kind = 'update' BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(NEW.old) AS o
    JOIN json_each(NEW.new) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, NEW.table_name, NEW.row_key, NEW.kind
    FROM writing WHERE changes() > 0;
END
;
CREATE VIEW indexing AS SELECT NULL AS place, NULL AS old_day, NULL AS old_text, NULL AS new_day, NULL AS new_text
;
CREATE TRIGGER indexing_moved INSTEAD OF INSERT ON indexing
WHEN NEW.old_day IS NOT NEW.new_day OR NEW.old_text IS NOT NEW.new_text BEGIN
  DELETE FROM search_index WHERE rowid = CAST(julianday(NEW.old_day) AS INTEGER)*1099511627776+NEW.place;
  INSERT INTO search_index (rowid, text)
    SELECT CAST(julianday(NEW.new_day) AS INTEGER)*1099511627776+NEW.place, NEW.new_text WHERE NEW.new_text IS NOT NULL;
END
;
CREATE TRIGGER setting_insert AFTER INSERT ON setting BEGIN
  INSERT INTO recording VALUES('setting',NEW.key,'insert',NULL,json_object('key',NEW.key,'value',NEW.value),NULL);
END
;
CREATE TRIGGER setting_update AFTER UPDATE ON setting BEGIN
  INSERT INTO recording VALUES('setting',OLD.key,'update',json_object('key',OLD.key,'value',OLD.value),json_object('key',NEW.key,'value',NEW.value),NULL);
END
;
CREATE TRIGGER setting_delete AFTER DELETE ON setting BEGIN
  INSERT INTO recording VALUES('setting',OLD.key,'delete',json_object('key',OLD.key,'value',OLD.value),NULL,NULL);
END
;
CREATE TRIGGER file_import_insert AFTER INSERT ON file_import BEGIN
  INSERT INTO recording VALUES('file_import',NEW.id,'insert',NULL,json_object('id',NEW.id,'day',NEW.day,'kind',NEW.kind,'file_name',NEW.file_name,'sha256',NEW.sha256,'rows_read',NEW.rows_read,'rows_added',NEW.rows_added,'rows_present',NEW.rows_present,'rows_refused',NEW.rows_refused),NULL);
END
;
CREATE TRIGGER file_import_update AFTER UPDATE ON file_import BEGIN
  INSERT INTO recording VALUES('file_import',OLD.id,'update',json_object('id',OLD.id,'day',OLD.day,'kind',OLD.kind,'file_name',OLD.file_name,'sha256',OLD.sha256,'rows_read',OLD.rows_read,'rows_added',OLD.rows_added,'rows_present',OLD.rows_present,'rows_refused',OLD.rows_refused),json_object('id',NEW.id,'day',NEW.day,'kind',NEW.kind,'file_name',NEW.file_name,'sha256',NEW.sha256,'rows_read',NEW.rows_read,'rows_added',NEW.rows_added,'rows_present',NEW.rows_present,'rows_refused',NEW.rows_refused),NULL);
END
;
CREATE TRIGGER file_import_delete AFTER DELETE ON file_import BEGIN
  INSERT INTO recording VALUES('file_import',OLD.id,'delete',json_object('id',OLD.id,'day',OLD.day,'kind',OLD.kind,'file_name',OLD.file_name,'sha256',OLD.sha256,'rows_read',OLD.rows_read,'rows_added',OLD.rows_added,'rows_present',OLD.rows_present,'rows_refused',OLD.rows_refused),NULL,NULL);
END
;
CREATE TRIGGER officer_insert AFTER INSERT ON officer BEGIN
  INSERT INTO recording VALUES('officer',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER officer_update AFTER UPDATE ON officer BEGIN
  INSERT INTO recording VALUES('officer',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER officer_delete AFTER DELETE ON officer BEGIN
  INSERT INTO recording VALUES('officer',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'since',OLD.since,'until',OLD.until),NULL,NULL);
END
;
CREATE TRIGGER organisation_insert AFTER INSERT ON organisation BEGIN
  INSERT INTO recording VALUES('organisation',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'ward_code',NEW.ward_code,'ideal_days',NEW.ideal_days,'at_most_days',NEW.at_most_days,'publicity',NEW.publicity,'publicity_because',NEW.publicity_because,'publicity_asked_on',NEW.publicity_asked_on,'publicity_review_on',NEW.publicity_review_on,'status',NEW.status,'status_because',NEW.status_because,'paused_until',NEW.paused_until,'paused_because',NEW.paused_because,'note',NEW.note,'added_on',NEW.added_on,'file_import_id',NEW.file_import_id),NULL);
  INSERT INTO indexing VALUES(17179869184+NEW.id,NULL,NULL,NEW.added_on,NEW.name||coalesce(char(10)||NEW.note,'')||coalesce(char(10)||NEW.status_because,'')||coalesce(char(10)||NEW.paused_because,'')||coalesce(char(10)||NEW.publicity_because,''));
END
;
CREATE TRIGGER organisation_update AFTER UPDATE ON organisation BEGIN
  INSERT INTO recording VALUES('organisation',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'ward_code',OLD.ward_code,'ideal_days',OLD.ideal_days,'at_most_days',OLD.at_most_days,'publicity',OLD.publicity,'publicity_because',OLD.publicity_because,'publicity_asked_on',OLD.publicity_asked_on,'publicity_review_on',OLD.publicity_review_on,'status',OLD.status,'status_because',OLD.status_because,'paused_until',OLD.paused_until,'paused_because',OLD.paused_because,'note',OLD.note,'added_on',OLD.added_on,'file_import_id',OLD.file_import_id),json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'ward_code',NEW.ward_code,'ideal_days',NEW.ideal_days,'at_most_days',NEW.at_most_days,'publicity',NEW.publicity,'publicity_because',NEW.publicity_because,'publicity_asked_on',NEW.publicity_asked_on,'publicity_review_on',NEW.publicity_review_on,'status',NEW.status,'status_because',NEW.status_because,'paused_until',NEW.paused_until,'paused_because',NEW.paused_because,'note',NEW.note,'added_on',NEW.added_on,'file_import_id',NEW.file_import_id),NULL);
  INSERT INTO indexing VALUES(17179869184+NEW.id,OLD.added_on,OLD.name||coalesce(char(10)||OLD.note,'')||coalesce(char(10)||OLD.status_because,'')||coalesce(char(10)||OLD.paused_because,'')||coalesce(char(10)||OLD.publicity_because,''),NEW.added_on,NEW.name||coalesce(char(10)||NEW.note,'')||coalesce(char(10)||NEW.status_because,'')||coalesce(char(10)||NEW.paused_because,'')||coalesce(char(10)||NEW.publicity_because,''));
END
;
CREATE TRIGGER organisation_delete AFTER DELETE ON organisation BEGIN
  INSERT INTO recording VALUES('organisation',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'ward_code',OLD.ward_code,'ideal_days',OLD.ideal_days,'at_most_days',OLD.at_most_days,'publicity',OLD.publicity,'publicity_because',OLD.publicity_because,'publicity_asked_on',OLD.publicity_asked_on,'publicity_review_on',OLD.publicity_review_on,'status',OLD.status,'status_because',OLD.status_because,'paused_until',OLD.paused_until,'paused_because',OLD.paused_because,'note',OLD.note,'added_on',OLD.added_on,'file_import_id',OLD.file_import_id),NULL,NULL);
  INSERT INTO indexing VALUES(17179869184+OLD.id,OLD.added_on,OLD.name||coalesce(char(10)||OLD.note,'')||coalesce(char(10)||OLD.status_because,'')||coalesce(char(10)||OLD.paused_because,'')||coalesce(char(10)||OLD.publicity_because,''),NULL,NULL);
END
;
CREATE TRIGGER organisation_alias_insert AFTER INSERT ON organisation_alias BEGIN
  INSERT INTO recording VALUES('organisation_alias',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'alias',NEW.alias),NULL);
END
;
CREATE TRIGGER organisation_alias_update AFTER UPDATE ON organisation_alias BEGIN
  INSERT INTO recording VALUES('organisation_alias',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'alias',OLD.alias),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'alias',NEW.alias),NULL);
END
;
CREATE TRIGGER organisation_alias_delete AFTER DELETE ON organisation_alias BEGIN
  INSERT INTO recording VALUES('organisation_alias',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'alias',OLD.alias),NULL,NULL);
END
;
CREATE TRIGGER organisation_identifier_insert AFTER INSERT ON organisation_identifier BEGIN
  INSERT INTO recording VALUES('organisation_identifier',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'identifier',NEW.identifier),NULL);
END
;
CREATE TRIGGER organisation_identifier_update AFTER UPDATE ON organisation_identifier BEGIN
  INSERT INTO recording VALUES('organisation_identifier',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'identifier',OLD.identifier),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'identifier',NEW.identifier),NULL);
END
;
CREATE TRIGGER organisation_identifier_delete AFTER DELETE ON organisation_identifier BEGIN
  INSERT INTO recording VALUES('organisation_identifier',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'identifier',OLD.identifier),NULL,NULL);
END
;
CREATE TRIGGER lead_insert AFTER INSERT ON lead BEGIN
  INSERT INTO recording VALUES('lead',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'officer_id',NEW.officer_id,'since',NEW.since,'until',NEW.until,'introduced_jointly',NEW.introduced_jointly),NULL);
END
;
CREATE TRIGGER lead_update AFTER UPDATE ON lead BEGIN
  INSERT INTO recording VALUES('lead',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'officer_id',OLD.officer_id,'since',OLD.since,'until',OLD.until,'introduced_jointly',OLD.introduced_jointly),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'officer_id',NEW.officer_id,'since',NEW.since,'until',NEW.until,'introduced_jointly',NEW.introduced_jointly),NULL);
END
;
CREATE TRIGGER lead_delete AFTER DELETE ON lead BEGIN
  INSERT INTO recording VALUES('lead',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'officer_id',OLD.officer_id,'since',OLD.since,'until',OLD.until,'introduced_jointly',OLD.introduced_jointly),NULL,NULL);
END
;
CREATE TRIGGER contact_insert AFTER INSERT ON contact BEGIN
  INSERT INTO recording VALUES('contact',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'organisation_id',NEW.organisation_id,'name',NEW.name,'role',NEW.role,'email',NEW.email,'phone',NEW.phone,'since',NEW.since,'until',NEW.until),NULL);
  INSERT INTO indexing VALUES(34359738368+NEW.id,NULL,NULL,NEW.since,NEW.name||char(10)||NEW.role);
END
;
CREATE TRIGGER contact_update AFTER UPDATE ON contact BEGIN
  INSERT INTO recording VALUES('contact',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'organisation_id',OLD.organisation_id,'name',OLD.name,'role',OLD.role,'email',OLD.email,'phone',OLD.phone,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'slug',NEW.slug,'organisation_id',NEW.organisation_id,'name',NEW.name,'role',NEW.role,'email',NEW.email,'phone',NEW.phone,'since',NEW.since,'until',NEW.until),NULL);
  INSERT INTO indexing VALUES(34359738368+NEW.id,OLD.since,OLD.name||char(10)||OLD.role,NEW.since,NEW.name||char(10)||NEW.role);
END
;
CREATE TRIGGER contact_delete AFTER DELETE ON contact BEGIN
  INSERT INTO recording VALUES('contact',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'organisation_id',OLD.organisation_id,'name',OLD.name,'role',OLD.role,'email',OLD.email,'phone',OLD.phone,'since',OLD.since,'until',OLD.until),NULL,NULL);
  INSERT INTO indexing VALUES(34359738368+OLD.id,OLD.since,OLD.name||char(10)||OLD.role,NULL,NULL);
END
;
CREATE TRIGGER topic_insert AFTER INSERT ON topic BEGIN
  INSERT INTO recording VALUES('topic',NEW.id,'insert',NULL,json_object('id',NEW.id,'name',NEW.name),NULL);
END
;
CREATE TRIGGER topic_update AFTER UPDATE ON topic BEGIN
  INSERT INTO recording VALUES('topic',OLD.id,'update',json_object('id',OLD.id,'name',OLD.name),json_object('id',NEW.id,'name',NEW.name),NULL);
END
;
CREATE TRIGGER topic_delete AFTER DELETE ON topic BEGIN
  INSERT INTO recording VALUES('topic',OLD.id,'delete',json_object('id',OLD.id,'name',OLD.name),NULL,NULL);
END
;
CREATE TRIGGER engagement_insert AFTER INSERT ON engagement BEGIN
  INSERT INTO recording VALUES('engagement',NEW.id,'insert',NULL,json_object('id',NEW.id,'day',NEW.day,'time',NEW.time,'minutes',NEW.minutes,'channel',NEW.channel,'purpose',NEW.purpose,'strand',NEW.strand,'started_by',NEW.started_by,'level',NEW.level,'theirs',NEW.theirs,'out_of_hours',NEW.out_of_hours,'place',NEW.place,'note',NEW.note,'via_id',NEW.via_id,'file_import_id',NEW.file_import_id),NULL);
  INSERT INTO indexing VALUES(51539607552+NEW.id,NULL,NULL,NEW.day,coalesce(NEW.note,'')||coalesce(char(10)||NEW.place,''));
END
;
CREATE TRIGGER engagement_update AFTER UPDATE ON engagement BEGIN
  INSERT INTO recording VALUES('engagement',OLD.id,'update',json_object('id',OLD.id,'day',OLD.day,'time',OLD.time,'minutes',OLD.minutes,'channel',OLD.channel,'purpose',OLD.purpose,'strand',OLD.strand,'started_by',OLD.started_by,'level',OLD.level,'theirs',OLD.theirs,'out_of_hours',OLD.out_of_hours,'place',OLD.place,'note',OLD.note,'via_id',OLD.via_id,'file_import_id',OLD.file_import_id),json_object('id',NEW.id,'day',NEW.day,'time',NEW.time,'minutes',NEW.minutes,'channel',NEW.channel,'purpose',NEW.purpose,'strand',NEW.strand,'started_by',NEW.started_by,'level',NEW.level,'theirs',NEW.theirs,'out_of_hours',NEW.out_of_hours,'place',NEW.place,'note',NEW.note,'via_id',NEW.via_id,'file_import_id',NEW.file_import_id),NULL);
  INSERT INTO indexing VALUES(51539607552+NEW.id,OLD.day,coalesce(OLD.note,'')||coalesce(char(10)||OLD.place,''),NEW.day,coalesce(NEW.note,'')||coalesce(char(10)||NEW.place,''));
END
;
CREATE TRIGGER engagement_delete AFTER DELETE ON engagement BEGIN
  INSERT INTO recording VALUES('engagement',OLD.id,'delete',json_object('id',OLD.id,'day',OLD.day,'time',OLD.time,'minutes',OLD.minutes,'channel',OLD.channel,'purpose',OLD.purpose,'strand',OLD.strand,'started_by',OLD.started_by,'level',OLD.level,'theirs',OLD.theirs,'out_of_hours',OLD.out_of_hours,'place',OLD.place,'note',OLD.note,'via_id',OLD.via_id,'file_import_id',OLD.file_import_id),NULL,'E'||OLD.id);
  INSERT INTO indexing VALUES(51539607552+OLD.id,OLD.day,coalesce(OLD.note,'')||coalesce(char(10)||OLD.place,''),NULL,NULL);
END
;
CREATE TRIGGER touch_insert AFTER INSERT ON touch BEGIN
  INSERT INTO recording VALUES('touch',json_array(NEW.organisation_id,NEW.day,NEW.engagement_id),'insert',NULL,json_object('organisation_id',NEW.organisation_id,'day',NEW.day,'engagement_id',NEW.engagement_id,'purpose',NEW.purpose,'started_by',NEW.started_by),NULL);
END
;
CREATE TRIGGER touch_update AFTER UPDATE ON touch BEGIN
  INSERT INTO recording VALUES('touch',json_array(OLD.organisation_id,OLD.day,OLD.engagement_id),'update',json_object('organisation_id',OLD.organisation_id,'day',OLD.day,'engagement_id',OLD.engagement_id,'purpose',OLD.purpose,'started_by',OLD.started_by),json_object('organisation_id',NEW.organisation_id,'day',NEW.day,'engagement_id',NEW.engagement_id,'purpose',NEW.purpose,'started_by',NEW.started_by),NULL);
END
;
CREATE TRIGGER touch_delete AFTER DELETE ON touch BEGIN
  INSERT INTO recording VALUES('touch',json_array(OLD.organisation_id,OLD.day,OLD.engagement_id),'delete',json_object('organisation_id',OLD.organisation_id,'day',OLD.day,'engagement_id',OLD.engagement_id,'purpose',OLD.purpose,'started_by',OLD.started_by),NULL,NULL);
END
;
CREATE TRIGGER engagement_contact_insert AFTER INSERT ON engagement_contact BEGIN
  INSERT INTO recording VALUES('engagement_contact',json_array(NEW.engagement_id,NEW.contact_id),'insert',NULL,json_object('engagement_id',NEW.engagement_id,'contact_id',NEW.contact_id),NULL);
END
;
CREATE TRIGGER engagement_contact_update AFTER UPDATE ON engagement_contact BEGIN
  INSERT INTO recording VALUES('engagement_contact',json_array(OLD.engagement_id,OLD.contact_id),'update',json_object('engagement_id',OLD.engagement_id,'contact_id',OLD.contact_id),json_object('engagement_id',NEW.engagement_id,'contact_id',NEW.contact_id),NULL);
END
;
CREATE TRIGGER engagement_contact_delete AFTER DELETE ON engagement_contact BEGIN
  INSERT INTO recording VALUES('engagement_contact',json_array(OLD.engagement_id,OLD.contact_id),'delete',json_object('engagement_id',OLD.engagement_id,'contact_id',OLD.contact_id),NULL,NULL);
END
;
CREATE TRIGGER engagement_topic_insert AFTER INSERT ON engagement_topic BEGIN
  INSERT INTO recording VALUES('engagement_topic',json_array(NEW.engagement_id,NEW.topic_id),'insert',NULL,json_object('engagement_id',NEW.engagement_id,'topic_id',NEW.topic_id),NULL);
END
;
CREATE TRIGGER engagement_topic_update AFTER UPDATE ON engagement_topic BEGIN
  INSERT INTO recording VALUES('engagement_topic',json_array(OLD.engagement_id,OLD.topic_id),'update',json_object('engagement_id',OLD.engagement_id,'topic_id',OLD.topic_id),json_object('engagement_id',NEW.engagement_id,'topic_id',NEW.topic_id),NULL);
END
;
CREATE TRIGGER engagement_topic_delete AFTER DELETE ON engagement_topic BEGIN
  INSERT INTO recording VALUES('engagement_topic',json_array(OLD.engagement_id,OLD.topic_id),'delete',json_object('engagement_id',OLD.engagement_id,'topic_id',OLD.topic_id),NULL,NULL);
END
;
CREATE TRIGGER engagement_officer_insert AFTER INSERT ON engagement_officer BEGIN
  INSERT INTO recording VALUES('engagement_officer',json_array(NEW.engagement_id,NEW.officer_id),'insert',NULL,json_object('engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER engagement_officer_update AFTER UPDATE ON engagement_officer BEGIN
  INSERT INTO recording VALUES('engagement_officer',json_array(OLD.engagement_id,OLD.officer_id),'update',json_object('engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id),json_object('engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER engagement_officer_delete AFTER DELETE ON engagement_officer BEGIN
  INSERT INTO recording VALUES('engagement_officer',json_array(OLD.engagement_id,OLD.officer_id),'delete',json_object('engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id),NULL,NULL);
END
;
CREATE TRIGGER milestone_event_insert AFTER INSERT ON milestone_event BEGIN
  INSERT INTO recording VALUES('milestone_event',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'milestone',NEW.milestone,'change',NEW.change,'day',NEW.day,'evidence',NEW.evidence,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(68719476736+NEW.id,NULL,NULL,NEW.day,NEW.note);
END
;
CREATE TRIGGER milestone_event_update AFTER UPDATE ON milestone_event BEGIN
  INSERT INTO recording VALUES('milestone_event',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'milestone',OLD.milestone,'change',OLD.change,'day',OLD.day,'evidence',OLD.evidence,'note',OLD.note,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'milestone',NEW.milestone,'change',NEW.change,'day',NEW.day,'evidence',NEW.evidence,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(68719476736+NEW.id,OLD.day,OLD.note,NEW.day,NEW.note);
END
;
CREATE TRIGGER milestone_event_delete AFTER DELETE ON milestone_event BEGIN
  INSERT INTO recording VALUES('milestone_event',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'milestone',OLD.milestone,'change',OLD.change,'day',OLD.day,'evidence',OLD.evidence,'note',OLD.note,'officer_id',OLD.officer_id),NULL,'M'||OLD.id);
  INSERT INTO indexing VALUES(68719476736+OLD.id,OLD.day,OLD.note,NULL,NULL);
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
CREATE TRIGGER flag_insert AFTER INSERT ON flag BEGIN
  INSERT INTO recording VALUES('flag',NEW.id,'insert',NULL,json_object('id',NEW.id,'kind',NEW.kind,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'scope',NEW.scope,'because',NEW.because,'their_view',NEW.their_view,'evidence',NEW.evidence,'officer_id',NEW.officer_id,'recorded_on',NEW.recorded_on,'renewed_on',NEW.renewed_on,'review_on',NEW.review_on,'cleared_on',NEW.cleared_on,'cleared_because',NEW.cleared_because),NULL);
  INSERT INTO indexing VALUES(85899345920+NEW.id,NULL,NULL,NEW.recorded_on,NEW.because||coalesce(char(10)||NEW.their_view,'')||coalesce(char(10)||NEW.cleared_because,''));
END
;
CREATE TRIGGER flag_update AFTER UPDATE ON flag BEGIN
  INSERT INTO recording VALUES('flag',OLD.id,'update',json_object('id',OLD.id,'kind',OLD.kind,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'scope',OLD.scope,'because',OLD.because,'their_view',OLD.their_view,'evidence',OLD.evidence,'officer_id',OLD.officer_id,'recorded_on',OLD.recorded_on,'renewed_on',OLD.renewed_on,'review_on',OLD.review_on,'cleared_on',OLD.cleared_on,'cleared_because',OLD.cleared_because),json_object('id',NEW.id,'kind',NEW.kind,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'scope',NEW.scope,'because',NEW.because,'their_view',NEW.their_view,'evidence',NEW.evidence,'officer_id',NEW.officer_id,'recorded_on',NEW.recorded_on,'renewed_on',NEW.renewed_on,'review_on',NEW.review_on,'cleared_on',NEW.cleared_on,'cleared_because',NEW.cleared_because),NULL);
  INSERT INTO indexing VALUES(85899345920+NEW.id,OLD.recorded_on,OLD.because||coalesce(char(10)||OLD.their_view,'')||coalesce(char(10)||OLD.cleared_because,''),NEW.recorded_on,NEW.because||coalesce(char(10)||NEW.their_view,'')||coalesce(char(10)||NEW.cleared_because,''));
END
;
CREATE TRIGGER flag_delete AFTER DELETE ON flag BEGIN
  INSERT INTO recording VALUES('flag',OLD.id,'delete',json_object('id',OLD.id,'kind',OLD.kind,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'scope',OLD.scope,'because',OLD.because,'their_view',OLD.their_view,'evidence',OLD.evidence,'officer_id',OLD.officer_id,'recorded_on',OLD.recorded_on,'renewed_on',OLD.renewed_on,'review_on',OLD.review_on,'cleared_on',OLD.cleared_on,'cleared_because',OLD.cleared_because),NULL,'F'||OLD.id);
  INSERT INTO indexing VALUES(85899345920+OLD.id,OLD.recorded_on,OLD.because||coalesce(char(10)||OLD.their_view,'')||coalesce(char(10)||OLD.cleared_because,''),NULL,NULL);
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
CREATE TRIGGER forum_insert AFTER INSERT ON forum BEGIN
  INSERT INTO recording VALUES('forum',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'terms',NEW.terms,'quorum',NEW.quorum,'founded_on',NEW.founded_on),NULL);
  INSERT INTO indexing VALUES(103079215104+NEW.id,NULL,NULL,NEW.founded_on,NEW.name||coalesce(char(10)||NEW.terms,''));
END
;
CREATE TRIGGER forum_update AFTER UPDATE ON forum BEGIN
  INSERT INTO recording VALUES('forum',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'terms',OLD.terms,'quorum',OLD.quorum,'founded_on',OLD.founded_on),json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'terms',NEW.terms,'quorum',NEW.quorum,'founded_on',NEW.founded_on),NULL);
  INSERT INTO indexing VALUES(103079215104+NEW.id,OLD.founded_on,OLD.name||coalesce(char(10)||OLD.terms,''),NEW.founded_on,NEW.name||coalesce(char(10)||NEW.terms,''));
END
;
CREATE TRIGGER forum_delete AFTER DELETE ON forum BEGIN
  INSERT INTO recording VALUES('forum',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'terms',OLD.terms,'quorum',OLD.quorum,'founded_on',OLD.founded_on),NULL,NULL);
  INSERT INTO indexing VALUES(103079215104+OLD.id,OLD.founded_on,OLD.name||coalesce(char(10)||OLD.terms,''),NULL,NULL);
END
;
CREATE TRIGGER seat_insert AFTER INSERT ON seat BEGIN
  INSERT INTO recording VALUES('seat',NEW.id,'insert',NULL,json_object('id',NEW.id,'forum_id',NEW.forum_id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER seat_update AFTER UPDATE ON seat BEGIN
  INSERT INTO recording VALUES('seat',OLD.id,'update',json_object('id',OLD.id,'forum_id',OLD.forum_id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'forum_id',NEW.forum_id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER seat_delete AFTER DELETE ON seat BEGIN
  INSERT INTO recording VALUES('seat',OLD.id,'delete',json_object('id',OLD.id,'forum_id',OLD.forum_id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'since',OLD.since,'until',OLD.until),NULL,NULL);
END
;
CREATE TRIGGER meeting_insert AFTER INSERT ON meeting BEGIN
  INSERT INTO recording VALUES('meeting',NEW.id,'insert',NULL,json_object('id',NEW.id,'forum_id',NEW.forum_id,'called_on',NEW.called_on,'planned_on',NEW.planned_on,'held_on',NEW.held_on,'minutes_on',NEW.minutes_on,'minutes_url',NEW.minutes_url,'called_off_on',NEW.called_off_on,'called_off_because',NEW.called_off_because,'note',NEW.note),NULL);
  INSERT INTO indexing VALUES(120259084288+NEW.id,NULL,NULL,NEW.called_on,coalesce(NEW.note,'')||coalesce(char(10)||NEW.called_off_because,''));
END
;
CREATE TRIGGER meeting_update AFTER UPDATE ON meeting BEGIN
  INSERT INTO recording VALUES('meeting',OLD.id,'update',json_object('id',OLD.id,'forum_id',OLD.forum_id,'called_on',OLD.called_on,'planned_on',OLD.planned_on,'held_on',OLD.held_on,'minutes_on',OLD.minutes_on,'minutes_url',OLD.minutes_url,'called_off_on',OLD.called_off_on,'called_off_because',OLD.called_off_because,'note',OLD.note),json_object('id',NEW.id,'forum_id',NEW.forum_id,'called_on',NEW.called_on,'planned_on',NEW.planned_on,'held_on',NEW.held_on,'minutes_on',NEW.minutes_on,'minutes_url',NEW.minutes_url,'called_off_on',NEW.called_off_on,'called_off_because',NEW.called_off_because,'note',NEW.note),NULL);
  INSERT INTO indexing VALUES(120259084288+NEW.id,OLD.called_on,coalesce(OLD.note,'')||coalesce(char(10)||OLD.called_off_because,''),NEW.called_on,coalesce(NEW.note,'')||coalesce(char(10)||NEW.called_off_because,''));
END
;
CREATE TRIGGER meeting_delete AFTER DELETE ON meeting BEGIN
  INSERT INTO recording VALUES('meeting',OLD.id,'delete',json_object('id',OLD.id,'forum_id',OLD.forum_id,'called_on',OLD.called_on,'planned_on',OLD.planned_on,'held_on',OLD.held_on,'minutes_on',OLD.minutes_on,'minutes_url',OLD.minutes_url,'called_off_on',OLD.called_off_on,'called_off_because',OLD.called_off_because,'note',OLD.note),NULL,'G'||OLD.id);
  INSERT INTO indexing VALUES(120259084288+OLD.id,OLD.called_on,coalesce(OLD.note,'')||coalesce(char(10)||OLD.called_off_because,''),NULL,NULL);
END
;
CREATE TRIGGER agenda_item_insert AFTER INSERT ON agenda_item BEGIN
  INSERT INTO recording VALUES('agenda_item',NEW.id,'insert',NULL,json_object('id',NEW.id,'meeting_id',NEW.meeting_id,'words',NEW.words,'about_cve',NEW.about_cve,'day',NEW.day),NULL);
  INSERT INTO indexing VALUES(137438953472+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER agenda_item_update AFTER UPDATE ON agenda_item BEGIN
  INSERT INTO recording VALUES('agenda_item',OLD.id,'update',json_object('id',OLD.id,'meeting_id',OLD.meeting_id,'words',OLD.words,'about_cve',OLD.about_cve,'day',OLD.day),json_object('id',NEW.id,'meeting_id',NEW.meeting_id,'words',NEW.words,'about_cve',NEW.about_cve,'day',NEW.day),NULL);
  INSERT INTO indexing VALUES(137438953472+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER agenda_item_delete AFTER DELETE ON agenda_item BEGIN
  INSERT INTO recording VALUES('agenda_item',OLD.id,'delete',json_object('id',OLD.id,'meeting_id',OLD.meeting_id,'words',OLD.words,'about_cve',OLD.about_cve,'day',OLD.day),NULL,NULL);
  INSERT INTO indexing VALUES(137438953472+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER attendance_insert AFTER INSERT ON attendance BEGIN
  INSERT INTO recording VALUES('attendance',json_array(NEW.meeting_id,NEW.organisation_id),'insert',NULL,json_object('meeting_id',NEW.meeting_id,'organisation_id',NEW.organisation_id,'invited',NEW.invited,'present',NEW.present,'via_id',NEW.via_id),NULL);
END
;
CREATE TRIGGER attendance_update AFTER UPDATE ON attendance BEGIN
  INSERT INTO recording VALUES('attendance',json_array(OLD.meeting_id,OLD.organisation_id),'update',json_object('meeting_id',OLD.meeting_id,'organisation_id',OLD.organisation_id,'invited',OLD.invited,'present',OLD.present,'via_id',OLD.via_id),json_object('meeting_id',NEW.meeting_id,'organisation_id',NEW.organisation_id,'invited',NEW.invited,'present',NEW.present,'via_id',NEW.via_id),NULL);
END
;
CREATE TRIGGER attendance_delete AFTER DELETE ON attendance BEGIN
  INSERT INTO recording VALUES('attendance',json_array(OLD.meeting_id,OLD.organisation_id),'delete',json_object('meeting_id',OLD.meeting_id,'organisation_id',OLD.organisation_id,'invited',OLD.invited,'present',OLD.present,'via_id',OLD.via_id),NULL,NULL);
END
;
CREATE TRIGGER need_insert AFTER INSERT ON need BEGIN
  INSERT INTO recording VALUES('need',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'priority',NEW.priority,'security',NEW.security,'raised_on',NEW.raised_on,'referred_to',NEW.referred_to,'referred_on',NEW.referred_on,'met_on',NEW.met_on,'met_words',NEW.met_words,'declined_on',NEW.declined_on,'declined_because',NEW.declined_because,'told_on',NEW.told_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(154618822656+NEW.id,NULL,NULL,NEW.raised_on,NEW.words||coalesce(char(10)||NEW.referred_to,'')||coalesce(char(10)||NEW.met_words,'')||coalesce(char(10)||NEW.declined_because,''));
END
;
CREATE TRIGGER need_update AFTER UPDATE ON need BEGIN
  INSERT INTO recording VALUES('need',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'priority',OLD.priority,'security',OLD.security,'raised_on',OLD.raised_on,'referred_to',OLD.referred_to,'referred_on',OLD.referred_on,'met_on',OLD.met_on,'met_words',OLD.met_words,'declined_on',OLD.declined_on,'declined_because',OLD.declined_because,'told_on',OLD.told_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'priority',NEW.priority,'security',NEW.security,'raised_on',NEW.raised_on,'referred_to',NEW.referred_to,'referred_on',NEW.referred_on,'met_on',NEW.met_on,'met_words',NEW.met_words,'declined_on',NEW.declined_on,'declined_because',NEW.declined_because,'told_on',NEW.told_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(154618822656+NEW.id,OLD.raised_on,OLD.words||coalesce(char(10)||OLD.referred_to,'')||coalesce(char(10)||OLD.met_words,'')||coalesce(char(10)||OLD.declined_because,''),NEW.raised_on,NEW.words||coalesce(char(10)||NEW.referred_to,'')||coalesce(char(10)||NEW.met_words,'')||coalesce(char(10)||NEW.declined_because,''));
END
;
CREATE TRIGGER need_delete AFTER DELETE ON need BEGIN
  INSERT INTO recording VALUES('need',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'priority',OLD.priority,'security',OLD.security,'raised_on',OLD.raised_on,'referred_to',OLD.referred_to,'referred_on',OLD.referred_on,'met_on',OLD.met_on,'met_words',OLD.met_words,'declined_on',OLD.declined_on,'declined_because',OLD.declined_because,'told_on',OLD.told_on,'officer_id',OLD.officer_id),NULL,'N'||OLD.id);
  INSERT INTO indexing VALUES(154618822656+OLD.id,OLD.raised_on,OLD.words||coalesce(char(10)||OLD.referred_to,'')||coalesce(char(10)||OLD.met_words,'')||coalesce(char(10)||OLD.declined_because,''),NULL,NULL);
END
;
CREATE TRIGGER promise_insert AFTER INSERT ON promise BEGIN
  INSERT INTO recording VALUES('promise',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'promised_by',NEW.promised_by,'words',NEW.words,'made_on',NEW.made_on,'due_on',NEW.due_on,'first_due_on',NEW.first_due_on,'renegotiated_on',NEW.renegotiated_on,'renegotiated_because',NEW.renegotiated_because,'kept_on',NEW.kept_on,'missed_on',NEW.missed_on,'missed_because',NEW.missed_because,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'meeting_id',NEW.meeting_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(171798691840+NEW.id,NULL,NULL,NEW.made_on,NEW.words||coalesce(char(10)||NEW.renegotiated_because,'')||coalesce(char(10)||NEW.missed_because,''));
END
;
CREATE TRIGGER promise_update AFTER UPDATE ON promise BEGIN
  INSERT INTO recording VALUES('promise',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'promised_by',OLD.promised_by,'words',OLD.words,'made_on',OLD.made_on,'due_on',OLD.due_on,'first_due_on',OLD.first_due_on,'renegotiated_on',OLD.renegotiated_on,'renegotiated_because',OLD.renegotiated_because,'kept_on',OLD.kept_on,'missed_on',OLD.missed_on,'missed_because',OLD.missed_because,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'meeting_id',OLD.meeting_id,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'promised_by',NEW.promised_by,'words',NEW.words,'made_on',NEW.made_on,'due_on',NEW.due_on,'first_due_on',NEW.first_due_on,'renegotiated_on',NEW.renegotiated_on,'renegotiated_because',NEW.renegotiated_because,'kept_on',NEW.kept_on,'missed_on',NEW.missed_on,'missed_because',NEW.missed_because,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'meeting_id',NEW.meeting_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(171798691840+NEW.id,OLD.made_on,OLD.words||coalesce(char(10)||OLD.renegotiated_because,'')||coalesce(char(10)||OLD.missed_because,''),NEW.made_on,NEW.words||coalesce(char(10)||NEW.renegotiated_because,'')||coalesce(char(10)||NEW.missed_because,''));
END
;
CREATE TRIGGER promise_delete AFTER DELETE ON promise BEGIN
  INSERT INTO recording VALUES('promise',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'promised_by',OLD.promised_by,'words',OLD.words,'made_on',OLD.made_on,'due_on',OLD.due_on,'first_due_on',OLD.first_due_on,'renegotiated_on',OLD.renegotiated_on,'renegotiated_because',OLD.renegotiated_because,'kept_on',OLD.kept_on,'missed_on',OLD.missed_on,'missed_because',OLD.missed_because,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'meeting_id',OLD.meeting_id,'officer_id',OLD.officer_id),NULL,'P'||OLD.id);
  INSERT INTO indexing VALUES(171798691840+OLD.id,OLD.made_on,OLD.words||coalesce(char(10)||OLD.renegotiated_because,'')||coalesce(char(10)||OLD.missed_because,''),NULL,NULL);
END
;
CREATE TRIGGER concern_insert AFTER INSERT ON concern BEGIN
  INSERT INTO recording VALUES('concern',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'criticism',NEW.criticism,'category',NEW.category,'raised_on',NEW.raised_on,'acknowledged_on',NEW.acknowledged_on,'answered_on',NEW.answered_on,'answer',NEW.answer,'changed',NEW.changed,'told_on',NEW.told_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(188978561024+NEW.id,NULL,NULL,NEW.raised_on,NEW.words||coalesce(char(10)||NEW.answer,'')||coalesce(char(10)||NEW.changed,''));
END
;
CREATE TRIGGER concern_update AFTER UPDATE ON concern BEGIN
  INSERT INTO recording VALUES('concern',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'criticism',OLD.criticism,'category',OLD.category,'raised_on',OLD.raised_on,'acknowledged_on',OLD.acknowledged_on,'answered_on',OLD.answered_on,'answer',OLD.answer,'changed',OLD.changed,'told_on',OLD.told_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'criticism',NEW.criticism,'category',NEW.category,'raised_on',NEW.raised_on,'acknowledged_on',NEW.acknowledged_on,'answered_on',NEW.answered_on,'answer',NEW.answer,'changed',NEW.changed,'told_on',NEW.told_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(188978561024+NEW.id,OLD.raised_on,OLD.words||coalesce(char(10)||OLD.answer,'')||coalesce(char(10)||OLD.changed,''),NEW.raised_on,NEW.words||coalesce(char(10)||NEW.answer,'')||coalesce(char(10)||NEW.changed,''));
END
;
CREATE TRIGGER concern_delete AFTER DELETE ON concern BEGIN
  INSERT INTO recording VALUES('concern',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'criticism',OLD.criticism,'category',OLD.category,'raised_on',OLD.raised_on,'acknowledged_on',OLD.acknowledged_on,'answered_on',OLD.answered_on,'answer',OLD.answer,'changed',OLD.changed,'told_on',OLD.told_on,'officer_id',OLD.officer_id),NULL,'C'||OLD.id);
  INSERT INTO indexing VALUES(188978561024+OLD.id,OLD.raised_on,OLD.words||coalesce(char(10)||OLD.answer,'')||coalesce(char(10)||OLD.changed,''),NULL,NULL);
END
;
CREATE TRIGGER support_insert AFTER INSERT ON support BEGIN
  INSERT INTO recording VALUES('support',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'words',NEW.words,'given_on',NEW.given_on,'pence',NEW.pence,'minutes',NEW.minutes,'period_from',NEW.period_from,'period_until',NEW.period_until,'department',NEW.department,'reference',NEW.reference,'use_by',NEW.use_by,'used_on',NEW.used_on,'outcome_on',NEW.outcome_on,'outcome',NEW.outcome,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(206158430208+NEW.id,NULL,NULL,NEW.given_on,NEW.words||coalesce(char(10)||NEW.outcome,'')||coalesce(char(10)||NEW.reference,'')||coalesce(char(10)||NEW.department,''));
END
;
CREATE TRIGGER support_update AFTER UPDATE ON support BEGIN
  INSERT INTO recording VALUES('support',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'words',OLD.words,'given_on',OLD.given_on,'pence',OLD.pence,'minutes',OLD.minutes,'period_from',OLD.period_from,'period_until',OLD.period_until,'department',OLD.department,'reference',OLD.reference,'use_by',OLD.use_by,'used_on',OLD.used_on,'outcome_on',OLD.outcome_on,'outcome',OLD.outcome,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'words',NEW.words,'given_on',NEW.given_on,'pence',NEW.pence,'minutes',NEW.minutes,'period_from',NEW.period_from,'period_until',NEW.period_until,'department',NEW.department,'reference',NEW.reference,'use_by',NEW.use_by,'used_on',NEW.used_on,'outcome_on',NEW.outcome_on,'outcome',NEW.outcome,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(206158430208+NEW.id,OLD.given_on,OLD.words||coalesce(char(10)||OLD.outcome,'')||coalesce(char(10)||OLD.reference,'')||coalesce(char(10)||OLD.department,''),NEW.given_on,NEW.words||coalesce(char(10)||NEW.outcome,'')||coalesce(char(10)||NEW.reference,'')||coalesce(char(10)||NEW.department,''));
END
;
CREATE TRIGGER support_delete AFTER DELETE ON support BEGIN
  INSERT INTO recording VALUES('support',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'words',OLD.words,'given_on',OLD.given_on,'pence',OLD.pence,'minutes',OLD.minutes,'period_from',OLD.period_from,'period_until',OLD.period_until,'department',OLD.department,'reference',OLD.reference,'use_by',OLD.use_by,'used_on',OLD.used_on,'outcome_on',OLD.outcome_on,'outcome',OLD.outcome,'officer_id',OLD.officer_id),NULL,'S'||OLD.id);
  INSERT INTO indexing VALUES(206158430208+OLD.id,OLD.given_on,OLD.words||coalesce(char(10)||OLD.outcome,'')||coalesce(char(10)||OLD.reference,'')||coalesce(char(10)||OLD.department,''),NULL,NULL);
END
;
CREATE TRIGGER voice_insert AFTER INSERT ON voice BEGIN
  INSERT INTO recording VALUES('voice',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'channel',NEW.channel,'offered_on',NEW.offered_on,'taken_on',NEW.taken_on,'link',NEW.link,'consent',NEW.consent,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(223338299392+NEW.id,NULL,NULL,NEW.offered_on,NEW.words);
END
;
CREATE TRIGGER voice_update AFTER UPDATE ON voice BEGIN
  INSERT INTO recording VALUES('voice',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'channel',OLD.channel,'offered_on',OLD.offered_on,'taken_on',OLD.taken_on,'link',OLD.link,'consent',OLD.consent,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'channel',NEW.channel,'offered_on',NEW.offered_on,'taken_on',NEW.taken_on,'link',NEW.link,'consent',NEW.consent,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(223338299392+NEW.id,OLD.offered_on,OLD.words,NEW.offered_on,NEW.words);
END
;
CREATE TRIGGER voice_delete AFTER DELETE ON voice BEGIN
  INSERT INTO recording VALUES('voice',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'channel',OLD.channel,'offered_on',OLD.offered_on,'taken_on',OLD.taken_on,'link',OLD.link,'consent',OLD.consent,'officer_id',OLD.officer_id),NULL,'V'||OLD.id);
  INSERT INTO indexing VALUES(223338299392+OLD.id,OLD.offered_on,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER ask_insert AFTER INSERT ON ask BEGIN
  INSERT INTO recording VALUES('ask',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'asked_on',NEW.asked_on,'answer',NEW.answer,'answered_on',NEW.answered_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(240518168576+NEW.id,NULL,NULL,NEW.asked_on,NEW.words);
END
;
CREATE TRIGGER ask_update AFTER UPDATE ON ask BEGIN
  INSERT INTO recording VALUES('ask',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'asked_on',OLD.asked_on,'answer',OLD.answer,'answered_on',OLD.answered_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'asked_on',NEW.asked_on,'answer',NEW.answer,'answered_on',NEW.answered_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(240518168576+NEW.id,OLD.asked_on,OLD.words,NEW.asked_on,NEW.words);
END
;
CREATE TRIGGER ask_delete AFTER DELETE ON ask BEGIN
  INSERT INTO recording VALUES('ask',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'asked_on',OLD.asked_on,'answer',OLD.answer,'answered_on',OLD.answered_on,'officer_id',OLD.officer_id),NULL,'A'||OLD.id);
  INSERT INTO indexing VALUES(240518168576+OLD.id,OLD.asked_on,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER safety_plan_insert AFTER INSERT ON safety_plan BEGIN
  INSERT INTO recording VALUES('safety_plan',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'who_to_call',NEW.who_to_call,'made_on',NEW.made_on,'review_on',NEW.review_on,'reviewed_on',NEW.reviewed_on,'was_due_on',NEW.was_due_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(257698037760+NEW.id,NULL,NULL,NEW.made_on,NEW.words||coalesce(char(10)||NEW.who_to_call,''));
END
;
CREATE TRIGGER safety_plan_update AFTER UPDATE ON safety_plan BEGIN
  INSERT INTO recording VALUES('safety_plan',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'who_to_call',OLD.who_to_call,'made_on',OLD.made_on,'review_on',OLD.review_on,'reviewed_on',OLD.reviewed_on,'was_due_on',OLD.was_due_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'who_to_call',NEW.who_to_call,'made_on',NEW.made_on,'review_on',NEW.review_on,'reviewed_on',NEW.reviewed_on,'was_due_on',NEW.was_due_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(257698037760+NEW.id,OLD.made_on,OLD.words||coalesce(char(10)||OLD.who_to_call,''),NEW.made_on,NEW.words||coalesce(char(10)||NEW.who_to_call,''));
END
;
CREATE TRIGGER safety_plan_delete AFTER DELETE ON safety_plan BEGIN
  INSERT INTO recording VALUES('safety_plan',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'who_to_call',OLD.who_to_call,'made_on',OLD.made_on,'review_on',OLD.review_on,'reviewed_on',OLD.reviewed_on,'was_due_on',OLD.was_due_on,'officer_id',OLD.officer_id),NULL,'Y'||OLD.id);
  INSERT INTO indexing VALUES(257698037760+OLD.id,OLD.made_on,OLD.words||coalesce(char(10)||OLD.who_to_call,''),NULL,NULL);
END
;
CREATE TRIGGER safety_incident_insert AFTER INSERT ON safety_incident BEGIN
  INSERT INTO recording VALUES('safety_incident',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'source',NEW.source,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(274877906944+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER safety_incident_update AFTER UPDATE ON safety_incident BEGIN
  INSERT INTO recording VALUES('safety_incident',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'source',OLD.source,'day',OLD.day,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'source',NEW.source,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(274877906944+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER safety_incident_delete AFTER DELETE ON safety_incident BEGIN
  INSERT INTO recording VALUES('safety_incident',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'source',OLD.source,'day',OLD.day,'officer_id',OLD.officer_id),NULL,'H'||OLD.id);
  INSERT INTO indexing VALUES(274877906944+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER terms_insert AFTER INSERT ON terms BEGIN
  INSERT INTO recording VALUES('terms',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'limits',NEW.limits,'written_down',NEW.written_down,'hours',NEW.hours,'respond_within_days',NEW.respond_within_days,'expectations',NEW.expectations,'agreed_on',NEW.agreed_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(292057776128+NEW.id,NULL,NULL,NEW.agreed_on,NEW.words||coalesce(char(10)||NEW.limits,'')||coalesce(char(10)||NEW.written_down,'')||coalesce(char(10)||NEW.hours,'')||coalesce(char(10)||NEW.expectations,''));
END
;
CREATE TRIGGER terms_update AFTER UPDATE ON terms BEGIN
  INSERT INTO recording VALUES('terms',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'limits',OLD.limits,'written_down',OLD.written_down,'hours',OLD.hours,'respond_within_days',OLD.respond_within_days,'expectations',OLD.expectations,'agreed_on',OLD.agreed_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'limits',NEW.limits,'written_down',NEW.written_down,'hours',NEW.hours,'respond_within_days',NEW.respond_within_days,'expectations',NEW.expectations,'agreed_on',NEW.agreed_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(292057776128+NEW.id,OLD.agreed_on,OLD.words||coalesce(char(10)||OLD.limits,'')||coalesce(char(10)||OLD.written_down,'')||coalesce(char(10)||OLD.hours,'')||coalesce(char(10)||OLD.expectations,''),NEW.agreed_on,NEW.words||coalesce(char(10)||NEW.limits,'')||coalesce(char(10)||NEW.written_down,'')||coalesce(char(10)||NEW.hours,'')||coalesce(char(10)||NEW.expectations,''));
END
;
CREATE TRIGGER terms_delete AFTER DELETE ON terms BEGIN
  INSERT INTO recording VALUES('terms',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'limits',OLD.limits,'written_down',OLD.written_down,'hours',OLD.hours,'respond_within_days',OLD.respond_within_days,'expectations',OLD.expectations,'agreed_on',OLD.agreed_on,'officer_id',OLD.officer_id),NULL,'T'||OLD.id);
  INSERT INTO indexing VALUES(292057776128+OLD.id,OLD.agreed_on,OLD.words||coalesce(char(10)||OLD.limits,'')||coalesce(char(10)||OLD.written_down,'')||coalesce(char(10)||OLD.hours,'')||coalesce(char(10)||OLD.expectations,''),NULL,NULL);
END
;
CREATE TRIGGER setback_insert AFTER INSERT ON setback BEGIN
  INSERT INTO recording VALUES('setback',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'breach',NEW.breach,'words',NEW.words,'day',NEW.day,'acknowledged_on',NEW.acknowledged_on,'explained_on',NEW.explained_on,'put_right_on',NEW.put_right_on,'told_on',NEW.told_on,'resumed_on',NEW.resumed_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(309237645312+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER setback_update AFTER UPDATE ON setback BEGIN
  INSERT INTO recording VALUES('setback',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'breach',OLD.breach,'words',OLD.words,'day',OLD.day,'acknowledged_on',OLD.acknowledged_on,'explained_on',OLD.explained_on,'put_right_on',OLD.put_right_on,'told_on',OLD.told_on,'resumed_on',OLD.resumed_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'breach',NEW.breach,'words',NEW.words,'day',NEW.day,'acknowledged_on',NEW.acknowledged_on,'explained_on',NEW.explained_on,'put_right_on',NEW.put_right_on,'told_on',NEW.told_on,'resumed_on',NEW.resumed_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(309237645312+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER setback_delete AFTER DELETE ON setback BEGIN
  INSERT INTO recording VALUES('setback',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'breach',OLD.breach,'words',OLD.words,'day',OLD.day,'acknowledged_on',OLD.acknowledged_on,'explained_on',OLD.explained_on,'put_right_on',OLD.put_right_on,'told_on',OLD.told_on,'resumed_on',OLD.resumed_on,'officer_id',OLD.officer_id),NULL,'B'||OLD.id);
  INSERT INTO indexing VALUES(309237645312+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER incident_insert AFTER INSERT ON incident BEGIN
  INSERT INTO recording VALUES('incident',NEW.id,'insert',NULL,json_object('id',NEW.id,'words',NEW.words,'day',NEW.day,'time',NEW.time,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(326417514496+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER incident_update AFTER UPDATE ON incident BEGIN
  INSERT INTO recording VALUES('incident',OLD.id,'update',json_object('id',OLD.id,'words',OLD.words,'day',OLD.day,'time',OLD.time,'officer_id',OLD.officer_id),json_object('id',NEW.id,'words',NEW.words,'day',NEW.day,'time',NEW.time,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(326417514496+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER incident_delete AFTER DELETE ON incident BEGIN
  INSERT INTO recording VALUES('incident',OLD.id,'delete',json_object('id',OLD.id,'words',OLD.words,'day',OLD.day,'time',OLD.time,'officer_id',OLD.officer_id),NULL,'I'||OLD.id);
  INSERT INTO indexing VALUES(326417514496+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER network_insert AFTER INSERT ON network BEGIN
  INSERT INTO recording VALUES('network',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'purpose',NEW.purpose,'kept_by',NEW.kept_by,'reach',NEW.reach,'since',NEW.since,'until',NEW.until),NULL);
  INSERT INTO indexing VALUES(343597383680+NEW.id,NULL,NULL,NEW.since,NEW.name||char(10)||NEW.purpose||char(10)||NEW.kept_by);
END
;
CREATE TRIGGER network_update AFTER UPDATE ON network BEGIN
  INSERT INTO recording VALUES('network',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'purpose',OLD.purpose,'kept_by',OLD.kept_by,'reach',OLD.reach,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'purpose',NEW.purpose,'kept_by',NEW.kept_by,'reach',NEW.reach,'since',NEW.since,'until',NEW.until),NULL);
  INSERT INTO indexing VALUES(343597383680+NEW.id,OLD.since,OLD.name||char(10)||OLD.purpose||char(10)||OLD.kept_by,NEW.since,NEW.name||char(10)||NEW.purpose||char(10)||NEW.kept_by);
END
;
CREATE TRIGGER network_delete AFTER DELETE ON network BEGIN
  INSERT INTO recording VALUES('network',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'purpose',OLD.purpose,'kept_by',OLD.kept_by,'reach',OLD.reach,'since',OLD.since,'until',OLD.until),NULL,NULL);
  INSERT INTO indexing VALUES(343597383680+OLD.id,OLD.since,OLD.name||char(10)||OLD.purpose||char(10)||OLD.kept_by,NULL,NULL);
END
;
CREATE TRIGGER broadcast_insert AFTER INSERT ON broadcast BEGIN
  INSERT INTO recording VALUES('broadcast',NEW.id,'insert',NULL,json_object('id',NEW.id,'network_id',NEW.network_id,'words',NEW.words,'day',NEW.day,'time',NEW.time,'incident_id',NEW.incident_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(360777252864+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER broadcast_update AFTER UPDATE ON broadcast BEGIN
  INSERT INTO recording VALUES('broadcast',OLD.id,'update',json_object('id',OLD.id,'network_id',OLD.network_id,'words',OLD.words,'day',OLD.day,'time',OLD.time,'incident_id',OLD.incident_id,'officer_id',OLD.officer_id),json_object('id',NEW.id,'network_id',NEW.network_id,'words',NEW.words,'day',NEW.day,'time',NEW.time,'incident_id',NEW.incident_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(360777252864+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER broadcast_delete AFTER DELETE ON broadcast BEGIN
  INSERT INTO recording VALUES('broadcast',OLD.id,'delete',json_object('id',OLD.id,'network_id',OLD.network_id,'words',OLD.words,'day',OLD.day,'time',OLD.time,'incident_id',OLD.incident_id,'officer_id',OLD.officer_id),NULL,'K'||OLD.id);
  INSERT INTO indexing VALUES(360777252864+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER broadcast_organisation_insert AFTER INSERT ON broadcast_organisation BEGIN
  INSERT INTO recording VALUES('broadcast_organisation',json_array(NEW.broadcast_id,NEW.organisation_id),'insert',NULL,json_object('broadcast_id',NEW.broadcast_id,'organisation_id',NEW.organisation_id),NULL);
END
;
CREATE TRIGGER broadcast_organisation_update AFTER UPDATE ON broadcast_organisation BEGIN
  INSERT INTO recording VALUES('broadcast_organisation',json_array(OLD.broadcast_id,OLD.organisation_id),'update',json_object('broadcast_id',OLD.broadcast_id,'organisation_id',OLD.organisation_id),json_object('broadcast_id',NEW.broadcast_id,'organisation_id',NEW.organisation_id),NULL);
END
;
CREATE TRIGGER broadcast_organisation_delete AFTER DELETE ON broadcast_organisation BEGIN
  INSERT INTO recording VALUES('broadcast_organisation',json_array(OLD.broadcast_id,OLD.organisation_id),'delete',json_object('broadcast_id',OLD.broadcast_id,'organisation_id',OLD.organisation_id),NULL,NULL);
END
;
CREATE TRIGGER myth_insert AFTER INSERT ON myth BEGIN
  INSERT INTO recording VALUES('myth',NEW.id,'insert',NULL,json_object('id',NEW.id,'words',NEW.words,'heard_on',NEW.heard_on,'organisation_id',NEW.organisation_id,'answer',NEW.answer,'answered_on',NEW.answered_on,'broadcast_id',NEW.broadcast_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(377957122048+NEW.id,NULL,NULL,NEW.heard_on,NEW.words||coalesce(char(10)||NEW.answer,''));
END
;
CREATE TRIGGER myth_update AFTER UPDATE ON myth BEGIN
  INSERT INTO recording VALUES('myth',OLD.id,'update',json_object('id',OLD.id,'words',OLD.words,'heard_on',OLD.heard_on,'organisation_id',OLD.organisation_id,'answer',OLD.answer,'answered_on',OLD.answered_on,'broadcast_id',OLD.broadcast_id,'officer_id',OLD.officer_id),json_object('id',NEW.id,'words',NEW.words,'heard_on',NEW.heard_on,'organisation_id',NEW.organisation_id,'answer',NEW.answer,'answered_on',NEW.answered_on,'broadcast_id',NEW.broadcast_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(377957122048+NEW.id,OLD.heard_on,OLD.words||coalesce(char(10)||OLD.answer,''),NEW.heard_on,NEW.words||coalesce(char(10)||NEW.answer,''));
END
;
CREATE TRIGGER myth_delete AFTER DELETE ON myth BEGIN
  INSERT INTO recording VALUES('myth',OLD.id,'delete',json_object('id',OLD.id,'words',OLD.words,'heard_on',OLD.heard_on,'organisation_id',OLD.organisation_id,'answer',OLD.answer,'answered_on',OLD.answered_on,'broadcast_id',OLD.broadcast_id,'officer_id',OLD.officer_id),NULL,'Z'||OLD.id);
  INSERT INTO indexing VALUES(377957122048+OLD.id,OLD.heard_on,OLD.words||coalesce(char(10)||OLD.answer,''),NULL,NULL);
END
;
CREATE TRIGGER strategy_document_insert AFTER INSERT ON strategy_document BEGIN
  INSERT INTO recording VALUES('strategy_document',NEW.id,'insert',NULL,json_object('id',NEW.id,'title',NEW.title,'version',NEW.version,'url',NEW.url,'published_on',NEW.published_on,'review_on',NEW.review_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(395136991232+NEW.id,NULL,NULL,NEW.published_on,NEW.title);
END
;
CREATE TRIGGER strategy_document_update AFTER UPDATE ON strategy_document BEGIN
  INSERT INTO recording VALUES('strategy_document',OLD.id,'update',json_object('id',OLD.id,'title',OLD.title,'version',OLD.version,'url',OLD.url,'published_on',OLD.published_on,'review_on',OLD.review_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'title',NEW.title,'version',NEW.version,'url',NEW.url,'published_on',NEW.published_on,'review_on',NEW.review_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(395136991232+NEW.id,OLD.published_on,OLD.title,NEW.published_on,NEW.title);
END
;
CREATE TRIGGER strategy_document_delete AFTER DELETE ON strategy_document BEGIN
  INSERT INTO recording VALUES('strategy_document',OLD.id,'delete',json_object('id',OLD.id,'title',OLD.title,'version',OLD.version,'url',OLD.url,'published_on',OLD.published_on,'review_on',OLD.review_on,'officer_id',OLD.officer_id),NULL,'W'||OLD.id);
  INSERT INTO indexing VALUES(395136991232+OLD.id,OLD.published_on,OLD.title,NULL,NULL);
END
;
CREATE TRIGGER strategy_telling_insert AFTER INSERT ON strategy_telling BEGIN
  INSERT INTO recording VALUES('strategy_telling',json_array(NEW.document_id,NEW.organisation_id),'insert',NULL,json_object('document_id',NEW.document_id,'organisation_id',NEW.organisation_id,'told_on',NEW.told_on),NULL);
END
;
CREATE TRIGGER strategy_telling_update AFTER UPDATE ON strategy_telling BEGIN
  INSERT INTO recording VALUES('strategy_telling',json_array(OLD.document_id,OLD.organisation_id),'update',json_object('document_id',OLD.document_id,'organisation_id',OLD.organisation_id,'told_on',OLD.told_on),json_object('document_id',NEW.document_id,'organisation_id',NEW.organisation_id,'told_on',NEW.told_on),NULL);
END
;
CREATE TRIGGER strategy_telling_delete AFTER DELETE ON strategy_telling BEGIN
  INSERT INTO recording VALUES('strategy_telling',json_array(OLD.document_id,OLD.organisation_id),'delete',json_object('document_id',OLD.document_id,'organisation_id',OLD.organisation_id,'told_on',OLD.told_on),NULL,NULL);
END
;
CREATE TRIGGER briefing_insert AFTER INSERT ON briefing BEGIN
  INSERT INTO recording VALUES('briefing',NEW.id,'insert',NULL,json_object('id',NEW.id,'words',NEW.words,'day',NEW.day,'asked',NEW.asked,'answered',NEW.answered,'answered_on',NEW.answered_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(412316860416+NEW.id,NULL,NULL,NEW.day,NEW.words||coalesce(char(10)||NEW.asked,'')||coalesce(char(10)||NEW.answered,''));
END
;
CREATE TRIGGER briefing_update AFTER UPDATE ON briefing BEGIN
  INSERT INTO recording VALUES('briefing',OLD.id,'update',json_object('id',OLD.id,'words',OLD.words,'day',OLD.day,'asked',OLD.asked,'answered',OLD.answered,'answered_on',OLD.answered_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'words',NEW.words,'day',NEW.day,'asked',NEW.asked,'answered',NEW.answered,'answered_on',NEW.answered_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(412316860416+NEW.id,OLD.day,OLD.words||coalesce(char(10)||OLD.asked,'')||coalesce(char(10)||OLD.answered,''),NEW.day,NEW.words||coalesce(char(10)||NEW.asked,'')||coalesce(char(10)||NEW.answered,''));
END
;
CREATE TRIGGER briefing_delete AFTER DELETE ON briefing BEGIN
  INSERT INTO recording VALUES('briefing',OLD.id,'delete',json_object('id',OLD.id,'words',OLD.words,'day',OLD.day,'asked',OLD.asked,'answered',OLD.answered,'answered_on',OLD.answered_on,'officer_id',OLD.officer_id),NULL,'J'||OLD.id);
  INSERT INTO indexing VALUES(412316860416+OLD.id,OLD.day,OLD.words||coalesce(char(10)||OLD.asked,'')||coalesce(char(10)||OLD.answered,''),NULL,NULL);
END
;
CREATE TRIGGER briefing_organisation_insert AFTER INSERT ON briefing_organisation BEGIN
  INSERT INTO recording VALUES('briefing_organisation',json_array(NEW.briefing_id,NEW.organisation_id),'insert',NULL,json_object('briefing_id',NEW.briefing_id,'organisation_id',NEW.organisation_id),NULL);
END
;
CREATE TRIGGER briefing_organisation_update AFTER UPDATE ON briefing_organisation BEGIN
  INSERT INTO recording VALUES('briefing_organisation',json_array(OLD.briefing_id,OLD.organisation_id),'update',json_object('briefing_id',OLD.briefing_id,'organisation_id',OLD.organisation_id),json_object('briefing_id',NEW.briefing_id,'organisation_id',NEW.organisation_id),NULL);
END
;
CREATE TRIGGER briefing_organisation_delete AFTER DELETE ON briefing_organisation BEGIN
  INSERT INTO recording VALUES('briefing_organisation',json_array(OLD.briefing_id,OLD.organisation_id),'delete',json_object('briefing_id',OLD.briefing_id,'organisation_id',OLD.organisation_id),NULL,NULL);
END
;
CREATE TRIGGER risk_picture_insert AFTER INSERT ON risk_picture BEGIN
  INSERT INTO recording VALUES('risk_picture',NEW.id,'insert',NULL,json_object('id',NEW.id,'day',NEW.day,'source',NEW.source,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(429496729600+NEW.id,NULL,NULL,NEW.day,NEW.source);
END
;
CREATE TRIGGER risk_picture_update AFTER UPDATE ON risk_picture BEGIN
  INSERT INTO recording VALUES('risk_picture',OLD.id,'update',json_object('id',OLD.id,'day',OLD.day,'source',OLD.source,'officer_id',OLD.officer_id),json_object('id',NEW.id,'day',NEW.day,'source',NEW.source,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(429496729600+NEW.id,OLD.day,OLD.source,NEW.day,NEW.source);
END
;
CREATE TRIGGER risk_picture_delete AFTER DELETE ON risk_picture BEGIN
  INSERT INTO recording VALUES('risk_picture',OLD.id,'delete',json_object('id',OLD.id,'day',OLD.day,'source',OLD.source,'officer_id',OLD.officer_id),NULL,'U'||OLD.id);
  INSERT INTO indexing VALUES(429496729600+OLD.id,OLD.day,OLD.source,NULL,NULL);
END
;
CREATE TRIGGER risk_weight_insert AFTER INSERT ON risk_weight BEGIN
  INSERT INTO recording VALUES('risk_weight',json_array(NEW.risk_picture_id,NEW.strand),'insert',NULL,json_object('risk_picture_id',NEW.risk_picture_id,'strand',NEW.strand,'thousandths',NEW.thousandths),NULL);
END
;
CREATE TRIGGER risk_weight_update AFTER UPDATE ON risk_weight BEGIN
  INSERT INTO recording VALUES('risk_weight',json_array(OLD.risk_picture_id,OLD.strand),'update',json_object('risk_picture_id',OLD.risk_picture_id,'strand',OLD.strand,'thousandths',OLD.thousandths),json_object('risk_picture_id',NEW.risk_picture_id,'strand',NEW.strand,'thousandths',NEW.thousandths),NULL);
END
;
CREATE TRIGGER risk_weight_delete AFTER DELETE ON risk_weight BEGIN
  INSERT INTO recording VALUES('risk_weight',json_array(OLD.risk_picture_id,OLD.strand),'delete',json_object('risk_picture_id',OLD.risk_picture_id,'strand',OLD.strand,'thousandths',OLD.thousandths),NULL,NULL);
END
;
CREATE TRIGGER introduction_insert AFTER INSERT ON introduction BEGIN
  INSERT INTO recording VALUES('introduction',NEW.id,'insert',NULL,json_object('id',NEW.id,'by_id',NEW.by_id,'to_id',NEW.to_id,'day',NEW.day,'asked',NEW.asked,'outcome',NEW.outcome,'outcome_on',NEW.outcome_on,'stepped_aside',NEW.stepped_aside,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(446676598784+NEW.id,NULL,NULL,NEW.day,NEW.note);
END
;
CREATE TRIGGER introduction_update AFTER UPDATE ON introduction BEGIN
  INSERT INTO recording VALUES('introduction',OLD.id,'update',json_object('id',OLD.id,'by_id',OLD.by_id,'to_id',OLD.to_id,'day',OLD.day,'asked',OLD.asked,'outcome',OLD.outcome,'outcome_on',OLD.outcome_on,'stepped_aside',OLD.stepped_aside,'note',OLD.note,'officer_id',OLD.officer_id),json_object('id',NEW.id,'by_id',NEW.by_id,'to_id',NEW.to_id,'day',NEW.day,'asked',NEW.asked,'outcome',NEW.outcome,'outcome_on',NEW.outcome_on,'stepped_aside',NEW.stepped_aside,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(446676598784+NEW.id,OLD.day,OLD.note,NEW.day,NEW.note);
END
;
CREATE TRIGGER introduction_delete AFTER DELETE ON introduction BEGIN
  INSERT INTO recording VALUES('introduction',OLD.id,'delete',json_object('id',OLD.id,'by_id',OLD.by_id,'to_id',OLD.to_id,'day',OLD.day,'asked',OLD.asked,'outcome',OLD.outcome,'outcome_on',OLD.outcome_on,'stepped_aside',OLD.stepped_aside,'note',OLD.note,'officer_id',OLD.officer_id),NULL,'D'||OLD.id);
  INSERT INTO indexing VALUES(446676598784+OLD.id,OLD.day,OLD.note,NULL,NULL);
END
;
CREATE TRIGGER access_condition_insert AFTER INSERT ON access_condition BEGIN
  INSERT INTO recording VALUES('access_condition',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'words',NEW.words,'day',NEW.day,'source',NEW.source,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(463856467968+NEW.id,NULL,NULL,NEW.day,NEW.words||coalesce(char(10)||NEW.source,''));
END
;
CREATE TRIGGER access_condition_update AFTER UPDATE ON access_condition BEGIN
  INSERT INTO recording VALUES('access_condition',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'words',OLD.words,'day',OLD.day,'source',OLD.source,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'words',NEW.words,'day',NEW.day,'source',NEW.source,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(463856467968+NEW.id,OLD.day,OLD.words||coalesce(char(10)||OLD.source,''),NEW.day,NEW.words||coalesce(char(10)||NEW.source,''));
END
;
CREATE TRIGGER access_condition_delete AFTER DELETE ON access_condition BEGIN
  INSERT INTO recording VALUES('access_condition',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'words',OLD.words,'day',OLD.day,'source',OLD.source,'officer_id',OLD.officer_id),NULL,'X'||OLD.id);
  INSERT INTO indexing VALUES(463856467968+OLD.id,OLD.day,OLD.words||coalesce(char(10)||OLD.source,''),NULL,NULL);
END
;
CREATE TRIGGER mandate_insert AFTER INSERT ON mandate BEGIN
  INSERT INTO recording VALUES('mandate',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'speaks_for',NEW.speaks_for,'basis',NEW.basis,'checked_on',NEW.checked_on,'expires_on',NEW.expires_on,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(481036337152+NEW.id,NULL,NULL,NEW.checked_on,NEW.speaks_for||coalesce(char(10)||NEW.note,''));
END
;
CREATE TRIGGER mandate_update AFTER UPDATE ON mandate BEGIN
  INSERT INTO recording VALUES('mandate',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'speaks_for',OLD.speaks_for,'basis',OLD.basis,'checked_on',OLD.checked_on,'expires_on',OLD.expires_on,'note',OLD.note,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'speaks_for',NEW.speaks_for,'basis',NEW.basis,'checked_on',NEW.checked_on,'expires_on',NEW.expires_on,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(481036337152+NEW.id,OLD.checked_on,OLD.speaks_for||coalesce(char(10)||OLD.note,''),NEW.checked_on,NEW.speaks_for||coalesce(char(10)||NEW.note,''));
END
;
CREATE TRIGGER mandate_delete AFTER DELETE ON mandate BEGIN
  INSERT INTO recording VALUES('mandate',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'speaks_for',OLD.speaks_for,'basis',OLD.basis,'checked_on',OLD.checked_on,'expires_on',OLD.expires_on,'note',OLD.note,'officer_id',OLD.officer_id),NULL,'Q'||OLD.id);
  INSERT INTO indexing VALUES(481036337152+OLD.id,OLD.checked_on,OLD.speaks_for||coalesce(char(10)||OLD.note,''),NULL,NULL);
END
;
CREATE TRIGGER relay_insert AFTER INSERT ON relay BEGIN
  INSERT INTO recording VALUES('relay',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(498216206336+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER relay_update AFTER UPDATE ON relay BEGIN
  INSERT INTO recording VALUES('relay',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'day',OLD.day,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(498216206336+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER relay_delete AFTER DELETE ON relay BEGIN
  INSERT INTO recording VALUES('relay',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'day',OLD.day,'officer_id',OLD.officer_id),NULL,'R'||OLD.id);
  INSERT INTO indexing VALUES(498216206336+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER relay_confirmation_insert AFTER INSERT ON relay_confirmation BEGIN
  INSERT INTO recording VALUES('relay_confirmation',json_array(NEW.relay_id,NEW.organisation_id),'insert',NULL,json_object('relay_id',NEW.relay_id,'organisation_id',NEW.organisation_id,'confirmed_on',NEW.confirmed_on),NULL);
END
;
CREATE TRIGGER relay_confirmation_update AFTER UPDATE ON relay_confirmation BEGIN
  INSERT INTO recording VALUES('relay_confirmation',json_array(OLD.relay_id,OLD.organisation_id),'update',json_object('relay_id',OLD.relay_id,'organisation_id',OLD.organisation_id,'confirmed_on',OLD.confirmed_on),json_object('relay_id',NEW.relay_id,'organisation_id',NEW.organisation_id,'confirmed_on',NEW.confirmed_on),NULL);
END
;
CREATE TRIGGER relay_confirmation_delete AFTER DELETE ON relay_confirmation BEGIN
  INSERT INTO recording VALUES('relay_confirmation',json_array(OLD.relay_id,OLD.organisation_id),'delete',json_object('relay_id',OLD.relay_id,'organisation_id',OLD.organisation_id,'confirmed_on',OLD.confirmed_on),NULL,NULL);
END
;
CREATE TRIGGER tie_insert AFTER INSERT ON tie BEGIN
  INSERT INTO recording VALUES('tie',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'kind',NEW.kind,'source',NEW.source,'day',NEW.day,'ended_on',NEW.ended_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(515396075520+NEW.id,NULL,NULL,NEW.day,NEW.source);
END
;
CREATE TRIGGER tie_update AFTER UPDATE ON tie BEGIN
  INSERT INTO recording VALUES('tie',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'kind',OLD.kind,'source',OLD.source,'day',OLD.day,'ended_on',OLD.ended_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'kind',NEW.kind,'source',NEW.source,'day',NEW.day,'ended_on',NEW.ended_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(515396075520+NEW.id,OLD.day,OLD.source,NEW.day,NEW.source);
END
;
CREATE TRIGGER tie_delete AFTER DELETE ON tie BEGIN
  INSERT INTO recording VALUES('tie',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'kind',OLD.kind,'source',OLD.source,'day',OLD.day,'ended_on',OLD.ended_on,'officer_id',OLD.officer_id),NULL,'L'||OLD.id);
  INSERT INTO indexing VALUES(515396075520+OLD.id,OLD.day,OLD.source,NULL,NULL);
END
;
CREATE TRIGGER handover_insert AFTER INSERT ON handover BEGIN
  INSERT INTO recording VALUES('handover',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'from_id',NEW.from_id,'to_id',NEW.to_id,'started_on',NEW.started_on,'introduced_on',NEW.introduced_on,'completed_on',NEW.completed_on,'note',NEW.note),NULL);
  INSERT INTO indexing VALUES(532575944704+NEW.id,NULL,NULL,NEW.started_on,NEW.note);
END
;
CREATE TRIGGER handover_update AFTER UPDATE ON handover BEGIN
  INSERT INTO recording VALUES('handover',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'from_id',OLD.from_id,'to_id',OLD.to_id,'started_on',OLD.started_on,'introduced_on',OLD.introduced_on,'completed_on',OLD.completed_on,'note',OLD.note),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'from_id',NEW.from_id,'to_id',NEW.to_id,'started_on',NEW.started_on,'introduced_on',NEW.introduced_on,'completed_on',NEW.completed_on,'note',NEW.note),NULL);
  INSERT INTO indexing VALUES(532575944704+NEW.id,OLD.started_on,OLD.note,NEW.started_on,NEW.note);
END
;
CREATE TRIGGER handover_delete AFTER DELETE ON handover BEGIN
  INSERT INTO recording VALUES('handover',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'from_id',OLD.from_id,'to_id',OLD.to_id,'started_on',OLD.started_on,'introduced_on',OLD.introduced_on,'completed_on',OLD.completed_on,'note',OLD.note),NULL,'O'||OLD.id);
  INSERT INTO indexing VALUES(532575944704+OLD.id,OLD.started_on,OLD.note,NULL,NULL);
END
;
CREATE TRIGGER screening_exception_insert AFTER INSERT ON screening_exception BEGIN
  INSERT INTO recording VALUES('screening_exception',NEW.id,'insert',NULL,json_object('id',NEW.id,'day',NEW.day,'noticed',NEW.noticed,'because',NEW.because,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER screening_exception_update AFTER UPDATE ON screening_exception BEGIN
  INSERT INTO recording VALUES('screening_exception',OLD.id,'update',json_object('id',OLD.id,'day',OLD.day,'noticed',OLD.noticed,'because',OLD.because,'officer_id',OLD.officer_id),json_object('id',NEW.id,'day',NEW.day,'noticed',NEW.noticed,'because',NEW.because,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER screening_exception_delete AFTER DELETE ON screening_exception BEGIN
  INSERT INTO recording VALUES('screening_exception',OLD.id,'delete',json_object('id',OLD.id,'day',OLD.day,'noticed',OLD.noticed,'because',OLD.because,'officer_id',OLD.officer_id),NULL,NULL);
END
;
