CREATE TABLE ward (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	population INTEGER, 
	file_import_id INTEGER, 
	UNIQUE (code), 
	FOREIGN KEY(file_import_id) REFERENCES file_import (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_ward_code_length CHECK (length(code) BETWEEN 1 AND 9), 
	CONSTRAINT ck_ward_name_length CHECK (length(name) BETWEEN 1 AND 100), 
	CONSTRAINT ck_ward_population_range CHECK (population BETWEEN 0 AND 10000000)
)
;
CREATE INDEX ix_ward_file_import_id ON ward (file_import_id)
;
