CREATE TABLE reason (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER, 
	other_id INTEGER, 
	measure TEXT, 
	strand TEXT, 
	quarter TEXT, 
	words TEXT NOT NULL, 
	day DATE NOT NULL, 
	officer_id INTEGER NOT NULL, 
	CONSTRAINT ck_reason_not_itself CHECK (other_id <> organisation_id), 
	CONSTRAINT ck_reason_for CHECK ((organisation_id IS NULL) = (other_id IS NULL) AND (organisation_id IS NULL) = (measure IS NULL) AND (organisation_id IS NULL) = (strand IS NOT NULL) AND (strand IS NULL) = (quarter IS NULL)), 
	CONSTRAINT ck_reason_strand CHECK (strand <> 'none'), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	FOREIGN KEY(other_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_reason_measure_word CHECK (measure IN ('contacts', 'hours', 'theirs', 'ours', 'voice', 'support-hours', 'support-pounds', 'seats', 'invitations', 'answers', 'answer-days', 'told', 'asks')), 
	CONSTRAINT ck_reason_strand_word CHECK (strand IN ('islamist', 'extreme_right_wing', 'left_anarchist_single_issue', 'mixed_unclear', 'none')), 
	CONSTRAINT ck_reason_quarter_quarter CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]'), 
	CONSTRAINT ck_reason_words_length CHECK (length(words) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_reason_day_day CHECK (day IS date(day))
)
;
CREATE INDEX ix_reason_officer_id ON reason (officer_id)
;
CREATE INDEX ix_reason_organisation_id ON reason (organisation_id)
;
CREATE INDEX ix_reason_other_id ON reason (other_id)
;
