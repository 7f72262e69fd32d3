CREATE TABLE removal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	removed_on DATE NOT NULL, 
	record TEXT NOT NULL, 
	because TEXT NOT NULL, 
	officer_id INTEGER NOT NULL, 
	FOREIGN KEY(officer_id) REFERENCES officer (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_removal_removed_on_day CHECK (removed_on IS date(removed_on)), 
	CONSTRAINT ck_removal_record_length CHECK (length(record) BETWEEN 1 AND 20), 
	CONSTRAINT ck_removal_because_length CHECK (length(because) BETWEEN 1 AND 1000)
)
;
CREATE INDEX ix_removal_officer_id ON removal (officer_id)
;
