ALTER TABLE op ADD COLUMN kind TEXT CONSTRAINT ck_op_kind_word CHECK (kind IN ('write', 'undo', 'redo', 'erase'))
;
