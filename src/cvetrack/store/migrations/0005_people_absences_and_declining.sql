CREATE TABLE same_person (
	contact_id INTEGER NOT NULL, 
	first_id INTEGER NOT NULL, 
	PRIMARY KEY (contact_id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(first_id) REFERENCES contact (id) ON DELETE CASCADE
)
 WITHOUT ROWID
;
CREATE INDEX ix_same_person_first_id ON same_person (first_id)
;
CREATE TABLE absence (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	officer_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	until DATE NOT NULL, 
	CONSTRAINT ck_absence_time CHECK (until > since), 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE CASCADE, 
	CONSTRAINT ck_absence_since_day CHECK (since IS date(since)), 
	CONSTRAINT ck_absence_until_day CHECK (until IS date(until))
)
;
CREATE INDEX ix_absence_officer_id ON absence (officer_id)
;
CREATE TABLE declining (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	organisation_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	ask_again_on DATE, 
	until DATE, 
	CONSTRAINT ck_declining_time CHECK (until >= since), 
	CONSTRAINT ck_declining_patience CHECK (ask_again_on > since), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	CONSTRAINT ck_declining_since_day CHECK (since IS date(since)), 
	CONSTRAINT ck_declining_ask_again_on_day CHECK (ask_again_on IS date(ask_again_on)), 
	CONSTRAINT ck_declining_until_day CHECK (until IS date(until))
)
;
CREATE UNIQUE INDEX declining_now ON declining (organisation_id) WHERE until IS NULL
;
CREATE INDEX ix_declining_organisation_id ON declining (organisation_id)
;
